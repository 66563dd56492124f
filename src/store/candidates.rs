//! Whom an order may belong to: accounts with the evidence for each, accounts on their way, and sibling orders.

use super::Stores;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::email::Email;
use contract::id::{CustomerId, Departments, OrderId};
use contract::order::OrderDetail;
use contract::session::SessionInfo;
use contract::tally::Tally;
use engine::customers::{Field, SearchScope};
use engine::evidence::{Evidence, Subject, weigh};
use engine::guests::{Sibling, came_by_link, offered};
use engine::orders::OrderView;
use engine::pending::{PendingState, pending_accounts};
use engine::reassign::PENDING_OWNER;
use leptos::prelude::*;
use std::collections::HashMap;

/// An account an order may be given to.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The account.
    pub customer: CustomerRow,
    /// Why it fits, and what to look at twice.
    pub evidence: Evidence,
    /// What tells it from others of the same name in the list; empty when there are none.
    pub differs: Vec<Field>,
    /// Its orders.
    pub tally: Tally,
}

/// Accounts a search found, those that fit best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    /// How many fit.
    pub total: usize,
    /// The best of them.
    pub list: Vec<Candidate>,
}

/// An account this device asked for that the server has not made yet.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingChoice {
    /// Names it among the options of a list.
    pub id: String,
    /// Its e-mail.
    pub email: Email,
    /// Whether the customer is told once it is made.
    pub notify: bool,
    /// Orders that wait on it.
    pub orders: usize,
    /// Why it fits.
    pub evidence: Evidence,
}

/// A guest order of the same e-mail, as listed.
#[derive(Debug, Clone, PartialEq)]
pub struct SiblingView {
    /// The order.
    pub order: OrderView,
    /// What else agrees.
    pub sibling: Sibling,
}

impl Stores {
    /// Accounts that may be given an order of these departments and fit what was typed; with nothing typed those the evidence speaks
    /// for. Never guests, never blocked or merged ones.
    #[must_use]
    pub fn candidates(&self, subject: &Subject, departments: Departments, typed: &str, max: usize) -> Candidates {
        let scope = SearchScope { departments, include_blocked: false };
        self.read(|data, overlay| {
            let found = data.candidates(subject, typed, scope, max);
            let ids: Vec<CustomerId> = found.list.iter().map(|c| c.customer.id).collect();
            let tallies = data.tallies(&ids, overlay);
            let list = found.list.into_iter().zip(tallies).map(|(c, tally)| Candidate {
                customer: c.customer,
                evidence: c.evidence,
                differs: c.differs,
                tally,
            });
            Candidates { total: found.total, list: list.collect() }
        })
    }

    /// How many accounts that can get no orders fit what was typed, for those who may see such.
    #[must_use]
    pub fn shut_matches(&self, departments: Departments, typed: &str) -> usize {
        let sees = self.session.with(|session| session.as_ref().is_some_and(SessionInfo::sees_shut_accounts));
        if !sees || typed.trim().is_empty() {
            return 0;
        }
        let count = |include_blocked| {
            self.read(|data, _| data.search(typed, SearchScope { departments, include_blocked }, 1).total)
        };
        count(true).saturating_sub(count(false))
    }

    /// How many match who may get orders, but none of these departments.
    #[must_use]
    pub fn elsewhere_matches(&self, departments: Departments, typed: &str) -> usize {
        if typed.trim().is_empty() {
            return 0;
        }
        let all = self.departments().iter().fold(Departments::default(), |all, department| all.with(department.id));
        let count = |departments| {
            self.read(|data, _| data.search(typed, SearchScope { departments, include_blocked: false }, 1).total)
        };
        count(all).saturating_sub(count(departments))
    }

    /// Why an account fits an order; none where the device does not hold it.
    #[must_use]
    pub fn evidence(&self, subject: &Subject, customer: CustomerId) -> Option<Evidence> {
        self.customer(customer).map(|customer| weigh(subject, &customer))
    }

    /// Accounts on their way from this device whose e-mail fits what was typed.
    #[must_use]
    pub fn pending_choices(&self, subject: &Subject, typed: &str) -> Vec<PendingChoice> {
        let typed = typed.trim().to_lowercase();
        let pending = self.entries.with(|entries| pending_accounts(entries));
        let waiting = pending.into_iter().filter(|p| matches!(p.state, PendingState::Waiting));
        waiting
            .filter(|p| p.email.as_str().to_lowercase().contains(&typed))
            .filter_map(|p| {
                let id = p.operations.first()?.to_string();
                let evidence = weigh(subject, &not_made_yet(&p.email)?);
                Some(PendingChoice { id, email: p.email, notify: p.notify, orders: p.orders.len(), evidence })
            })
            .collect()
    }

    /// Other guest orders of the e-mail an order was placed with, for the account it belongs to now.
    #[must_use]
    pub fn siblings(&self, order: OrderId) -> (Option<CustomerRow>, Vec<SiblingView>) {
        self.read(|data, overlay| {
            let owner = data.order_view(order, overlay).and_then(|view| view.row.owner);
            let Some(customer) = owner.and_then(|id| data.customer(id)) else { return (None, Vec::new()) };
            let siblings = data.siblings(order, customer.id, overlay).into_iter();
            let views = siblings.filter_map(|sibling| {
                let order = data.order_view(sibling.order, overlay)?;
                Some(SiblingView { order, sibling })
            });
            (Some(customer), views.collect())
        })
    }
}

/// Orders whose latest change of owner is looked at for an offer of siblings.
const LOOKED_AT_MAX: usize = 50;

impl Stores {
    /// Of these orders those that came to somebody, here or at the server, the first of them.
    #[must_use]
    pub fn moved(&self, orders: &[OrderId]) -> Vec<OrderId> {
        self.read(|data, overlay| {
            let came = |order: &&OrderId| {
                let changed = data.order(**order).is_some_and(|row| row.owner_revision.0 > 0);
                changed || overlay.owner(**order).is_some()
            };
            orders.iter().filter(came).take(LOOKED_AT_MAX).copied().collect()
        })
    }

    /// The order, and how many guest orders of its e-mail are to be offered; none when there is nothing to link among them.
    #[must_use]
    pub fn siblings_of_link(&self, order: OrderId) -> Option<(OrderId, usize)> {
        self.read(|data, overlay| {
            let owner = data.order_view(order, overlay)?.row.owner?;
            let left = offered(&data.siblings(order, owner, overlay));
            (left > 0).then_some((order, left))
        })
    }

    /// The same of the first of these orders that came to its owner by a link.
    #[must_use]
    pub fn siblings_left(
        &self,
        orders: &[OrderId],
        details: &HashMap<OrderId, OrderDetail>,
    ) -> Option<(OrderId, usize)> {
        let entries = self.entries.get();
        orders.iter().find_map(|order| {
            let recorded = details.get(order).and_then(|detail| detail.last_change.as_ref());
            let held = self.read(|data, _| data.order(*order))?;
            let linked = came_by_link(&held, &entries, recorded);
            linked.then(|| self.siblings_of_link(*order)).flatten()
        })
    }
}

/// What is known of an account that has only an e-mail.
fn not_made_yet(email: &Email) -> Option<CustomerRow> {
    Some(CustomerRow {
        id: CustomerId::new(PENDING_OWNER)?,
        username: email.to_string(),
        email: email.to_string(),
        name: String::new(),
        phone: String::new(),
        postcode: String::new(),
        town: String::new(),
        status: CustomerStatus::Active,
        departments: Departments::default(),
    })
}
