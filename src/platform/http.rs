//! The API over fetch. Every call has a deadline that also covers reading the body; every answer is checked before it counts.
//!
//! What is not an answer of our server (a network's sign-in page, a body cut short) is [`CallFailure::BadAnswer`], never success.

use contract::customer::CustomerRow;
use contract::digest::LAYOUT;
use contract::history::Ownership;
use contract::id::{CustomerId, OrderId};
use contract::limits::{BUNDLE_DEADLINE_MS, REQUEST_DEADLINE_MS};
use contract::problem::Problem;
use contract::session::{SessionInfo, SignIn};
use contract::sync::{Changes, Cursor, DeviceLine, NewCustomer, Push, Pushed, Snapshot};
use engine::json;
use engine::sync::{CallFailure, retry_after_s};
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::{AbortSignal, RequestCache};

/// Why a call brought no answer that counts, with what the server said about it, if it was our server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it means for sync.
    pub call: CallFailure,
    /// The body of the error.
    pub problem: Option<Problem>,
}

impl From<CallFailure> for Failure {
    fn from(call: CallFailure) -> Self {
        Self { call, problem: None }
    }
}

/// Who is signed in.
///
/// # Errors
/// [`CallFailure::SignInNeeded`] when nobody is.
pub async fn get_session() -> Result<SessionInfo, Failure> {
    plain(get("/api/session")).await
}

/// Signs in.
///
/// # Errors
/// See [`Failure`].
pub async fn sign_in(body: &SignIn) -> Result<SessionInfo, Failure> {
    plain(post("/api/session", body)).await
}

/// Ends the session at the server.
///
/// # Errors
/// When the server was not reached; it then ends by itself.
pub async fn sign_out() -> Result<(), Failure> {
    let request = with_deadline(Request::delete("/api/session"), REQUEST_DEADLINE_MS).build().map_err(unreachable)?;
    let response = request.send().await.map_err(unreachable)?;
    if response.ok() { Ok(()) } else { Err(failure_of(&response).await) }
}

/// The list of bundles, at a position that is not behind `reached`.
///
/// # Errors
/// See [`Failure`].
pub async fn snapshot(reached: Option<Cursor>) -> Result<Snapshot, Failure> {
    let asked = reached.map(|at| format!("?reached={}&epoch={}", at.seq.0, at.epoch)).unwrap_or_default();
    plain(get(&format!("/api/snapshot{asked}"))).await
}

/// One bundle's bytes.
///
/// # Errors
/// See [`Failure`].
pub async fn bundle(id: &str) -> Result<Vec<u8>, Failure> {
    let request = with_deadline(Request::get(&format!("/api/bundles/{id}")), BUNDLE_DEADLINE_MS);
    let response = request.send().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(failure_of(&response).await);
    }
    response.binary().await.map_err(|_| CallFailure::BadAnswer.into())
}

/// Changes after a cursor, with a digest of what the device then holds when that is asked for.
///
/// # Errors
/// See [`Failure`].
pub async fn changes(cursor: Cursor, digest: bool) -> Result<Changes, Failure> {
    let digest = if digest { format!("&digest={LAYOUT}") } else { String::new() };
    plain(get(&format!("/api/changes?since={}&epoch={}{digest}", cursor.seq.0, cursor.epoch))).await
}

/// Sends operations.
///
/// # Errors
/// See [`Failure`].
pub async fn push(body: &Push) -> Result<Pushed, Failure> {
    plain(post("/api/operations", body)).await
}

/// Makes a customer with a password of its own. Nothing of it is kept.
///
/// # Errors
/// See [`Failure`].
pub async fn new_customer(body: &NewCustomer) -> Result<CustomerRow, Failure> {
    plain(post("/api/customers", body)).await
}

/// The devices that call, for those who look after them.
///
/// # Errors
/// See [`Failure`].
pub async fn devices() -> Result<Vec<DeviceLine>, Failure> {
    plain(get("/api/devices")).await
}

/// The ownership history of an order, oldest first.
///
/// # Errors
/// See [`Failure`].
pub async fn history(order: OrderId) -> Result<Ownership, Failure> {
    ownership(format!("/api/orders/{order}/history")).await
}

/// What came to an account and what went from it, oldest first.
///
/// # Errors
/// See [`Failure`].
pub async fn customer_history(customer: CustomerId) -> Result<Ownership, Failure> {
    ownership(format!("/api/customers/{customer}/history")).await
}

/// The ownership history of all orders placed with the e-mail of this one, oldest first.
///
/// # Errors
/// See [`Failure`].
pub async fn guest_history(order: OrderId) -> Result<Ownership, Failure> {
    ownership(format!("/api/guests/{order}/history")).await
}

async fn ownership(path: String) -> Result<Ownership, Failure> {
    plain(get(&path)).await
}

fn get(path: &str) -> Result<Request, Failure> {
    // A stored answer of yesterday would look like good news of today.
    let request = Request::get(path).cache(RequestCache::NoStore);
    with_deadline(request, REQUEST_DEADLINE_MS).build().map_err(unreachable)
}

fn post<B: Serialize>(path: &str, body: &B) -> Result<Request, Failure> {
    let text = json::to_string(body).map_err(|_| CallFailure::BadAnswer)?;
    let request = Request::post(path).header("content-type", "application/json");
    with_deadline(request, REQUEST_DEADLINE_MS).body(text).map_err(unreachable)
}

fn with_deadline(request: RequestBuilder, ms: u32) -> RequestBuilder {
    request.abort_signal(Some(&AbortSignal::timeout_with_u32(ms)))
}

/// A request that could not be made or got no answer; whether the deadline cut it off makes no difference to what follows.
fn unreachable(_: gloo_net::Error) -> Failure {
    CallFailure::Unreachable.into()
}

async fn plain<T: DeserializeOwned>(request: Result<Request, Failure>) -> Result<T, Failure> {
    let response = request?.send().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(failure_of(&response).await);
    }
    read(&response).await.ok_or(CallFailure::BadAnswer.into())
}

/// The body as what it should be; none when it was cut short or is anything else.
async fn read<T: DeserializeOwned>(response: &Response) -> Option<T> {
    json::from_str(&response.text().await.ok()?).ok()
}

async fn failure_of(response: &Response) -> Failure {
    let retry_after_s = response.headers().get("retry-after").as_deref().and_then(retry_after_s);
    let problem = read::<Problem>(response).await;
    Failure { call: engine::sync::failure_of(response.status(), retry_after_s, problem.as_ref()), problem }
}
