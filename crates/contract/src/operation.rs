//! An operation: a reassignment on its way from a device to the server.
//!
//! It carries opaque ids, and names nobody except where a new customer's e-mail must travel. It never carries a secret.

use crate::email::Email;
use crate::id::{CustomerId, DeviceId, OperationId, OrderId, StaffId};
use crate::limits::REASON_CHARS_MAX;
use crate::order::OwnerRevision;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The schema this build writes. The server reads this one and two before it.
pub const OPERATION_SCHEMA: u16 = 1;

/// Which of the two ways staff made the change. Both are the same operation underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// The reassign page: any order, any target.
    Reassign,
    /// The link dialog: a guest order, an existing account.
    Link,
}

/// Whom the order shall belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// An existing account.
    Customer {
        /// Which.
        customer: CustomerId,
    },
    /// A new account, made by the server when it accepts the operation. The server makes its password; nobody sees it.
    New {
        /// E-mail, and user name at first.
        email: Email,
        /// Whether the new customer is mailed a set-password link.
        notify: bool,
    },
    /// Nobody: back to a guest order.
    Guest,
}

/// What happens to the order's contact e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactEmail {
    /// It follows the new owner.
    Follow,
    /// "Keep existing order email address".
    Keep,
}

/// What the operation was made against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// The owner staff saw, by its revision.
    Revision {
        /// How often the owner had changed.
        revision: OwnerRevision,
    },
    /// An earlier operation of the same device on the same order, still waiting when this one was made.
    Operation {
        /// Which.
        operation: OperationId,
    },
}

/// Whether the device could reach the server when the operation was made, as far as it knew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Connection {
    /// Its last request was answered.
    #[default]
    Online,
    /// It decided on what it held.
    Offline,
}

/// A reason somebody gave: trimmed, not empty, at most [`REASON_CHARS_MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

/// Why a text cannot be a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAReason {
    /// Nothing was typed.
    #[error("no reason")]
    Empty,
    /// Longer than [`REASON_CHARS_MAX`].
    #[error("a reason has at most 500 characters")]
    TooLong,
}

impl Reason {
    /// Reads a reason.
    ///
    /// # Errors
    /// See [`NotAReason`].
    pub fn parse(text: &str) -> Result<Self, NotAReason> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(NotAReason::Empty),
            n if n > REASON_CHARS_MAX => Err(NotAReason::TooLong),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// As it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Reason {
    type Error = NotAReason;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> String {
        reason.0
    }
}

/// A reassignment on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// The schema it is written in: [`OPERATION_SCHEMA`] at the time.
    pub schema: u16,
    /// Its id, made on the device. The server applies an id at most once, without a time limit.
    pub id: OperationId,
    /// The order.
    pub order: OrderId,
    /// What it was made against.
    pub base: Base,
    /// Whom the order shall belong to.
    pub target: Target,
    /// What happens to the contact e-mail.
    pub contact_email: ContactEmail,
    /// Which way it was made.
    pub via: Via,
    /// Why, in the author's words.
    pub reason: Option<Reason>,
    /// Who made it. It is only ever sent under this person's session.
    pub author: StaffId,
    /// Where.
    pub device: DeviceId,
    /// When, by the device's clock.
    pub made_at: Timestamp,
    /// The server's time of the data it was decided on; none when the device never pulled.
    pub data_as_of: Option<Timestamp>,
    /// The applied operation this one takes back, if it is an undo.
    pub undoes: Option<OperationId>,
    /// The first operation of those made together: siblings linked at once, a bulk reassignment. None for one made alone.
    #[serde(default)]
    pub group: Option<OperationId>,
    /// Whether the server could be reached then.
    #[serde(default)]
    pub connection: Connection,
}
