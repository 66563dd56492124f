//! JSON made smaller on its way out. Bundles come compressed, and the stream of events has to leave at once.

use crate::compress::{Effort, Encoding, WORTH_BYTES_MIN, compress};
use crate::error::Error;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Compresses an answer in JSON, when whoever asked takes it and it is large enough to win anything.
pub(super) async fn json(request: Request, next: Next) -> Result<Response, Error> {
    let accept = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let encoding = Encoding::best(accept);
    let mut response = next.run(request).await;
    let length = response.body().size_hint().exact().unwrap_or_default();
    let is_large = usize::try_from(length).is_ok_and(|length| length >= WORTH_BYTES_MIN);
    if !is_json(response.headers()) {
        return Ok(response);
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let Some(name) = encoding.name().filter(|_| is_large) else { return Ok(response) };
    let (mut parts, body) = response.into_parts();
    // Whole in memory already: the limit is its own length.
    let plain = to_bytes(body, usize::try_from(length).unwrap_or(usize::MAX)).await.map_err(Error::internal)?;
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::from(compress(&plain, encoding, Effort::Quick))))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.ends_with("json") && !headers.contains_key(header::CONTENT_ENCODING)
}
