//! The error body of every endpoint: `application/problem+json` (RFC 9457) with a stable code.

use crate::reassignment::Refusal;
use serde::{Deserialize, Serialize};

/// Why a request failed. The code is what programs branch on; it never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// Nobody is signed in, or the session ended.
    SignInNeeded,
    /// User name or password are wrong. Never says which.
    WrongCredentials,
    /// Too many attempts; see `retry_after_s`.
    TooManyAttempts,
    /// The person may not do this.
    NotPermitted,
    /// The request came from another site.
    OtherOrigin,
    /// There is no such thing.
    NotFound,
    /// The body or a parameter is not what it should be.
    Malformed,
    /// The body is larger than allowed.
    TooLarge,
    /// The cursor is older than the feed, or of another life of the database. Take a snapshot; the outbox is not affected.
    ResyncRequired,
    /// The rule refused; see `refusal`.
    Refused,
    /// The server has too much to do; see `retry_after_s`.
    Busy,
    /// Something went wrong inside. It is logged; nothing was changed.
    Internal,
}

/// The body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// HTTP status, again, as the format wants it.
    pub status: u16,
    /// The stable code.
    pub code: ProblemCode,
    /// A sentence for the person who reads logs. Holds no personal data.
    pub title: String,
    /// What the rule said, with [`ProblemCode::Refused`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// Seconds to wait before asking again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}
