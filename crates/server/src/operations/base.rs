//! What an operation was made against, and whether that still holds.

use super::Facts;
use contract::email::match_key;
use contract::operation::{Base, Operation, Target};
use contract::order::{OrderRow, OwnerRevision};
use contract::outcome::{Outcome, OwnerNow, RetryWhy};
use contract::reassignment::Refusal;

/// The revision staff decided on. An operation that builds on another shares its fate: it waits with it, conflicts with it, and
/// is never applied to a base that did not come to be.
pub(super) fn revision(
    operation: &Operation,
    facts: &Facts,
    owner_now: impl FnOnce() -> OwnerNow,
) -> Result<OwnerRevision, Outcome> {
    if let Base::Revision { revision } = operation.base {
        return Ok(revision);
    }
    match &facts.base {
        None => Err(Outcome::Retry { why: RetryWhy::BaseUnknown }),
        Some((order, Outcome::Applied { revision, .. } | Outcome::Already { revision, .. }))
            if *order == operation.order =>
        {
            Ok(*revision)
        }
        Some((order, Outcome::Conflict { .. })) if *order == operation.order => {
            Err(Outcome::Conflict { seq: facts.head, now: Box::new(owner_now()) })
        }
        Some(_) => Err(Outcome::Rejected { refusal: Refusal::BaseNotApplied }),
    }
}

/// Whether the order has come to belong to whom the operation wanted, by somebody else's doing.
pub(super) fn asks_for_present_owner(operation: &Operation, order: &OrderRow, facts: &Facts) -> bool {
    match &operation.target {
        Target::Guest => order.owner.is_none(),
        Target::Customer { customer } => order.owner == Some(*customer),
        Target::New { email, .. } => {
            facts.owner.as_ref().is_some_and(|owner| match_key(&owner.email) == email.match_key())
        }
    }
}
