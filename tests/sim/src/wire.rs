//! From what the machine asks for to HTTP, and from HTTP to what the machine is told: the same reading of answers as the app's.

use crate::shop::Call;
use contract::digest::LAYOUT;
use contract::problem::Problem;
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
    Answer { status: u16, body: Vec<u8>, retry_after: Option<String> },
    Unreachable,
    Deadline,
}

pub(crate) fn push(push: &Push, cookie: Option<String>) -> Call {
    let body = serde_json::to_vec(push).expect("plain data");
    Call { method: "POST", path: "/api/operations".into(), cookie, body }
}

pub(crate) fn pull(cursor: Cursor, digest: bool, cookie: Option<String>) -> Call {
    let digest = if digest { format!("&digest={LAYOUT}") } else { String::new() };
    get(format!("/api/changes?since={}&epoch={}{digest}", cursor.seq.0, cursor.epoch), cookie)
}

pub(crate) fn snapshot(reached: Option<Cursor>, cookie: Option<String>) -> Call {
    let asked = reached.map(|at| format!("?reached={}&epoch={}", at.seq.0, at.epoch)).unwrap_or_default();
    get(format!("/api/snapshot{asked}"), cookie)
}

pub(crate) fn bundle(id: &str, cookie: Option<String>) -> Call {
    get(format!("/api/bundles/{id}"), cookie)
}

fn get(path: String, cookie: Option<String>) -> Call {
    Call { method: "GET", path, cookie, body: vec![] }
}

impl Delivery {
    /// An answer without a word on when to come back.
    pub(crate) fn answer(status: u16, body: Vec<u8>) -> Self {
        Self::Answer { status, body, retry_after: None }
    }
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
        Delivery::Answer { status: 200..=299, body, .. } => Ok(body),
        Delivery::Answer { status, body, retry_after } => {
            let problem: Option<Problem> = serde_json::from_slice(&body).ok();
            let seconds = retry_after.as_deref().and_then(engine::sync::retry_after_s);
            Err(engine::sync::failure_of(status, seconds, problem.as_ref()))
        }
    }
}
