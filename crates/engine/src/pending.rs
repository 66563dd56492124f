//! Accounts that are still on their way: asked for on this device, not made by the server yet.
//!
//! Several orders may be given to one such account: each is an operation with the same e-mail, by match key. When the e-mail turns
//! out to belong to somebody, the account is held: nothing is joined by itself, somebody decides, and all orders that wait on it
//! follow that decision.

use crate::data::Data;
use crate::outbox::{Entry, Shelf, last_waiting_on};
use crate::overlay::Overlay;
use crate::reassign::{Intent, Made, group, new_account_facts, prepare};
use contract::email::Email;
use contract::id::{CustomerId, OperationId, OrderId, StaffId};
use contract::operation::{Operation, Target, Via};
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::reassignment::{Refusal, TargetFacts};
use contract::sync::Seq;

/// How an account on its way stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PendingState {
    /// The server has not decided.
    Waiting,
    /// The e-mail belongs to somebody: staff have to decide.
    Held {
        /// Whose it is; none when whoever is signed in may not know.
        by: Option<CustomerId>,
    },
}

/// An account that is still on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingAccount {
    /// Its e-mail, as first typed.
    pub email: Email,
    /// Whether the new customer shall be told, by any of the operations.
    pub notify: bool,
    /// How it stands.
    pub state: PendingState,
    /// The operations that ask for it: waiting, or refused and not decided about.
    pub operations: Vec<OperationId>,
    /// The orders that wait on it: those no later operation on this device gives to somebody else. Each once.
    pub orders: Vec<OrderId>,
}

/// The accounts that are still on their way, in the order of their first operations.
#[must_use]
pub fn pending_accounts(entries: &[Entry]) -> Vec<PendingAccount> {
    let mut accounts: Vec<(String, PendingAccount)> = Vec::new();
    for entry in entries {
        let (Target::New { email, notify }, Some(state)) = (&entry.operation.target, state_of(entry)) else { continue };
        let key = email.match_key();
        let at = accounts.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let (operations, orders) = (Vec::new(), Vec::new());
            let account = PendingAccount { email: email.clone(), notify: false, state, operations, orders };
            accounts.push((key, account));
            accounts.len() - 1
        });
        let account = &mut accounts[at].1;
        account.notify |= *notify;
        account.operations.push(entry.id());
        account.state = match (account.state, state) {
            (PendingState::Waiting, other) | (other, PendingState::Waiting) => other,
            (PendingState::Held { by }, PendingState::Held { by: other }) => PendingState::Held { by: other.or(by) },
        };
        let order = entry.operation.order;
        if waits_on(entries, entry) && !account.orders.contains(&order) {
            account.orders.push(order);
        }
    }
    accounts.into_iter().map(|(_, account)| account).collect()
}

/// How the account stands by one operation; none when that is decided.
fn state_of(entry: &Entry) -> Option<PendingState> {
    match entry.outcome() {
        None if entry.is_waiting() => Some(PendingState::Waiting),
        Some(Outcome::Rejected { refusal: Refusal::EmailTaken { by } }) if entry.shelf() == Shelf::Attention => {
            Some(PendingState::Held { by: *by })
        }
        _ => None,
    }
}

/// Whether the operation is the last word on its order on this device.
fn waits_on(entries: &[Entry], entry: &Entry) -> bool {
    match last_waiting_on(entries, entry.operation.order) {
        Some(last) => last.id() == entry.id(),
        None => !entry.is_waiting(),
    }
}

/// What staff decided about an account that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The orders go to this account.
    Use(CustomerId),
    /// The account gets another e-mail.
    Other(Email),
    /// The orders stay with whom they have.
    Withdraw,
}

/// What a decision is made with.
#[derive(Debug, Clone, Copy)]
pub struct Deciding<'a> {
    /// The account.
    pub account: &'a PendingAccount,
    /// What the outbox holds.
    pub entries: &'a [Entry],
    /// How far the cache has come, as for the overlay.
    pub cursor: Option<Seq>,
    /// Who decides, where and when.
    pub made: Made,
}

/// What a decision comes to. To be written in this order, in one go where that can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    /// Operations that were never offered to the server: withdrawn.
    pub withdraw: Vec<OperationId>,
    /// Refused operations that are decided about with this.
    pub decide: Vec<OperationId>,
    /// The new operation for each order, or why there is none. Those made are one group.
    pub made: Vec<(OrderId, Result<Operation, Refusal>)>,
    /// Operations that may have reached the server, or are somebody else's, or are built upon: they stay as they are until the
    /// server has decided. If it refuses them, the account is held again.
    pub left: Vec<OperationId>,
}

/// What a decision about an account on its way comes to, for all orders that wait on it.
#[must_use]
pub fn resolve(
    data: &Data,
    deciding: &Deciding<'_>,
    decision: &Decision,
    mut ids: impl FnMut() -> OperationId,
) -> Resolution {
    let Deciding { account, entries, cursor, made } = *deciding;
    let mut resolution = Resolution::default();
    let mut replaced: Vec<&Entry> = Vec::new();
    for entry in entries.iter().filter(|entry| account.operations.contains(&entry.id())) {
        let last = waits_on(entries, entry);
        if !entry.is_waiting() {
            resolution.decide.push(entry.id());
        } else if last && may_withdraw(entry, made.author) {
            resolution.withdraw.push(entry.id());
        } else {
            resolution.left.push(entry.id());
            continue;
        }
        if last && !replaced.iter().any(|other| other.operation.order == entry.operation.order) {
            replaced.push(entry);
        }
    }
    if *decision == Decision::Withdraw {
        return resolution;
    }
    let remaining: Vec<Entry> = entries.iter().filter(|e| !resolution.withdraw.contains(&e.id())).cloned().collect();
    let overlay = Overlay::of(&remaining, cursor);
    for entry in replaced {
        let order = entry.operation.order;
        let result = match data.order(order) {
            None => Err(Refusal::OrderMissing),
            Some(mut row) => {
                data.lay_over(&mut row, &overlay);
                row.owner_revision = row.owner_revision.max(applied_revision(&remaining, order));
                again(data, entry, &row, &remaining, decision, account.notify, Made { id: ids(), ..made })
            }
        };
        resolution.made.push((order, result));
    }
    if made.group.is_none() {
        group(resolution.made.iter_mut().filter_map(|(_, result)| result.as_mut().ok()).collect());
    }
    resolution
}

fn may_withdraw(entry: &Entry, staff: StaffId) -> bool {
    !entry.offered && entry.is_by(staff)
}

/// The highest revision an operation of this device made of an order: the rows held may not have it yet.
fn applied_revision(entries: &[Entry], order: OrderId) -> contract::order::OwnerRevision {
    let of_order = entries.iter().filter(|entry| entry.operation.order == order);
    let revisions = of_order.filter_map(|entry| match entry.outcome() {
        Some(Outcome::Applied { revision, .. }) => Some(*revision),
        _ => None,
    });
    revisions.max().unwrap_or_default()
}

/// The operation of `entry` once more, to whom was decided.
fn again(
    data: &Data,
    entry: &Entry,
    row: &OrderRow,
    entries: &[Entry],
    decision: &Decision,
    notify: bool,
    made: Made,
) -> Result<Operation, Refusal> {
    let (target, facts) = match decision {
        Decision::Use(customer) => (Target::Customer { customer: *customer }, data.target_facts(*customer)),
        Decision::Other(email) => {
            let facts = new_account_facts(email.as_str(), |key| data.customer_by_email(key));
            (Target::New { email: email.clone(), notify }, facts)
        }
        Decision::Withdraw => (Target::Guest, TargetFacts::Guest),
    };
    let intent = Intent {
        order: row,
        entries,
        target,
        contact_email: entry.operation.contact_email,
        via: Via::Reassign,
        reason: entry.operation.reason.clone(),
        undoes: None,
    };
    prepare(intent, &facts, made)
}

#[cfg(test)]
mod tests;
