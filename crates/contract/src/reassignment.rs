//! The rule: may this order move to this customer, and what does it change?
//!
//! Run on the device to show the answer before anybody presses a button, and on the server, whose answer counts. Pure: the
//! facts come in as arguments. It knows no screen and no table.

use crate::customer::CustomerStatus;
use crate::id::{CustomerId, DepartmentId, Departments};
use crate::operation::{ContactEmail, Via};
use crate::order::OrderState;
use serde::{Deserialize, Serialize};

/// What the rule needs to know of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderFacts {
    /// Where it stands.
    pub state: OrderState,
    /// Whether another process holds it.
    pub locked: bool,
    /// Where it belongs.
    pub department: DepartmentId,
    /// Whose it is.
    pub owner: Option<CustomerId>,
}

impl From<&crate::order::OrderRow> for OrderFacts {
    fn from(row: &crate::order::OrderRow) -> Self {
        Self { state: row.state, locked: row.locked, department: row.department, owner: row.owner }
    }
}

/// What the rule needs to know of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetFacts {
    /// Nobody: a guest order again.
    Guest,
    /// An account that exists.
    Account {
        /// Which.
        id: CustomerId,
        /// Whether it can be given an order.
        status: CustomerStatus,
        /// Where it belongs.
        departments: Departments,
    },
    /// An account that is not there.
    Missing,
    /// An account that will be made; its e-mail is free as far as is known.
    New,
    /// An account that should be made, but its e-mail belongs to somebody.
    EmailTaken {
        /// Whose it is.
        by: CustomerId,
    },
}

/// Why an order may not move. The code of each is stable on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// There is no such order, or not for this person.
    #[error("there is no such order")]
    OrderMissing,
    /// Another process of the shop holds it.
    #[error("the order is locked")]
    OrderLocked,
    /// It was cancelled.
    #[error("the order is cancelled")]
    OrderCancelled,
    /// A link was asked for, but the order has an owner.
    #[error("the order already belongs to a customer")]
    AlreadyOwned {
        /// Whose it is.
        owner: CustomerId,
    },
    /// It belongs to that customer already.
    #[error("the order already belongs to this customer")]
    SameOwner,
    /// A link needs an existing account.
    #[error("an order can only be linked to an existing account")]
    LinkNeedsAccount,
    /// There is no such customer.
    #[error("there is no such customer")]
    TargetMissing,
    /// The account is blocked.
    #[error("the customer's account is blocked")]
    TargetBlocked,
    /// The account became part of another.
    #[error("the customer's account was merged into another")]
    TargetMerged {
        /// The account it became part of.
        into: CustomerId,
    },
    /// The customer does not belong to the order's department.
    #[error("the customer does not belong to the order's department")]
    TargetElsewhere {
        /// The order's department.
        department: DepartmentId,
    },
    /// The new customer's e-mail belongs to an account.
    #[error("the e-mail address is already taken")]
    EmailTaken {
        /// Whose it is, told only to those who may search customers.
        by: Option<CustomerId>,
    },
    /// The person may not do this.
    #[error("the person may not do this")]
    NotPermitted,
    /// The order moved on after the change that should be undone.
    #[error("the order has moved on since")]
    MovedOn,
    /// The same id came with another content.
    #[error("the operation was sent before with another content")]
    ContentDiffers,
    /// The operation is written in a schema the server does not read.
    #[error("the operation was written by a version the server does not know")]
    UnknownSchema,
    /// The operation it builds on was not applied.
    #[error("the operation it builds on was not applied")]
    BaseNotApplied,
}

/// Whether the order may move to the target. Checks in the order in which staff can do something about it: the order first,
/// then the way, then the target. Permission and revision are the caller's to check before.
///
/// # Errors
/// The first [`Refusal`] that holds.
pub fn check(order: &OrderFacts, target: &TargetFacts, via: Via) -> Result<(), Refusal> {
    may_move(order)?;
    if via == Via::Link {
        if let Some(owner) = order.owner {
            let same = matches!(target, TargetFacts::Account { id, .. } if *id == owner);
            return Err(if same { Refusal::SameOwner } else { Refusal::AlreadyOwned { owner } });
        }
        if matches!(target, TargetFacts::New | TargetFacts::EmailTaken { .. } | TargetFacts::Guest) {
            return Err(Refusal::LinkNeedsAccount);
        }
    }
    match *target {
        TargetFacts::Guest if order.owner.is_none() => Err(Refusal::SameOwner),
        TargetFacts::Account { id, .. } if order.owner == Some(id) => Err(Refusal::SameOwner),
        TargetFacts::Missing => Err(Refusal::TargetMissing),
        TargetFacts::EmailTaken { by } => Err(Refusal::EmailTaken { by: Some(by) }),
        TargetFacts::Account { status, departments, .. } => may_receive(status, departments, order.department),
        TargetFacts::Guest | TargetFacts::New => Ok(()),
    }
}

/// Whether the order may change owner at all, whoever the target.
///
/// # Errors
/// [`Refusal::OrderLocked`] or [`Refusal::OrderCancelled`].
pub fn may_move(order: &OrderFacts) -> Result<(), Refusal> {
    if order.locked {
        Err(Refusal::OrderLocked)
    } else if order.state == OrderState::Cancelled {
        Err(Refusal::OrderCancelled)
    } else {
        Ok(())
    }
}

/// Whether an account may be given an order of this department.
///
/// # Errors
/// [`Refusal::TargetBlocked`], [`Refusal::TargetMerged`] or [`Refusal::TargetElsewhere`].
pub fn may_receive(status: CustomerStatus, departments: Departments, department: DepartmentId) -> Result<(), Refusal> {
    match status {
        CustomerStatus::Blocked => Err(Refusal::TargetBlocked),
        CustomerStatus::Merged { into } => Err(Refusal::TargetMerged { into }),
        CustomerStatus::Active if departments.contains(department) => Ok(()),
        CustomerStatus::Active => Err(Refusal::TargetElsewhere { department }),
    }
}

/// The order's contact e-mail after a move: it follows the new owner, goes back to the e-mail it was placed with when the order
/// becomes a guest's, and stays when staff said so or the new owner has none.
#[must_use]
pub fn contact_email_after<'a>(
    choice: ContactEmail,
    present: &'a str,
    placed: &'a str,
    new_owner: Option<&'a str>,
) -> &'a str {
    match (choice, new_owner) {
        // An account without an address cannot be written to: messages go on where they went.
        (ContactEmail::Keep, _) | (ContactEmail::Follow, Some("")) => present,
        (ContactEmail::Follow, Some(email)) => email,
        (ContactEmail::Follow, None) => placed,
    }
}

#[cfg(test)]
mod tests;
