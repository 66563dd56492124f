//! What one change of state writes, as data: whoever owns a store carries it out, one batch in one transaction.
//!
//! The outbox and the cache are two stores and never meet in a batch. Position, generation and epoch are always written in the same
//! transaction as the rows they describe.

mod key;

pub use key::{KeyRange, NotAPackKey, PackKey};

use crate::map::Map;
use crate::outbox::{self, Entry};
use contract::id::{OperationId, StaffId};
use contract::sync::{BundleRef, Change, Cursor, Seq};
use contract::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What the cache holds, and up to where. Written with the rows it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Which packs count: those whose key has this generation.
    pub generation: u32,
    /// Everything up to here is in the packs or the log.
    pub cursor: Cursor,
    /// The server's time of the last good answer.
    pub as_of: Timestamp,
    /// Bundles of details still to be fetched into this generation.
    pub pending_bundles: Vec<BundleRef>,
    /// Whose cache this is: it holds what this person may see.
    pub staff: StaffId,
    /// How often rows in it were not the server's, if ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healed: Option<Healed>,
}

/// A cache that was fetched anew because it differed from what the server held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Healed {
    /// How often, since it was emptied last.
    pub times: u32,
    /// When last, by the device's clock.
    pub at: Timestamp,
}

impl Meta {
    /// What another writer is told apart by.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp { generation: self.generation, cursor: self.cursor, staff: self.staff }
    }
}

/// The state of the cache a batch was made against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// See [`Meta::generation`].
    pub generation: u32,
    /// See [`Meta::cursor`].
    pub cursor: Cursor,
    /// See [`Meta::staff`].
    pub staff: StaffId,
}

/// One write to the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutboxWrite {
    /// Store the entry, as [`outbox::merge`] says when one is stored already.
    Put(Box<Entry>),
    /// Remove the entry, if [`outbox::removable`] agrees.
    Remove(OperationId),
}

/// One write to the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CacheWrite {
    /// Store a pack.
    PutPack {
        /// Under this key.
        key: PackKey,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Remove a pack.
    RemovePack {
        /// The key.
        key: PackKey,
    },
    /// Remove the packs of every other generation.
    KeepGeneration(u32),
    /// Store changes behind those that are there.
    AppendLog {
        /// The position after them: their key.
        seq: Seq,
        /// The changes, in order; none of them [`contract::sync::ChangeBody::Elsewhere`].
        changes: Vec<Change>,
    },
    /// Remove the changes stored under this position and all before it, which are in packs now, and note the position.
    TruncateLog {
        /// The position.
        through: Seq,
    },
    /// Remove all changes, and the note of what was folded.
    ClearLog,
    /// Store what the cache holds.
    PutMeta(Meta),
    /// Remove everything.
    Clear,
}

/// What one transaction writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Batch {
    /// To the outbox, with strict durability.
    Outbox(Vec<OutboxWrite>),
    /// To the cache, with relaxed durability.
    Cache {
        /// What the cache must hold for the batch to be right; checked in the transaction, and nothing is written otherwise.
        expect: Expect,
        /// The writes.
        writes: Vec<CacheWrite>,
    },
}

/// What a batch demands of the cache it is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Nothing.
    Anything,
    /// That it is empty.
    Nothing,
    /// That it stands exactly here.
    Exactly(Stamp),
    /// That it still stands where a fetch began, and holds all the fetch brought: another tab may have emptied it meanwhile.
    Whole {
        /// Where it stands; none for empty.
        began: Option<Stamp>,
        /// The generation fetched.
        generation: u32,
        /// How many packs of that generation there must be.
        packs: u32,
    },
}

impl Expect {
    /// What a batch made on top of `meta` demands.
    #[must_use]
    pub fn of(meta: Option<&Meta>) -> Self {
        meta.map_or(Self::Nothing, |meta| Self::Exactly(meta.stamp()))
    }

    /// The generation whose packs have to be counted before [`Self::holds`] can say anything.
    #[must_use]
    pub fn counts(self) -> Option<u32> {
        if let Self::Whole { generation, .. } = self { Some(generation) } else { None }
    }

    /// Whether a cache with this `meta` is what the batch was made for. `counted` are the packs it has of the generation that
    /// [`Self::counts`] names; 0 when that names none.
    #[must_use]
    pub fn holds(self, meta: Option<&Meta>, counted: u32) -> bool {
        match self {
            Self::Anything => true,
            Self::Nothing => meta.is_none(),
            Self::Exactly(stamp) => meta.map(Meta::stamp) == Some(stamp),
            Self::Whole { began, packs, .. } => meta.map(Meta::stamp) == began && counted == packs,
        }
    }
}

/// Carries out writes on an outbox in memory, as every store has to. Gives back the entries that were put, and those that
/// had to stay, as they stand since.
pub fn write_outbox(store: &mut Map<OperationId, Entry>, writes: Vec<OutboxWrite>) -> Vec<Entry> {
    let mut stored = Vec::new();
    for write in writes {
        match write {
            OutboxWrite::Put(entry) => {
                let id = entry.id();
                outbox::absorb(store, vec![*entry]);
                stored.extend(store.get(&id).cloned());
            }
            OutboxWrite::Remove(id) => match store.get(&id) {
                Some(kept) if !outbox::removable(kept) => stored.push(kept.clone()),
                _ => drop(store.remove(&id)),
            },
        }
    }
    stored
}

#[cfg(test)]
mod tests;
