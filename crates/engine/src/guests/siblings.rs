//! Guest orders placed with the e-mail of one that was just linked: to be looked at and chosen, never taken along unasked.

use crate::data::Data;
use crate::evidence::{Fact, Name, Subject, in_common};
use crate::overlay::Overlay;
use contract::email::match_key;
use contract::id::{CustomerId, OrderId};
use contract::limits::SIBLINGS_MAX;
use contract::order::OrderState;
use contract::reassignment::{OrderFacts, may_move, may_receive};

/// Another guest order placed with the same e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The order.
    pub order: OrderId,
    /// What it has in common, besides the e-mail, with the account or with the order that was linked; the strongest first.
    pub facts: Vec<Fact>,
    /// Whether it was placed under a name that is not the account's. Changes no tick: it is for people to look at.
    pub other_name: bool,
    /// Whether the rule lets it move to the account.
    pub may: bool,
    /// Whether it is chosen until staff say otherwise: the account's own e-mail is that of the order, a second fact agrees, and
    /// the rule lets it move.
    pub ticked: bool,
}

impl Data {
    /// The guest orders placed with the e-mail of `order`, by match key, newest first: not itself, no drafts, none that belongs
    /// to anybody or is about to. At most [`SIBLINGS_MAX`]. None when it was placed without an e-mail, or the account is not held.
    #[must_use]
    pub fn siblings(&self, order: OrderId, account: CustomerId, overlay: &Overlay) -> Vec<Sibling> {
        let (Some(linked), Some(customer)) = (self.order(order), self.customer(account)) else { return Vec::new() };
        let key = match_key(&linked.placed_email);
        if key.is_empty() {
            return Vec::new();
        }
        let same_email = match_key(&customer.email) == key;
        let others = self.guest(order, overlay).map(|guest| guest.open).unwrap_or_default();
        let rows = others.into_iter().filter(|id| *id != order).filter_map(|id| self.order(id));
        rows.filter(|row| row.state != OrderState::Draft)
            .take(SIBLINGS_MAX)
            .map(|row| {
                let subject = Subject::of(&row, None);
                let mut facts = in_common(&subject, &customer.name, &customer.phone, &customer.postcode);
                let with = &linked;
                facts.extend(in_common(&subject, &with.contact_name, &with.contact_phone, &with.contact_postcode));
                facts.sort_unstable();
                facts.dedup();
                if facts.contains(&Fact::Name) {
                    facts.retain(|fact| *fact != Fact::Surname);
                }
                let may = may_move(&OrderFacts::from(&row)).is_ok()
                    && may_receive(customer.status, customer.departments, row.department).is_ok();
                let other_name = Name::of(&row.contact_name).is_another(&Name::of(&customer.name));
                Sibling { order: row.id, ticked: same_email && may && !facts.is_empty(), facts, other_name, may }
            })
            .collect()
    }
}
