//! The feed, as this person's device may see it.

use super::extract::Asked;
use crate::auth::Signed;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
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
}

/// `GET /api/changes?since=SEQ&epoch=EPOCH`. A run of changes of other departments comes as one, at the position of its last.
pub(super) async fn changes(
    State(state): State<AppState>,
    signed: Signed,
    Asked(Since { since, epoch }): Asked<Since>,
) -> Result<Json<Changes>, Error> {
    signed.needs(Permission::OrdersView)?;
    let since = Seq(since);
    let read = state.db.changes(since, CHANGES_MAX, signed.departments()).await?;
    if read.head.epoch != epoch || since < read.floor || since > read.head.seq {
        return Err(Error::ResyncRequired);
    }
    let reached = read.changes.last().map_or(since, |change| change.seq);
    Ok(Json(Changes {
        cursor: Cursor { epoch, seq: reached },
        at: state.clock.now(),
        changes: read.changes,
        more: reached < read.head.seq,
    }))
}
