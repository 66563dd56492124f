//! What a device bootstraps from.

use super::extract::{Asked, Id};
use crate::auth::Signed;
use crate::compress::Encoding;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::id::Epoch;
use contract::session::Permission;
use contract::sync::{Cursor, Seq, Snapshot};
use serde::Deserialize;

/// Where the device stands that asks.
#[derive(Debug, Deserialize)]
pub(super) struct Reached {
    reached: Option<u64>,
    epoch: Option<Epoch>,
}

/// `GET /api/snapshot?reached=SEQ&epoch=EPOCH`: the bundles of this person's departments, at one position of the feed. With a
/// position, never behind it: so no device goes back, and an answer that something on the way kept is never taken for this one.
pub(super) async fn snapshot(
    State(state): State<AppState>,
    signed: Signed,
    Asked(Reached { reached, epoch }): Asked<Reached>,
) -> Result<Json<Snapshot>, Error> {
    signed.needs(Permission::OrdersView)?;
    let reached = reached.zip(epoch).map(|(seq, epoch)| Cursor { epoch, seq: Seq(seq) });
    let built = state.snapshots.current(&state, reached).await?;
    let bundles = built.bundles_for(signed.departments());
    Ok(Json(Snapshot { cursor: built.cursor, at: built.at, staff: Some(signed.id()), bundles }))
}

/// `GET /api/bundles/{id}`. A bundle of other departments is one that is not there.
pub(super) async fn bundle(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    signed.needs(Permission::OrdersView)?;
    let bundle = state.snapshots.bundle(&id, signed.departments()).ok_or(Error::NotFound)?;
    let accept = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let encoding = Encoding::best(accept);
    let bytes = match encoding {
        Encoding::Identity => bundle.encoded(encoding),
        Encoding::Brotli | Encoding::Gzip => state.blocking(move || bundle.encoded(encoding)).await?,
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}
