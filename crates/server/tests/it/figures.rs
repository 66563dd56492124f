//! What a move does to the figures of everybody concerned, and who may see them.

use crate::support::*;
use contract::money::{Currency, Money};
use contract::operation::{Operation, Target, Via};
use contract::order::OrderState;
use contract::session::Permission;
use contract::tally::Tally;
use serde_json::Value;
use server::ingest::{OrderRecord, OwnerRecord};

async fn tally(person: &Person<'_>, customer: u32) -> Tally {
    body(person.get(&format!("/api/customers/{customer}/tally")).await).await
}

/// Orders that count, and what they come to in euro cents.
async fn figures(person: &Person<'_>, customer: u32) -> (u32, i64) {
    let tally = tally(person, customer).await;
    assert!(tally.spent.len() <= 1, "{tally:?}");
    (tally.orders, tally.spent.first().map_or(0, |sum| sum.minor))
}

async fn guests_figures(person: &Person<'_>) -> (u64, i64) {
    let listed: Value = body(person.get("/api/guests?q=gil.guest").await).await;
    let row = &listed["rows"][0]["tally"];
    (row["orders"].as_u64().unwrap_or(0), row["spent"][0]["minor"].as_i64().unwrap_or(0))
}

/// Ana has order 2 (42 euros); the guest has 1 (42 euros), 3 (cancelled), 4 (42, locked), 5 (42) and 6 (a draft).
#[tokio::test]
async fn t26_the_figures_of_both_sides_are_right_after_every_kind_of_move() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    assert_eq!((figures(&clara, ANA).await, figures(&clara, BEN).await), ((1, 4200), (0, 0)));
    assert_eq!(guests_figures(&clara).await, (3, 12_600), "neither the cancelled one nor the draft");
    // Linked.
    let link = Operation { via: Via::Link, ..clara.operation(GUEST_ORDER, to(ANA)).await };
    applied(&clara.push_one(&link).await);
    assert_eq!((figures(&clara, ANA).await, guests_figures(&clara).await), ((2, 8400), (2, 8400)));
    // Reassigned.
    applied(&clara.reassign(GUEST_ORDER, to(BEN)).await);
    assert_eq!((figures(&clara, ANA).await, figures(&clara, BEN).await), ((1, 4200), (1, 4200)));
    // To an account that is made for it.
    let moved = clara.operation(GUEST_ORDER, to_new("new@example.com", false)).await;
    let new = applied(&clara.push_one(&moved).await).2.unwrap().get();
    assert_eq!((figures(&clara, BEN).await, figures(&clara, new).await), ((0, 0), (1, 4200)));
    // Undone.
    let back = Operation { undoes: Some(moved.id), ..clara.operation(GUEST_ORDER, to(BEN)).await };
    applied(&clara.push_one(&back).await);
    assert_eq!((figures(&clara, BEN).await, figures(&clara, new).await), ((1, 4200), (0, 0)));
    // Back to the guest.
    applied(&clara.reassign(GUEST_ORDER, Target::Guest).await);
    assert_eq!((figures(&clara, BEN).await, guests_figures(&clara).await), ((0, 0), (3, 12_600)));
    // A draft moves and counts for nobody; what was refused moved nothing.
    applied(&clara.reassign(DRAFT_ORDER, to(ANA)).await);
    refused(&clara.reassign(CANCELLED_ORDER, to(ANA)).await);
    refused(&clara.reassign(LOCKED_ORDER, to(ANA)).await);
    assert_eq!((figures(&clara, ANA).await, guests_figures(&clara).await), ((1, 4200), (3, 12_600)));
    assert_eq!(tally(&clara, ANA).await.last_placed, shop.row(ANAS_ORDER).await.placed_at);
}

#[tokio::test]
async fn t26_states_that_do_not_count_stay_excluded_and_currencies_stay_apart() {
    let shop = shop_without_records().await;
    let mut ingest = records();
    let francs = Money { minor: 500, currency: Currency::parse("CHF").unwrap() };
    ingest.orders = OrderState::ALL
        .iter()
        .enumerate()
        .map(|(at, state)| OrderRecord {
            state: *state,
            owner: OwnerRecord::Customer("ana".into()),
            total: if *state == OrderState::Pending { francs } else { money(100) },
            placed_at: (*state != OrderState::Draft).then(|| START.plus_millis(at as i64)),
            ..order(&at.to_string(), 1, None)
        })
        .collect();
    shop.state.db.ingest(ingest, START).await.unwrap();
    let clara = shop.sign_in("clara", 1).await;
    let counted = tally(&clara, ANA).await;
    assert_eq!(counted.orders, 4, "pending, in work, done and paid back");
    assert_eq!(counted.spent, [francs, money(200)]);
    assert_eq!(counted.last_placed, Some(START.plus_millis(OrderState::Refunded.byte().into())));
}

/// The model has no downloads, tickets or points yet that would follow an order; what follows it is that it counts. Once for
/// who has it, not at all for who had it, however often it is said.
#[tokio::test]
async fn t25_an_order_counts_once_for_its_new_owner_and_not_at_all_for_the_old() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let orders = async |customer: u32| tally(&clara, customer).await.orders;
    assert_eq!((orders(BEN).await, orders(ANA).await), (0, 1));
    let moved = clara.operation(ANAS_ORDER, to(BEN)).await;
    for _ in 0..3 {
        applied(&clara.push_one(&moved).await);
        assert_eq!((orders(BEN).await, orders(ANA).await), (1, 0));
    }
    refused(&clara.reassign(ANAS_ORDER, to(BEN)).await);
    assert_eq!((orders(BEN).await, orders(ANA).await), (1, 0));
}

/// The model has no storefront in which a customer could open an order; who sees what among staff is told by the department,
/// and a draft is no order a customer has.
#[tokio::test]
async fn t27_who_sees_a_moved_order_follows_its_department_and_a_draft_counts_for_nobody() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    applied(&clara.reassign(EVENTS_ORDER, to(ANA)).await);
    assert_eq!((figures(&clara, ANA).await, figures(&till, ANA).await), ((2, 8400), (1, 4200)));
    assert_eq!(till.get("/api/orders/5").await.status(), 404);
    assert_eq!(till.get(&format!("/api/customers/{ELSEWHERE}/tally")).await.status(), 404);
    applied(&clara.reassign(DRAFT_ORDER, to(ANA)).await);
    assert_eq!(figures(&till, ANA).await, (1, 4200));
    applied(&clara.reassign(ANAS_ORDER, to(BEN)).await);
    assert_eq!((figures(&till, ANA).await, figures(&till, BEN).await), ((0, 0), (1, 4200)));
    let rights = [Permission::OrdersView, Permission::OrdersReassign];
    shop.state.db.set_staff_rights(till.staff, &rights, departments(&[1])).await.unwrap();
    assert_eq!(till.get("/api/customers/1/tally").await.status(), 403);
}
