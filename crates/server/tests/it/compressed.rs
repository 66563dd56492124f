//! What goes over the wire made smaller, and what does not.

use crate::folder::Folder;
use crate::support::*;
use axum::body::Body;
use axum::http::{Request, Response, header};
use http_body_util::BodyExt;
use server::Config;
use server::db::Sqlite;
use std::io::Read;
use std::sync::Arc;

async fn get(shop: &Shop, cookie: &str, path: &str, accept: &str) -> Response<Body> {
    let request = Request::builder().uri(path).header(header::COOKIE, cookie).header(header::ACCEPT_ENCODING, accept);
    shop.send(request.body(Body::empty()).unwrap()).await
}

fn encoding(response: &Response<Body>) -> Option<String> {
    response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned())
}

/// The plain bytes of an answer and how many went over the wire.
async fn plain(response: Response<Body>) -> (Vec<u8>, usize) {
    let how = encoding(&response);
    let wire = response.into_body().collect().await.unwrap().to_bytes();
    let mut plain = Vec::new();
    match how.as_deref() {
        Some("br") => brotli::Decompressor::new(&wire[..], 4096).read_to_end(&mut plain).unwrap(),
        Some("gzip") => flate2::read::GzDecoder::new(&wire[..]).read_to_end(&mut plain).unwrap(),
        _ => Read::read_to_end(&mut &wire[..], &mut plain).unwrap(),
    };
    (plain, wire.len())
}

#[tokio::test]
async fn json_is_sent_smaller_to_whoever_takes_it_so_and_says_the_same() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let (as_it_is, _) = plain(get(&shop, &clara.cookie, "/api/orders", "identity").await).await;
    assert!(as_it_is.len() > 1_024);
    for (accept, name) in [("gzip, br", Some("br")), ("gzip", Some("gzip")), ("br;q=0, gzip;q=0", None), ("", None)] {
        let response = get(&shop, &clara.cookie, "/api/orders", accept).await;
        assert_eq!(encoding(&response).as_deref(), name, "{accept}");
        assert_eq!(response.headers()[header::VARY], "accept-encoding");
        let (bytes, wire) = plain(response).await;
        assert!(bytes == as_it_is && (name.is_none() || wire < bytes.len() / 2), "{accept}: {wire} of {}", bytes.len());
    }
}

#[tokio::test]
async fn what_is_small_compressed_already_or_must_leave_at_once_goes_as_it_is() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    for path in ["/api/session", "/api/orders/99", "/api/events"] {
        let response = get(&shop, &clara.cookie, path, "br").await;
        assert_eq!(encoding(&response), None, "{path}");
    }
    let bundle = clara.snapshot().await.bundles.remove(0);
    let response = get(&shop, &clara.cookie, &format!("/api/bundles/{}", bundle.id), "br").await;
    assert_eq!(encoding(&response).as_deref(), Some("br"));
    assert_eq!(plain(response).await.0.len(), usize::try_from(bundle.bytes).unwrap(), "once, not twice");
}

#[tokio::test]
async fn a_file_of_the_app_is_compressed_here_when_the_build_did_not_and_anew_when_it_changed() {
    let folder = Folder::new("compressed");
    let write = |name: &str, text: &str| std::fs::write(folder.file(name), text).unwrap();
    write("index.html", &"<p>page</p>".repeat(500));
    write("app.js", &"word ".repeat(2_000));
    write("photo.png", &"pixel".repeat(2_000));
    let config = Config { dist: Some(folder.path().to_owned()), ..Config::for_tests() };
    let shop = shop_on(Arc::new(Sqlite::in_memory(epoch(1)).unwrap()), config).await;
    for (path, name) in [("/app.js", Some("br")), ("/", Some("br")), ("/photo.png", None)] {
        let response = get(&shop, "", path, "br").await;
        assert_eq!(encoding(&response).as_deref(), name, "{path}");
    }
    let (first, wire) = plain(get(&shop, "", "/app.js", "br").await).await;
    assert!(first == "word ".repeat(2_000).as_bytes() && wire < 200, "{wire}");
    write("app.js", &"other ".repeat(2_000));
    let later = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(60);
    std::fs::File::options().write(true).open(folder.file("app.js")).unwrap().set_modified(later).unwrap();
    assert_eq!(plain(get(&shop, "", "/app.js", "br").await).await.0, "other ".repeat(2_000).as_bytes());
}
