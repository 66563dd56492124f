//! The ownership history as it is read: from every side, and with what somebody did to it behind the program's back.

use crate::folder::Folder;
use crate::support::*;
use axum::http::StatusCode;
use contract::history::{Broken, Ownership, Tampering};
use contract::id::OrderId;
use contract::operation::{Operation, Reason, Target, Via};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use contract::session::Permission;
use rusqlite::Connection;
use server::Config;
use server::db::Sqlite;
use server::ingest::OwnerRecord;
use std::sync::Arc;

async fn read(person: &Person<'_>, path: &str) -> Ownership {
    let response = person.get(path).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    body(response).await
}

/// The new owners of the entries, in order; 0 for nobody.
fn owners(ownership: &Ownership) -> Vec<u32> {
    ownership.entries.iter().map(|one| one.entry.new.customer.map_or(0, contract::id::CustomerId::get)).collect()
}

#[tokio::test]
async fn t34_an_entry_is_seen_from_the_order_both_accounts_and_the_guest_by_permission() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    shop.clock.advance_ms(1_000);
    applied(&clara.reassign(EVENTS_ORDER, to(ANA)).await);
    shop.clock.advance_ms(1_000);
    applied(&clara.reassign(GUEST_ORDER, to(BEN)).await);
    for (path, seen) in [
        ("/api/orders/1/history", vec![ANA, BEN]),
        ("/api/customers/1/history", vec![ANA, ANA, BEN]),
        ("/api/customers/2/history", vec![BEN]),
        // All orders of this shop were placed with one e-mail: the guest sees what became of each, from any of them.
        ("/api/guests/1/history", vec![ANA, ANA, BEN]),
        ("/api/guests/6/history", vec![ANA, ANA, BEN]),
    ] {
        let ownership = read(&clara, path).await;
        assert_eq!((owners(&ownership), ownership.broken), (seen, vec![]), "{path}");
    }
    for path in ["/api/customers/1/history", "/api/guests/1/history"] {
        assert_eq!(owners(&read(&till, path).await), [ANA, BEN], "{path}: what happened elsewhere stays there");
    }
    assert_eq!(till.get("/api/guests/5/history").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(till.get("/api/orders/5/history").await.status(), StatusCode::NOT_FOUND);
    let viewer = shop.sign_in("viewer", 3).await;
    assert_eq!(owners(&read(&viewer, "/api/orders/1/history").await), [ANA, BEN]);
    for path in ["/api/customers/1/history", "/api/guests/1/history"] {
        assert_eq!(viewer.get(path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let nobody = Person { shop: &shop, cookie: String::new(), ..viewer };
    assert_eq!(nobody.get("/api/guests/1/history").await.status(), StatusCode::UNAUTHORIZED);
}

/// What was withdrawn never left its device; the server's part is what was refused and what was undone.
#[tokio::test]
async fn t35_a_refused_operation_keeps_its_answer_and_an_undone_one_its_entry() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let refused_one = clara.operation(GUEST_ORDER, to(BLOCKED)).await;
    let no = clara.push_one(&refused_one).await;
    refused(&no);
    let reason = Some(Reason::parse("wrong person").unwrap());
    let moved = Operation { reason, ..clara.operation(GUEST_ORDER, to(ANA)).await };
    applied(&clara.push_one(&moved).await);
    let back = Operation { undoes: Some(moved.id), ..clara.operation(GUEST_ORDER, Target::Guest).await };
    applied(&clara.push_one(&back).await);
    let history = shop.history(GUEST_ORDER).await;
    let listed: Vec<_> = history.iter().map(|entry| (entry.operation, entry.reason.as_deref())).collect();
    assert_eq!(listed, [(moved.id, Some("wrong person")), (back.id, None)]);
    let undoes: Vec<_> = history.iter().map(|entry| entry.undoes).collect();
    assert_eq!(undoes, [None, Some(moved.id)], "an undo says what it takes back");
    assert_eq!(owners(&read(&clara, "/api/customers/1/history").await), [ANA, 0], "seen from the account that lost it");
    assert_eq!(clara.push_one(&refused_one).await, no, "asked for again, it is told again");
}

#[tokio::test]
async fn i5_what_met_a_conflict_is_told_with_the_order_to_everybody_who_sees_it_once_and_in_order() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 2).await);
    let reason = Some(Reason::parse("he asked").unwrap());
    let late = Operation { reason, ..mateo.operation(GUEST_ORDER, to(BEN)).await };
    let later = mateo.operation(GUEST_ORDER, to_new("new@example.com", false)).await;
    let elsewhere = mateo.operation(GUEST_ORDER, to(ELSEWHERE)).await;
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    for operation in [&late, &late, &later, &elsewhere, &late] {
        assert!(matches!(mateo.push_one(operation).await, Outcome::Conflict { .. }));
        shop.clock.advance_ms(1_000);
    }
    let told = read(&clara, "/api/orders/1/history").await;
    assert_eq!(owners(&told), [ANA], "nothing of it is an entry");
    let wanted: Vec<_> = told
        .unapplied
        .iter()
        .map(|one| (one.operation, one.wanted.customer, one.wanted.email.as_str(), one.reason.as_deref()))
        .collect();
    assert_eq!(
        wanted,
        [
            (late.id, Some(customer_id(BEN)), "ben@example.com", Some("he asked")),
            (later.id, None, "new@example.com", None),
            (elsewhere.id, None, "", None),
        ]
    );
    assert_eq!((told.unapplied[0].staff.name.as_str(), told.unapplied[0].made_at), ("mateo of the shop", late.made_at));
    assert_eq!(read(&clara, "/api/customers/2/history").await.unapplied, [], "of an order alone");
}

/// A shop in a file whose order 1 went to Ana, Ben and Ana, and order 2 from Ana to Ben.
async fn moved_about(folder: &Folder) -> Shop {
    let db = Arc::new(Sqlite::open(&folder.file("rehome.sqlite"), epoch(1)).unwrap());
    let shop = shop_on(db, Config::for_tests()).await;
    let clara = shop.sign_in("clara", 1).await;
    for (order, target) in [(GUEST_ORDER, ANA), (GUEST_ORDER, BEN), (GUEST_ORDER, ANA), (ANAS_ORDER, BEN)] {
        applied(&clara.reassign(order, to(target)).await);
        shop.clock.advance_ms(1_000);
    }
    shop
}

fn broken(revision: u32, what: Tampering) -> Vec<Broken> {
    vec![Broken { order: OrderId::new(GUEST_ORDER).unwrap(), revision: OwnerRevision(revision), what }]
}

#[tokio::test]
async fn t34_an_altered_or_removed_entry_is_reported_wherever_the_order_is_seen() {
    let altered = "UPDATE history SET entry = replace(entry, 'clara of the shop', 'nobody') WHERE";
    for (sql, fault, left) in [
        (format!("{altered} order_id = 1 AND revision = 2"), broken(2, Tampering::Altered), 3),
        (format!("{altered} order_id = 1 AND revision = 3"), broken(3, Tampering::Altered), 3),
        (
            "UPDATE history SET entry = replace(entry, ',\"undoes\":null', '') WHERE order_id = 1 AND revision = 2"
                .into(),
            broken(2, Tampering::Altered),
            3,
        ),
        (
            "UPDATE history SET entry = 'gone' WHERE order_id = 1 AND revision = 1".into(),
            broken(1, Tampering::Altered),
            2,
        ),
        (
            "UPDATE history SET old_customer = 5 WHERE order_id = 1 AND revision = 3".into(),
            broken(3, Tampering::Altered),
            3,
        ),
        ("UPDATE history SET hash = NULL WHERE order_id = 1 AND revision = 3".into(), broken(3, Tampering::Altered), 3),
        ("DELETE FROM history WHERE order_id = 1 AND revision = 1".into(), broken(1, Tampering::Missing), 2),
        ("DELETE FROM history WHERE order_id = 1 AND revision = 2".into(), broken(2, Tampering::Missing), 2),
        ("DELETE FROM history WHERE order_id = 1 AND revision = 3".into(), broken(3, Tampering::Missing), 2),
        (
            "DELETE FROM history WHERE order_id = 1 AND revision = 3; UPDATE chains SET last = 2, \
             hash = (SELECT hash FROM history WHERE order_id = 1 AND revision = 2) WHERE order_id = 1"
                .into(),
            broken(3, Tampering::Missing),
            2,
        ),
    ] {
        let folder = Folder::new("tampered");
        let shop = moved_about(&folder).await;
        let clara = shop.sign_in("clara", 1).await;
        assert_eq!(shop.state.db.verify_history().await.unwrap().broken, []);
        Connection::open(folder.file("rehome.sqlite")).unwrap().execute_batch(&sql).unwrap();
        for path in ["orders/1", "customers/1", "guests/1"] {
            let ownership = read(&clara, &format!("/api/{path}/history")).await;
            assert_eq!(ownership.broken, fault, "{path} after {sql}");
            let shown = ownership.entries.iter().filter(|one| one.entry.order.get() == GUEST_ORDER).count();
            assert_eq!(shown, left, "the rest is shown all the same: {path} after {sql}");
        }
        assert_eq!(read(&clara, "/api/orders/2/history").await.broken, [], "another order is not accused");
        let verified = shop.state.db.verify_history().await.unwrap();
        assert_eq!((verified.orders, verified.broken), (2, fault));
    }
}

#[tokio::test]
async fn t34_the_only_entry_of_an_order_is_missed_and_an_import_does_not_take_the_order_back() {
    let folder = Folder::new("only-entry");
    let shop = moved_about(&folder).await;
    let outside = Connection::open(folder.file("rehome.sqlite")).unwrap();
    outside.execute_batch("DELETE FROM history WHERE order_id = 2").unwrap();
    let clara = shop.sign_in("clara", 1).await;
    let missing = Broken { order: order_id(ANAS_ORDER), revision: OwnerRevision(1), what: Tampering::Missing };
    for path in ["orders/2", "customers/2", "guests/2"] {
        assert_eq!(read(&clara, &format!("/api/{path}/history")).await.broken, [missing], "{path}");
    }
    let mut again = records();
    again.orders[1].total = money(7);
    shop.state.db.ingest(again, START).await.unwrap();
    let row = shop.row(ANAS_ORDER).await;
    assert_eq!((row.owner, row.total), (Some(customer_id(BEN)), money(7)), "what staff said still stands");
    // What comes after goes on from the entry that is gone, so that the gap stays a gap.
    applied(&clara.reassign(ANAS_ORDER, to(ANA)).await);
    assert_eq!(read(&clara, "/api/orders/2/history").await.broken, [missing]);
}

#[tokio::test]
async fn t34_an_order_that_lost_its_entries_and_its_chain_is_found_by_what_devices_were_told() {
    let folder = Folder::new("lost-chain");
    let shop = moved_about(&folder).await;
    let outside = Connection::open(folder.file("rehome.sqlite")).unwrap();
    outside.execute_batch("DELETE FROM history WHERE order_id = 1; DELETE FROM chains WHERE order_id = 1").unwrap();
    let verified = shop.state.db.verify_history().await.unwrap();
    let expected: Vec<Broken> = (1..=3).flat_map(|revision| broken(revision, Tampering::Missing)).collect();
    assert_eq!((verified.orders, verified.broken), (1, expected));
}

#[tokio::test]
async fn t34_a_change_of_owner_that_came_by_import_leaves_the_chain_whole() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let mut moved = records();
    moved.orders[0].owner = OwnerRecord::Customer("ben".into());
    shop.state.db.ingest(moved.clone(), START).await.unwrap();
    assert_eq!(shop.row(GUEST_ORDER).await.owner_revision, OwnerRevision(1));
    assert_eq!(read(&clara, "/api/orders/1/history").await, Ownership::default());
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    moved.orders[0].owner = OwnerRecord::Guest;
    moved.orders[0].total = money(3);
    shop.state.db.ingest(moved, START).await.unwrap();
    let ownership = read(&clara, "/api/orders/1/history").await;
    assert_eq!((ownership.entries[0].entry.revision, ownership.broken), (OwnerRevision(2), vec![]));
    assert_eq!(shop.row(GUEST_ORDER).await.owner, Some(customer_id(ANA)));
}

#[tokio::test]
async fn the_hash_of_an_entry_can_be_computed_by_whoever_reads_the_file() {
    let folder = Folder::new("by-hand");
    let shop = moved_about(&folder).await;
    let clara = shop.sign_in("clara", 1).await;
    let outside = Connection::open(folder.file("rehome.sqlite")).unwrap();
    let mut statement = outside.prepare("SELECT entry FROM history WHERE order_id = 1 ORDER BY revision").unwrap();
    let texts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut before: Vec<u8> = Vec::new();
    let mut by_hand = Vec::new();
    for text in texts {
        before.extend(text.unwrap().into_bytes());
        before = <sha2::Sha256 as sha2::Digest>::digest(&before).to_vec();
        by_hand.push(server::ids::hex(&before));
    }
    let ownership = read(&clara, "/api/orders/1/history").await;
    assert!(ownership.entries.iter().map(|one| &one.hash).eq(&by_hand));
}

#[tokio::test]
async fn t34_changes_of_one_instant_are_told_in_the_order_they_were_applied() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    for (order, target) in [(EVENTS_ORDER, ANA), (GUEST_ORDER, ANA), (ANAS_ORDER, BEN), (GUEST_ORDER, BEN)] {
        applied(&clara.reassign(order, to(target)).await);
    }
    let told = |ownership: Ownership| {
        ownership.entries.iter().map(|one| (one.entry.order.get(), one.entry.revision.0)).collect::<Vec<_>>()
    };
    assert_eq!(told(read(&clara, "/api/guests/1/history").await), [(5, 1), (1, 1), (2, 1), (1, 2)]);
    assert_eq!(told(read(&clara, "/api/customers/2/history").await), [(2, 1), (1, 2)]);
}

#[tokio::test]
async fn t34_a_link_is_told_as_one_with_who_made_it_and_where() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 9).await;
    let offline = contract::operation::Connection::Offline;
    let link = Operation { via: Via::Link, connection: offline, ..clara.operation(GUEST_ORDER, to(ANA)).await };
    applied(&clara.push_one(&link).await);
    let entry = read(&clara, "/api/guests/1/history").await.entries.remove(0).entry;
    assert_eq!(
        (entry.via, entry.connection, entry.device, entry.staff.id),
        (Via::Link, offline, clara.device, clara.staff)
    );
    let rights = [Permission::OrdersView, Permission::CustomersSearch];
    shop.state.db.set_staff_rights(clara.staff, &rights, departments(&[1])).await.unwrap();
    assert_eq!(owners(&read(&clara, "/api/guests/1/history").await), [ANA], "who may search may read it");
}
