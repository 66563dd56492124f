//! Stores that are broken on purpose.

use super::Sabotage;
use crate::device::TabRef;
use crate::stores::{CacheStore, OutboxStore};
use crate::world::World;
use contract::id::OperationId;
use contract::pack::PackKind;
use contract::sync::{Change, ChangeBody};
use contract::time::Timestamp;
use engine::batch::{CacheWrite, Expect, OutboxWrite};
use engine::outbox::Entry;

/// Milliseconds after which an entry is old: less than the month it is kept, so that runs of minutes see it.
const OLD_MS: i64 = 120_000;

impl OutboxStore {
    /// One transaction of a store that is broken so. Gives the entries that were stored.
    pub(crate) fn write_broken(&mut self, writes: Vec<OutboxWrite>, how: Sabotage, now: Timestamp) -> Vec<Entry> {
        let writes = writes.into_iter().filter(|write| !self.is_swallowed(write, how)).collect::<Vec<_>>();
        if how == Sabotage::UnmergedWrites {
            let mut stored = Vec::new();
            for write in writes {
                match write {
                    OutboxWrite::Put(entry) => {
                        self.entries.insert(entry.id(), (*entry).clone());
                        stored.push(*entry);
                    }
                    OutboxWrite::Remove(id) => drop(self.entries.remove(&id)),
                }
            }
            return stored;
        }
        let stored = self.write(writes, how == Sabotage::ForgetfulOutbox);
        match how {
            Sabotage::RemovedTooSoon => self.entries.retain(|_, entry| entry.outcome().is_none()),
            Sabotage::PrunedByAge => {
                self.entries.retain(|_, entry| now.millis_since(entry.operation.made_at) < OLD_MS);
            }
            _ => {}
        }
        stored
    }

    fn is_swallowed(&self, write: &OutboxWrite, how: Sabotage) -> bool {
        let OutboxWrite::Put(entry) = write else { return false };
        let known = self.entries.get(&entry.id());
        how == Sabotage::NotOfferedAgain && known.is_some_and(|known| known.round < entry.round)
    }
}

impl CacheStore {
    /// One transaction of a cache that is broken so.
    pub(crate) fn write_broken(&mut self, expect: Expect, mut writes: Vec<CacheWrite>, how: Sabotage) -> bool {
        let expect = if how == Sabotage::BlindWrites { Expect::Anything } else { expect };
        match how {
            Sabotage::CursorAlone => writes.retain(|write| !matches!(write, CacheWrite::AppendLog { .. })),
            Sabotage::LogKept => writes.retain(|write| *write != CacheWrite::ClearLog),
            Sabotage::CacheKept => writes.retain(|write| *write != CacheWrite::Clear),
            Sabotage::DetailsForgotten => {
                writes
                    .retain(|write| !matches!(write, CacheWrite::PutPack { key, .. } if key.kind == PackKind::Details));
            }
            Sabotage::RowBroughtBack => self.bring_back(&mut writes),
            Sabotage::CursorFirst if self.is(expect) => {
                let metas = writes.iter().filter(|write| matches!(write, CacheWrite::PutMeta(_))).cloned().collect();
                self.write(expect, metas);
                return self.write(Expect::Anything, writes);
            }
            _ => {}
        }
        self.write(expect, writes)
    }
}

impl CacheStore {
    /// Orders that go with these writes come back at once, as they were.
    fn bring_back(&self, writes: &mut [CacheWrite]) {
        let Ok(held) = self.data() else { return };
        for write in writes {
            let CacheWrite::AppendLog { changes, .. } = write else { continue };
            let back = |change: &Change| match change.body {
                ChangeBody::OrderGone(id) => {
                    let row = Box::new(held.order(id)?);
                    Some(Change { seq: change.seq, body: ChangeBody::Order { row, entry: None, detail: None } })
                }
                _ => None,
            };
            let back: Vec<Change> = changes.iter().filter_map(back).collect();
            changes.extend(back);
        }
    }
}

impl World {
    /// Entries that a broken app throws away because of an answer.
    pub(crate) fn throw_away(&mut self, tab: TabRef, ids: &[OperationId]) {
        self.trace.note(self.now, format_args!("{tab} throws {} operations away", ids.len()));
        self.devices[tab.device].outbox.entries.retain(|id, _| !ids.contains(id));
        self.devices[tab.device].outbox.touched = true;
    }
}
