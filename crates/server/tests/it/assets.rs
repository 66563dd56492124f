//! The built app's files.

use crate::folder::Folder;
use crate::support::*;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use server::Config;
use server::db::Sqlite;
use std::sync::Arc;

async fn served(folder: &Folder) -> Shop {
    served_with(folder, true).await
}

async fn served_with(folder: &Folder, offline_app: bool) -> Shop {
    let dist = folder.path().join("dist");
    std::fs::create_dir_all(&dist).unwrap();
    for (name, text) in [
        ("index.html", "<script type=\"module\">start()</script>"),
        ("sw.js", "worker"),
        ("app-0123456789abcdef_bg.wasm", "wasm"),
        ("app-0123456789abcdef_bg.wasm.br", "small"),
        ("../secret.txt", "secret"),
    ] {
        std::fs::write(dist.join(name), text).unwrap();
    }
    let config = Config { dist: Some(dist), offline_app, ..Config::for_tests() };
    shop_on(Arc::new(Sqlite::in_memory(epoch(1)).unwrap()), config).await
}

async fn get(shop: &Shop, path: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    shop.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_page_is_never_kept_and_hashed_files_always() {
    let folder = Folder::new("assets");
    let shop = served(&folder).await;
    for (path, kept) in [
        ("/", "no-cache"),
        ("/sw.js", "no-cache"),
        ("/app-0123456789abcdef_bg.wasm", "public, max-age=31536000, immutable"),
    ] {
        let response = get(&shop, path, &[]).await;
        assert_eq!(
            (response.status(), response.headers()[header::CACHE_CONTROL].to_str().unwrap()),
            (StatusCode::OK, kept)
        );
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
    let small = get(&shop, "/app-0123456789abcdef_bg.wasm", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(
        (&small.headers()[header::CONTENT_ENCODING], &small.headers()[header::CONTENT_TYPE]),
        (&"br".parse().unwrap(), &"application/wasm".parse().unwrap())
    );
    assert_eq!(small.into_body().collect().await.unwrap().to_bytes(), "small");
}

#[tokio::test]
async fn an_address_of_the_app_gets_the_page_and_a_missing_file_does_not() {
    let folder = Folder::new("addresses");
    let shop = served(&folder).await;
    let page = get(&shop, "/orders/1042?tab=history", &[("sec-fetch-mode", "navigate")]).await;
    assert_eq!(page.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
    let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("'sha256-") && policy.contains("default-src 'none'"), "{policy}");
    assert_eq!(get(&shop, "/orders", &[("accept", "text/html,*/*")]).await.status(), StatusCode::OK);
    assert_eq!(get(&shop, "/gone.js", &[("sec-fetch-mode", "no-cors")]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get(&shop, "/api/gone", &[("sec-fetch-mode", "navigate")]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn told_so_the_server_answers_the_worker_with_one_that_takes_itself_back() {
    let folder = Folder::new("kill-switch");
    for (offline_app, takes_back) in [(true, false), (false, true)] {
        let shop = served_with(&folder, offline_app).await;
        let response = get(&shop, "/sw.js", &[]).await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-cache");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        let text = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(String::from_utf8_lossy(&text).contains("registration.unregister()"), takes_back);
        assert_eq!(get(&shop, "/app-0123456789abcdef_bg.wasm", &[]).await.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn no_path_leaves_the_folder() {
    let folder = Folder::new("inside");
    let shop = served(&folder).await;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/../../secret.txt",
        "//etc/passwd",
        "/..\\secret.txt",
    ] {
        let Ok(request) = Request::builder().uri(path).body(Body::empty()) else { continue };
        assert_eq!(shop.send(request).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
