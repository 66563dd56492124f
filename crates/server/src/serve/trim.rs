//! Keeps the feed from growing for ever.

use crate::AppState;
use crate::db::DbError;
use contract::limits::FEED_CHANGES_KEPT;
use contract::sync::Seq;
use std::time::Duration;

/// How often the older part of the feed is forgotten.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Forgets the older part of the feed now and once a day. A device that was away for longer takes a fresh copy.
pub(super) async fn keep_trimmed(state: AppState) {
    let mut days = tokio::time::interval(EVERY);
    loop {
        days.tick().await;
        if let Err(error) = trim(&state).await {
            tracing::error!(%error, "the older part of the feed was not forgotten; it is tried again tomorrow");
        }
    }
}

/// Forgets all but the last [`FEED_CHANGES_KEPT`] changes.
async fn trim(state: &AppState) -> Result<(), DbError> {
    let head = state.db.cursor().await?.seq;
    match head.0.checked_sub(FEED_CHANGES_KEPT) {
        None | Some(0) => Ok(()),
        Some(up_to) => state.db.trim_feed(Seq(up_to)).await,
    }
}

#[cfg(test)]
mod tests;
