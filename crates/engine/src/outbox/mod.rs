//! The operations of this device and what became of them.
//!
//! An entry is kept from the moment it was saved until its outcome has been stored, acknowledged and shown for a month. Nothing in
//! here may ever make an operation disappear that the server has not decided: two copies of an entry meet in [`merge`], and
//! nowhere else.

mod add;
mod archive;
mod lane;
mod merge;
mod record;
mod view;
mod withdraw;

pub use add::{CannotAdd, may_add};
pub use archive::{decide, offer_again, outdated};
pub use lane::{Lane, lane};
pub use merge::{absorb, merge, removable};
pub use record::{RECORD_FORMAT, RecordError, from_json, to_json};
pub use view::{Counts, Shelf, counts, last_waiting_on};
pub use withdraw::{CannotWithdraw, withdraw};

use contract::id::{Epoch, OperationId, StaffId};
use contract::operation::{Base, Operation};
use contract::outcome::Outcome;
use contract::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How far an operation has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryState {
    /// Saved on this device; the server has not decided.
    Waiting,
    /// The server decided. Never holds [`Outcome::Retry`].
    Settled {
        /// What.
        outcome: Outcome,
        /// When that was learnt, by the device's clock.
        at: Timestamp,
    },
    /// Taken back before it was ever offered to the server.
    Withdrawn {
        /// When, by the device's clock.
        at: Timestamp,
    },
}

/// An operation and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The operation. Never changes.
    pub operation: Operation,
    /// How far it has come.
    pub state: EntryState,
    /// Whether it may have reached the server: written before it is sent. What was offered cannot be withdrawn any more.
    pub offered: bool,
    /// Whether the server was told that its outcome is stored here, or that it was withdrawn.
    pub acknowledged: bool,
    /// When somebody decided about a conflict or a refusal, by the device's clock.
    pub decided_at: Option<Timestamp>,
    /// The life of the server's database that decided.
    pub epoch: Option<Epoch>,
    /// How often it was offered again because the server was restored from a backup.
    pub round: u32,
}

impl Entry {
    /// An operation that has just been made.
    #[must_use]
    pub fn new(operation: Operation) -> Self {
        Self {
            operation,
            state: EntryState::Waiting,
            offered: false,
            acknowledged: false,
            decided_at: None,
            epoch: None,
            round: 0,
        }
    }

    /// Its operation's id.
    #[must_use]
    pub fn id(&self) -> OperationId {
        self.operation.id
    }

    /// Whether the server has yet to decide.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == EntryState::Waiting
    }

    /// Whether this person made it.
    #[must_use]
    pub fn is_by(&self, staff: StaffId) -> bool {
        self.operation.author == staff
    }

    /// The first of the operations made together with it, or it itself.
    #[must_use]
    pub fn group(&self) -> OperationId {
        self.operation.group.unwrap_or(self.id())
    }

    /// Whether it changed something, or still may.
    #[must_use]
    pub fn has_effect(&self) -> bool {
        match &self.state {
            EntryState::Waiting => true,
            EntryState::Settled { outcome, .. } => matches!(outcome, Outcome::Applied { .. }),
            EntryState::Withdrawn { .. } => false,
        }
    }

    /// What the server decided, once it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.state {
            EntryState::Settled { outcome, .. } => Some(outcome),
            EntryState::Waiting | EntryState::Withdrawn { .. } => None,
        }
    }

    /// The operation it was made on top of, if that was still waiting then.
    #[must_use]
    pub fn builds_on(&self) -> Option<OperationId> {
        match self.operation.base {
            Base::Operation { operation } => Some(operation),
            Base::Revision { .. } => None,
        }
    }

    /// The same entry with the server's decision.
    #[must_use]
    pub fn settled(&self, outcome: Outcome, epoch: Option<Epoch>, at: Timestamp) -> Self {
        Self { state: EntryState::Settled { outcome, at }, offered: true, epoch, ..self.clone() }
    }
}

#[cfg(test)]
mod tests;
