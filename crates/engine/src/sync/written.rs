//! Writes to the outbox, and what is known of it afterwards.
//!
//! The outbox needs no order of its writes: its store merges. But a write that was reported as failed may have come through all the
//! same. So the outbox is read before anything is decided on what memory holds of it.

use super::effect::{Effect, Ticket};
use super::machine::{Machine, Step};
use super::pause::Deadline;
use super::push::PushState;
use crate::batch::{Batch, OutboxWrite};
use crate::outbox::{self, Entry};
use contract::id::{Epoch, OperationId};

const HOUSEKEEPING_INTERVAL_MS: u32 = 3_600_000;

/// Why something is written to the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A batch is marked as offered before it is sent.
    Offer,
    /// Outcomes and acknowledgements.
    Outcomes,
    /// Old entries go, forgotten ones are offered again.
    Housekeeping,
}

/// A write to the outbox that is on its way.
#[derive(Debug, Clone)]
pub(super) struct OutboxJob {
    why: Why,
    writes: Vec<OutboxWrite>,
}

/// Whether what memory holds of the outbox is what the outbox holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Trust {
    /// It is.
    #[default]
    Sure,
    /// A write failed, as far as is known: the outbox has to be read.
    Unsure,
    /// It is being read.
    Reading(Ticket),
}

impl Machine {
    pub(super) fn commit_outbox(&mut self, why: Why, writes: Vec<OutboxWrite>, step: &mut Step) {
        let ticket = self.ticket();
        self.outbox_jobs.insert(ticket, OutboxJob { why, writes: writes.clone() });
        step.effects.push(Effect::Commit { ticket, batch: Batch::Outbox(writes) });
    }

    /// Whether something may be decided on what is known of the outbox, and written to it.
    pub(super) fn may_write_outbox(&self, step: &Step) -> bool {
        self.outbox_trust == Trust::Sure && !self.outbox_pause.rests(step.now)
    }

    /// Removes what has been listed long enough, and offers again what a restored server may have forgotten: every hour, and as
    /// soon as the cache is another life's, or an entry turns out to be. A new list of bundles offers it too, earlier; but when
    /// that write fails, the cache may still be empty or of the life before by the time it is tried again here, and there is
    /// nothing to be seen then.
    pub(super) fn housekeep(&mut self, step: &mut Step) {
        let epoch = self.meta.as_ref().map(|meta| meta.cursor.epoch);
        let other_life = epoch.is_some() && epoch != self.housekept_in;
        let rests = !other_life && self.housekeeping_due.is_some_and(|due| !due.is_over(step.now));
        // While the cache is fetched anew its life may be over: what a later one has just decided must not be offered for its sake.
        let fetching = self.resync || self.bootstrap.is_some();
        if rests || fetching || !self.may_write_outbox(step) {
            return;
        }
        self.housekept_in = epoch;
        self.housekeeping_due = Some(Deadline::after(step.now, HOUSEKEEPING_INTERVAL_MS));
        let old = self.entries.values().filter(|entry| outbox::outdated(entry, step.now));
        let old: Vec<OutboxWrite> = old.map(|entry| OutboxWrite::Remove(entry.id())).collect();
        if !old.is_empty() {
            self.commit_outbox(Why::Housekeeping, old, step);
        }
        if let Some(epoch) = epoch {
            self.offer_forgotten(epoch, step);
        }
    }

    pub(super) fn offer_forgotten(&mut self, epoch: Epoch, step: &mut Step) {
        let again = self.entries.values().filter_map(|entry| outbox::offer_again(entry, epoch));
        let writes: Vec<_> = again.map(|entry| OutboxWrite::Put(Box::new(entry))).collect();
        if !writes.is_empty() {
            self.commit_outbox(Why::Housekeeping, writes, step);
        }
    }

    /// Takes in entries as they stand on the disk. What another life decided is offered again before an hour is over.
    pub(super) fn learn(&mut self, news: Vec<Entry>) {
        let ids: Vec<OperationId> = news.iter().map(Entry::id).collect();
        outbox::absorb(&mut self.entries, news);
        let Some(epoch) = self.meta.as_ref().map(|meta| meta.cursor.epoch) else { return };
        let known = ids.iter().filter_map(|id| self.entries.get(id));
        if known.into_iter().any(|entry| outbox::offer_again(entry, epoch).is_some()) {
            self.housekept_in = None;
        }
    }

    /// A write came through; `stored` is what stands since, and what was to go and had to stay.
    pub(super) fn outbox_written(&mut self, job: &OutboxJob, stored: Vec<Entry>, step: &mut Step) {
        self.storage_failing = false;
        self.outbox_pause.succeed();
        for write in &job.writes {
            if let OutboxWrite::Remove(id) = write {
                self.entries.remove(id);
            }
        }
        self.learn(stored);
        match job.why {
            Why::Offer => self.offered(step),
            Why::Outcomes => self.push = PushState::Idle,
            Why::Housekeeping => {}
        }
    }

    /// A write did not come through, as far as is known: what became of it stands on the disk.
    pub(super) fn outbox_failed(&mut self, job: OutboxJob, step: &mut Step) {
        self.storage_failing = true;
        self.outbox_pause.fail(step.now, &mut step.dice, None);
        self.outbox_trust = Trust::Unsure;
        match job.why {
            Why::Offer | Why::Outcomes => self.push = PushState::Idle,
            Why::Housekeeping => (self.housekeeping_due, self.housekept_in) = (None, None),
        }
        self.unclear.extend(job.writes);
        self.reread_outbox(step);
    }

    /// Has the outbox read, if that is wanted.
    pub(super) fn reread_outbox(&mut self, step: &mut Step) {
        if self.outbox_trust == Trust::Unsure {
            let ticket = self.ticket();
            self.outbox_trust = Trust::Reading(ticket);
            step.effects.push(Effect::RereadOutbox { ticket });
        }
    }

    /// The outbox was read, or could not be.
    pub(super) fn outbox_reread(&mut self, ticket: Ticket, entries: Option<Vec<Entry>>, step: &mut Step) {
        if self.outbox_trust != Trust::Reading(ticket) {
            return;
        }
        let Some(entries) = entries else {
            self.storage_failing = true;
            self.outbox_pause.fail(step.now, &mut step.dice, None);
            self.outbox_trust = Trust::Unsure;
            return;
        };
        self.outbox_trust = Trust::Sure;
        let mut all_there = true;
        for write in std::mem::take(&mut self.unclear) {
            let stored = |id: OperationId| entries.iter().find(|entry| entry.id() == id);
            all_there &= match write {
                OutboxWrite::Put(entry) => {
                    stored(entry.id()).is_some_and(|there| outbox::merge(there, &entry) == *there)
                }
                OutboxWrite::Remove(id) => {
                    let gone = stored(id).is_none();
                    if gone {
                        self.entries.remove(&id);
                    }
                    gone
                }
            };
        }
        if all_there {
            self.storage_failing = false;
            self.outbox_pause.succeed();
        }
        self.learn(entries);
    }
}
