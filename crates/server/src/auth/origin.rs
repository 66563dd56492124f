//! Whether a write comes from our own pages. Checked on every request that is not a read, whatever its cookies say.

use crate::error::Error;
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;

/// Lets reads through, and writes that say they come from this origin: `Sec-Fetch-Site` where the browser sends it, else an
/// `Origin` equal to the host. A body must call itself JSON, which no form of another site can.
///
/// # Errors
/// [`Error::OtherOrigin`], or [`Error::Malformed`] for another kind of body.
pub async fn same_origin(State(state): State<AppState>, request: Request, next: Next) -> Result<Response, Error> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(next.run(request).await);
    }
    if !comes_from_here(request.headers(), state.config.public_url.as_deref()) {
        return Err(Error::OtherOrigin);
    }
    let is_json = text(request.headers(), header::CONTENT_TYPE)
        .is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json"));
    if *request.method() != Method::DELETE && !is_json {
        return Err(Error::Malformed("send the body as content-type application/json".into()));
    }
    Ok(next.run(request).await)
}

fn comes_from_here(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = text(headers, header::ORIGIN) else { return false };
    if public_url.is_some_and(|url| url.trim_end_matches('/') == origin) {
        return true;
    }
    let authority = origin.split_once("://").map(|(_, rest)| rest);
    authority.is_some() && authority == text(headers, header::HOST)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
