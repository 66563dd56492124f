//! Whether the process runs, and whether it can answer. For whatever watches it; says nothing about the shop.

use crate::error::Error;
use crate::state::AppState;
use axum::extract::State;

/// The process runs.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers.
pub(super) async fn ready(State(state): State<AppState>) -> Result<&'static str, Error> {
    state.db.cursor().await?;
    Ok("ready\n")
}
