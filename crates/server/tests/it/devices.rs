//! Which devices call, with how much unsent, and how a browser that lost its queue comes to light.

use crate::support::*;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use contract::id::{DeviceId, OperationId};
use contract::limits::QUEUE_NAMED_MAX;
use contract::problem::ProblemCode;
use contract::sync::{DeviceLine, Push};
use contract::time::Timestamp;
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
    let push =
        Push { device: person.device, operations: vec![], acknowledged: vec![], waiting, queue: None, healed: 0 };
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
    let push = Push {
        device: till.device,
        operations: vec![operation],
        acknowledged: vec![],
        waiting: 3,
        queue: None,
        healed: 0,
    };
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

async fn lost(shop: &Shop, number: u128) -> (u32, Option<Timestamp>) {
    let line = listed(shop, number).await.unwrap();
    (line.lost, line.lost_at)
}

#[tokio::test]
async fn p9_a_device_whose_storage_went_back_is_listed_with_time_and_count_and_once() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    till.names_done(Some(&[uuid(1)]), &[]).await;
    till.names_done(Some(&[uuid(1), uuid(2), uuid(3)]), &[]).await;
    assert_eq!(lost(&shop, 1).await, (0, None));

    shop.clock.advance_ms(60_000);
    let noticed = Some(START.plus_millis(60_000));
    // What was made since is newer than all that is gone.
    till.names_done(Some(&[uuid(1), uuid(4)]), &[]).await;
    assert_eq!(lost(&shop, 1).await, (2, noticed));

    shop.clock.advance_ms(60_000);
    till.names_done(Some(&[uuid(4)]), &[uuid(1)]).await;
    assert_eq!(lost(&shop, 1).await, (2, noticed), "the first note stays, and what is done with is not lost");
    let manager = shop.sign_in("clara", 99).await;
    call(&shop.sign_in("till", 8).await, 5).await;
    let lines: Vec<DeviceLine> = body(manager.get("/api/devices").await).await;
    assert_eq!(lines[0].device, device(1), "losses lead the list");
}

#[tokio::test]
async fn what_was_decided_or_taken_back_is_not_lost() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let operation = till.operation(GUEST_ORDER, to(ANA)).await;
    till.names_done(Some(&[operation.id, uuid(2)]), &[]).await;
    let push = Push {
        device: till.device,
        operations: vec![operation],
        acknowledged: vec![uuid(2)],
        waiting: 1,
        queue: Some(vec![]),
        healed: 0,
    };
    assert_eq!(till.post("/api/operations", &push).await.status(), StatusCode::OK);
    till.names_done(Some(&[]), &[]).await;
    assert_eq!(lost(&shop, 1).await, (0, None));
}

#[tokio::test]
async fn what_is_named_again_was_not_lost_and_what_is_decided_after_all_neither() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let operation = till.operation(GUEST_ORDER, to(ANA)).await;
    till.names_done(Some(&[uuid(1), operation.id]), &[]).await;
    till.names_done(Some(&[]), &[]).await;
    assert_eq!(lost(&shop, 1).await.0, 2, "as a request says that was made before both");
    till.names_done(Some(&[uuid(1)]), &[]).await;
    assert_eq!(lost(&shop, 1).await.0, 1);
    // One that was on its way for long.
    till.push(&[operation]).await;
    assert_eq!(lost(&shop, 1).await, (0, None));
}

#[tokio::test]
async fn a_device_that_names_nothing_loses_nothing_and_a_queue_too_long_to_be_named_neither() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let long: Vec<OperationId> = (1..=QUEUE_NAMED_MAX as u128).map(uuid).collect();
    till.names_done(Some(&[uuid(1_000_000)]), &[]).await;
    till.names_done(Some(&long), &[]).await;
    till.names_done(None, &[]).await;
    assert_eq!(lost(&shop, 1).await, (0, None));
    till.names_done(Some(&[uuid(1)]), &[]).await;
    assert_eq!(lost(&shop, 1).await.0, QUEUE_NAMED_MAX as u32);
}

#[tokio::test]
async fn a_push_of_an_earlier_version_is_taken() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    let json = serde_json::json!({ "device": till.device, "operations": [], "acknowledged": [], "waiting": 2 });
    assert_eq!(till.post("/api/operations", &json).await.status(), StatusCode::OK);
    assert_eq!(listed(&shop, 1).await.unwrap().unsent, 2);
}
