//! What somebody sees when they decide: the cache with what waits laid over it, and nothing that only the server knows.

use crate::device::TabRef;
use crate::stores::CacheStore;
use contract::id::{CustomerId, OrderId, StaffId};
use contract::operation::Target;
use contract::order::OrderRow;
use contract::reassignment::TargetFacts;
use contract::sync::Seq;
use contract::time::Timestamp;
use engine::data::Data;
use engine::outbox::Entry;
use engine::overlay::Overlay;
use engine::reassign::new_account_facts;
use engine::sync::Machine;
use std::sync::Arc;

/// A look at a tab.
pub(crate) struct View {
    pub(crate) tab: TabRef,
    pub(crate) staff: StaffId,
    pub(crate) data: Arc<Data>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) overlay: Overlay,
    pub(crate) as_of: Timestamp,
    pub(crate) cursor: Seq,
}

impl View {
    /// None when the cache shows this person nothing.
    pub(crate) fn of(tab: TabRef, staff: StaffId, machine: &Machine, cache: &CacheStore) -> Option<Self> {
        let meta = cache.now().meta.as_ref().filter(|meta| meta.staff == staff)?;
        let entries: Vec<Entry> = machine.entries().cloned().collect();
        let overlay = Overlay::of(&entries, Some(meta.cursor.seq));
        let data = cache.data().ok()?;
        Some(Self { tab, staff, data, entries, overlay, as_of: meta.as_of, cursor: meta.cursor.seq })
    }

    pub(crate) fn row(&self, order: OrderId) -> Option<OrderRow> {
        let mut row = self.data.order(order)?;
        self.overlay.lay_over(&mut row, |id| self.data.customer(id).map(|customer| customer.email));
        Some(row)
    }

    pub(crate) fn facts(&self, customer: CustomerId) -> TargetFacts {
        self.data.customer(customer).map_or(TargetFacts::Missing, |row| TargetFacts::Account {
            id: row.id,
            status: row.status,
            departments: row.departments,
        })
    }

    pub(crate) fn facts_of(&self, target: &Target) -> TargetFacts {
        match target {
            Target::Customer { customer } => self.facts(*customer),
            Target::New { email, .. } => new_account_facts(email.as_str(), |key| self.data.customer_by_email(key)),
            Target::Guest => TargetFacts::Guest,
        }
    }
}
