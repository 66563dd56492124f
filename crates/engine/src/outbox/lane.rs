//! Which waiting operations may be sent now.
//!
//! Orders do not wait for one another. Within an order, what builds on another operation goes after it: either that one is
//! settled, or it goes in the same batch before.

use super::{Entry, EntryState};
use crate::map::Map;
use contract::id::{OperationId, StaffId};

/// What may be done with the waiting operations of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lane {
    /// To be sent in this order, each behind what it builds on.
    pub send: Vec<OperationId>,
    /// Built on an operation that was withdrawn: the server will never see that one, so it cannot decide about these.
    pub orphans: Vec<OperationId>,
}

/// Picks at most `max` operations of `staff`. `held` names those that shall rest for now.
#[must_use]
pub fn lane(entries: &Map<OperationId, Entry>, staff: StaffId, max: usize, held: impl Fn(OperationId) -> bool) -> Lane {
    let mut lane = Lane::default();
    let mut taken = Map::new();
    let mut open: Vec<&Entry> =
        entries.values().filter(|e| e.is_waiting() && e.is_by(staff) && !held(e.id())).collect();
    // A clock set back can give a later operation a smaller id: go round until a round takes nothing more.
    loop {
        let before = open.len();
        let mut still_open = Vec::with_capacity(open.len());
        for entry in open {
            match entry.builds_on().and_then(|base| entries.get(&base)).map(|base| (base.id(), &base.state)) {
                Some((_, EntryState::Withdrawn { .. })) => lane.orphans.push(entry.id()),
                Some((base, EntryState::Waiting)) if !taken.contains_key(&base) => still_open.push(entry),
                _ if lane.send.len() < max => {
                    taken.insert(entry.id(), ());
                    lane.send.push(entry.id());
                }
                _ => still_open.push(entry),
            }
        }
        open = still_open;
        if open.len() == before || lane.send.len() >= max {
            return lane;
        }
    }
}
