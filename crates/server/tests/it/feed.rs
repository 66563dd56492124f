//! The feed as devices read it.

use crate::support::*;
use axum::http::StatusCode;
use contract::limits::CHANGES_MAX;
use contract::problem::ProblemCode;
use contract::sync::{ChangeBody, Changes, Cursor, Seq};
use server::ingest::{Ingest, StatusRecord};

const BEGIN: Cursor = Cursor { epoch: contract::id::Epoch(uuid::Uuid::from_u128(1)), seq: Seq(0) };

#[tokio::test]
async fn a_reassignment_to_a_new_customer_tells_the_customer_before_the_order() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let (seq, _, owner) = applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    let changes = clara.all_changes(BEGIN).await;
    assert_eq!((changes.cursor.seq, changes.at, changes.more), (seq, START, false));
    let [first, second] = &changes.changes[..] else { panic!("two changes") };
    let ChangeBody::Customer { row } = &first.body else { panic!("a customer") };
    let ChangeBody::Order { row: order, entry, detail } = &second.body else { panic!("an order") };
    assert_eq!((Some(row.id), order.owner, second.seq), (owner, owner, seq));
    assert_eq!((entry.as_ref().unwrap().new.customer, detail), (owner, &None));
    assert_eq!(**order, shop.row(GUEST_ORDER).await);
}

#[tokio::test]
async fn a_position_that_is_not_in_the_feed_needs_a_snapshot() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    for _ in 0..3 {
        applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
        applied(&clara.reassign(GUEST_ORDER, to(BEN)).await);
    }
    let at = |epoch_number, seq| Cursor { epoch: epoch(epoch_number), seq: Seq(seq) };
    for cursor in [at(2, 3), at(1, 7), at(1, u64::MAX)] {
        let response = clara.changes(cursor).await;
        assert_eq!(response.status(), StatusCode::GONE);
        assert_eq!(problem(response).await.code, ProblemCode::ResyncRequired, "{cursor:?}");
    }
    shop.state.db.trim_feed(Seq(4)).await.unwrap();
    assert_eq!(clara.changes(at(1, 3)).await.status(), StatusCode::GONE);
    let kept: Changes = body(clara.changes(at(1, 4)).await).await;
    assert_eq!(kept.changes.iter().map(|change| change.seq.0).collect::<Vec<_>>(), [5, 6]);
    let none: Changes = body(clara.changes(at(1, 6)).await).await;
    assert!(none.changes.is_empty() && !none.more && none.cursor == at(1, 6));
}

#[tokio::test]
async fn changes_of_another_department_move_the_position_and_nothing_else() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    for _ in 0..2 {
        applied(&clara.reassign(EVENTS_ORDER, to(ANA)).await);
        applied(&clara.reassign(EVENTS_ORDER, to(ELSEWHERE)).await);
    }
    applied(&clara.reassign(GUEST_ORDER, to(BEN)).await);
    applied(&clara.reassign(EVENTS_ORDER, to(ANA)).await);
    let seen = till.all_changes(BEGIN).await;
    let shape: Vec<_> =
        seen.changes.iter().map(|change| (change.seq.0, change.body == ChangeBody::Elsewhere)).collect();
    assert_eq!(shape, [(4, true), (5, false), (6, true)], "a run comes as one");
    assert_eq!((seen.cursor.seq, seen.more), (Seq(6), false));
    let whole = clara.all_changes(BEGIN).await;
    assert_eq!(whole.changes.len(), 6);
}

#[tokio::test]
async fn what_moves_to_another_department_is_gone_for_those_who_stay_and_they_learn_no_more() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    let mut moved = records();
    moved.orders[0].department = department(2);
    moved.customers[1].departments = departments(&[2]);
    shop.state.db.ingest(moved, START).await.unwrap();
    let bodies = |changes: Changes| changes.changes.into_iter().map(|change| change.body).collect::<Vec<_>>();
    let gone = [ChangeBody::CustomerGone(customer_id(BEN)), ChangeBody::OrderGone(order_id(GUEST_ORDER))];
    assert_eq!(bodies(till.all_changes(BEGIN).await), gone);
    let whole = bodies(clara.all_changes(BEGIN).await);
    assert!(
        matches!(&whole[..], [ChangeBody::Customer { .. }, ChangeBody::Order { .. }]),
        "whoever works in both has the rows: {whole:?}"
    );
    // It comes back whole.
    shop.state.db.ingest(records(), START).await.unwrap();
    let back = bodies(till.all_changes(BEGIN).await);
    let [.., ChangeBody::Customer { row: ben }, ChangeBody::Order { row, detail: Some(_), .. }] = &back[..] else {
        panic!("{back:?}")
    };
    assert_eq!((ben.id, &**row), (customer_id(BEN), &shop.row(GUEST_ORDER).await));
}

#[tokio::test]
async fn a_long_feed_comes_in_pages_and_leaves_nothing_out() {
    let shop = shop().await;
    let till = shop.sign_in("till", 2).await;
    // Every second one is the till's.
    let of = |at: usize| if at.is_multiple_of(2) { 1 } else { 2 };
    let customers = (0..CHANGES_MAX * 2 + 7).map(|at| account(&format!("c{at}"), "C", StatusRecord::Active, &[of(at)]));
    shop.state.db.ingest(Ingest { customers: customers.collect(), orders: vec![] }, START).await.unwrap();
    let mut since = BEGIN;
    let (mut seen, mut pages) = (Vec::new(), 0);
    loop {
        let page: Changes = body(till.changes(since).await).await;
        assert!(page.changes.len() <= CHANGES_MAX);
        assert_eq!(page.changes.last().map(|change| change.seq), Some(page.cursor.seq));
        (since, pages) = (page.cursor, pages + 1);
        seen.extend(page.changes);
        if !page.more {
            break;
        }
    }
    assert_eq!(pages, 3);
    assert!(seen.iter().map(|change| change.seq.0).eq(1..=shop.head().await.0));
    let rows = seen.iter().filter(|change| matches!(change.body, ChangeBody::Customer { .. })).count();
    assert_eq!(rows, CHANGES_MAX + 4);
}

#[tokio::test]
async fn records_that_come_again_tell_the_feed_only_what_changed() {
    let shop = shop().await;
    let done = shop.state.db.ingest(records(), START).await.unwrap();
    assert_eq!((done.customers_same, done.orders_same), (5, 6));
    assert_eq!(shop.head().await, Seq(0));
    let mut again = records();
    again.customers[1].name = "Ben Berg".into();
    again.orders[1].owner = server::ingest::OwnerRecord::Customer("ben".into());
    let done = shop.state.db.ingest(again, START).await.unwrap();
    assert_eq!((done.customers_changed, done.orders_changed), (1, 1));
    let clara = shop.sign_in("clara", 1).await;
    let changes = clara.all_changes(BEGIN).await.changes;
    let ChangeBody::Order { row, entry: None, detail: Some(_) } = &changes[1].body else { panic!("{changes:?}") };
    assert_eq!((row.owner, row.owner_revision.0), (Some(customer_id(BEN)), 1), "nobody here had said otherwise");
}

#[tokio::test]
async fn an_email_that_belongs_to_two_accounts_brings_nothing_in() {
    let shop = shop().await;
    let twice = account("ana2", "Ana again", StatusRecord::Active, &[1]);
    let twice = server::ingest::CustomerRecord { email: "ANA@example.com".into(), ..twice };
    let first = account("zoe", "Zoe", StatusRecord::Active, &[1]);
    let error =
        shop.state.db.ingest(Ingest { customers: vec![first, twice], orders: vec![] }, START).await.unwrap_err();
    let told = error.to_string();
    assert!(
        told.contains("test customer ana2") && told.contains("test customer ana.") && !told.contains('@'),
        "{told}"
    );
    assert_eq!(shop.head().await, Seq(0));
    let lost = account("m", "M", StatusRecord::MergedInto("nobody".into()), &[1]);
    let error = shop.state.db.ingest(Ingest { customers: vec![lost], orders: vec![] }, START).await.unwrap_err();
    assert!(error.to_string().contains("nobody, has to come before it"), "{error}");
}

#[tokio::test]
async fn the_stream_hints_at_once_and_after_each_commit() {
    use http_body_util::BodyExt;
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let mut stream = clara.get("/api/events").await.into_body();
    for _ in 0..2 {
        let frame = stream.frame().await.unwrap().unwrap().into_data().unwrap();
        assert_eq!(&frame[..], b"event: changed\ndata: -\n\n");
        let target = if shop.row(GUEST_ORDER).await.owner.is_none() { to(ANA) } else { to(BEN) };
        applied(&clara.reassign(GUEST_ORDER, target).await);
    }
    shop.state.stop();
    assert!(stream.frame().await.is_none_or(|frame| frame.is_ok()), "it ends when the server stops");
}

#[tokio::test]
async fn a_device_that_was_there_before_the_first_records_is_sent_for_a_snapshot() {
    let empty = shop_without_records().await;
    let clara = empty.sign_in("clara", 1).await;
    let before = clara.snapshot().await;
    assert!(before.bundles.is_empty());
    empty.state.db.ingest(records(), START).await.unwrap();
    assert_eq!(problem(clara.changes(before.cursor).await).await.code, ProblemCode::ResyncRequired);
    let after = clara.snapshot().await;
    assert!(!after.bundles.is_empty());
    assert!(clara.all_changes(after.cursor).await.changes.is_empty());
}
