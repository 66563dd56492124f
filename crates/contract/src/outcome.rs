//! What the server decided about an operation. Final once stored, except `retry`, which is never stored.

use crate::history::{Party, StaffRef};
use crate::id::{CustomerId, OperationId};
use crate::order::OwnerRevision;
use crate::reassignment::Refusal;
use crate::sync::Seq;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Who has the order now, for somebody whose operation met another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerNow {
    /// The present owner.
    pub owner: Party,
    /// The present revision.
    pub revision: OwnerRevision,
    /// Who made it so; none when the owner never changed or the change came from outside.
    pub by: Option<StaffRef>,
    /// When that was made, by that device's clock.
    pub made_at: Option<Timestamp>,
    /// Their reason.
    pub reason: Option<String>,
}

/// What the server decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The order changed owner.
    Applied {
        /// The change in the feed that carries it.
        seq: Seq,
        /// The order's revision since.
        revision: OwnerRevision,
        /// The account it belongs to; the new account's id when one was made; none for a guest.
        owner: Option<CustomerId>,
        /// When, by the server's clock.
        at: Timestamp,
    },
    /// Somebody else had already given it to the same customer. Nothing changed.
    Already {
        /// The feed stood here.
        seq: Seq,
        /// The order's revision.
        revision: OwnerRevision,
    },
    /// The order changed owner since staff looked. Nothing changed; somebody has to decide.
    Conflict {
        /// The feed stood here.
        seq: Seq,
        /// Who has it now.
        now: Box<OwnerNow>,
    },
    /// It may not be done. Nothing changed.
    Rejected {
        /// Why.
        refusal: Refusal,
    },
    /// It could not be decided now. Ask again.
    Retry {
        /// Why.
        why: RetryWhy,
    },
}

/// Why an operation could not be decided now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetryWhy {
    /// The server had too much to do.
    Busy,
    /// It builds on an operation the server has not seen.
    BaseUnknown,
    /// It belongs to another member of staff than the session.
    OtherAuthor,
}

/// An outcome with the operation it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeOf {
    /// The operation.
    pub operation: OperationId,
    /// What was decided.
    pub outcome: Outcome,
}
