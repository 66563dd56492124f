//! Many reassignments at once: each order for itself, with a result of its own, under one group.
//!
//! One order that may not move never keeps another from moving.

use super::{Before, Intent, Made, Undo, prepare, undo};
use crate::outbox::Entry;
use contract::id::{CustomerId, OperationId, OrderId, StaffId};
use contract::operation::{ContactEmail, Operation, Reason, Target, Via};
use contract::order::OrderRow;
use contract::reassignment::{Refusal, TargetFacts};

/// What shall happen to several orders.
#[derive(Debug, Clone)]
pub struct Together<'a> {
    /// What the outbox holds; entries of other orders do no harm.
    pub entries: &'a [Entry],
    /// Whom they shall belong to.
    pub target: Target,
    /// What happens to their contact e-mails.
    pub contact_email: ContactEmail,
    /// Which way it was made.
    pub via: Via,
    /// Why: one reason for all.
    pub reason: Option<Reason>,
}

/// The operations staff asked for, one an order, each with an id of its own from `ids`; an order named twice is taken once. All
/// that can be made carry the id of the first as their group; one alone has none, unless `made` names a group to join.
pub fn prepare_all(
    orders: &[OrderRow],
    together: &Together<'_>,
    facts: &TargetFacts,
    made: Made,
    mut ids: impl FnMut() -> OperationId,
) -> Vec<(OrderId, Result<Operation, Refusal>)> {
    let mut results: Vec<(OrderId, Result<Operation, Refusal>)> = Vec::with_capacity(orders.len());
    for order in orders {
        if results.iter().any(|(id, _)| *id == order.id) {
            continue;
        }
        let intent = Intent {
            order,
            entries: together.entries,
            target: together.target.clone(),
            contact_email: together.contact_email,
            via: together.via,
            reason: together.reason.clone(),
            undoes: None,
        };
        results.push((order.id, prepare(intent, facts, Made { id: ids(), ..made })));
    }
    if made.group.is_none() {
        group(results.iter_mut().filter_map(|(_, result)| result.as_mut().ok()).collect());
    }
    results
}

/// The operations somebody made together with the link of a guest order to this account, that one among them, in the order made.
/// Those without effect and those taken back are left out; nothing when the link itself is.
#[must_use]
pub fn linked_together(entries: &[Entry], order: OrderId, to: CustomerId, by: StaffId) -> Vec<&Entry> {
    let target = Target::Customer { customer: to };
    let taken_back = |id: OperationId| entries.iter().any(|e| e.operation.undoes == Some(id) && e.has_effect());
    let links = entries.iter().filter(|e| {
        let is_link = e.operation.via == Via::Link && e.operation.target == target;
        is_link && e.is_by(by) && e.has_effect() && !taken_back(e.id())
    });
    let links: Vec<&Entry> = links.collect();
    let Some(link) = links.iter().filter(|e| e.operation.order == order).max_by_key(|e| e.id()) else {
        return Vec::new();
    };
    let group = link.group();
    let mut together: Vec<&Entry> = links.into_iter().filter(|e| e.group() == group).collect();
    together.sort_by_key(|e| e.id());
    together
}

/// One operation to take back.
#[derive(Debug, Clone, Copy)]
pub struct Undoing<'a> {
    /// The operation.
    pub entry: &'a Entry,
    /// Its order as shown: with waiting operations laid over it.
    pub order: &'a OrderRow,
    /// What was before.
    pub before: &'a Before,
}

/// Takes back operations that were made together, as far as each can be, with the operation and its result for each. The
/// operations this takes are a group of their own.
pub fn undo_all(
    group_of: &[Undoing<'_>],
    entries: &[Entry],
    made: Made,
    mut ids: impl FnMut() -> OperationId,
) -> Vec<(OperationId, Result<Undo, Refusal>)> {
    let one = |one: &Undoing<'_>| {
        let made = Made { id: ids(), ..made };
        (one.entry.id(), undo(one.entry, one.order, entries, one.before, made))
    };
    let mut results: Vec<(OperationId, Result<Undo, Refusal>)> = group_of.iter().map(one).collect();
    if made.group.is_none() {
        let operations = results.iter_mut().filter_map(|(_, result)| match result {
            Ok(Undo::Operation(operation)) => Some(operation.as_mut()),
            _ => None,
        });
        group(operations.collect());
    }
    results
}

/// Gives operations made together the id of the first; one alone is no group.
pub(crate) fn group(operations: Vec<&mut Operation>) {
    if operations.len() > 1 {
        let first = operations.first().map(|operation| operation.id);
        operations.into_iter().for_each(|operation| operation.group = first);
    }
}

#[cfg(test)]
mod tests;
