//! Signing in and out, what it takes to write, and how guessing is slowed.

use crate::support::*;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use contract::problem::ProblemCode;
use contract::session::SessionInfo;
use server::db::{Db, Sqlite};
use server::{AppState, Config, SeededIds, router};
use std::sync::Arc;

#[tokio::test]
async fn signing_in_says_who_and_what_and_where() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let info: SessionInfo = body(till.get("/api/session").await).await;
    assert_eq!((info.staff.username.as_str(), info.department_set()), ("till", departments(&[1])));
    assert_eq!(info.expires_at, START.plus_millis(7 * 86_400_000));
    let upper = shop.try_sign_in(" TILL ", "till-password", 1).await;
    assert_eq!(upper.status(), StatusCode::OK, "a user name is the same in any case");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_and_bound_to_the_host_where_there_is_tls() {
    let plain = shop().await.try_sign_in("till", "till-password", 1).await;
    let cookie = plain.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(
        cookie.starts_with("rehome_session=") && cookie.contains("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    assert!(!cookie.contains("Secure"));
    let config = Config { public_url: Some("https://orders.example.com".into()), ..Config::for_tests() };
    let secure = shop_on(Arc::new(Sqlite::in_memory(epoch(1)).unwrap()), config).await;
    let response = secure.try_sign_in("till", "till-password", 1).await;
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-rehome_session=") && cookie.ends_with("; Secure"), "{cookie}");
    assert!(response.headers().contains_key(header::STRICT_TRANSPORT_SECURITY));
}

#[tokio::test]
async fn a_session_ends_by_sign_out_by_rest_by_age_and_by_shutting_the_account() {
    let shop = shop().await;
    let open = async |person: &Person<'_>| person.get("/api/session").await.status() == StatusCode::OK;
    let (out, shut) = (shop.sign_in("till", 1).await, shop.sign_in("clara", 1).await);
    let gone = shop.send(write("DELETE", "/api/session", &out.cookie, &())).await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    assert_eq!(problem(out.get("/api/session").await).await.code, ProblemCode::SignInNeeded);
    shop.state.db.set_staff_disabled(shut.staff, true).await.unwrap();
    assert!(!open(&shut).await);
    assert_eq!(shop.try_sign_in("clara", "clara-password", 1).await.status(), StatusCode::UNAUTHORIZED);
    let (rests, works) = (shop.sign_in("till", 1).await, shop.sign_in("till", 2).await);
    for _ in 0..15 {
        shop.clock.advance_ms(11 * 3_600_000);
        assert!(open(&works).await);
    }
    assert!(!open(&rests).await, "12 hours without a request");
    shop.clock.advance_ms(3 * 3_600_000);
    assert!(!open(&works).await, "7 days after sign-in");
}

#[tokio::test]
async fn each_sign_in_makes_a_new_token_and_ends_the_one_before() {
    let shop = shop().await;
    let first = shop.sign_in("till", 1).await;
    let again = serde_json::json!({ "username": "till", "password": "till-password", "device": first.device });
    let response = shop.send(write("POST", "/api/session", &first.cookie, &again)).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(first.get("/api/session").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nothing_but_signing_in_works_without_a_session() {
    let shop = shop().await;
    for path in [
        "session",
        "snapshot",
        "bundles/x",
        "changes?since=0&epoch=x",
        "events",
        "orders",
        "orders/1",
        "orders/1/history",
        "customers",
        "customers/1",
        "customers/1/history",
    ] {
        let request = Request::builder().uri(format!("/api/{path}")).body(Body::empty()).unwrap();
        let response = shop.send(request).await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(problem(response).await.code, ProblemCode::SignInNeeded, "{path}");
    }
    for path in ["operations", "customers"] {
        let response = shop.send(write("POST", &format!("/api/{path}"), "rehome_session=guess", &())).await;
        assert_eq!(problem(response).await.code, ProblemCode::SignInNeeded, "{path}");
    }
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let post = |headers: &[(&str, &str)]| {
        let mut request = Request::builder().method("POST").uri("/api/operations").header("cookie", &till.cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let json = serde_json::json!({ "device": till.device, "operations": [], "acknowledged": [], "waiting": 0 });
        request.body(Body::from(json.to_string())).unwrap()
    };
    let json = ("content-type", "application/json");
    for from in [
        &[("sec-fetch-site", "same-origin"), json][..],
        &[("sec-fetch-site", "none"), ("content-type", "application/json; charset=utf-8")],
        &[("origin", "http://shop.local:8080"), ("host", "shop.local:8080"), json],
    ] {
        assert_eq!(shop.send(post(from)).await.status(), StatusCode::OK, "{from:?}");
    }
    for from in [
        &[json][..],
        &[("sec-fetch-site", "cross-site"), json],
        &[("sec-fetch-site", "same-site"), json],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://a.b"), ("host", "a.b"), json],
        &[("origin", "http://evil.example"), ("host", "shop.local:8080"), json],
        &[("origin", "null"), ("host", "null"), json],
    ] {
        assert_eq!(problem(shop.send(post(from)).await).await.code, ProblemCode::OtherOrigin, "{from:?}");
    }
    let form = [("sec-fetch-site", "same-origin"), ("content-type", "text/plain")];
    assert_eq!(problem(shop.send(post(&form)).await).await.code, ProblemCode::Malformed);
}

#[tokio::test]
async fn guessing_is_slowed_and_tells_nothing_about_the_user() {
    for user in ["till", "nobody"] {
        let shop = shop().await;
        for _ in 0..5 {
            let wrong = problem(shop.try_sign_in(user, "guess", 1).await).await;
            assert_eq!(wrong.code, ProblemCode::WrongCredentials);
        }
        let slowed = problem(shop.try_sign_in(user, "till-password", 1).await).await;
        assert_eq!((slowed.code, slowed.retry_after_s), (ProblemCode::TooManyAttempts, Some(30)), "{user}");
        shop.clock.advance_ms(30_000);
        assert_eq!(problem(shop.try_sign_in(user, "guess", 1).await).await.code, ProblemCode::WrongCredentials);
        let longer = problem(shop.try_sign_in(user, "guess", 1).await).await;
        assert_eq!(longer.retry_after_s, Some(60), "each further failure waits longer");
    }
}

#[tokio::test]
async fn a_right_password_after_the_wait_forgives() {
    let shop = shop().await;
    for _ in 0..5 {
        shop.try_sign_in("till", "guess", 1).await;
    }
    shop.clock.advance_ms(30_000);
    assert_eq!(shop.try_sign_in("till", "till-password", 1).await.status(), StatusCode::OK);
    for _ in 0..4 {
        shop.try_sign_in("till", "guess", 1).await;
    }
    assert_eq!(shop.try_sign_in("till", "till-password", 1).await.status(), StatusCode::OK);
    assert_eq!(shop.try_sign_in("clara", "clara-password", 1).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_body_too_large_and_an_unknown_address_are_problems_with_a_code() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let large = till.post("/api/operations", &"x".repeat(300 * 1024)).await;
    assert_eq!(problem(large).await.code, ProblemCode::TooLarge);
    let broken = till.post("/api/operations", &"not a push").await;
    assert_eq!(problem(broken).await.code, ProblemCode::Malformed);
    for path in
        ["/api/nothing", "/api/orders/0", "/api/orders/x", "/api/orders/999", "/api/customers/5", "/api/bundles/x"]
    {
        assert_eq!(problem(till.get(path).await).await.code, ProblemCode::NotFound, "{path}");
    }
    let viewer = shop.sign_in("viewer", 1).await;
    assert_eq!(problem(viewer.get("/api/customers").await).await.code, ProblemCode::NotPermitted);
}

#[tokio::test]
async fn two_servers_with_one_seed_make_the_same_sessions() {
    let mut cookies = Vec::new();
    for _ in 0..2 {
        let shop = shop().await;
        cookies.push(shop.sign_in("till", 1).await.cookie.clone());
    }
    assert_eq!(cookies[0], cookies[1]);
    let db: Arc<dyn Db> = Arc::new(Sqlite::in_memory(epoch(1)).unwrap());
    let other = AppState::new(db, shop().await.clock, Arc::new(SeededIds::new(8)), Config::for_tests());
    let request = Request::builder().uri("/readyz").body(Body::empty()).unwrap();
    let ready = tower::ServiceExt::oneshot(router(other), request).await.unwrap();
    assert_eq!(ready.status(), StatusCode::OK);
}
