//! Linking guest orders, one and several: what the server checks again, whatever a device shows.

use crate::support::*;
use contract::operation::{Base, Operation, Target, Via};
use contract::order::{OrderDetail, OrderState, OwnerRevision};
use contract::outcome::Outcome;
use contract::reassignment::Refusal;
use contract::session::Permission;
use contract::sync::Seq;
use serde_json::{Value, json};
use server::ingest::{OrderRecord, StatusRecord};

async fn link(person: &Person<'_>, order: u32, customer: u32) -> Operation {
    Operation { via: Via::Link, ..person.operation(order, to(customer)).await }
}

/// Links made together: the first one names the group.
async fn links(person: &Person<'_>, orders: &[u32], customer: u32) -> Vec<Operation> {
    let mut made: Vec<Operation> = Vec::new();
    for order in orders {
        let group = made.first().map(|first| first.id);
        made.push(Operation { group, ..link(person, *order, customer).await });
    }
    made
}

/// Five more guest orders of department 1, numbered from 7, placed with these e-mails.
async fn with_guests(emails: &[&str]) -> Shop {
    let shop = shop().await;
    let mut more = records();
    for (at, email) in emails.iter().enumerate() {
        more.orders.push(OrderRecord { placed_email: (*email).into(), ..order(&(7 + at).to_string(), 1, None) });
    }
    shop.state.db.ingest(more, START).await.unwrap();
    shop
}

/// The newest orders of all guests who are listed for this text.
async fn guests(person: &Person<'_>, text: &str) -> Vec<u64> {
    let listed: Value = body(person.get(&format!("/api/guests?q={text}")).await).await;
    let rows = listed["rows"].as_array().unwrap();
    assert_eq!(listed["total"], rows.len());
    rows.iter().map(|row| row["newest"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn t13_a_linked_order_stands_under_the_account_and_is_gone_from_the_guests() {
    let shop = with_guests(&["lone@example.com"]).await;
    let clara = shop.sign_in("clara", 1).await;
    assert_eq!(guests(&clara, "lone").await, [7]);
    applied(&clara.push_one(&link(&clara, 7, BEN).await).await);
    assert_eq!(guests(&clara, "lone").await, [0_u64; 0]);
    let whole: Value = body(clara.get("/api/orders/7").await).await;
    assert_eq!((&whole["row"]["owner"], &whole["row"]["placed_email"]), (&json!(BEN), &json!("lone@example.com")));
    // Whatever a device offers, only guest orders can be linked, and only to accounts that are there.
    assert_eq!(refused(&clara.push_one(&link(&clara, 7, BEN).await).await), &Refusal::SameOwner);
    let owned = clara.push_one(&link(&clara, ANAS_ORDER, BEN).await).await;
    assert_eq!(refused(&owned), &Refusal::AlreadyOwned { owner: customer_id(ANA) });
    let nobody = Operation { target: Target::Guest, ..link(&clara, GUEST_ORDER, BEN).await };
    assert_eq!(refused(&clara.push_one(&nobody).await), &Refusal::LinkNeedsAccount);
}

#[tokio::test]
async fn t14_an_order_that_got_an_owner_while_the_dialog_was_open_names_that_owner() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let late = link(&clara, GUEST_ORDER, BEN).await;
    applied(&mateo.push_one(&link(&mateo, GUEST_ORDER, ANA).await).await);
    let Outcome::Conflict { now, .. } = clara.push_one(&late).await else { panic!("a conflict") };
    assert_eq!((now.owner.customer, now.owner.name.as_str()), (Some(customer_id(ANA)), "Ana Ruiz"));
    assert_eq!(now.by.unwrap().name, "mateo of the shop");
    // Asked for against the revision as it is now, the rule itself refuses, and says whose it is.
    let again = link(&clara, GUEST_ORDER, BEN).await;
    assert_eq!(refused(&clara.push_one(&again).await), &Refusal::AlreadyOwned { owner: customer_id(ANA) });
}

#[tokio::test]
async fn t16_the_customers_own_facts_stay_as_they_are_whatever_the_order_says() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let before = shop.state.db.snapshot_rows().await.unwrap().customers;
    applied(&clara.push_one(&link(&clara, GUEST_ORDER, ANA).await).await);
    applied(&clara.reassign(GUEST_ORDER, to(BEN)).await);
    applied(&clara.reassign(ANAS_ORDER, to(BEN)).await);
    applied(&clara.reassign(GUEST_ORDER, Target::Guest).await);
    assert_eq!(shop.state.db.snapshot_rows().await.unwrap().customers, before);
}

/// The model has no owner of a payment: payments are facts of the order, and an order keeps them through every move.
#[tokio::test]
async fn t18_the_payments_of_an_order_are_untouched_by_a_move() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let (_, before) = shop.whole(GUEST_ORDER).await;
    assert_eq!(before.payments.len(), 1);
    for target in [to(ANA), to(BEN), to_new("new@example.com", false), Target::Guest] {
        applied(&clara.reassign(GUEST_ORDER, target).await);
        let (_, after) = shop.whole(GUEST_ORDER).await;
        assert_eq!(after, OrderDetail { last_change: after.last_change.clone(), ..before.clone() });
    }
}

#[tokio::test]
async fn t19_back_to_guest_needs_no_more_than_the_permission_to_reassign() {
    let shop = shop().await;
    let (viewer, reassigner) = (shop.sign_in("viewer", 1).await, shop.sign_in("reassigner", 2).await);
    assert_eq!(refused(&viewer.reassign(ANAS_ORDER, Target::Guest).await), &Refusal::NotPermitted);
    assert_eq!(applied(&reassigner.reassign(ANAS_ORDER, Target::Guest).await).2, None);
    let row = shop.row(ANAS_ORDER).await;
    assert_eq!((row.owner, row.contact_email.as_str()), (None, "Gil.Guest@example.com"));
    let entry = shop.history(ANAS_ORDER).await.remove(0);
    assert_eq!((entry.old.customer, entry.new.customer), (Some(customer_id(ANA)), None));
    let rights = [Permission::OrdersView, Permission::CustomersSearch];
    shop.state.db.set_staff_rights(viewer.staff, &rights, departments(&[1])).await.unwrap();
    assert_eq!(guests(&viewer, "gil").await, [u64::from(DRAFT_ORDER)], "named by the newest order of the department");
}

#[tokio::test]
async fn t22_a_customer_of_another_department_is_refused_with_the_department_named_also_by_a_link() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let outcome = clara.push_one(&link(&clara, GUEST_ORDER, ELSEWHERE).await).await;
    assert_eq!(refused(&outcome), &Refusal::TargetElsewhere { department: department(1) });
    let other = clara.push_one(&link(&clara, EVENTS_ORDER, BEN).await).await;
    assert_eq!(refused(&other), &Refusal::TargetElsewhere { department: department(2) });
    applied(&clara.push_one(&link(&clara, EVENTS_ORDER, ELSEWHERE).await).await);
}

/// Which orders are offered is the device's to say (drafts are left out there); an owned one is refused here whatever it says.
#[tokio::test]
async fn t36_of_orders_with_one_email_those_that_have_an_owner_stay_where_they_are() {
    let shop = with_guests(&["ana@example.com", "ana@example.com", "ana@example.com"]).await;
    let clara = shop.sign_in("clara", 1).await;
    applied(&clara.reassign(8, to(BEN)).await);
    let outcomes = clara.push(&links(&clara, &[7, 8, 9], ANA).await).await;
    assert_eq!(refused(&outcomes[1]), &Refusal::AlreadyOwned { owner: customer_id(BEN) });
    assert_eq!((applied(&outcomes[0]).2, applied(&outcomes[2]).2), (Some(customer_id(ANA)), Some(customer_id(ANA))));
    assert_eq!(shop.row(8).await.owner, Some(customer_id(BEN)));
}

#[tokio::test]
async fn t37_linking_the_same_orders_again_links_none() {
    let shop = with_guests(&["ana@example.com", "ana@example.com"]).await;
    let clara = shop.sign_in("clara", 1).await;
    let first = links(&clara, &[7, 8], ANA).await;
    let outcomes = clara.push(&first).await;
    let head = shop.head().await;
    assert_eq!(clara.push(&first).await, outcomes, "the same operations: the same answers");
    for outcome in clara.push(&links(&clara, &[7, 8], ANA).await).await {
        assert_eq!(refused(&outcome), &Refusal::SameOwner);
    }
    assert_eq!((shop.head().await, shop.history(7).await.len()), (head, 1));
}

/// The server never looks for orders by an e-mail, so there is none that could be linked by one.
#[tokio::test]
async fn t38_t39_an_account_that_appears_or_changes_its_email_is_linked_to_nothing() {
    let shop = with_guests(&["nora@example.com", "NORA@example.com"]).await;
    let clara = shop.sign_in("clara", 1).await;
    let before = shop.state.db.snapshot_rows().await.unwrap().orders;
    let mut changed = records();
    changed.customers[1].email = "nora@example.com".into();
    shop.state.db.ingest(changed.clone(), START).await.unwrap();
    changed.customers[1].email = "ben@example.com".into();
    shop.state.db.ingest(changed.clone(), START).await.unwrap();
    let new = json!({
        "id": shop.new_id(), "email": "nora@example.com", "password": "long enough", "notify": false, "department": 1
    });
    clara.post("/api/customers", &new).await;
    changed.customers.push(account("gil.guest", "Gil Guest", StatusRecord::Active, &[1]));
    shop.state.db.ingest(changed, START).await.unwrap();
    assert_eq!(shop.state.db.snapshot_rows().await.unwrap().orders, before);
    // An account made for one of the orders gets that one.
    applied(&clara.reassign(7, to(6)).await);
    assert_eq!(shop.row(8).await.owner, None);
}

#[tokio::test]
async fn t40_every_order_of_a_group_has_its_own_result_and_none_is_moved_by_halves() {
    let shop = with_guests(&["a@example.com", "b@example.com"]).await;
    let clara = shop.sign_in("clara", 1).await;
    let mut group = links(&clara, &[7, LOCKED_ORDER, CANCELLED_ORDER, 8, EVENTS_ORDER], BEN).await;
    let stale = Base::Revision { revision: OwnerRevision(3) };
    group.push(Operation { base: stale, group: Some(group[0].id), ..link(&clara, GUEST_ORDER, BEN).await });
    let rows = shop.state.db.snapshot_rows().await.unwrap();
    let outcomes = clara.push(&group).await;
    assert_eq!((applied(&outcomes[0]).0, applied(&outcomes[3]).0), (Seq(3), Seq(4)));
    assert_eq!(refused(&outcomes[1]), &Refusal::OrderLocked);
    assert_eq!(refused(&outcomes[2]), &Refusal::OrderCancelled);
    assert_eq!(refused(&outcomes[4]), &Refusal::TargetElsewhere { department: department(2) });
    assert!(matches!(outcomes[5], Outcome::Conflict { .. }));
    let after = shop.state.db.snapshot_rows().await.unwrap();
    for (was, is) in rows.orders.iter().zip(&after.orders) {
        let moved = [7, 8].contains(&was.id.get());
        assert_eq!(moved, was != is, "order {}", was.id);
        assert_eq!(shop.history(was.id.get()).await.len(), usize::from(moved), "order {}", was.id);
    }
    // One undo takes back what was moved, and nothing of it what was not.
    let mut back = Vec::new();
    for moved in [&group[0], &group[3]] {
        back.push(Operation { undoes: Some(moved.id), ..clara.operation(moved.order.get(), Target::Guest).await });
    }
    clara.push(&back).await.iter().for_each(|outcome| assert_eq!(applied(outcome).2, None));
    for (was, is) in rows.orders.iter().zip(shop.state.db.snapshot_rows().await.unwrap().orders) {
        assert_eq!((was.owner, &was.contact_email), (is.owner, &is.contact_email), "order {}", was.id);
    }
}

#[tokio::test]
async fn t41_case_and_space_make_no_other_guest_and_a_plus_tag_or_another_domain_does() {
    let emails =
        [" Nora@Example.com", "nora@example.com ", "NORA@EXAMPLE.COM", "nora+x@example.com", "nora@examp1e.com"];
    let shop = with_guests(&emails).await;
    let clara = shop.sign_in("clara", 1).await;
    let listed: Value = body(clara.get("/api/guests?q=nora").await).await;
    let orders = |row: &Value| (row["newest"].as_u64().unwrap(), row["tally"]["orders"].as_u64().unwrap());
    let guests: Vec<_> = listed["rows"].as_array().unwrap().iter().map(orders).collect();
    assert_eq!(guests, [(11, 1), (10, 1), (9, 3)]);
    for order in [7, 8, 9] {
        applied(&clara.push_one(&link(&clara, order, ANA).await).await);
    }
    for (order, entries) in [(7, 3), (9, 3), (10, 0), (11, 0)] {
        let history: Value = body(clara.get(&format!("/api/guests/{order}/history")).await).await;
        assert_eq!(history["entries"].as_array().unwrap().len(), entries, "order {order}");
    }
}

#[tokio::test]
async fn a_guest_without_an_email_is_one_order_and_a_list_has_pages() {
    let emails: Vec<String> = (0..55).map(|number| format!("g{number}@example.com")).collect();
    let mut all: Vec<&str> = emails.iter().map(String::as_str).collect();
    all.extend(["", ""]);
    let shop = with_guests(&all).await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 1).await);
    let first: Value = body(clara.get("/api/guests").await).await;
    assert_eq!((&first["total"], &first["pages"]), (&json!(58), &json!(2)), "55, two nameless, and the shop's own");
    let second: Value = body(clara.get("/api/guests?page=2").await).await;
    assert_eq!(second["rows"].as_array().unwrap().len(), 8);
    applied(&clara.push_one(&link(&clara, 62, ANA).await).await);
    let entries = |history: Value| history["entries"].as_array().unwrap().len();
    assert_eq!(entries(body(clara.get("/api/guests/62/history").await).await), 1);
    assert_eq!(entries(body(clara.get("/api/guests/63/history").await).await), 0, "no e-mail is no e-mail in common");
    // Order 5 belongs to the other department: it neither names the guest nor counts.
    let guest = |listed: Value| listed["rows"][0].clone();
    let counted = |row: Value| row["tally"]["orders"].as_u64().unwrap();
    assert_eq!(counted(guest(body(clara.get("/api/guests?q=gil.guest").await).await)), 3);
    assert_eq!(counted(guest(body(till.get("/api/guests?q=gil.guest").await).await)), 2);
    let viewer = shop.sign_in("viewer", 3).await;
    assert_eq!(problem(viewer.get("/api/guests").await).await.status, 403);
}

#[tokio::test]
async fn a_shut_account_is_listed_for_those_who_decide_and_for_nobody_else() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let ids = |listed: Value| -> Vec<u64> {
        listed["rows"].as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
    };
    let search = [Permission::OrdersView, Permission::CustomersSearch];
    let decides = [Permission::CustomersSearch, Permission::ConflictsResolve];
    for (rights, seen) in [(&search, vec![1, 2, 5]), (&decides, vec![1, 2, 3, 4, 5])] {
        shop.state.db.set_staff_rights(clara.staff, rights, departments(&[1, 2])).await.unwrap();
        let listed: Value = body(clara.get("/api/customers").await).await;
        assert_eq!((listed["total"].as_u64().unwrap() as usize, ids(listed)), (seen.len(), seen));
    }
}

#[tokio::test]
async fn t36_a_draft_of_a_guest_is_listed_with_its_state_and_counts_for_nothing() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let whole: Value = body(clara.get("/api/orders/6").await).await;
    assert_eq!(whole["row"]["state"], serde_json::to_value(OrderState::Draft).unwrap());
    let listed: Value = body(clara.get("/api/guests?q=gil").await).await;
    assert_eq!((&listed["rows"][0]["newest"], &listed["rows"][0]["tally"]["orders"]), (&json!(DRAFT_ORDER), &json!(3)));
}
