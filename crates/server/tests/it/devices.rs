//! Which devices call, with how much unsent, and how a browser that lost its queue comes to light.

use crate::support::*;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use contract::id::DeviceId;
use contract::problem::ProblemCode;
use contract::sync::{DeviceLine, Push};
use server::Config;
use server::db::Sqlite;
use std::sync::Arc;

fn device(number: u128) -> DeviceId {
    DeviceId(uuid::Uuid::from_u128(number))
}

/// The cookies an answer sets, as a browser sends them back.
fn jar(response: &Response<Body>) -> String {
    let cookies = response.headers().get_all(header::SET_COOKIE);
    let pairs: Vec<_> = cookies.iter().map(|one| one.to_str().unwrap().split(';').next().unwrap().to_owned()).collect();
    pairs.join("; ")
}

/// Signs in with the cookies this browser has.
async fn sign_in_again(shop: &Shop, cookies: &str, number: u128) -> Response<Body> {
    let json = serde_json::json!({ "username": "till", "password": "till-password", "device": device(number) });
    let response = shop.send(write("POST", "/api/session", cookies, &json)).await;
    assert_eq!(response.status(), StatusCode::OK);
    response
}

async fn call(person: &Person<'_>, waiting: u32) {
    let push = Push { device: person.device, operations: vec![], acknowledged: vec![], waiting, healed: 0 };
    assert_eq!(person.post("/api/operations", &push).await.status(), StatusCode::OK);
}

async fn listed(shop: &Shop, number: u128) -> Option<DeviceLine> {
    let manager = shop.sign_in("clara", 99).await;
    let lines: Vec<DeviceLine> = body(manager.get("/api/devices").await).await;
    lines.into_iter().find(|line| line.device == device(number))
}

#[tokio::test]
async fn p9_a_browser_that_comes_back_as_another_device_is_listed_with_time_and_count() {
    let shop = shop().await;
    let first = shop.try_sign_in("till", "till-password", 1).await;
    let cookies = jar(&first);
    let till = shop.sign_in("till", 1).await;
    call(&till, 3).await;
    assert_eq!(listed(&shop, 1).await.unwrap().gone_at, None);

    shop.clock.advance_ms(60_000);
    let again = sign_in_again(&shop, &cookies, 2).await;
    let line = listed(&shop, 1).await.unwrap();
    assert_eq!((line.unsent, line.seen_at), (3, START), "as it was when it called last");
    assert_eq!(line.gone_at, Some(START.plus_millis(60_000)));
    assert_eq!(line.staff, "till of the shop");

    shop.clock.advance_ms(60_000);
    let third = sign_in_again(&shop, &jar(&again), 2).await;
    assert!(jar(&third).contains(&device(2).to_string()));
    assert_eq!(listed(&shop, 1).await, Some(line), "the first note stays, and is not made again");
}

#[tokio::test]
async fn what_a_call_decided_is_not_unsent_any_more() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let operation = till.operation(GUEST_ORDER, to(ANA)).await;
    let push = Push { device: till.device, operations: vec![operation], acknowledged: vec![], waiting: 3, healed: 0 };
    assert_eq!(till.post("/api/operations", &push).await.status(), StatusCode::OK);
    assert_eq!(listed(&shop, 1).await.unwrap().unsent, 2);
}

#[tokio::test]
async fn a_device_that_calls_again_after_all_lost_nothing() {
    let shop = shop().await;
    let cookies = jar(&shop.try_sign_in("till", "till-password", 1).await);
    let till = shop.sign_in("till", 1).await;
    call(&till, 3).await;
    sign_in_again(&shop, &cookies, 2).await;
    assert!(listed(&shop, 1).await.unwrap().gone_at.is_some());
    call(&till, 3).await;
    assert_eq!(listed(&shop, 1).await.unwrap().gone_at, None);
}

#[tokio::test]
async fn losses_lead_the_list_and_only_those_who_look_after_devices_see_it() {
    let shop = shop().await;
    let cookies = jar(&shop.try_sign_in("till", "till-password", 1).await);
    for (number, waiting) in [(7, 0), (8, 2), (1, 1)] {
        call(&shop.sign_in("till", number).await, waiting).await;
        shop.clock.advance_ms(1_000);
    }
    sign_in_again(&shop, &cookies, 2).await;
    let manager = shop.sign_in("clara", 99).await;
    let lines: Vec<DeviceLine> = body(manager.get("/api/devices").await).await;
    let order: Vec<_> = lines.iter().map(|line| line.device).collect();
    assert_eq!(order, [device(1), device(8), device(7)]);
    let viewer = shop.sign_in("viewer", 98).await;
    assert_eq!(problem(viewer.get("/api/devices").await).await.code, ProblemCode::NotPermitted);
}

#[tokio::test]
async fn the_browser_remembers_its_device_out_of_reach_for_scripts_and_opens_nothing_with_it() {
    let config = Config { public_url: Some("https://orders.example.com".into()), ..Config::for_tests() };
    let shop = shop_on(Arc::new(Sqlite::in_memory(epoch(1)).unwrap()), config).await;
    let response = shop.try_sign_in("till", "till-password", 1).await;
    let mut cookies = response.headers().get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap());
    let remembered = cookies.find(|one| one.starts_with("__Host-rehome_device=")).unwrap();
    assert!(remembered.contains("; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000; Secure"), "{remembered}");
    let only = remembered.split(';').next().unwrap();
    let request = Request::builder().uri("/api/session").header(header::COOKIE, only).body(Body::empty()).unwrap();
    assert_eq!(shop.send(request).await.status(), StatusCode::UNAUTHORIZED);
}
