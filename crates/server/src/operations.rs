//! What becomes of an operation, decided as a pure function of facts.
//!
//! The database reads the facts, asks [`decide`], and writes what it says, all in one transaction. Nothing here reads or writes,
//! and nothing here may judge an operation that was judged before: [`replay`] comes first, or a retry would meet its own success.

mod base;
mod effects;
mod fingerprint;

pub use effects::{Effects, NewAccount};
pub use fingerprint::fingerprint;

use contract::customer::CustomerRow;
use contract::history::{HistoryEntry, Party, StaffRef, Unapplied};
use contract::id::{Departments, DeviceId, OrderId, StaffId};
use contract::operation::{OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::OrderRow;
use contract::outcome::{Outcome, OwnerNow, RetryWhy};
use contract::reassignment::{OrderFacts, Refusal, TargetFacts, check};
use contract::session::Permission;
use contract::sync::Seq;
use contract::time::Timestamp;

/// Schemas before the present one that are still read.
const SCHEMAS_BACK: u16 = 2;

/// The member of staff whose session brought the operation, as they are at this moment.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub permissions: Vec<Permission>,
    /// Where they work.
    pub departments: Departments,
}

impl Sender {
    fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// What was decided before about an operation with this id.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The fingerprint of what was decided on.
    pub fingerprint: [u8; 32],
    /// What was decided.
    pub outcome: Outcome,
}

/// What there is to know, read in the transaction that will write.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The order.
    pub order: Option<OrderRow>,
    /// The account it belongs to.
    pub owner: Option<CustomerRow>,
    /// Its last change of owner made here.
    pub last_change: Option<HistoryEntry>,
    /// The account asked for: by id, by e-mail for a new one, or the earlier owner for an undo.
    pub target: Option<CustomerRow>,
    /// For a new account: the device that made the one which has the e-mail.
    pub target_made_on: Option<DeviceId>,
    /// What became of the operation this one builds on, and the order that was about.
    pub base: Option<(OrderId, Outcome)>,
    /// Where the feed stands.
    pub head: Seq,
}

/// What to do.
#[derive(Debug, Clone)]
pub enum Decision {
    /// Say so, and store nothing: it may be decided differently later.
    Say(Outcome),
    /// Store it, and say so. Nothing else changes.
    Settle(Outcome),
    /// The same, and keep what was wanted for those who look at the order.
    SetAside(Outcome, Box<Unapplied>),
    /// Change the order, store the outcome that comes of it, and say so.
    Apply(Box<Effects>),
}

/// The answer to an operation that was decided before: the same again, unless the content is another.
#[must_use]
pub fn replay(stored: Stored, fingerprint: &[u8; 32]) -> Outcome {
    if stored.fingerprint == *fingerprint {
        stored.outcome
    } else {
        Outcome::Rejected { refusal: Refusal::ContentDiffers }
    }
}

/// The customer an undo gives the order back to, with the change that is undone; none when it may not be undone any more.
#[must_use]
pub fn undone<'a>(operation: &Operation, last_change: Option<&'a HistoryEntry>) -> Option<&'a HistoryEntry> {
    last_change.filter(|entry| Some(entry.operation) == operation.undoes)
}

/// Decides an operation that was not decided before.
#[must_use]
pub fn decide(operation: &Operation, sender: &Sender, facts: Facts, now: Timestamp) -> Decision {
    if operation.author != sender.staff {
        return Decision::Say(Outcome::Retry { why: RetryWhy::OtherAuthor });
    }
    if operation.schema > OPERATION_SCHEMA || operation.schema + SCHEMAS_BACK < OPERATION_SCHEMA {
        // Not stored: the next version of the server may know it.
        return Decision::Say(Outcome::Rejected { refusal: Refusal::UnknownSchema });
    }
    match judge(operation, sender, &facts) {
        Ok(Moved { contact_email, owner }) => {
            let order = facts.order.expect("judged: there is an order");
            Decision::Apply(Box::new(Effects::new(
                operation,
                sender,
                order,
                facts.owner.as_ref(),
                owner,
                contact_email,
                now,
            )))
        }
        Err(outcome @ Outcome::Retry { .. }) => Decision::Say(outcome),
        Err(outcome @ Outcome::Conflict { .. }) => {
            let wish = unapplied(operation, sender, &facts, now);
            Decision::SetAside(outcome, Box::new(wish))
        }
        Err(outcome) => Decision::Settle(outcome),
    }
}

/// What an operation wanted, as those are told who see the order. Of an account elsewhere they are told nothing.
fn unapplied(operation: &Operation, sender: &Sender, facts: &Facts, now: Timestamp) -> Unapplied {
    let department = facts.order.as_ref().map(|order| order.department);
    let seen = |row: &&CustomerRow| department.is_some_and(|department| row.departments.contains(department));
    let nameless = Party { customer: None, name: String::new(), email: String::new() };
    let wanted = match (&operation.target, &facts.order) {
        (Target::New { email, .. }, _) => {
            Party { name: email.as_str().to_owned(), email: email.as_str().to_owned(), ..nameless }
        }
        (Target::Guest, Some(order)) => Party { email: order.placed_email.clone(), ..nameless },
        (Target::Customer { .. }, Some(order)) => match facts.target.as_ref().filter(seen) {
            Some(row) => party(order, Some(row)),
            None => nameless,
        },
        (_, None) => nameless,
    };
    Unapplied {
        operation: operation.id,
        order: operation.order,
        wanted,
        via: operation.via,
        staff: StaffRef { id: sender.staff, name: sender.name.clone() },
        device: operation.device,
        reason: operation.reason.as_ref().map(|reason| reason.as_str().to_owned()),
        made_at: operation.made_at,
        met_at: now,
        connection: operation.connection,
    }
}

struct Moved {
    owner: effects::NewOwner,
    contact_email: String,
}

fn refused(refusal: Refusal) -> Outcome {
    Outcome::Rejected { refusal }
}

fn judge(operation: &Operation, sender: &Sender, facts: &Facts) -> Result<Moved, Outcome> {
    let makes_account = matches!(operation.target, Target::New { .. }) && operation.undoes.is_none();
    if !sender.may(Permission::OrdersReassign) || (makes_account && !sender.may(Permission::CustomersCreate)) {
        return Err(refused(Refusal::NotPermitted));
    }
    let order = facts.order.as_ref().filter(|order| sender.departments.contains(order.department));
    let order = order.ok_or_else(|| refused(Refusal::OrderMissing))?;
    let revision = base::revision(operation, facts, || owner_now(order, facts))?;
    let undone = undone(operation, facts.last_change.as_ref());
    if operation.undoes.is_some() && undone.is_none_or(|entry| entry.revision != order.owner_revision) {
        return Err(refused(Refusal::MovedOn));
    }
    if revision != order.owner_revision {
        return Err(if base::asks_for_present_owner(operation, order, facts) {
            Outcome::Already { seq: facts.head, revision: order.owner_revision }
        } else {
            Outcome::Conflict { seq: facts.head, now: Box::new(owner_now(order, facts)) }
        });
    }
    let (target, via) = match undone {
        Some(entry) => (account_facts(entry.old.customer.is_some(), facts), Via::Reassign),
        None => (target_facts(operation, facts), operation.via),
    };
    check(&OrderFacts::from(order), &target, via).map_err(|refusal| refused(told_to(sender, facts, refusal)))?;
    Ok(effects::moved(operation, undone, order, facts.target.as_ref()))
}

fn target_facts(operation: &Operation, facts: &Facts) -> TargetFacts {
    match operation.target {
        Target::Guest => TargetFacts::Guest,
        Target::Customer { .. } => account_facts(true, facts),
        Target::New { .. } if means_account(operation, facts) => match account_facts(true, facts) {
            // A new account belongs wherever the orders do that it was made for.
            TargetFacts::Account { id, status, departments } => {
                let order = facts.order.as_ref().map(|order| order.department);
                let departments = order.map_or(departments, |order| departments.with(order));
                TargetFacts::Account { id, status, departments }
            }
            other => other,
        },
        Target::New { .. } => {
            facts.target.as_ref().map_or(TargetFacts::New, |row| TargetFacts::EmailTaken { by: row.id })
        }
    }
}

/// Whether an operation for a new account means one that is there: the one this very device made before. Whoever gave two orders
/// to one pending account saw one account; anybody else's is held for review, for one e-mail does not make one person.
fn means_account(operation: &Operation, facts: &Facts) -> bool {
    operation.via == Via::Reassign && facts.target.is_some() && facts.target_made_on == Some(operation.device)
}

fn account_facts(wanted: bool, facts: &Facts) -> TargetFacts {
    match &facts.target {
        _ if !wanted => TargetFacts::Guest,
        None => TargetFacts::Missing,
        Some(row) => TargetFacts::Account { id: row.id, status: row.status, departments: row.departments },
    }
}

/// Whose a taken e-mail is is told only to those who could find the account themselves.
fn told_to(sender: &Sender, facts: &Facts, refusal: Refusal) -> Refusal {
    let may_see = sender.may(Permission::CustomersSearch)
        && facts.target.as_ref().is_some_and(|row| row.departments.meets(sender.departments));
    match refusal {
        Refusal::EmailTaken { .. } if !may_see => Refusal::EmailTaken { by: None },
        other => other,
    }
}

/// The present owner of an order, as a record names one.
#[must_use]
pub fn party(order: &OrderRow, owner: Option<&CustomerRow>) -> Party {
    match owner {
        Some(row) => Party { customer: Some(row.id), name: row.display_name().to_owned(), email: row.email.clone() },
        None => Party { customer: None, name: order.contact_name.clone(), email: order.contact_email.clone() },
    }
}

fn owner_now(order: &OrderRow, facts: &Facts) -> OwnerNow {
    let made_by = facts.last_change.as_ref().filter(|entry| entry.revision == order.owner_revision);
    OwnerNow {
        owner: party(order, facts.owner.as_ref()),
        revision: order.owner_revision,
        by: made_by.map(|entry| StaffRef { id: entry.staff.id, name: entry.staff.name.clone() }),
        made_at: made_by.map(|entry| entry.made_at),
        reason: made_by.and_then(|entry| entry.reason.clone()),
    }
}
