//! The same operation twice, two people at once, and taking back.

use crate::support::*;
use axum::http::StatusCode;
use contract::id::Departments;
use contract::operation::{Base, ContactEmail, Operation, Target, Via};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use contract::reassignment::Refusal;
use contract::sync::{ChangeBody, Cursor, Push, Seq};
use server::Config;
use server::db::Sqlite;
use std::collections::HashSet;
use std::sync::Arc;

#[tokio::test]
async fn t45_an_operation_sent_up_to_five_times_has_one_effect_one_entry_and_one_mail() {
    for times in 2..=5 {
        let shop = shop().await;
        let clara = shop.sign_in("clara", 1).await;
        let operation = clara.operation(GUEST_ORDER, to_new("once@example.com", true)).await;
        let mut outcomes = clara.push(&vec![operation.clone(); times - 1]).await;
        shop.clock.advance_ms(3_600_000);
        outcomes.push(clara.push_one(&operation).await);
        assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "the same answer each time");
        applied(&outcomes[0]);
        assert_eq!(shop.history(GUEST_ORDER).await.len(), 1);
        assert_eq!(shop.state.db.mails_waiting().await.unwrap().len(), 1);
        assert_eq!(shop.head().await, Seq(2), "the customer, then the order");
    }
}

#[tokio::test]
async fn t45_a_refusal_and_a_conflict_are_repeated_too_even_when_the_world_has_changed() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let blocked = clara.operation(GUEST_ORDER, to(BLOCKED)).await;
    let first = clara.push_one(&blocked).await;
    let mut again = records();
    again.customers[2].status = server::ingest::StatusRecord::Active;
    shop.state.db.ingest(again, START).await.unwrap();
    assert_eq!(clara.push_one(&blocked).await, first);
}

#[tokio::test]
async fn the_same_id_with_another_content_is_refused_and_the_first_answer_stands() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let operation = clara.operation(GUEST_ORDER, to(ANA)).await;
    let first = clara.push_one(&operation).await;
    let other = Operation { target: to(BEN), ..operation.clone() };
    assert_eq!(refused(&clara.push_one(&other).await), &Refusal::ContentDiffers);
    assert_eq!(clara.push_one(&operation).await, first);
}

#[tokio::test]
async fn t46_the_second_of_two_devices_learns_who_has_the_order_now_and_since_when() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let reason = Some(contract::operation::Reason::parse("she called").unwrap());
    let claras = Operation { reason, ..clara.operation(GUEST_ORDER, to(ANA)).await };
    let mateos = mateo.operation(GUEST_ORDER, to(BEN)).await;
    applied(&clara.push_one(&claras).await);
    let Outcome::Conflict { seq, now } = mateo.push_one(&mateos).await else { panic!("a conflict") };
    assert_eq!((seq, now.revision), (Seq(1), OwnerRevision(1)));
    assert_eq!((now.owner.customer, now.owner.name.as_str()), (Some(customer_id(ANA)), "Ana Ruiz"));
    assert_eq!(now.by.unwrap().name, "clara of the shop");
    assert_eq!((now.made_at, now.reason.as_deref()), (Some(claras.made_at), Some("she called")));
    assert_eq!(shop.row(GUEST_ORDER).await.owner, Some(customer_id(ANA)));
    applied(&mateo.reassign(GUEST_ORDER, to(BEN)).await);
}

#[tokio::test]
async fn t47_the_same_choice_on_two_devices_is_already_done() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let mateos = mateo.operation(GUEST_ORDER, to(ANA)).await;
    let mateos_new = mateo.operation(ANAS_ORDER, to_new("NEW@example.com", true)).await;
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    applied(&clara.reassign(ANAS_ORDER, to_new("new@example.com", false)).await);
    assert!(matches!(mateo.push_one(&mateos).await, Outcome::Already { revision: OwnerRevision(1), .. }));
    assert!(matches!(mateo.push_one(&mateos_new).await, Outcome::Already { .. }));
    assert_eq!(shop.history(GUEST_ORDER).await.len(), 1);
    assert!(shop.state.db.mails_waiting().await.unwrap().is_empty());
}

#[tokio::test]
async fn t48_the_same_new_email_on_two_orders_makes_one_account() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let (_, _, owner) = applied(&clara.reassign(GUEST_ORDER, to_new("new@example.com", false)).await);
    let outcome = mateo.reassign(ANAS_ORDER, to_new("New@example.com", false)).await;
    assert_eq!(refused(&outcome), &Refusal::EmailTaken { by: owner }, "held for review, never merged by itself");
}

#[tokio::test]
async fn t51_another_edit_of_the_order_is_no_conflict() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let operation = clara.operation(GUEST_ORDER, to(ANA)).await;
    let mut edited = records();
    edited.orders[0].total = money(1);
    shop.state.db.ingest(edited, START).await.unwrap();
    applied(&clara.push_one(&operation).await);
}

fn undo(of: &Operation, operation: Operation) -> Operation {
    Operation { undoes: Some(of.id), ..operation }
}

#[tokio::test]
async fn t53_undo_brings_owner_and_email_back_exactly() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let keep = Operation { contact_email: ContactEmail::Keep, ..clara.operation(GUEST_ORDER, to(BEN)).await };
    applied(&clara.push_one(&keep).await);
    let before = shop.row(GUEST_ORDER).await;
    let moved = clara.operation(GUEST_ORDER, to(ANA)).await;
    applied(&clara.push_one(&moved).await);
    let back = undo(&moved, clara.operation(GUEST_ORDER, to(BEN)).await);
    applied(&clara.push_one(&back).await);
    let after = shop.row(GUEST_ORDER).await;
    assert_eq!((after.owner, &after.contact_email), (before.owner, &before.contact_email));
    assert_eq!(after.owner_revision, OwnerRevision(3));
    assert_eq!(shop.history(GUEST_ORDER).await.len(), 3, "an undo is a change like another");
    // A linked order goes back to a guest's, although nobody could link it to nobody.
    let link = Operation { via: Via::Link, ..clara.operation(EVENTS_ORDER, to(ANA)).await };
    applied(&clara.push_one(&link).await);
    let back = Operation { via: Via::Link, ..undo(&link, clara.operation(EVENTS_ORDER, Target::Guest).await) };
    applied(&clara.push_one(&back).await);
    assert_eq!(shop.row(EVENTS_ORDER).await.contact_email, "Gil.Guest@example.com");
}

#[tokio::test]
async fn t53_undo_is_refused_when_the_order_moved_on() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let moved = clara.operation(GUEST_ORDER, to(ANA)).await;
    applied(&clara.push_one(&moved).await);
    let early = undo(&moved, clara.operation(GUEST_ORDER, Target::Guest).await);
    applied(&mateo.reassign(GUEST_ORDER, to(BEN)).await);
    let late = undo(&moved, clara.operation(GUEST_ORDER, Target::Guest).await);
    for operation in [early, late] {
        assert_eq!(refused(&clara.push_one(&operation).await), &Refusal::MovedOn);
    }
    let never = undo(&moved, clara.operation(ANAS_ORDER, Target::Guest).await);
    assert_eq!(refused(&clara.push_one(&never).await), &Refusal::MovedOn);
    assert_eq!(shop.row(GUEST_ORDER).await.owner, Some(customer_id(BEN)));
}

#[tokio::test]
async fn a_chain_on_an_operation_that_was_already_done_goes_on_from_there() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let first = mateo.operation(GUEST_ORDER, to(ANA)).await;
    let base = Base::Operation { operation: first.id };
    let second = Operation { base, ..mateo.operation(GUEST_ORDER, to(BEN)).await };
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    let outcomes = mateo.push(&[first, second]).await;
    assert!(matches!(outcomes[0], Outcome::Already { .. }));
    assert_eq!(applied(&outcomes[1]).1, OwnerRevision(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_feed_has_no_gap_and_is_in_commit_order_however_many_push_at_once() {
    let folder = crate::folder::Folder::new("feed");
    let db = Arc::new(Sqlite::open(&folder.file("rehome.sqlite"), epoch(1)).unwrap());
    let shop = Arc::new(shop_on(db, Config::for_tests()).await);
    let pushers = (1..=8u128).map(|device| {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move {
            let person = shop.sign_in(if device % 2 == 0 { "clara" } else { "mateo" }, device).await;
            for round in 0..10 {
                let order = [GUEST_ORDER, ANAS_ORDER, DRAFT_ORDER][round % 3];
                let target = if round % 2 == 0 { to(BEN) } else { to(ANA) };
                person.reassign(order, target).await;
            }
        })
    });
    // Somebody reads all the while: what they have seen below their position never changes behind them.
    let reader = {
        let shop = Arc::clone(&shop);
        tokio::spawn(async move {
            let (mut since, mut seen) = (Seq(0), Vec::new());
            for _ in 0..200 {
                let read = shop.state.db.changes(since, 3, Departments::from_bits(u32::MAX)).await.unwrap();
                for change in read.changes {
                    assert_eq!(change.seq.0, since.0 + 1, "no gap, nothing that shows up late");
                    since = change.seq;
                    seen.push(change);
                }
                tokio::task::yield_now().await;
            }
            seen
        })
    };
    for pusher in pushers.collect::<Vec<_>>() {
        pusher.await.unwrap();
    }
    let seen = reader.await.unwrap();
    let clara = shop.sign_in("clara", 1).await;
    let all = clara.all_changes(Cursor { epoch: epoch(1), seq: Seq(0) }).await;
    assert_eq!(all.changes[..seen.len()], seen[..]);
    assert!(all.changes.iter().map(|change| change.seq.0).eq(1..=shop.head().await.0));
    let mut operations = HashSet::new();
    for order in [GUEST_ORDER, ANAS_ORDER, DRAFT_ORDER] {
        let of_order = all.changes.iter().filter_map(|change| match &change.body {
            ChangeBody::Order { row, entry, .. } if row.id == order_id(order) => Some((row, entry.as_ref().unwrap())),
            _ => None,
        });
        for (revision, (row, entry)) in (1..).zip(of_order) {
            assert_eq!((row.owner_revision, entry.revision), (OwnerRevision(revision), OwnerRevision(revision)));
            assert!(operations.insert(entry.operation));
        }
    }
    assert_eq!(operations.len(), all.changes.len());
}

#[tokio::test]
async fn t54_a_clock_that_is_years_off_decides_nothing_and_both_clocks_are_told() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let ten_years_ms = 10 * 365 * 86_400_000;
    let (ahead, behind) = (START.plus_millis(ten_years_ms), START.plus_millis(-ten_years_ms));

    let first = Operation { made_at: ahead, data_as_of: Some(ahead), ..clara.operation(GUEST_ORDER, to(ANA)).await };
    let stale = Operation { made_at: behind, ..mateo.operation(GUEST_ORDER, to(BEN)).await };
    applied(&clara.push_one(&first).await);
    shop.clock.advance_ms(1_000);
    // Made "twenty years earlier", and still the second: what counts is the owner that was seen.
    assert!(matches!(mateo.push_one(&stale).await, Outcome::Conflict { .. }));
    let second = Operation { made_at: behind, ..mateo.operation(GUEST_ORDER, to(BEN)).await };
    applied(&mateo.push_one(&second).await);

    let told: Vec<_> = shop.history(GUEST_ORDER).await.iter().map(|entry| (entry.made_at, entry.applied_at)).collect();
    assert_eq!(told, [(ahead, START), (behind, START.plus_millis(1_000))]);
    assert_eq!(shop.row(GUEST_ORDER).await.owner, Some(customer_id(BEN)));
}

#[tokio::test]
async fn i2_what_was_decided_is_answered_though_the_device_cannot_be_noted() {
    let folder = crate::folder::Folder::new("noted");
    let db = Sqlite::open(&folder.file("rehome.sqlite"), epoch(1)).unwrap();
    let shop = shop_on(Arc::new(db), Config::for_tests()).await;
    let clara = shop.sign_in("clara", 1).await;
    let outside = rusqlite::Connection::open(folder.file("rehome.sqlite")).unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON devices BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    outside.execute_batch(full).unwrap();
    let operation = clara.operation(GUEST_ORDER, to(ANA)).await;
    let outcome = clara.push_one(&operation).await;
    applied(&outcome);
    // Nothing was decided, and what the device says of itself would be lost: it has to say it again.
    let alone = Push {
        device: clara.device,
        operations: vec![],
        acknowledged: vec![operation.id],
        waiting: 2,
        queue: None,
        healed: 0,
    };
    assert_eq!(clara.post("/api/operations", &alone).await.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(shop.state.db.devices().await.unwrap().is_empty());
    outside.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(clara.post("/api/operations", &alone).await.status(), StatusCode::OK);
    assert_eq!(shop.state.db.devices().await.unwrap()[0].waiting, 2);
    assert_eq!(clara.push_one(&operation).await, outcome);
}
