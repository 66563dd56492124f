//! Whether the siblings of an order are still to be offered: as long as its owner came by a link and some of them are left.
//!
//! Goes by what the device holds, so that the offer is there again after a reload and on every other device.

use super::Sibling;
use crate::outbox::{Entry, last_waiting_on};
use contract::history::HistoryEntry;
use contract::id::OperationId;
use contract::operation::Via;
use contract::order::{OrderRow, OwnerRevision};
use contract::outcome::Outcome;

/// Whether the latest change of an order's owner was a link, that of a waiting operation before all others. `held` is the order as
/// the cache has it, `recorded` the last change its details name. A change nobody here has seen is not taken for one.
#[must_use]
pub fn came_by_link(held: &OrderRow, entries: &[Entry], recorded: Option<&HistoryEntry>) -> bool {
    let is_link = |(via, undoes): (Via, Option<OperationId>)| via == Via::Link && undoes.is_none();
    let of_entry = |entry: &Entry| (entry.operation.via, entry.operation.undoes);
    if let Some(last) = last_waiting_on(entries, held.id) {
        return is_link(of_entry(last));
    }
    let made_here =
        entries.iter().filter(|entry| entry.operation.order == held.id).filter_map(|entry| match entry.outcome() {
            Some(Outcome::Applied { revision, .. }) => Some((*revision, of_entry(entry))),
            _ => None,
        });
    let recorded = recorded.map(|change| (change.revision, (change.via, change.undoes)));
    let latest: Option<(OwnerRevision, _)> = made_here.chain(recorded).max_by_key(|(revision, _)| *revision);
    latest.is_some_and(|(revision, change)| revision >= held.owner_revision && is_link(change))
}

/// How many siblings are offered: all, as long as one of them can still be linked.
#[must_use]
pub fn offered(siblings: &[Sibling]) -> usize {
    if siblings.iter().any(|sibling| sibling.may) { siblings.len() } else { 0 }
}

#[cfg(test)]
mod tests;
