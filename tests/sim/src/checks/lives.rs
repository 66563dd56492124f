//! What must hold across lives: of the database, after a restore (I12); of a device, whose storage is gone (I11); and that
//! nothing grows or hurries without bound (I15).

use super::{Broken, Checks, steps};
use crate::device::{Device, Tab};
use crate::ledger::{Ledger, short};
use crate::shop::Shop;
use contract::id::OperationId;
use contract::outcome::Outcome;
use contract::reassignment::Refusal;
use contract::sync::{Push, Pushed, Seq};
use contract::time::Timestamp;
use engine::outbox::Entry;

/// Calls one tab may make in ten seconds while none is answered well.
const CALLS_MAX: usize = 60;
/// What may be on its way at once, for each device.
const ON_ITS_WAY_MAX: usize = 2_000;

impl Checks {
    /// The database is another life's, as it was at this position.
    pub(crate) fn restored(&mut self, head: Seq) {
        self.feed.retain(|change| change.seq <= head);
    }

    /// Reads the history of every order again.
    pub(crate) fn histories(&self, shop: &Shop, ledger: &mut Ledger) -> Result<(), Broken> {
        ledger.histories.clear();
        self.orders.iter().try_for_each(|row| steps::history(self, shop, ledger, row.id))
    }

    /// An operation that an earlier life of the database had decided, and this one was never asked about again.
    pub(super) fn forgotten(&self, entry: &Entry, shop: &Shop, ledger: &Ledger) -> Result<(), Broken> {
        self.look(12);
        let id = entry.id();
        let applied = matches!(entry.outcome(), Some(Outcome::Applied { .. } | Outcome::Already { .. }));
        let archived = ledger.removed.contains_key(&id);
        if applied && !archived && (entry.epoch != Some(shop.epoch()) || ledger.said_before.contains(&id)) {
            return Err(Broken::new(
                "I12",
                format!("{} was applied once, and the restored server lacks it", short(id)),
            ));
        }
        Ok(())
    }

    /// A device was there. The server notes it, unless just that fails: then what it noted before stands.
    pub(crate) fn contact(&self, shop: &Shop, ledger: &mut Ledger, push: &Push, now: Timestamp) -> Result<(), Broken> {
        let contact = (now, push.waiting);
        let before = ledger.contacts.insert(push.device, contact);
        if !shop.notes_fail() {
            queue_told(ledger, push);
            return Ok(());
        }
        self.look(11);
        let listed = shop.device(push.device);
        // What it noted before a restore is in the backup alone.
        let as_before = before.is_none() || listed == before;
        if listed != Some(contact) && !as_before {
            let what = format!("device {} was here with {contact:?}, the server lists {listed:?}", push.device);
            return Err(Broken::new("I11", what));
        }
        if listed == Some(contact) {
            queue_told(ledger, push);
        }
        match listed {
            Some(listed) => drop(ledger.contacts.insert(push.device, listed)),
            None => drop(ledger.contacts.remove(&push.device)),
        }
        Ok(())
    }

    /// Devices whose storage is gone are listed as they were last.
    pub(super) fn gone_are_listed(&self, shop: &Shop, ledger: &Ledger) -> Result<(), Broken> {
        for (device, (at, waiting)) in ledger.contacts.iter().filter(|(device, _)| ledger.gone.contains(device)) {
            self.look(11);
            let listed = shop.device(*device);
            if listed != Some((*at, *waiting)) {
                let what = format!("device {device} was here last with {waiting} waiting, the server lists {listed:?}");
                return Err(Broken::new("I11", what));
            }
        }
        Ok(())
    }

    /// What the server was told waits on a device, what nobody decided, and what is not there any more, is listed as lost; and only
    /// of a device that went back.
    pub(crate) fn losses(&self, device: &Device, ledger: &Ledger, shop: &Shop) -> Result<(), Broken> {
        self.look(11);
        let is_lost =
            |id: &&OperationId| ledger.made.get(id).is_some_and(|made| made.lost) && !ledger.said.contains_key(id);
        let lost = ledger.queues.get(&device.id).map_or(0, |told| told.iter().filter(is_lost).count());
        let listed = shop.lost(device.id);
        let what = format!("device {} lost {lost} operations the server was told of, it lists {listed}", device.id);
        if (listed as usize) < lost || (listed > 0 && !device.went_back) {
            return Err(Broken::new("I11", what));
        }
        Ok(())
    }

    /// The same ids with other content changed nothing, and were told so.
    pub(crate) fn other_content(&self, shop: &Shop, ledger: &mut Ledger, pushed: &Pushed) -> Result<(), Broken> {
        for one in &pushed.outcomes {
            let known = ledger.said.contains_key(&one.operation);
            if known && one.outcome != (Outcome::Rejected { refusal: Refusal::ContentDiffers }) {
                let what = format!("{} with other content came to {:?}", short(one.operation), one.outcome);
                return Err(Broken::new("I1", what));
            }
        }
        let heads = ledger.histories.clone();
        self.histories(shop, ledger)?;
        if heads.iter().any(|(order, before)| ledger.histories.get(order).is_some_and(|now| now.len() != before.len()))
        {
            return Err(Broken::new("I1", "the same id with other content changed an order"));
        }
        Ok(())
    }

    /// A tab makes a call.
    pub(crate) fn called(&self, tab: Option<&mut Tab>, now: i64) -> Result<(), Broken> {
        self.look(15);
        let Some(tab) = tab else { return Ok(()) };
        let calls = tab.calls.made(now);
        if calls > CALLS_MAX {
            return Err(Broken::new("I15", format!("tab {} made {calls} calls in ten seconds for nothing", tab.id)));
        }
        Ok(())
    }

    /// What waits to happen does not pile up.
    pub(crate) fn bounded(&self, on_its_way: usize, devices: usize) -> Result<(), Broken> {
        if on_its_way > ON_ITS_WAY_MAX * devices {
            return Err(Broken::new("I15", format!("{on_its_way} things are on their way at once")));
        }
        Ok(())
    }
}

/// The server noted what a device says waits on it.
fn queue_told(ledger: &mut Ledger, push: &Push) {
    let told = ledger.queues.entry(push.device).or_default();
    told.extend(push.queue.iter().flatten());
    told.retain(|id| !push.acknowledged.contains(id));
}
