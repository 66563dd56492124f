//! Writes of the machine to the stores.

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::Happening;
use crate::ledger::short;
use crate::plan::Fault;
use crate::sabotage::Sabotage;
use crate::world::World;
use engine::batch::{Batch, CacheWrite, OutboxWrite};
use engine::outbox::{Entry, EntryState};
use engine::sync::{CommitFailure, Event, Ticket};

impl World {
    /// Reads and writes of the cache by one tab run in the order they were asked for.
    pub(crate) fn cache_turn(&mut self, tab: TabRef) -> i64 {
        let at = self.now + self.rng.between(1, 40);
        let Some(found) = self.devices[tab.device].tab(tab.tab) else { return at };
        let at = at.max(found.cache_free_at + 1);
        found.cache_free_at = at;
        at
    }

    pub(crate) fn commit(&mut self, tab: TabRef, ticket: Ticket, batch: Batch) {
        let at = match &batch {
            Batch::Cache { .. } => self.cache_turn(tab),
            Batch::Outbox(_) => self.now + self.rng.between(1, 40),
        };
        self.queue.put(at, Happening::Write(tab, ticket, batch));
    }

    /// A transaction of the machine runs. It may also run when its tab died just before.
    pub(crate) fn write(&mut self, tab: TabRef, ticket: Ticket, batch: Batch) -> Result<(), Broken> {
        let alive = self.devices[tab.device].tab(tab.tab).is_some();
        if !alive && self.rng.percent(50) {
            return Ok(());
        }
        let often = if self.healed { 0 } else { self.plan.often(Fault::StoreFails) };
        let fails = self.rng.percent(often) || self.devices[tab.device].storage_down;
        if self.is_dead(tab) || (fails && self.rng.percent(60)) {
            let failure = if self.plan.sabotage == Sabotage::FailureIsDone {
                Event::Committed { ticket, stored: vec![] }
            } else {
                Event::CommitFailed { ticket, kind: CommitFailure::Quota }
            };
            self.note_failure(tab);
            return self.answer_write(tab, failure);
        }
        let fails = fails && !self.devices[tab.device].storage_down;
        let event = match batch {
            Batch::Outbox(writes) => {
                let stored = self.write_outbox(tab, writes)?;
                Event::Committed { ticket, stored }
            }
            Batch::Cache { expect, writes } => {
                let cache = &self.devices[tab.device].cache;
                if cache.is(expect) {
                    self.checks.cursor(tab.device, cache.now(), &writes)?;
                }
                let clears = writes.contains(&CacheWrite::Clear);
                let written = self.devices[tab.device].cache.write_broken(expect, writes, self.plan.sabotage);
                let note = if clears { "cleared" } else { "written" };
                self.trace.note(self.now, format_args!("{tab} cache {}", if written { note } else { "stale" }));
                if self.rng.percent(30) {
                    self.devices[tab.device].cache.flush();
                }
                if written {
                    self.reread_cache(tab);
                    Event::Committed { ticket, stored: vec![] }
                } else {
                    Event::CommitFailed { ticket, kind: CommitFailure::Stale }
                }
            }
        };
        if fails {
            self.note_failure(tab);
        }
        let failed = Event::CommitFailed { ticket, kind: CommitFailure::Broken };
        self.answer_write(tab, if fails { failed } else { event })
    }

    fn answer_write(&mut self, tab: TabRef, event: Event) -> Result<(), Broken> {
        let ms = self.rng.between(0, 10);
        self.later(ms, Happening::Tell(tab, event));
        Ok(())
    }

    fn reread_cache(&mut self, tab: TabRef) {
        for other in self.others(tab) {
            let ms = self.rng.between(1, 300);
            self.later(ms, Happening::RereadCache(other));
        }
    }

    pub(crate) fn write_outbox(&mut self, tab: TabRef, writes: Vec<OutboxWrite>) -> Result<Vec<Entry>, Broken> {
        let now = self.device_now(tab.device);
        let removes = writes.iter().filter_map(|write| match write {
            OutboxWrite::Remove(id) => Some(*id),
            OutboxWrite::Put(_) => None,
        });
        let outbox = &self.devices[tab.device].outbox;
        let before: Vec<Entry> = removes.filter_map(|id| outbox.entries.get(&id).cloned()).collect();
        let puts = writes.iter().filter_map(|write| match write {
            OutboxWrite::Put(entry) => outbox.entries.get(&entry.id()).cloned(),
            OutboxWrite::Remove(_) => None,
        });
        let known: Vec<Entry> = puts.collect();
        let stored = self.devices[tab.device].outbox.write_broken(writes, self.plan.sabotage, now);
        for (was, is) in
            known.iter().filter_map(|was| Some((was, self.devices[tab.device].outbox.entries.get(&was.id())?)))
        {
            self.checks.rewritten(was, is)?;
        }
        for entry in before {
            if !self.devices[tab.device].outbox.entries.contains_key(&entry.id()) {
                self.checks.removed(&entry)?;
                self.ledger.removed.insert(entry.id(), entry);
            }
        }
        for entry in &stored {
            let state = match &entry.state {
                EntryState::Waiting if entry.offered => "offered",
                EntryState::Waiting => "waiting",
                EntryState::Settled { .. } if entry.acknowledged => "settled, acknowledged",
                EntryState::Settled { .. } => "settled",
                EntryState::Withdrawn { .. } => "withdrawn",
            };
            self.trace.note(self.now, format_args!("{tab} outbox {} {state}", short(entry.id())));
        }
        for other in self.others(tab) {
            let ms = self.rng.between(1, 300);
            self.later(ms, Happening::RereadOutbox(other));
        }
        Ok(stored)
    }

    fn is_dead(&mut self, tab: TabRef) -> bool {
        self.devices[tab.device].tab(tab.tab).is_some_and(|tab| tab.dead_handle)
    }

    /// A write failed: a tab that keeps its broken handle will never write again.
    fn note_failure(&mut self, tab: TabRef) {
        let keeps = self.plan.sabotage == Sabotage::DeadHandle;
        if let Some(tab) = self.devices[tab.device].tab(tab.tab) {
            tab.dead_handle |= keeps;
        }
    }
}
