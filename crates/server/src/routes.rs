//! The table of routes: what may be asked, and what stands around every answer.
//!
//! A handler turns a request into a question to the database and its answer into JSON. It decides nothing.

mod assets;
mod changes;
mod compressed;
mod content_security;
mod customers;
mod devices;
mod events;
mod extract;
mod guests;
mod headers;
mod health;
mod operations;
mod orders;
mod session;
mod snapshot;

use crate::auth::same_origin;
use crate::error::Error;
use crate::state::AppState;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use contract::limits::REQUEST_BYTES_MAX;
use std::time::Duration;
use tower_http::trace::TraceLayer;

/// Seconds a request may take on the server before it is told to come again.
const REQUEST_S_MAX: u64 = 30;

/// The whole server as one service.
pub fn router(state: AppState) -> Router {
    let api = Router::new()
        .route("/session", post(session::sign_in).get(session::who).delete(session::sign_out))
        .route("/snapshot", get(snapshot::snapshot))
        .route("/bundles/{id}", get(snapshot::bundle))
        .route("/changes", get(changes::changes))
        .route("/events", get(events::events))
        .route("/operations", post(operations::push))
        .route("/devices", get(devices::list))
        .route("/orders", get(orders::list))
        .route("/orders/{id}", get(orders::one))
        .route("/orders/{id}/history", get(orders::history))
        .route("/customers", get(customers::list).post(customers::add))
        .route("/customers/{id}", get(customers::one))
        .route("/customers/{id}/history", get(customers::history))
        .route("/customers/{id}/tally", get(customers::tally))
        .route("/guests", get(guests::list))
        .route("/guests/{id}/history", get(guests::history))
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(from_fn_with_state(state.clone(), same_origin))
        .layer(DefaultBodyLimit::max(REQUEST_BYTES_MAX))
        .layer(from_fn_with_state(state.clone(), in_time))
        .layer(axum::middleware::from_fn(compressed::json))
        .layer(axum::middleware::map_response(headers::not_stored));
    // Paths without their query: what somebody searched for does not belong in a log.
    let trace = TraceLayer::new_for_http().make_span_with(
        |request: &Request| tracing::info_span!("request", method = %request.method(), path = %request.uri().path()),
    );
    Router::new()
        .nest("/api", api)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(assets::serve)
        .layer(from_fn_with_state(state.clone(), headers::secured))
        .layer(trace)
        .with_state(state)
}

async fn nothing_here() -> Error {
    Error::NotFound
}

/// Ends what takes too long. The work of a write that was queued goes on: its outcome is there for the retry.
async fn in_time(State(state): State<AppState>, request: Request, next: Next) -> Result<Response, Error> {
    if state.db.is_immediate() {
        return Ok(next.run(request).await);
    }
    tokio::time::timeout(Duration::from_secs(REQUEST_S_MAX), next.run(request)).await.map_err(|_| Error::Busy)
}
