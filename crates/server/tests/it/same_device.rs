//! New customers made on one device, on two, and customers that changed while an operation waited.

use crate::support::*;
use axum::http::StatusCode;
use contract::customer::CustomerRow;
use contract::id::{CustomerId, OperationId};
use contract::operation::{Base, ContactEmail, Operation, Target, Via};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use contract::reassignment::Refusal;
use contract::sync::ChangeBody;
use server::ingest::StatusRecord;

fn in_group(operation: Operation, group: OperationId) -> Operation {
    Operation { group: Some(group), connection: contract::operation::Connection::Offline, ..operation }
}

#[tokio::test]
async fn t48_two_orders_of_one_device_for_one_pending_account_make_one_account() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let first = clara.operation(GUEST_ORDER, to_new("new@example.com", true)).await;
    let second = in_group(clara.operation(ANAS_ORDER, to_new(" New@Example.com", true)).await, first.id);
    let outcomes = clara.push(&[first.clone(), second.clone()]).await;
    let (_, _, owner) = applied(&outcomes[0]);
    assert_eq!(applied(&outcomes[1]).2, owner);
    let row = shop.row(ANAS_ORDER).await;
    assert_eq!((row.owner, row.contact_email.as_str()), (owner, "new@example.com"), "spelled as the account has it");
    let entry = shop.history(ANAS_ORDER).await.remove(0);
    assert_eq!((entry.new.customer, entry.new.email.as_str()), (owner, "new@example.com"), "history names the account");
    assert_eq!(shop.state.db.mails_waiting().await.unwrap().len(), 1, "one account, one mail");
    // Later as well, and the same again is the same answer.
    let later = clara.reassign(DRAFT_ORDER, to_new("new@example.com", true)).await;
    assert_eq!(applied(&later).2, owner);
    assert_eq!(clara.push(&[first, second]).await, outcomes);
}

/// The person who works at the device does not count: the account was made from there, and they see it as theirs.
#[tokio::test]
async fn t48_somebody_else_at_the_same_device_means_the_same_account() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 1).await);
    let (_, _, owner) = applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    assert_eq!(applied(&mateo.reassign(ANAS_ORDER, to_new("new@example.com", false)).await).2, owner);
}

#[tokio::test]
async fn t48_made_on_two_devices_the_second_is_held_and_its_orders_land_after_review() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let (_, _, owner) = applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    let held = [
        mateo.operation(ANAS_ORDER, to_new("New@example.com", false)).await,
        mateo.operation(DRAFT_ORDER, to_new("new@example.com", false)).await,
    ];
    for outcome in mateo.push(&held).await {
        assert_eq!(refused(&outcome), &Refusal::EmailTaken { by: owner }, "held for review, never merged by itself");
    }
    assert_eq!(shop.row(ANAS_ORDER).await.owner, Some(customer_id(ANA)));
    // "Use that account" is a new operation for each of the orders.
    let decided = [
        mateo.operation(ANAS_ORDER, to(owner.unwrap().get())).await,
        mateo.operation(DRAFT_ORDER, to(owner.unwrap().get())).await,
    ];
    for outcome in mateo.push(&decided).await {
        assert_eq!(applied(&outcome).2, owner);
    }
    assert_eq!(shop.state.db.snapshot_rows().await.unwrap().customers.len(), 6, "one account more than before");
}

#[tokio::test]
async fn t48_an_account_made_at_the_counter_counts_for_the_device_that_asked() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let new = serde_json::json!({
        "id": shop.new_id(), "email": "typed@example.com", "password": "long enough", "notify": false, "department": 1
    });
    let response = clara.post("/api/customers", &new).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let made: CustomerRow = body(response).await;
    let elsewhere = mateo.reassign(ANAS_ORDER, to_new("typed@example.com", false)).await;
    assert_eq!(refused(&elsewhere), &Refusal::EmailTaken { by: Some(made.id) });
    assert_eq!(applied(&clara.reassign(GUEST_ORDER, to_new("typed@example.com", false)).await).2, Some(made.id));
}

#[tokio::test]
async fn t48_the_rule_holds_for_the_pending_account_as_for_any_other() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    let new = || to_new("new@example.com", false);
    assert_eq!(refused(&clara.reassign(GUEST_ORDER, new()).await), &Refusal::SameOwner);
    let link = Operation { via: Via::Link, ..clara.operation(DRAFT_ORDER, new()).await };
    assert_eq!(refused(&clara.push_one(&link).await), &Refusal::LinkNeedsAccount);
    let keep = Operation { contact_email: ContactEmail::Keep, ..clara.operation(ANAS_ORDER, new()).await };
    applied(&clara.push_one(&keep).await);
    assert_eq!(shop.row(ANAS_ORDER).await.contact_email, "Gil.Guest@example.com");
}

/// Two orders of two departments given to one new customer at once: the customer belongs to both, and both sides learn of it.
#[tokio::test]
async fn t48_a_pending_account_belongs_wherever_its_orders_do() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 1).await);
    let (_, _, owner) = applied(&clara.reassign(EVENTS_ORDER, to_new("new@example.com", false)).await);
    let hidden = till.get(&format!("/api/customers/{}", owner.unwrap())).await;
    assert_eq!(hidden.status(), StatusCode::NOT_FOUND);
    let before = shop.state.db.cursor().await.unwrap();
    assert_eq!(applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await).2, owner);
    let row: CustomerRow = body(till.get(&format!("/api/customers/{}", owner.unwrap())).await).await;
    assert_eq!(row.departments, departments(&[1, 2]));
    let told = till.all_changes(before).await.changes;
    assert!(
        matches!(&told[0].body, ChangeBody::Customer { row: told } if **told == row),
        "before the order that names it"
    );
    // An account that was made elsewhere is let in nowhere by an operation.
    let elsewhere = clara.reassign(GUEST_ORDER, to(ELSEWHERE)).await;
    assert_eq!(refused(&elsewhere), &Refusal::TargetElsewhere { department: department(1) });
}

#[tokio::test]
async fn t48_an_operation_that_was_refused_made_no_account_to_mean() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    refused(&clara.reassign(LOCKED_ORDER, to_new("new@example.com", true)).await);
    let mut taken = records();
    taken.customers.push(account("new", "Nel New", StatusRecord::Active, &[1]));
    shop.state.db.ingest(taken, START).await.unwrap();
    let outcome = clara.reassign(GUEST_ORDER, to_new("new@example.com", true)).await;
    assert!(matches!(refused(&outcome), Refusal::EmailTaken { by: Some(_) }), "somebody else's, whatever was tried");
}

#[tokio::test]
async fn t49_an_email_taken_meanwhile_is_held_and_each_way_out_works() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let (one, two) = (GUEST_ORDER, DRAFT_ORDER);
    let waiting = [
        clara.operation(one, to_new("nel@example.com", true)).await,
        clara.operation(two, to_new("nel@example.com", true)).await,
    ];
    let mut taken = records();
    taken.customers.push(account("nel", "Nel Elsewhere", StatusRecord::Active, &[1]));
    shop.state.db.ingest(taken, START).await.unwrap();
    let nel = CustomerId::new(6).unwrap();
    for outcome in clara.push(&waiting).await {
        assert_eq!(refused(&outcome), &Refusal::EmailTaken { by: Some(nel) });
    }
    assert!(shop.history(one).await.is_empty() && shop.state.db.mails_waiting().await.unwrap().is_empty());
    applied(&clara.reassign(one, to(nel.get())).await);
    let (_, _, other) = applied(&clara.reassign(two, to_new("nel.second@example.com", true)).await);
    assert_ne!(other, Some(nel), "another e-mail is another account");
}

#[tokio::test]
async fn t50_a_customer_merged_shut_or_gone_after_the_pick_stops_the_operation() {
    let folder = crate::folder::Folder::new("t50");
    let db = std::sync::Arc::new(server::db::Sqlite::open(&folder.file("rehome.sqlite"), epoch(1)).unwrap());
    let shop = shop_on(db, server::Config::for_tests()).await;
    let clara = shop.sign_in("clara", 1).await;
    let waiting = [
        clara.operation(GUEST_ORDER, to(BEN)).await,
        clara.operation(DRAFT_ORDER, to(BEN)).await,
        clara.operation(ANAS_ORDER, to(BEN)).await,
    ];
    for (operation, status, refusal) in [
        (&waiting[0], StatusRecord::MergedInto("ana".into()), Refusal::TargetMerged { into: customer_id(ANA) }),
        (&waiting[1], StatusRecord::Blocked, Refusal::TargetBlocked),
    ] {
        let mut changed = records();
        changed.customers[1].status = status;
        shop.state.db.ingest(changed, START).await.unwrap();
        assert_eq!(refused(&clara.push_one(operation).await), &refusal);
        assert_eq!(shop.row(operation.order.get()).await.owner, None, "it goes to nobody else by itself");
    }
    let outside = rusqlite::Connection::open(folder.file("rehome.sqlite")).unwrap();
    outside.execute_batch("PRAGMA foreign_keys = ON; DELETE FROM customers WHERE id = 2").unwrap();
    assert_eq!(refused(&clara.push_one(&waiting[2]).await), &Refusal::TargetMissing);
    assert_eq!(shop.row(ANAS_ORDER).await.owner, Some(customer_id(ANA)));
}

/// A name is no identity: an account that was renamed is still the account that was picked, and history has its new name.
#[tokio::test]
async fn t50_a_renamed_customer_is_still_the_one_who_was_picked() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let waiting = clara.operation(GUEST_ORDER, to(BEN)).await;
    let mut renamed = records();
    renamed.customers[1].name = "Ben Renamed".into();
    shop.state.db.ingest(renamed, START).await.unwrap();
    applied(&clara.push_one(&waiting).await);
    assert_eq!(shop.history(GUEST_ORDER).await[0].new.name, "Ben Renamed");
}

#[tokio::test]
async fn t46_a_pending_account_of_two_devices_for_one_order_is_a_conflict_and_not_a_taken_email() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let mateos = mateo.operation(GUEST_ORDER, to_new("other@example.com", false)).await;
    applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    assert!(matches!(mateo.push_one(&mateos).await, Outcome::Conflict { .. }));
    let base = Base::Revision { revision: OwnerRevision(1) };
    let anyway = Operation { base, ..mateo.operation(GUEST_ORDER, Target::Guest).await };
    applied(&mateo.push_one(&anyway).await);
}
