//! Accounts made at the counter, and the lists other programs read.

use crate::support::*;
use axum::http::StatusCode;
use contract::customer::CustomerRow;
use contract::history::Ownership;
use contract::id::OperationId;
use contract::problem::ProblemCode;
use contract::reassignment::Refusal;
use contract::sync::{Change, ChangeBody, Cursor, Seq};
use serde_json::{Value, json};

fn new(id: OperationId, email: &str, password: &str, of: u8) -> Value {
    json!({ "id": id, "email": email, "password": password, "notify": true, "department": of })
}

#[tokio::test]
async fn an_account_made_at_the_counter_is_made_once_and_told_to_every_device() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let request = new(shop.new_id(), "counter@example.com", "long enough", 1);
    let first = clara.post("/api/customers", &request).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let row: CustomerRow = body(first).await;
    let again = clara.post("/api/customers", &request).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(body::<CustomerRow>(again).await, row);
    let told = clara.all_changes(Cursor { epoch: epoch(1), seq: Seq(0) }).await.changes;
    assert_eq!(told, [Change { seq: Seq(1), body: ChangeBody::Customer { row: Box::new(row.clone()) } }]);
    assert_eq!(shop.state.db.mails_waiting().await.unwrap(), [("welcome".to_owned(), row.id)]);
    applied(&clara.reassign(GUEST_ORDER, to(row.id.get())).await);
}

#[tokio::test]
async fn t11_what_cannot_be_an_account_is_refused() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 1).await);
    let id = shop.new_id();
    for (email, password, code) in [
        ("x@example.com", "7 chars", ProblemCode::Malformed),
        ("x@example.com", &*"x".repeat(129), ProblemCode::Malformed),
        ("no address", "long enough", ProblemCode::Malformed),
    ] {
        let told = problem(clara.post("/api/customers", &new(id, email, password, 1)).await).await;
        assert_eq!(told.code, code);
        assert!(!told.title.contains(email), "what was sent is not repeated");
    }
    let taken = problem(clara.post("/api/customers", &new(id, "ANA@example.com", "long enough", 1)).await).await;
    assert_eq!(taken.refusal, Some(Refusal::EmailTaken { by: Some(customer_id(ANA)) }));
    let elsewhere = problem(till.post("/api/customers", &new(id, "eve@example.com", "long enough", 1)).await).await;
    assert_eq!(elsewhere.refusal, Some(Refusal::EmailTaken { by: None }));
    clara.post("/api/customers", &new(id, "one@example.com", "long enough", 1)).await;
    let differs = problem(clara.post("/api/customers", &new(id, "two@example.com", "long enough", 1)).await).await;
    assert_eq!(differs.refusal, Some(Refusal::ContentDiffers));
}

#[tokio::test]
async fn t42_making_an_account_needs_the_permission_and_the_department() {
    let shop = shop().await;
    let (viewer, till) = (shop.sign_in("viewer", 1).await, shop.sign_in("till", 1).await);
    for (person, of) in [(viewer, 1), (till, 2)] {
        let response = person.post("/api/customers", &new(shop.new_id(), "x@example.com", "long enough", of)).await;
        assert_eq!(problem(response).await.code, ProblemCode::NotPermitted);
    }
}

#[tokio::test]
async fn lists_hold_what_the_person_may_see_and_find_any_part_in_any_spelling() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 1).await);
    let ids = |listed: Value| -> Vec<u64> {
        listed["rows"].as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
    };
    for (path, found) in [
        ("orders", vec![6, 5, 4, 3, 2, 1]),
        ("orders?q=r-5", vec![5]),
        ("orders?q=GIL%20GUEST&page=1", vec![6, 5, 4, 3, 2, 1]),
        ("orders?page=2", vec![]),
        ("customers?q=R%C3%9CIZ", vec![1]),
        ("customers?q=@EXAMPLE", vec![1, 2, 3, 4, 5]),
    ] {
        assert_eq!(ids(body(clara.get(&format!("/api/{path}")).await).await), found, "{path}");
    }
    assert_eq!(ids(body(till.get("/api/orders").await).await), [6, 4, 3, 2, 1]);
    assert_eq!(ids(body(till.get("/api/customers?q=eve").await).await), [0; 0]);
    let whole: Value = body(clara.get("/api/orders/1").await).await;
    assert_eq!((&whole["row"]["number"], &whole["detail"]["lines"][0]["sku"]), (&json!("R-1"), &json!("RUN-10")));
    assert_eq!(problem(till.get("/api/orders/5/history").await).await.code, ProblemCode::NotFound);
    applied(&clara.reassign(EVENTS_ORDER, to(ELSEWHERE)).await);
    let history: Ownership = body(clara.get("/api/orders/5/history").await).await;
    assert_eq!(history.entries.len(), 1);
    let history: Ownership = body(clara.get("/api/customers/5/history").await).await;
    assert_eq!(history.entries.len(), 1);
}

#[tokio::test]
async fn t24_an_order_whose_customer_was_deleted_opens_as_a_guests_and_can_be_reassigned() {
    let folder = crate::folder::Folder::new("deleted");
    let db = std::sync::Arc::new(server::db::Sqlite::open(&folder.file("rehome.sqlite"), epoch(1)).unwrap());
    let shop = shop_on(db, server::Config::for_tests()).await;
    let clara = shop.sign_in("clara", 1).await;
    applied(&clara.reassign(ANAS_ORDER, to(BEN)).await);
    let outside = rusqlite::Connection::open(folder.file("rehome.sqlite")).unwrap();
    outside.execute_batch("PRAGMA foreign_keys = ON; DELETE FROM customers WHERE id = 2").unwrap();
    let whole: Value = body(clara.get("/api/orders/2").await).await;
    assert_eq!(whole["row"]["owner"], Value::Null);
    applied(&clara.reassign(ANAS_ORDER, to(ANA)).await);
    let history = shop.history(ANAS_ORDER).await;
    assert_eq!((history[0].new.name.as_str(), history[1].old.customer), ("ben", None));
}
