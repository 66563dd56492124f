//! Taking back an operation that has not been offered to the server.

use super::{Entry, EntryState};
use contract::id::{OperationId, StaffId};
use contract::time::Timestamp;

/// Why an operation cannot be withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotWithdraw {
    /// It is not on this device.
    #[error("there is no such operation on this device")]
    Unknown,
    /// The server has decided, or it was withdrawn before.
    #[error("the operation is settled; undo it with a new one")]
    Settled,
    /// It may have reached the server.
    #[error("the operation may have reached the server; undo it with a new one")]
    Offered,
    /// Another waiting operation builds on it.
    #[error("a later change of the same order builds on it; take that back first")]
    BuiltUpon,
    /// Somebody else made it.
    #[error("somebody else made this operation")]
    NotYours,
}

/// The entry to write in order to withdraw an operation. To be asked with all entries, in the transaction that writes it.
///
/// # Errors
/// See [`CannotWithdraw`].
pub fn withdraw(
    entries: &[Entry],
    operation: OperationId,
    staff: StaffId,
    now: Timestamp,
) -> Result<Entry, CannotWithdraw> {
    let entry = entries.iter().find(|entry| entry.id() == operation).ok_or(CannotWithdraw::Unknown)?;
    if !entry.is_waiting() {
        return Err(CannotWithdraw::Settled);
    }
    if !entry.is_by(staff) {
        return Err(CannotWithdraw::NotYours);
    }
    if entry.offered {
        return Err(CannotWithdraw::Offered);
    }
    if entries.iter().any(|other| other.is_waiting() && other.builds_on() == Some(operation)) {
        return Err(CannotWithdraw::BuiltUpon);
    }
    Ok(Entry { state: EntryState::Withdrawn { at: now }, ..entry.clone() })
}
