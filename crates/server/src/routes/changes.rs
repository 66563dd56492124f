//! The feed, as this person's device may see it.

use super::extract::Asked;
use crate::auth::Signed;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use contract::digest::LAYOUT;
use contract::id::Epoch;
use contract::limits::CHANGES_MAX;
use contract::session::Permission;
use contract::sync::{Changes, Cursor, Seq};
use serde::Deserialize;

/// Where to go on.
#[derive(Debug, Deserialize)]
pub(super) struct Since {
    since: u64,
    epoch: Epoch,
    /// The layout in which the device can compare rows; none when it does not want to.
    digest: Option<u16>,
}

/// `GET /api/changes?since=SEQ&epoch=EPOCH`. A run of changes of other departments comes as one, at the position of its last.
/// With `&digest=LAYOUT`, and when this is all there is, what stands for the rows at the position comes along.
pub(super) async fn changes(
    State(state): State<AppState>,
    signed: Signed,
    Asked(Since { since, epoch, digest }): Asked<Since>,
) -> Result<Json<Changes>, Error> {
    signed.needs(Permission::OrdersView)?;
    let since = Seq(since);
    let read = state.db.changes(since, CHANGES_MAX, signed.departments()).await?;
    if read.head.epoch != epoch || since < read.floor || since > read.head.seq {
        return Err(Error::ResyncRequired);
    }
    let reached = read.changes.last().map_or(since, |change| change.seq);
    let (cursor, more) = (Cursor { epoch, seq: reached }, reached < read.head.seq);
    let digest = match digest {
        Some(LAYOUT) if !more => state.digests.at(&state, cursor, signed.departments()).await?,
        _ => None,
    };
    Ok(Json(Changes { cursor, at: state.clock.now(), staff: Some(signed.id()), changes: read.changes, more, digest }))
}
