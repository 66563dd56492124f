//! The record of an applied reassignment. Staff only: no customer-facing path may carry it.

use crate::id::{CustomerId, DeviceId, OperationId, OrderId, StaffId};
use crate::operation::{Connection, Via};
use crate::order::OwnerRevision;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One side of a change of owner, as it was at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The account; none for a guest.
    pub customer: Option<CustomerId>,
    /// Its name then; for a guest the contact name, possibly empty.
    pub name: String,
    /// Its e-mail then; for a guest the order's contact e-mail.
    pub email: String,
}

/// A member of staff as named in a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRef {
    /// Who.
    pub id: StaffId,
    /// Their name then.
    pub name: String,
}

/// One applied change of owner. Exactly one exists for each applied operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The operation that was applied.
    pub operation: OperationId,
    /// The order.
    pub order: OrderId,
    /// The revision this change made.
    pub revision: OwnerRevision,
    /// Who had it.
    pub old: Party,
    /// Who has it since.
    pub new: Party,
    /// The order's contact e-mail before.
    pub email_before: String,
    /// The order's contact e-mail after.
    pub email_after: String,
    /// Which of the two ways it was made.
    pub via: Via,
    /// Who made it.
    pub staff: StaffRef,
    /// On which device.
    pub device: DeviceId,
    /// Why, in their words.
    pub reason: Option<String>,
    /// When it was made, by the device's clock.
    pub made_at: Timestamp,
    /// How old the data was that staff decided on: the device's last good pull, by the server's clock.
    pub data_as_of: Option<Timestamp>,
    /// When it was applied, by the server's clock.
    pub applied_at: Timestamp,
    /// Whether the device could reach the server when the change was made.
    #[serde(default)]
    pub connection: Connection,
    /// The operation this one took back, when it was an undo. Entries of before this was recorded have none.
    #[serde(default)]
    pub undoes: Option<OperationId>,
}

/// A change of owner that somebody wanted and that was not applied, because the order had moved meanwhile. Who made it decides what
/// becomes of it; that it was wanted is there to see for everybody else, those who moved the order before them first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unapplied {
    /// The operation that met a conflict.
    pub operation: OperationId,
    /// The order.
    pub order: OrderId,
    /// Whom it was to go to: an account to be made by its e-mail alone; nobody where the account is not of the order's department.
    pub wanted: Party,
    /// Which way it was made.
    pub via: Via,
    /// Who made it.
    pub staff: StaffRef,
    /// On which device.
    pub device: DeviceId,
    /// Why, in their words.
    pub reason: Option<String>,
    /// When it was made, by the device's clock.
    pub made_at: Timestamp,
    /// When it met the conflict, by the server's clock.
    pub met_at: Timestamp,
    /// Whether the device could reach the server when the change was made.
    pub connection: Connection,
}

/// An entry as the server keeps it: chained to the one before it of the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// What happened.
    pub entry: HistoryEntry,
    /// SHA-256 over the hash of the entry before (nothing for the first) and this entry as stored, in hexadecimal.
    pub hash: String,
}

/// What is wrong with the chain of an order's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tampering {
    /// An entry is not what it was when it was written.
    Altered,
    /// An entry that must be there is not.
    Missing,
}

/// A place where the chain of an order's entries does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// The order.
    pub order: OrderId,
    /// The entry, by the revision it made or should have made.
    pub revision: OwnerRevision,
    /// What is wrong.
    pub what: Tampering,
}

/// The answer of the history calls: of an order, a customer or a guest, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ownership {
    /// The entries.
    pub entries: Vec<Recorded>,
    /// Where the chains of the orders concerned do not hold; empty when all of them do.
    pub broken: Vec<Broken>,
    /// What was wanted of an order and not applied, oldest first, the latest [`UNAPPLIED_MAX`](crate::limits::UNAPPLIED_MAX); for the
    /// history of an order alone. Servers of before this was kept say nothing of it.
    #[serde(default)]
    pub unapplied: Vec<Unapplied>,
}
