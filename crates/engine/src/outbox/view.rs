//! The outbox as staff see it: what waits, what needs somebody, what is done, and whose it is.

use super::Entry;
use contract::id::{OrderId, StaffId};
use contract::outcome::Outcome;
use contract::time::Timestamp;

/// Where an entry is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// The server has not decided.
    Waiting,
    /// A conflict or a refusal nobody has decided about yet.
    Attention,
    /// Applied, already so, withdrawn, or decided about.
    Done,
}

impl Entry {
    /// Where it is listed.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        let open = self.decided_at.is_none();
        match self.outcome() {
            None if self.is_waiting() => Shelf::Waiting,
            Some(Outcome::Conflict { .. } | Outcome::Rejected { .. }) if open => Shelf::Attention,
            _ => Shelf::Done,
        }
    }
}

/// How much of what there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting operations of the person asked for.
    pub waiting: u32,
    /// Waiting operations of anybody else.
    pub others_waiting: u32,
    /// When the oldest waiting operation of anybody was made, by the device's clock.
    pub oldest_waiting: Option<Timestamp>,
    /// Conflicts and refusals nobody has decided about, whoever's they are.
    pub attention: u32,
}

/// Counts entries for one person; without a person everything waiting is somebody else's.
#[must_use]
pub fn counts<'a>(entries: impl IntoIterator<Item = &'a Entry>, staff: Option<StaffId>) -> Counts {
    let mut counts = Counts::default();
    for entry in entries {
        match entry.shelf() {
            Shelf::Waiting => {
                let mine = staff.is_some_and(|staff| entry.is_by(staff));
                let count = if mine { &mut counts.waiting } else { &mut counts.others_waiting };
                *count = count.saturating_add(1);
                let made = entry.operation.made_at;
                counts.oldest_waiting = Some(counts.oldest_waiting.map_or(made, |oldest| oldest.min(made)));
            }
            Shelf::Attention => counts.attention = counts.attention.saturating_add(1),
            Shelf::Done => {}
        }
    }
    counts
}

/// The waiting operation on an order that a new one has to build on: the end of the chain. Goes by what builds on what, and by
/// the clock only where two operations were made side by side.
#[must_use]
pub fn last_waiting_on<'a>(entries: impl IntoIterator<Item = &'a Entry>, order: OrderId) -> Option<&'a Entry> {
    let on_order: Vec<&Entry> =
        entries.into_iter().filter(|entry| entry.is_waiting() && entry.operation.order == order).collect();
    let is_last = |entry: &&&Entry| !on_order.iter().any(|other| other.builds_on() == Some(entry.id()));
    on_order.iter().filter(is_last).max_by_key(|entry| (entry.operation.made_at, entry.id())).copied()
}
