//! The API over fetch. Every call has a deadline that also covers reading the body; every answer is checked before it counts.
//!
//! What is not an answer of our server (a network's sign-in page, a body cut short) is [`CallFailure::BadAnswer`], never success.

use contract::customer::CustomerRow;
use contract::history::HistoryEntry;
use contract::id::OrderId;
use contract::limits::{BUNDLE_DEADLINE_MS, REQUEST_DEADLINE_MS};
use contract::problem::{Problem, ProblemCode};
use contract::reassignment::Refusal;
use contract::session::{SessionInfo, SignIn};
use contract::sync::{Changes, Cursor, NewCustomer, Push, Pushed, Snapshot};
use engine::sync::CallFailure;
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::AbortSignal;

/// What a call that a person waits for can end in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskFailure {
    /// No answer that counts.
    Call(CallFailure),
    /// User name or password are wrong.
    WrongCredentials,
    /// Too many attempts.
    TooManyAttempts {
        /// Seconds to wait.
        retry_after_s: u32,
    },
    /// The rule said no.
    Refused(Refusal),
}

impl From<CallFailure> for AskFailure {
    fn from(failure: CallFailure) -> Self {
        Self::Call(failure)
    }
}

/// Who is signed in.
///
/// # Errors
/// [`CallFailure::SignInNeeded`] when nobody is.
pub async fn session() -> Result<SessionInfo, CallFailure> {
    plain(get("/api/session")).await
}

/// Signs in.
///
/// # Errors
/// See [`AskFailure`].
pub async fn sign_in(body: &SignIn) -> Result<SessionInfo, AskFailure> {
    asked(post("/api/session", body)?).await
}

/// Ends the session at the server.
///
/// # Errors
/// When the server was not reached; it then ends by itself.
pub async fn sign_out() -> Result<(), CallFailure> {
    let request = with_deadline(Request::delete("/api/session"), REQUEST_DEADLINE_MS).build().map_err(unreachable)?;
    let response = request.send().await.map_err(unreachable)?;
    if response.ok() { Ok(()) } else { Err(failure_of(&response, problem(&response).await)) }
}

/// The list of bundles.
///
/// # Errors
/// See [`CallFailure`].
pub async fn snapshot() -> Result<Snapshot, CallFailure> {
    plain(get("/api/snapshot")).await
}

/// One bundle's bytes.
///
/// # Errors
/// See [`CallFailure`].
pub async fn bundle(id: &str) -> Result<Vec<u8>, CallFailure> {
    let request = with_deadline(Request::get(&format!("/api/bundles/{id}")), BUNDLE_DEADLINE_MS);
    let response = request.send().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(failure_of(&response, problem(&response).await));
    }
    response.binary().await.map_err(|_| CallFailure::BadAnswer)
}

/// Changes after a cursor.
///
/// # Errors
/// See [`CallFailure`].
pub async fn changes(cursor: Cursor) -> Result<Changes, CallFailure> {
    plain(get(&format!("/api/changes?since={}&epoch={}", cursor.seq.0, cursor.epoch))).await
}

/// Sends operations.
///
/// # Errors
/// See [`CallFailure`].
pub async fn push(body: &Push) -> Result<Pushed, CallFailure> {
    plain(post("/api/operations", body)).await
}

/// Makes a customer with a password of its own. Nothing of it is kept.
///
/// # Errors
/// See [`AskFailure`].
pub async fn new_customer(body: &NewCustomer) -> Result<CustomerRow, AskFailure> {
    asked(post("/api/customers", body)?).await
}

/// The whole ownership history of an order, oldest first.
///
/// # Errors
/// See [`CallFailure`].
pub async fn history(order: OrderId) -> Result<Vec<HistoryEntry>, CallFailure> {
    plain(get(&format!("/api/orders/{order}/history"))).await
}

fn get(path: &str) -> Result<Request, CallFailure> {
    with_deadline(Request::get(path), REQUEST_DEADLINE_MS).build().map_err(unreachable)
}

fn post<B: Serialize>(path: &str, body: &B) -> Result<Request, CallFailure> {
    with_deadline(Request::post(path), REQUEST_DEADLINE_MS).json(body).map_err(unreachable)
}

fn with_deadline(request: RequestBuilder, ms: u32) -> RequestBuilder {
    request.abort_signal(Some(&AbortSignal::timeout_with_u32(ms)))
}

/// A request that could not be made or got no answer; whether the deadline cut it off makes no difference to what follows.
#[expect(clippy::needless_pass_by_value, reason = "taken by map_err")]
fn unreachable(_: gloo_net::Error) -> CallFailure {
    CallFailure::Unreachable
}

async fn plain<T: DeserializeOwned>(request: Result<Request, CallFailure>) -> Result<T, CallFailure> {
    let response = request?.send().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(failure_of(&response, problem(&response).await));
    }
    response.json().await.map_err(|_| CallFailure::BadAnswer)
}

async fn asked<T: DeserializeOwned>(request: Request) -> Result<T, AskFailure> {
    let response = request.send().await.map_err(unreachable)?;
    if response.ok() {
        return response.json().await.map_err(|_| CallFailure::BadAnswer.into());
    }
    let problem = problem(&response).await;
    Err(match problem {
        Some(Problem { code: ProblemCode::WrongCredentials, .. }) => AskFailure::WrongCredentials,
        Some(Problem { code: ProblemCode::TooManyAttempts, retry_after_s, .. }) => AskFailure::TooManyAttempts { retry_after_s: retry_after_s.unwrap_or(60) },
        Some(Problem { refusal: Some(refusal), .. }) => AskFailure::Refused(refusal),
        other => AskFailure::Call(failure_of(&response, other)),
    })
}

async fn problem(response: &Response) -> Option<Problem> {
    response.json().await.ok()
}

fn failure_of(response: &Response, problem: Option<Problem>) -> CallFailure {
    let Some(problem) = problem else {
        // A gateway in between, or a page that is not ours.
        return if response.status() >= 500 { CallFailure::Unreachable } else { CallFailure::BadAnswer };
    };
    match problem.code {
        ProblemCode::SignInNeeded => CallFailure::SignInNeeded,
        ProblemCode::NotPermitted => CallFailure::NotPermitted,
        ProblemCode::ResyncRequired => CallFailure::ResyncRequired,
        ProblemCode::Busy | ProblemCode::TooManyAttempts => CallFailure::Busy { retry_after_ms: problem.retry_after_s.map(|s| s.saturating_mul(1000)) },
        code => CallFailure::Refused(code),
    }
}
