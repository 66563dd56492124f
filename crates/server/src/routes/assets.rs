//! The built app's files. Those with a hash in their name are kept for ever by browsers, the page and the worker never.

use super::content_security;
use crate::compress::{Encoding, Files};
use crate::error::Error;
use crate::state::AppState;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use std::path::{Component, Path, PathBuf};

/// Digits of a hash in a file's name at least.
const HASH_DIGITS: usize = 8;

/// The service worker, which keeps the app on a device.
const WORKER: &str = "sw.js";

/// A worker that takes itself and the app back.
fn kill_switch() -> Response {
    let headers = [(header::CONTENT_TYPE, content_type(WORKER)), (header::CACHE_CONTROL, "no-cache")];
    (headers, include_str!("kill_switch.js")).into_response()
}

/// Anything that is not the interface: a file, or the page for an address of the app.
pub(super) async fn serve(State(state): State<AppState>, request: Request) -> Result<Response, Error> {
    let dist = state.config.dist.clone().ok_or(Error::NotFound)?;
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Error::NotFound);
    }
    let relative = inside(request.uri().path()).ok_or(Error::NotFound)?;
    let (headers, wants_page) = (request.headers().clone(), is_navigation(request.headers()));
    if relative.as_os_str() == WORKER && !state.config.offline_app {
        return Ok(kill_switch());
    }
    let files = std::sync::Arc::clone(&state.files);
    let found = state.blocking(move || find(&files, &dist, &relative, wants_page, &headers)).await?;
    found.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound,
        _ => Error::internal(error),
    })
}

/// The path as one that cannot leave the folder; none when it could.
fn inside(path: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(path.trim_start_matches('/'));
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_)));
    // Names of built files need no escapes, and none hides behind one.
    (stays && !path.contains(['%', '\\', '\0'])).then_some(relative)
}

fn is_navigation(headers: &HeaderMap) -> bool {
    let says = |name: header::HeaderName, text: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(text))
    };
    headers.get("sec-fetch-mode").map_or_else(|| says(header::ACCEPT, "text/html"), |mode| mode == "navigate")
}

fn find(
    files: &Files,
    dist: &Path,
    relative: &Path,
    wants_page: bool,
    headers: &HeaderMap,
) -> std::io::Result<Response> {
    let asked = dist.join(relative);
    if relative.as_os_str().is_empty() || (wants_page && !asked.is_file()) {
        return file(files, &dist.join("index.html"), headers);
    }
    file(files, &asked, headers)
}

fn file(files: &Files, path: &Path, request: &HeaderMap) -> std::io::Result<Response> {
    let accept = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let (bytes, encoding) = smallest(files, path, Encoding::best(accept), shrinks(content_type(name)))?;
    let policy = if name.ends_with(".html") {
        let html = std::fs::read(path)?;
        HeaderValue::from_str(&content_security::of_page(&String::from_utf8_lossy(&html))).ok()
    } else {
        None
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    let kept = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.extend(encoding.name().map(|name| (header::CONTENT_ENCODING, HeaderValue::from_static(name))));
    headers.extend(policy.map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
    Ok(response)
}

/// Whether compressing a file of this type wins anything.
fn shrinks(content_type: &str) -> bool {
    content_type.starts_with("text/")
        || content_type.ends_with("json")
        || content_type.ends_with("wasm")
        || content_type.ends_with("xml")
}

/// What the build compressed beside the file, or the file, compressed here when that wins anything.
fn smallest(files: &Files, path: &Path, best: Encoding, shrinks: bool) -> std::io::Result<(Bytes, Encoding)> {
    let beside = |extension: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(extension);
        std::fs::read(name).map(Bytes::from)
    };
    let compressed = match best {
        Encoding::Brotli => beside(".br").map(|bytes| (bytes, Encoding::Brotli)),
        Encoding::Gzip => beside(".gz").map(|bytes| (bytes, Encoding::Gzip)),
        Encoding::Identity => return Ok((std::fs::read(path)?.into(), Encoding::Identity)),
    };
    compressed.or_else(|_| files.compressed(path, if shrinks { best } else { Encoding::Identity }))
}

/// Whether a name carries a hash: a dash, then hexadecimal digits up to a dot or an underscore.
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= HASH_DIGITS && matches!(part.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
