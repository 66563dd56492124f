//! What stands for the rows of a device: those of its person's departments, at the position of the answer, and no others.

use crate::support::*;
use contract::customer::CustomerRow;
use contract::digest::{Digest, LAYOUT, of_customer, of_order};
use contract::id::{Departments, Epoch};
use contract::order::OrderRow;
use contract::sync::{Changes, Cursor, Push, Seq};
use server::ingest::{Ingest, StatusRecord};

const BEGIN: Cursor = Cursor { epoch: Epoch(uuid::Uuid::from_u128(1)), seq: Seq(0) };
/// Longer than hashes are believed.
const LONG_MS: i64 = 600_000;

async fn asked(person: &Person<'_>, since: Cursor, query: &str) -> Changes {
    body(person.get(&format!("/api/changes?since={}&epoch={}{query}", since.seq.0, since.epoch)).await).await
}

/// The answer at the head, with the digest that came with it.
async fn at_head(person: &Person<'_>) -> (Cursor, Option<Digest>) {
    let at = person.all_changes(BEGIN).await.cursor;
    let answer = asked(person, at, &format!("&digest={LAYOUT}")).await;
    assert_eq!((answer.cursor, answer.more), (at, false));
    (at, answer.digest)
}

fn of<'a>(
    orders: impl IntoIterator<Item = &'a OrderRow>,
    customers: impl IntoIterator<Item = &'a CustomerRow>,
) -> Digest {
    let mut digest = Digest::empty();
    orders.into_iter().for_each(|row| digest.orders.add(of_order(row)));
    customers.into_iter().for_each(|row| digest.customers.add(of_customer(row)));
    digest
}

/// From scratch, from the rows themselves.
async fn expected(shop: &Shop, departments: u32) -> Digest {
    let rows = shop.state.db.snapshot_rows().await.unwrap();
    let departments = Departments::from_bits(departments);
    of(
        rows.orders.iter().filter(|row| departments.contains(row.department)),
        rows.customers.iter().filter(|row| departments.meets(row.departments)),
    )
}

#[tokio::test]
async fn p7_a_digest_is_that_of_the_departments_somebody_works_in() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    let (all, one) = (at_head(&clara).await.1.unwrap(), at_head(&till).await.1.unwrap());
    assert_eq!((all, one), (expected(&shop, u32::MAX).await, expected(&shop, 1).await));
    assert!(one.orders.rows > 0 && one.orders.rows < all.orders.rows && one.orders.xor != all.orders.xor);
    assert!(one.customers.rows > 0 && one.customers.rows < all.customers.rows);
}

#[tokio::test]
async fn p7_a_digest_follows_every_kind_of_change() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    let before = at_head(&till).await.1.unwrap();
    applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    applied(&clara.reassign(EVENTS_ORDER, to(ANA)).await);
    let mut again = records();
    again.customers[1].name = "Ben Berg".into();
    // It moves to another department: out of the sight of one person.
    again.orders[1].department = contract::id::DepartmentId::new(2).unwrap();
    shop.state.db.ingest(again, START).await.unwrap();
    for rounds in 0..2 {
        let (at, digest) = at_head(&till).await;
        assert_eq!((at.seq, digest), (shop.head().await, Some(expected(&shop, 1).await)), "round {rounds}");
        assert_eq!(at_head(&clara).await.1, Some(expected(&shop, u32::MAX).await));
        assert_ne!(digest, Some(before));
        // The second time from the tables and not from the feed.
        shop.clock.advance_ms(LONG_MS);
    }
}

#[tokio::test]
async fn p7_without_a_question_or_in_another_layout_or_before_the_end_there_is_no_digest() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    assert_eq!(asked(&clara, BEGIN, "").await.digest, None);
    assert_eq!(asked(&clara, BEGIN, &format!("&digest={}", LAYOUT + 1)).await.digest, None);
    let many =
        (0..contract::limits::CHANGES_MAX + 5).map(|at| account(&format!("c{at}"), "C", StatusRecord::Active, &[1]));
    shop.state.db.ingest(Ingest { customers: many.collect(), orders: vec![] }, START).await.unwrap();
    let first = asked(&clara, BEGIN, "&digest=1").await;
    assert_eq!((first.more, first.digest), (true, None));
    let last = asked(&clara, first.cursor, "&digest=1").await;
    assert_eq!((last.more, last.digest), (false, Some(expected(&shop, u32::MAX).await)));
}

#[tokio::test]
async fn p7_a_digest_outlives_a_feed_that_was_cut_and_a_life_that_is_over() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    assert!(at_head(&clara).await.1.is_some());
    for target in [to(ANA), to(BEN), to(ANA)] {
        applied(&clara.reassign(GUEST_ORDER, target).await);
    }
    let head = shop.head().await;
    shop.state.db.trim_feed(head).await.unwrap();
    let at = Cursor { seq: head, ..BEGIN };
    let answers = [asked(&clara, at, "&digest=1").await.digest, asked(&clara, at, "&digest=1").await.digest];
    assert_eq!(answers, [None, Some(expected(&shop, u32::MAX).await)], "the second reads the tables");
}

#[tokio::test]
async fn p7_what_a_device_healed_is_counted_once() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    for (person, healed, total) in
        [(&clara, 0, 0), (&clara, 2, 2), (&clara, 2, 2), (&till, 1, 3), (&clara, 3, 4), (&clara, 0, 4), (&clara, 1, 5)]
    {
        let push =
            Push { device: person.device, operations: vec![], acknowledged: vec![], waiting: 0, queue: None, healed };
        assert!(person.post("/api/operations", &push).await.status().is_success());
        assert_eq!(shop.state.healed.total(), total);
    }
    let old = serde_json::json!({ "device": till.device, "operations": [], "acknowledged": [], "waiting": 0 });
    assert!(till.post("/api/operations", &old).await.status().is_success(), "builds of before do not tell");
}
