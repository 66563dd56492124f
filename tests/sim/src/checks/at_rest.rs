//! Checked when everything has come to rest: every saved operation has one outcome that both sides know (I2, I5), history explains
//! every order and its chain holds (I3, I4), every device holds what the server holds (I9).

use super::steps::history;
use super::{Broken, Checks};
use crate::device::Device;
use crate::ledger::{Ledger, Made, short};
use crate::shop::Shop;
use contract::email::match_key;
use contract::id::{DeviceId, OrderId};
use contract::operation::Target;
use contract::order::OrderRow;
use contract::outcome::{Outcome, OwnerNow};
use contract::reassignment::Refusal;
use contract::sync::{ChangeBody, Seq};
use engine::outbox::{Entry, EntryState, Shelf};
use std::collections::{BTreeMap, BTreeSet};

impl Checks {
    /// See the module.
    pub(crate) fn at_rest(&self, devices: &[Device], ledger: &mut Ledger, shop: &Shop) -> Result<(), Broken> {
        let rows = shop.rows();
        let (_, orders, _, customers) = &rows;
        if let Some(broken) = shop.broken_chains().first() {
            let (order, revision, what) = (broken.order, broken.revision.0, broken.what);
            return Err(Broken::new("I3", format!("order {order}: the entry of revision {revision} is {what:?}")));
        }
        for order in orders {
            history(self, shop, ledger, order.id)?;
            self.look(4);
            self.explained(order, ledger)?;
        }
        for made in ledger.made.values() {
            let id = made.operation.id;
            let entry = devices[made.device].outbox.entries.get(&id).or_else(|| ledger.removed.get(&id));
            match entry {
                Some(entry) => self.settled(entry, made, shop, ledger)?,
                None if made.lost => {}
                None if ledger.said.contains_key(&id) => {
                    return Err(Broken::new(
                        "I2",
                        format!("{} was decided and its device does not know it", short(id)),
                    ));
                }
                // Never reported as saved, and never there: that is allowed.
                None => {}
            }
        }
        let mut keys = BTreeSet::new();
        for customer in customers.iter().filter(|customer| !customer.email.is_empty()) {
            if !keys.insert(match_key(&customer.email)) {
                return Err(Broken::new("I1", format!("two accounts have the e-mail of customer {}", customer.id)));
            }
        }
        one_device_makes_one_account(ledger)?;
        self.gone_are_listed(shop, ledger)?;
        self.feed_tells_all(&rows)?;
        for (number, device) in devices.iter().enumerate() {
            self.cache(number, device, shop)?;
            self.details(number, device, shop, &rows)?;
        }
        Ok(())
    }

    /// Replaying the history of an order from its beginning gives the order.
    fn explained(&self, order: &OrderRow, ledger: &Ledger) -> Result<(), Broken> {
        let Some(first) = self.orders.iter().find(|row| row.id == order.id) else { return Ok(()) };
        let entries = ledger.histories.get(&order.id.get()).map_or(&[][..], Vec::as_slice);
        if order.owner_revision.0 as usize != entries.len() {
            let (revision, count) = (order.owner_revision.0, entries.len());
            return Err(Broken::new(
                "I3",
                format!("order {} is at revision {revision} with {count} entries", order.id),
            ));
        }
        let (mut owner, mut email) = (first.owner, first.contact_email.as_str());
        for entry in entries {
            if entry.old.customer != owner || entry.email_before != email {
                let what = format!(
                    "order {}: revision {} does not begin where the one before ended",
                    order.id, entry.revision.0
                );
                return Err(Broken::new("I4", what));
            }
            (owner, email) = (entry.new.customer, &entry.email_after);
        }
        if owner != order.owner || email != order.contact_email {
            return Err(Broken::new(
                "I4",
                format!("the history of order {} does not end where the order is", order.id),
            ));
        }
        Ok(())
    }

    /// The device knows what the server decided, and shows what staff have to see.
    fn settled(&self, entry: &Entry, made: &Made, shop: &Shop, ledger: &Ledger) -> Result<(), Broken> {
        let id = made.operation.id;
        self.look(2);
        let said = ledger.said.get(&id);
        match (&entry.state, said) {
            (EntryState::Waiting, _) => Err(Broken::new("I2", format!("{} still waits", short(id)))),
            (EntryState::Withdrawn { .. }, None) => Ok(()),
            (EntryState::Withdrawn { .. }, Some(_)) if made.unsent_again => Ok(()),
            (EntryState::Withdrawn { .. }, Some(said)) => {
                Err(Broken::new("I2", format!("{} was withdrawn, and the server decided {said:?}", short(id))))
            }
            (EntryState::Settled { outcome, .. }, Some(said)) if outcome == said => {
                self.shown(entry, outcome, made, ledger)
            }
            // Decided here: what it builds on was withdrawn, so the server can never decide it.
            (EntryState::Settled { outcome: Outcome::Rejected { refusal: Refusal::BaseNotApplied }, .. }, None)
                if entry.epoch.is_none() =>
            {
                Ok(())
            }
            // The life of the database that decided is over, and the present one was not asked.
            (EntryState::Settled { .. }, None) if ledger.said_before.contains(&id) => {
                self.forgotten(entry, shop, ledger)
            }
            (EntryState::Settled { outcome, .. }, said) => {
                Err(Broken::new("I2", format!("{} shows {outcome:?}, and the server said {said:?}", short(id))))
            }
        }
    }

    fn shown(&self, entry: &Entry, outcome: &Outcome, made: &Made, ledger: &Ledger) -> Result<(), Broken> {
        let id = made.operation.id;
        let order = made.operation.order;
        self.look(5);
        match outcome {
            Outcome::Applied { seq, revision, .. } => {
                let history = ledger.histories.get(&order.get());
                let recorded = history.and_then(|history| history.get(revision.0 as usize - 1));
                if recorded.is_none_or(|recorded| recorded.operation != id) || !self.told(*seq, order, made) {
                    return Err(Broken::new(
                        "I1",
                        format!("{} is called applied, and history or feed lack it", short(id)),
                    ));
                }
            }
            Outcome::Conflict { now, .. } if !self.is_true(order, now, ledger) => {
                return Err(Broken::new("I5", format!("the conflict of {} names an owner that never was", short(id))));
            }
            Outcome::Conflict { .. } | Outcome::Rejected { .. } => {
                if entry.decided_at.is_none() && entry.shelf() != Shelf::Attention {
                    return Err(Broken::new("I5", format!("{} was not applied and nobody is shown it", short(id))));
                }
            }
            Outcome::Already { .. } => {}
            Outcome::Retry { .. } => {
                return Err(Broken::new("I2", format!("{} is settled as to be retried", short(id))));
            }
        }
        Ok(())
    }

    /// Whether the change at this position of the feed is this operation's.
    fn told(&self, seq: Seq, order: OrderId, made: &Made) -> bool {
        let change = self.feed.iter().find(|change| change.seq == seq);
        matches!(change.map(|change| &change.body), Some(ChangeBody::Order { row, entry: Some(entry), .. })
            if row.id == order && entry.operation == made.operation.id)
    }

    /// Whether a conflict tells whose the order was at the revision it names.
    fn is_true(&self, order: OrderId, now: &OwnerNow, ledger: &Ledger) -> bool {
        let Some(at) = (now.revision.0 as usize).checked_sub(1) else {
            let first = self.orders.iter().find(|row| row.id == order);
            return first.is_some_and(|row| row.owner == now.owner.customer);
        };
        let entry = ledger.histories.get(&order.get()).and_then(|history| history.get(at));
        entry.is_some_and(|entry| {
            entry.new.customer == now.owner.customer && now.by.as_ref().is_some_and(|by| by.id == entry.staff.id)
        })
    }
}

/// A device is never told that an e-mail is taken when it was the one that had the account made (T-48). A device whose storage was
/// thrown away is another one to the server, and to itself.
fn one_device_makes_one_account(ledger: &Ledger) -> Result<(), Broken> {
    let mut makers: BTreeMap<String, (Seq, DeviceId)> = BTreeMap::new();
    let wanted = |made: &Made| match &made.operation.target {
        Target::New { email, .. } if made.operation.undoes.is_none() => Some(email.match_key()),
        _ => None,
    };
    let told = |id| ledger.said.get(id).zip(ledger.made.get(id));
    for (outcome, made) in ledger.said.keys().filter_map(told) {
        if let (Some(key), Outcome::Applied { seq, .. }) = (wanted(made), outcome) {
            let maker = makers.entry(key).or_insert((*seq, made.operation.device));
            *maker = (*maker).min((*seq, made.operation.device));
        }
    }
    for (outcome, made) in ledger.said.keys().filter_map(told) {
        let taken = matches!(outcome, Outcome::Rejected { refusal: Refusal::EmailTaken { .. } });
        let maker = wanted(made).and_then(|key| makers.get(&key));
        if taken && maker.is_some_and(|(_, device)| *device == made.operation.device) {
            let what = format!("{} was refused an account its own device had made", short(made.operation.id));
            return Err(Broken::new("T-48", what));
        }
    }
    Ok(())
}
