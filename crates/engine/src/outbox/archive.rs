//! How long a settled entry is kept, what somebody's decision does to it, and what is offered again after a restore.

use super::{Entry, EntryState, Shelf};
use contract::id::Epoch;
use contract::limits::OUTBOX_ARCHIVE_DAYS;
use contract::outcome::Outcome;
use contract::time::Timestamp;

const DAY_MS: i64 = 86_400_000;

/// Whether an entry has been listed long enough: withdrawn or settled, acknowledged, decided where a decision is needed, and all of
/// that [`OUTBOX_ARCHIVE_DAYS`] ago.
#[must_use]
pub fn outdated(entry: &Entry, now: Timestamp) -> bool {
    let since = match &entry.state {
        EntryState::Waiting => return false,
        _ if !entry.acknowledged => return false,
        EntryState::Withdrawn { at } => *at,
        EntryState::Settled { at, .. } => entry.decided_at.map_or(*at, |decided| decided.max(*at)),
    };
    entry.shelf() == Shelf::Done && now.millis_since(since) > i64::from(OUTBOX_ARCHIVE_DAYS) * DAY_MS
}

/// The entry after somebody decided about it (kept theirs, or moved anyway by another operation); none when there is nothing to
/// decide.
#[must_use]
pub fn decide(entry: &Entry, now: Timestamp) -> Option<Entry> {
    (entry.shelf() == Shelf::Attention).then(|| Entry { decided_at: Some(now), ..entry.clone() })
}

/// The entry to offer again to a server in another life: one that an earlier life applied or found already so, whose effect the
/// restored backup may not hold. The server knows the id if it does, and then nothing happens twice.
#[must_use]
pub fn offer_again(entry: &Entry, epoch: Epoch) -> Option<Entry> {
    let applied = matches!(entry.outcome(), Some(Outcome::Applied { .. } | Outcome::Already { .. }));
    (applied && entry.epoch != Some(epoch)).then(|| Entry {
        state: EntryState::Waiting,
        offered: true,
        acknowledged: false,
        decided_at: None,
        epoch: None,
        round: entry.round.saturating_add(1),
        operation: entry.operation.clone(),
    })
}
