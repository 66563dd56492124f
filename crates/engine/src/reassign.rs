//! From what staff chose to an operation, and from an operation to its undo.
//!
//! Asks the rule of `contract` with what this device knows; the server asks again with what is true. Never makes an operation that
//! changes nothing.

mod many;

pub(crate) use many::group;
pub use many::{Together, Undoing, linked_together, prepare_all, undo_all};

use crate::outbox::{Entry, EntryState, last_waiting_on};
use contract::email::match_key;
use contract::id::{CustomerId, DeviceId, OperationId, StaffId};
use contract::operation::{Base, Connection, ContactEmail, OPERATION_SCHEMA, Operation, Reason, Target, Via};
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::reassignment::{OrderFacts, Refusal, TargetFacts, check};
use contract::time::Timestamp;

/// Stands for the owner of an order that a waiting operation gives to an account not made yet. No account has this number; a
/// refusal that carries it speaks of the pending account.
pub const PENDING_OWNER: u32 = u32::MAX;

/// What staff chose.
#[derive(Debug, Clone)]
pub struct Intent<'a> {
    /// The order as shown: with waiting operations laid over it.
    pub order: &'a OrderRow,
    /// What the outbox holds; entries of other orders do no harm.
    pub entries: &'a [Entry],
    /// Whom it shall belong to.
    pub target: Target,
    /// What happens to its contact e-mail.
    pub contact_email: ContactEmail,
    /// Which way it was made.
    pub via: Via,
    /// Why.
    pub reason: Option<Reason>,
    /// The applied operation it takes back; none unless [`undo`] says so.
    pub undoes: Option<OperationId>,
}

/// Who makes an operation, where and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: OperationId,
    /// By whom.
    pub author: StaffId,
    /// On which device.
    pub device: DeviceId,
    /// When, by the device's clock.
    pub at: Timestamp,
    /// The server's time of the data it is decided on.
    pub data_as_of: Option<Timestamp>,
    /// Whether the server can be reached, as far as the device knows.
    pub connection: Connection,
    /// The first of the operations made together with it; none when it is made alone.
    pub group: Option<OperationId>,
}

/// The operation staff asked for.
///
/// # Errors
/// What the rule says against it; [`Refusal::SameOwner`] when nothing would change.
pub fn prepare(intent: Intent<'_>, facts: &TargetFacts, made: Made) -> Result<Operation, Refusal> {
    let last = last_waiting_on(intent.entries, intent.order.id);
    let order = order_facts(intent.order, last, &intent.target)?;
    check(&order, facts, intent.via)?;
    let base = match last {
        Some(entry) => Base::Operation { operation: entry.id() },
        None => Base::Revision { revision: intent.order.owner_revision },
    };
    Ok(Operation {
        schema: OPERATION_SCHEMA,
        id: made.id,
        order: intent.order.id,
        base,
        target: intent.target,
        contact_email: intent.contact_email,
        via: intent.via,
        reason: intent.reason,
        author: made.author,
        device: made.device,
        made_at: made.at,
        data_as_of: made.data_as_of,
        undoes: intent.undoes,
        group: made.group,
        connection: made.connection,
    })
}

/// What the rule is asked about an order, with the last operation that waits for it.
///
/// # Errors
/// [`Refusal::SameOwner`] when that one gives it to the very account that is asked for.
pub(crate) fn order_facts(order: &OrderRow, last: Option<&Entry>, target: &Target) -> Result<OrderFacts, Refusal> {
    let mut facts = OrderFacts::from(order);
    if let Some(Target::New { email, .. }) = last.map(|entry| &entry.operation.target) {
        if matches!(target, Target::New { email: wanted, .. } if wanted.match_key() == email.match_key()) {
            return Err(Refusal::SameOwner);
        }
        facts.owner = CustomerId::new(PENDING_OWNER);
    }
    Ok(facts)
}

/// The facts of a new account, as far as the device knows: whether one of the addresses it holds is the same mailbox.
#[must_use]
pub fn new_account_facts(email: &str, known: impl FnOnce(&str) -> Option<CustomerId>) -> TargetFacts {
    known(&match_key(email)).map_or(TargetFacts::New, |by| TargetFacts::EmailTaken { by })
}

/// How an operation is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// It has not been offered to the server: it is withdrawn.
    Withdraw(OperationId),
    /// It may have been applied: a new operation restores what was before.
    Operation(Box<Operation>),
}

/// What an undo goes back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Who had the order before the operation; none for a guest. The contact e-mail of then is the server's to restore.
    pub owner: Option<CustomerId>,
    /// What is known of that owner now.
    pub facts: TargetFacts,
}

/// Takes back an operation, if the order still stands where it put it.
///
/// # Errors
/// [`Refusal::MovedOn`] when something came after it, [`Refusal::BaseNotApplied`] when it changed nothing, or what the rule says
/// against going back.
pub fn undo(entry: &Entry, order: &OrderRow, entries: &[Entry], before: &Before, made: Made) -> Result<Undo, Refusal> {
    let last = last_waiting_on(entries, order.id);
    match &entry.state {
        EntryState::Waiting if last.is_some_and(|last| last.id() != entry.id()) => return Err(Refusal::MovedOn),
        EntryState::Waiting if !entry.offered && entry.is_by(made.author) => return Ok(Undo::Withdraw(entry.id())),
        EntryState::Waiting => {}
        EntryState::Settled { outcome: Outcome::Applied { revision, .. }, .. } => {
            if last.is_some() || *revision != order.owner_revision {
                return Err(Refusal::MovedOn);
            }
        }
        EntryState::Settled { .. } | EntryState::Withdrawn { .. } => return Err(Refusal::BaseNotApplied),
    }
    let target = before.owner.map_or(Target::Guest, |customer| Target::Customer { customer });
    let intent = Intent {
        order,
        entries,
        target,
        contact_email: ContactEmail::Follow,
        via: Via::Reassign,
        // The reason was for the change, not for taking it back.
        reason: None,
        undoes: Some(entry.id()),
    };
    prepare(intent, &before.facts, made).map(|operation| Undo::Operation(Box::new(operation)))
}

#[cfg(test)]
mod tests;
