//! What stands when two copies of one entry meet: another tab's and this one's, the disk's and the memory's.
//!
//! Whoever writes an entry reads the stored one in the same transaction and writes what [`merge`] says. So no tab can undo what
//! another has learnt, however late its write comes.

use super::{Entry, EntryState};
use crate::map::Map;
use contract::id::OperationId;

/// The entry that shall be stored when `written` arrives where `stored` stands.
///
/// A later round wins; the server's decision wins over waiting and withdrawing; between withdrawing and offering the first stands.
#[must_use]
pub fn merge(stored: &Entry, written: &Entry) -> Entry {
    use EntryState::{Settled, Waiting, Withdrawn};
    if stored.round != written.round {
        return if stored.round > written.round { stored.clone() } else { written.clone() };
    }
    let state = match (&stored.state, &written.state) {
        (Settled { .. }, _) => &stored.state,
        (_, Settled { .. }) => &written.state,
        (Withdrawn { .. }, Waiting | Withdrawn { .. }) => &stored.state,
        (Waiting, Withdrawn { .. }) if !stored.offered => &written.state,
        (Waiting, Waiting | Withdrawn { .. }) => &stored.state,
    };
    Entry {
        operation: stored.operation.clone(),
        offered: !matches!(state, Withdrawn { .. }) && (stored.offered || written.offered),
        state: state.clone(),
        acknowledged: stored.acknowledged || written.acknowledged,
        decided_at: stored.decided_at.or(written.decided_at),
        epoch: stored.epoch.or(written.epoch),
        round: stored.round,
    }
}

/// Lays entries that were read or written elsewhere over those in memory. What is missing among them stays.
pub fn absorb(entries: &mut Map<OperationId, Entry>, news: Vec<Entry>) {
    for new in news {
        let merged = match entries.get(&new.id()) {
            Some(known) => merge(known, &new),
            None => new,
        };
        entries.insert(merged.id(), merged);
    }
}

/// Whether an entry may be removed from storage at all. Asked again in the transaction that removes it.
#[must_use]
pub fn removable(stored: &Entry) -> bool {
    !stored.is_waiting()
}
