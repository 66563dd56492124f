//! Writes that a person asked for: one transaction, and a word about it only when it completed.

use crate::checks::Broken;
use crate::device::{Tab, TabRef};
use crate::happening::{Happening, Work};
use crate::ledger::short;
use crate::plan::Fault;
use crate::sabotage::Sabotage;
use crate::world::World;
use engine::batch::OutboxWrite;
use engine::outbox::{CannotWithdraw, Entry, EntryState, decide, may_add, withdraw};
use engine::sync::Event;

impl World {
    /// The transaction a person asked for: reads what is stored, and writes or refuses.
    pub(crate) fn save(&mut self, tab: TabRef, work: Work) -> Result<(), Broken> {
        let alive = self.devices[tab.device].tab(tab.tab).is_some();
        if !alive && self.rng.percent(50) {
            return Ok(());
        }
        let Some(entry) = self.entry_for(tab, &work) else {
            self.trace.note(self.now, format_args!("{tab} not saved"));
            return Ok(());
        };
        if self.keeps_for_itself(tab) {
            return self.saved(tab, &work, vec![entry]);
        }
        let often = if self.healed { 0 } else { self.plan.often(Fault::SaveFails) };
        let down = self.devices[tab.device].storage_down;
        let fails = down || (often > 0 && self.rng.percent(often));
        let written = !fails || (!down && self.rng.percent(50));
        let write = OutboxWrite::Put(Box::new(entry.clone()));
        let stored = if written { self.write_outbox(tab, vec![write])? } else { vec![entry] };
        if fails && self.plan.sabotage == Sabotage::FailureIsUndone {
            self.trace.note(self.now, format_args!("{tab} says NOT SAVED and never looks"));
            return Ok(());
        }
        if fails && self.plan.sabotage != Sabotage::FailureIsDone {
            return self.told_not_saved(tab);
        }
        let ms = self.rng.between(1, 10);
        self.later(ms, Happening::Saved(tab, work, stored));
        Ok(())
    }

    fn entry_for(&mut self, tab: TabRef, work: &Work) -> Option<Entry> {
        let now = self.device_now(tab.device);
        let entries = &self.devices[tab.device].outbox.entries;
        let all: Vec<Entry> = entries.values().cloned().collect();
        match work {
            Work::Enqueue(operation) => {
                may_add(&all, std::slice::from_ref(&**operation)).ok().map(|()| Entry::new((**operation).clone()))
            }
            Work::Withdraw(id, staff) => {
                let withdrawn = withdraw(&all, *id, *staff, now);
                match (withdrawn, entries.get(id)) {
                    (Err(CannotWithdraw::Offered), Some(entry))
                        if self.plan.sabotage == Sabotage::WithdrawnAfterOffer =>
                    {
                        Some(Entry {
                            state: EntryState::Withdrawn { at: now },
                            round: entry.round + 1,
                            ..entry.clone()
                        })
                    }
                    (withdrawn, _) => withdrawn.ok(),
                }
            }
            Work::Decide(id) => entries.get(id).and_then(|entry| decide(entry, now)),
        }
    }

    /// A tab that does not lead, of an app that leaves saving to the one that does.
    fn keeps_for_itself(&mut self, tab: TabRef) -> bool {
        self.plan.sabotage == Sabotage::FollowerKeepsNothing
            && self.devices[tab.device].tab(tab.tab).is_some_and(|tab| !tab.leading)
    }

    /// Somebody is told that it is not saved. Whether it is after all, the tab finds out by reading.
    fn told_not_saved(&mut self, tab: TabRef) -> Result<(), Broken> {
        self.trace.note(self.now, format_args!("{tab} says NOT SAVED"));
        let ms = self.rng.between(1, 30);
        self.later(ms, Happening::RereadOutbox(tab));
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
                self.devices[tab.device].outbox.touched = true;
                self.tell(tab, Event::Enqueued(stored))
            }
            Work::Withdraw(..) | Work::Decide(_) => {
                stored.into_iter().try_for_each(|entry| self.tell(tab, Event::Rewritten(entry)))
            }
        }
    }

    /// What stands in the outbox, for a tab that does not know what came of a write.
    pub(crate) fn looked_up(&mut self, tab: TabRef) -> Vec<Entry> {
        let guesses = self.plan.sabotage == Sabotage::FailureIsUndone;
        let remembers = |tab: &mut Tab| tab.machine.entries().cloned().collect();
        let guessed = self.devices[tab.device].tab(tab.tab).filter(|_| guesses).map(remembers);
        guessed.unwrap_or_else(|| self.devices[tab.device].outbox.read())
    }
}
