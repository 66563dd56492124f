//! From what the machine asks for to HTTP, and from HTTP to what the machine is told: the same reading of answers as the app's.

use crate::shop::Call;
use contract::problem::{Problem, ProblemCode};
use contract::sync::{Cursor, Push};
use engine::sync::{CallFailure, Event, Ticket};
use serde::de::DeserializeOwned;

/// Which call it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Push,
    Pull,
    Snapshot,
    Bundle,
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Delivery {
    Answer { status: u16, body: Vec<u8> },
    Unreachable,
    Deadline,
}

pub(crate) fn push(push: &Push, cookie: Option<String>) -> Call {
    let body = serde_json::to_vec(push).expect("plain data");
    Call { method: "POST", path: "/api/operations".into(), cookie, body }
}

pub(crate) fn pull(cursor: Cursor, cookie: Option<String>) -> Call {
    get(format!("/api/changes?since={}&epoch={}", cursor.seq.0, cursor.epoch), cookie)
}

pub(crate) fn snapshot(cookie: Option<String>) -> Call {
    get("/api/snapshot".into(), cookie)
}

pub(crate) fn bundle(id: &str, cookie: Option<String>) -> Call {
    get(format!("/api/bundles/{id}"), cookie)
}

fn get(path: String, cookie: Option<String>) -> Call {
    Call { method: "GET", path, cookie, body: vec![] }
}

/// What the machine is told.
pub(crate) fn event(kind: Kind, ticket: Ticket, delivery: Delivery) -> Event {
    match kind {
        Kind::Push => Event::PushAnswered { ticket, answer: plain(delivery) },
        Kind::Pull => Event::PullAnswered { ticket, answer: plain(delivery) },
        Kind::Snapshot => Event::SnapshotAnswered { ticket, answer: plain(delivery) },
        Kind::Bundle => Event::BundleAnswered { ticket, answer: good(delivery) },
    }
}

fn plain<T: DeserializeOwned>(delivery: Delivery) -> Result<T, CallFailure> {
    serde_json::from_slice(&good(delivery)?).map_err(|_| CallFailure::BadAnswer)
}

fn good(delivery: Delivery) -> Result<Vec<u8>, CallFailure> {
    match delivery {
        Delivery::Unreachable => Err(CallFailure::Unreachable),
        Delivery::Deadline => Err(CallFailure::Deadline),
        Delivery::Answer { status: 200..=299, body } => Ok(body),
        Delivery::Answer { status, body } => Err(failure_of(status, &body)),
    }
}

fn failure_of(status: u16, body: &[u8]) -> CallFailure {
    let Ok(problem) = serde_json::from_slice::<Problem>(body) else {
        return if status >= 500 { CallFailure::Unreachable } else { CallFailure::BadAnswer };
    };
    match problem.code {
        ProblemCode::SignInNeeded => CallFailure::SignInNeeded,
        ProblemCode::NotPermitted => CallFailure::NotPermitted,
        ProblemCode::ResyncRequired => CallFailure::ResyncRequired,
        ProblemCode::Busy | ProblemCode::TooManyAttempts => {
            CallFailure::Busy { retry_after_ms: problem.retry_after_s.map(|s| s.saturating_mul(1000)) }
        }
        code => CallFailure::Refused(code),
    }
}
