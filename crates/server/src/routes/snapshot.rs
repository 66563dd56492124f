//! What a device bootstraps from.

use super::extract::Id;
use crate::auth::Signed;
use crate::compress::Encoding;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::session::Permission;
use contract::sync::Snapshot;

/// `GET /api/snapshot`: the bundles of this person's departments, at one position of the feed.
pub(super) async fn snapshot(State(state): State<AppState>, signed: Signed) -> Result<Json<Snapshot>, Error> {
    signed.needs(Permission::OrdersView)?;
    let built = state.snapshots.current(&state).await?;
    let bundles = built.bundles_for(signed.departments());
    Ok(Json(Snapshot { cursor: built.cursor, at: state.clock.now(), bundles }))
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
