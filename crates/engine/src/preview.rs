//! Gathers what this device knows for a preview of a reassignment; `contract` works out what it comes to.

mod sum;

pub use sum::{OtherSides, Shares, Sum, Warned};

use crate::data::Data;
use crate::outbox::{Entry, last_waiting_on};
use crate::overlay::{LaidOwner, Overlay};
use crate::reassign::{new_account_facts, order_facts};
use contract::email::match_key;
use contract::id::{CustomerId, OrderId};
use contract::operation::{ContactEmail, Target, Via};
use contract::order::{OrderDetail, OrderRow};
use contract::preview::{Asked, Identity, Plan, Preview, Who, preview};
use contract::reassignment::TargetFacts;
use contract::tally::Tally;
use contract::time::Timestamp;
use std::collections::HashMap;

const MINUTE_MS: i64 = 60_000;

/// What a preview is asked for.
#[derive(Debug, Clone, Copy)]
pub struct PreviewAsk<'a> {
    /// The orders. Those this device does not hold are left out; each is taken once.
    pub orders: &'a [OrderId],
    /// Whom they shall belong to.
    pub target: &'a Target,
    /// Which way.
    pub via: Via,
    /// What happens to their contact e-mails.
    pub contact_email: ContactEmail,
    /// The time, by the device's clock.
    pub now: Timestamp,
    /// The server's time of the data held; none when it was never pulled.
    pub as_of: Option<Timestamp>,
    /// What the outbox holds.
    pub entries: &'a [Entry],
    /// The details that could be read.
    pub details: &'a HashMap<OrderId, OrderDetail>,
}

impl Data {
    /// What a reassignment would change, with waiting operations laid over: the verdict on each order is the one
    /// [`prepare`](crate::reassign::prepare) will give.
    #[must_use]
    pub fn preview(&self, ask: &PreviewAsk<'_>, overlay: &Overlay) -> Preview {
        let mut rows: Vec<(usize, OrderRow)> = Vec::new();
        for id in ask.orders {
            if let Some(at) = self.orders.find(*id)
                && !rows.iter().any(|(known, _)| *known == at)
            {
                let mut row = self.orders.row(at);
                self.lay_over(&mut row, overlay);
                rows.push((at, row));
            }
        }
        let target = if let Target::Customer { customer } = ask.target { Some(*customer) } else { None };
        let concerned: Vec<CustomerId> = rows.iter().filter_map(|(_, row)| row.owner).chain(target).collect();
        let tills = self.are_tills(&concerned);
        let is_till = |account: CustomerId| concerned.iter().zip(&tills).any(|(id, till)| *id == account && *till);
        let asked: Vec<Asked<'_>> = rows
            .iter()
            .map(|(_, row)| {
                let waiting = ask.entries.iter().filter(|e| e.is_waiting() && e.operation.order == row.id).count();
                let facts = order_facts(row, last_waiting_on(ask.entries, row.id), ask.target);
                Asked {
                    row,
                    facts,
                    owner: self.owner_of(row, overlay),
                    detail: ask.details.get(&row.id),
                    from_till: row.owner.is_some_and(is_till),
                    waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
                }
            })
            .collect();
        let rest = |everybody: &[Identity]| self.rest(everybody, &rows, overlay);
        preview(&asked, &self.plan(ask, target.is_some_and(is_till)), &rest)
    }

    fn plan(&self, ask: &PreviewAsk<'_>, to_till: bool) -> Plan {
        let (target, facts) = match ask.target {
            Target::Customer { customer } => (Some(self.account(*customer)), self.target_facts(*customer)),
            Target::New { email, .. } => {
                let facts = new_account_facts(email.as_str(), |key| self.customer_by_email(key));
                (Some(Who::New { email: email.as_str().to_owned() }), facts)
            }
            Target::Guest => (None, TargetFacts::Guest),
        };
        let minutes = ask.as_of.map(|as_of| ask.now.millis_since(as_of).max(0) / MINUTE_MS);
        let data_minutes = minutes.map(|minutes| u32::try_from(minutes).unwrap_or(u32::MAX));
        Plan { target, facts, via: ask.via, contact_email: ask.contact_email, to_till, data_minutes }
    }

    /// What the rule is told about an account, as far as this device holds it.
    #[must_use]
    pub fn target_facts(&self, id: CustomerId) -> TargetFacts {
        self.customer(id).map_or(TargetFacts::Missing, |customer| TargetFacts::Account {
            id,
            status: customer.status,
            departments: customer.departments,
        })
    }

    fn account(&self, id: CustomerId) -> Who {
        let held = self.customer(id);
        let (name, email) =
            held.map(|customer| (customer.display_name().to_owned(), customer.email)).unwrap_or_default();
        Who::Account { id, name, email }
    }

    /// Whose an order is, with what is pending laid over.
    fn owner_of(&self, row: &OrderRow, overlay: &Overlay) -> Who {
        match (overlay.owner(row.id), row.owner) {
            (Some(LaidOwner::Pending(email)), _) => Who::New { email: email.clone() },
            (Some(LaidOwner::Made(id, email)), _) => match self.account(*id) {
                Who::Account { id, name, email: held } if held.is_empty() => {
                    Who::Account { id, name, email: email.clone() }
                }
                account => account,
            },
            (_, Some(id)) => self.account(id),
            (_, None) => Who::guest_of(row),
        }
    }

    /// The figures of everybody without the orders asked about.
    fn rest(&self, everybody: &[Identity], asked: &[(usize, OrderRow)], overlay: &Overlay) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); everybody.len()];
        let is_asked = |at: usize| asked.iter().any(|(row, _)| *row == at);
        let accounts: Vec<(usize, CustomerId)> = everybody
            .iter()
            .enumerate()
            .filter_map(|(place, who)| if let Identity::Account(id) = who { Some((place, *id)) } else { None })
            .collect();
        let ids: Vec<CustomerId> = accounts.iter().map(|(_, id)| *id).collect();
        self.each_owned(&ids, overlay, |place, at| {
            if !is_asked(at) {
                self.count_in(&mut tallies[accounts[place].0], at);
            }
        });
        let guests: Vec<(usize, usize)> = everybody
            .iter()
            .enumerate()
            .filter_map(|(place, who)| match who {
                Identity::Guest(key) => {
                    asked.iter().find(|(at, _)| self.orders.placed_key(*at) == *key).map(|(at, _)| (*at, place))
                }
                _ => None,
            })
            .collect();
        self.each_of_guests(&guests, overlay, |place, at| {
            if !is_asked(at) {
                self.count_in(&mut tallies[place], at);
            }
        });
        for id in overlay.orders() {
            if let (Some(LaidOwner::Pending(email)), Some(at)) = (overlay.owner(id), self.orders.find(id)) {
                let key = Identity::New(match_key(email));
                if let Some(place) = everybody.iter().position(|who| *who == key).filter(|_| !is_asked(at)) {
                    self.count_in(&mut tallies[place], at);
                }
            }
        }
        tallies
    }
}

#[cfg(test)]
mod tests;
