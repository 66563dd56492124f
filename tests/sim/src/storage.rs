//! Writes to the stores: those of the machine, and those that a person asked for.

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::{Happening, Work};
use crate::ledger::short;
use crate::plan::Fault;
use crate::sabotage::Sabotage;
use crate::world::World;
use engine::batch::{Batch, CacheWrite, OutboxWrite};
use engine::outbox::{Entry, EntryState, decide, withdraw};
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
        let fails = self.rng.percent(often);
        if fails && self.rng.percent(60) {
            return self.answer_write(tab, Event::CommitFailed { ticket, kind: CommitFailure::Quota });
        }
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
                let writes = self.sabotaged_cache_writes(writes);
                let clears = writes.contains(&CacheWrite::Clear);
                let written = self.devices[tab.device].cache.write(expect, writes);
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

    fn write_outbox(&mut self, tab: TabRef, writes: Vec<OutboxWrite>) -> Result<Vec<Entry>, Broken> {
        let relaxed = self.plan.sabotage == Sabotage::ForgetfulOutbox;
        let before = self.devices[tab.device].outbox.entries.clone();
        let stored = self.devices[tab.device].outbox.write(writes, relaxed);
        let after = &self.devices[tab.device].outbox.entries;
        for (id, entry) in before {
            if !after.contains_key(&id) {
                self.checks.removed(&entry)?;
                self.ledger.removed.insert(id, entry);
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

    /// The transaction a person asked for: reads what is stored, and writes or refuses.
    pub(crate) fn save(&mut self, tab: TabRef, work: Work) -> Result<(), Broken> {
        let alive = self.devices[tab.device].tab(tab.tab).is_some();
        if !alive && self.rng.percent(50) {
            return Ok(());
        }
        let now = self.device_now(tab.device);
        let entries: Vec<Entry> = self.devices[tab.device].outbox.entries.values().cloned().collect();
        let entry = match &work {
            Work::Enqueue(operation) => {
                let entry = Entry::new((**operation).clone());
                let base = entry.builds_on();
                let stands =
                    |known: &&Entry| Some(known.id()) == base && !matches!(known.state, EntryState::Withdrawn { .. });
                let gone = base.is_some() && !entries.iter().any(|known| stands(&known));
                (!gone).then_some(entry)
            }
            Work::Withdraw(id, staff) => withdraw(&entries, *id, *staff, now).ok(),
            Work::Decide(id) => entries.iter().find(|entry| entry.id() == *id).and_then(|entry| decide(entry, now)),
        };
        let Some(entry) = entry else {
            self.trace.note(self.now, format_args!("{tab} not saved"));
            return Ok(());
        };
        let stored = self.write_outbox(tab, vec![OutboxWrite::Put(Box::new(entry))])?;
        let ms = self.rng.between(1, 10);
        self.later(ms, Happening::Saved(tab, work, stored));
        Ok(())
    }

    /// The transaction completed: only now somebody is told, and only if their tab still lives.
    pub(crate) fn saved(&mut self, tab: TabRef, work: &Work, stored: Vec<Entry>) -> Result<(), Broken> {
        if self.devices[tab.device].tab(tab.tab).is_none() {
            return Ok(());
        }
        match work {
            Work::Enqueue(operation) => {
                self.trace.note(self.now, format_args!("{tab} shows {} as saved", short(operation.id)));
                if let Some(made) = self.ledger.made.get_mut(&operation.id) {
                    made.reported = true;
                }
                self.tell(tab, Event::Enqueued(stored))
            }
            Work::Withdraw(..) | Work::Decide(_) => {
                stored.into_iter().try_for_each(|entry| self.tell(tab, Event::Rewritten(entry)))
            }
        }
    }

    fn sabotaged_cache_writes(&self, mut writes: Vec<CacheWrite>) -> Vec<CacheWrite> {
        if self.plan.sabotage == Sabotage::CursorAlone {
            writes.retain(|write| !matches!(write, CacheWrite::AppendLog { .. }));
        }
        writes
    }
}
