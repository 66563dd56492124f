//! Checked after every step: what was reported stays (I13), nothing has two effects or two outcomes (I1, I2), nobody overwrites
//! what they did not see (I6), nobody signs for another (I14), no position goes back (I10), no order waits for another (I8).

use super::{Broken, Checks};
use crate::device::{Device, Tab};
use crate::ledger::{Ledger, Made, short};
use crate::shop::Shop;
use crate::stores::CacheState;
use contract::email::match_key;
use contract::history::HistoryEntry;
use contract::id::{OperationId, OrderId};
use contract::limits::PUSH_OPERATIONS_MAX;
use contract::operation::{Base, Operation};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use contract::sync::{Push, Pushed};
use engine::batch::CacheWrite;
use engine::outbox::{Entry, EntryState, Shelf, merge};
use std::collections::BTreeSet;

/// Pushes that may go without an operation that was saved while they were made ready.
const PASSED_OVER_MAX: u32 = 1;

impl Checks {
    /// What was shown as saved is on the device, or left it the way it may.
    pub(crate) fn after_step(&self, devices: &mut [Device], ledger: &Ledger) -> Result<(), Broken> {
        let touched = |device: &mut Device| core::mem::take(&mut device.outbox.touched);
        let touched: Vec<bool> = devices.iter_mut().map(touched).collect();
        if !touched.contains(&true) {
            return Ok(());
        }
        let due = |made: &Made| made.reported && !made.lost && touched[made.device];
        for (id, made) in ledger.made.iter().filter(|(_, made)| due(made)) {
            self.look(13);
            match devices[made.device].outbox.entries.get(id) {
                None if ledger.removed.contains_key(id) => {}
                Some(entry) if entry.operation == made.operation => {}
                Some(_) => return Err(Broken::new("I14", format!("{} changed on its device", short(*id)))),
                None => {
                    let what = format!("{} was shown as saved and is not on device {}", short(*id), made.device);
                    return Err(Broken::new("I13", what));
                }
            }
        }
        Ok(())
    }

    /// An entry left the outbox: only what is decided and done with may.
    pub(crate) fn removed(&self, entry: &Entry) -> Result<(), Broken> {
        let done = entry.shelf() == Shelf::Done
            && match &entry.state {
                EntryState::Waiting => false,
                EntryState::Settled { .. } => entry.acknowledged,
                EntryState::Withdrawn { .. } => true,
            };
        if done { Ok(()) } else { Err(Broken::new("I13", format!("{} was removed too early", short(entry.id())))) }
    }

    /// An entry was written anew: what was known of it is known.
    pub(crate) fn rewritten(&self, was: &Entry, is: &Entry) -> Result<(), Broken> {
        self.look(2);
        if merge(was, is) == *is {
            return Ok(());
        }
        let what = format!("{} was {:?} on its device and is {:?} again", short(was.id()), was.state, is.state);
        Err(Broken::new("I2", what))
    }

    /// The server answered a push: every outcome is final from the first time on, and history says the same.
    pub(crate) fn answered(
        &self,
        shop: &Shop,
        ledger: &mut Ledger,
        push: &Push,
        pushed: &Pushed,
    ) -> Result<(), Broken> {
        let asked: Vec<OperationId> = push.operations.iter().map(|operation| operation.id).collect();
        let told: Vec<OperationId> = pushed.outcomes.iter().map(|one| one.operation).collect();
        if asked != told {
            return Err(Broken::new("I2", "the server does not answer operation for operation"));
        }
        for one in &pushed.outcomes {
            if matches!(one.outcome, Outcome::Retry { .. }) {
                continue;
            }
            self.look(2);
            match ledger.said.get(&one.operation) {
                None => {
                    ledger.said.insert(one.operation, one.outcome.clone());
                }
                Some(first) if *first == one.outcome => {}
                Some(first) => {
                    let what =
                        format!("{} came to {first:?} first and to {:?} later", short(one.operation), one.outcome);
                    return Err(Broken::new("I2", what));
                }
            }
        }
        let orders: BTreeSet<OrderId> = push.operations.iter().map(|operation| operation.order).collect();
        orders.into_iter().try_for_each(|order| history(self, shop, ledger, order))
    }

    /// The position a device writes is not behind the one it had, within one life of the database.
    pub(crate) fn cursor(&self, device: usize, before: &CacheState, writes: &[CacheWrite]) -> Result<(), Broken> {
        let metas = writes.iter().filter_map(|write| match write {
            CacheWrite::PutMeta(meta) => Some(meta),
            _ => None,
        });
        for meta in metas {
            let Some(before) = &before.meta else { continue };
            self.look(10);
            let same = before.cursor.epoch == meta.cursor.epoch && before.staff == meta.staff;
            if same && before.cursor.seq > meta.cursor.seq {
                let (from, to) = (before.cursor.seq.0, meta.cursor.seq.0);
                return Err(Broken::new("I10", format!("device {device} goes back from {from} to {to}")));
            }
        }
        Ok(())
    }

    /// A push goes without an operation only once: when that was saved, or offered again after a restore, while the push was made
    /// ready.
    pub(crate) fn push(&self, tab: &Tab, push: &Push, ledger: &mut Ledger) -> Result<(), Broken> {
        if push.operations.is_empty() || push.operations.len() >= PUSH_OPERATIONS_MAX || tab.refused {
            return Ok(());
        }
        self.look(8);
        let sent: BTreeSet<OperationId> = push.operations.iter().map(|operation| operation.id).collect();
        for entry in tab.machine.entries() {
            let id = entry.id();
            let mine = tab.session.is_some_and(|staff| entry.is_by(staff));
            let could_go = entry.is_waiting() && mine && entry.builds_on().is_none() && !ledger.rested.contains(&id);
            if could_go && !sent.contains(&id) {
                let times = ledger.passed_over.entry((tab.id, id, entry.round)).or_default();
                *times += 1;
                if *times > PASSED_OVER_MAX {
                    return Err(Broken::new("I8", format!("{} could go and was passed over {times} times", short(id))));
                }
            }
        }
        Ok(())
    }
}

/// Reads the history of an order again and checks every entry of it.
pub(super) fn history(checks: &Checks, shop: &Shop, ledger: &mut Ledger, order: OrderId) -> Result<(), Broken> {
    let entries = shop.history(order);
    let known = ledger.histories.get(&order.get()).map_or(0, Vec::len);
    if known == entries.len() && ledger.histories.get(&order.get()) == Some(&entries) {
        return Ok(());
    }
    let mut seen = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        [1, 3, 6, 14, 17].into_iter().for_each(|number| checks.look(number));
        let name = short(entry.operation);
        if !seen.insert(entry.operation) {
            return Err(Broken::new("I1", format!("{name} has two effects")));
        }
        if entry.revision.0 as usize != at + 1 {
            return Err(Broken::new("I3", format!("entry {at} of order {order} made revision {}", entry.revision.0)));
        }
        let Some(made) = ledger.made.get(&entry.operation) else {
            return Err(Broken::new("I1", format!("{name} was applied and nobody made it")));
        };
        by_its_author(entry, &made.operation)?;
        let email = made.target_email.as_deref().filter(|_| made.operation.undoes.is_none());
        if email.is_some_and(|email| match_key(email) != match_key(&entry.new.email)) {
            let what = format!("{name} gave order {order} to {}, and staff saw {email:?}", entry.new.email);
            return Err(Broken::new("T-50", what));
        }
        if !saw(&made.operation, entry, &entries[..at], ledger) {
            let what = format!("{name} overwrote a revision of order {order} that it was not made against");
            return Err(Broken::new("I6", what));
        }
    }
    ledger.histories.insert(order.get(), entries);
    Ok(())
}

fn by_its_author(entry: &HistoryEntry, made: &Operation) -> Result<(), Broken> {
    let same = entry.staff.id == made.author
        && entry.device == made.device
        && entry.order == made.order
        && entry.made_at == made.made_at
        && entry.undoes == made.undoes
        && entry.reason.as_deref() == made.reason.as_ref().map(contract::operation::Reason::as_str);
    let what =
        || format!("{} was recorded for staff {}, made by staff {}", short(made.id), entry.staff.id, made.author);
    if same { Ok(()) } else { Err(Broken::new("I14", what())) }
}

/// Whether an applied operation was made against the revision it overwrote.
fn saw(made: &Operation, entry: &HistoryEntry, before: &[HistoryEntry], ledger: &Ledger) -> bool {
    let overwritten = OwnerRevision(entry.revision.0 - 1);
    match made.base {
        Base::Revision { revision } => revision == overwritten,
        Base::Operation { operation } => match ledger.said.get(&operation) {
            Some(Outcome::Applied { revision, .. } | Outcome::Already { revision, .. }) => *revision == overwritten,
            // Applied, and the answer failed: history knows.
            _ => before.last().is_some_and(|last| last.operation == operation),
        },
    }
}
