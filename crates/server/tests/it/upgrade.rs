//! A database file that an earlier version wrote.

use crate::folder::Folder;
use crate::support::*;
use contract::history::{HistoryEntry, Party, StaffRef};
use contract::id::{DeviceId, OperationId, StaffId};
use contract::operation::{Connection as Reached, Via};
use contract::order::{Address, OrderDetail, OwnerRevision};
use rusqlite::{Connection, params};
use server::Config;
use server::db::{OpenError, Sqlite};
use std::path::Path;
use std::sync::Arc;

const FIRST_LAYOUT: &str = include_str!("../../migrations/0001_start.sql");

fn entry(order: u32, revision: u32) -> HistoryEntry {
    let party = |customer| Party { customer, name: "Somebody".into(), email: "somebody@example.com".into() };
    HistoryEntry {
        operation: OperationId(uuid::Uuid::from_u128(u128::from(order * 100 + revision))),
        order: order_id(order),
        revision: OwnerRevision(revision),
        old: party(None),
        new: party(Some(customer_id(1))),
        email_before: "a@example.com".into(),
        email_after: "b@example.com".into(),
        via: Via::Link,
        staff: StaffRef { id: StaffId::new(1).unwrap(), name: "Clara".into() },
        device: DeviceId(uuid::Uuid::from_u128(4)),
        reason: None,
        made_at: START,
        data_as_of: None,
        applied_at: START,
        connection: Reached::Online,
        undoes: None,
    }
}

/// Two orders in the first layout: one with a billing address and three changes of owner, the first of them elsewhere; one
/// without any. Entries have no word about the connection, nor about
/// what they take back: there was none then.
fn first_layout(file: &Path) {
    let db = Connection::open(file).unwrap();
    db.execute_batch(FIRST_LAYOUT).unwrap();
    db.execute("INSERT INTO feed (one, epoch) VALUES (1, ?1)", [uuid::Uuid::from_u128(1).as_bytes()]).unwrap();
    db.execute_batch("PRAGMA application_id = 0x52484442; PRAGMA user_version = 1;").unwrap();
    db.execute_batch(
        "INSERT INTO departments VALUES (1, 'Shop');
         INSERT INTO customers (id, username, email, email_key, name, phone, postcode, town, departments, search)
             VALUES (1, 'ana', 'ana@example.com', 'ana@example.com', 'Ana', '', '', '', 1, 'ana');",
    )
    .unwrap();
    for (id, revision, email) in [(1, 3, " Gil.Guest@Example.com"), (2, 0, "")] {
        db.execute(
            "INSERT INTO orders VALUES (?1, ?2, 1, 1000, 1, ?3, ?4, ?4, 'Gil', 0, 3, 0, 4200, 'EUR', 'test', ?2, x'00', 'r-1')",
            params![id, format!("R-{id}"), revision, email],
        )
        .unwrap();
        let billing = (id == 1).then(|| Address {
            name: "Gil".into(),
            phone: "+49 30 1234".into(),
            postcode: "10115".into(),
            town: "Berlin".into(),
            ..Address::default()
        });
        let detail = OrderDetail {
            id: order_id(id),
            lines: vec![],
            billing,
            shipping: None,
            payments: vec![],
            coupons: vec![],
            notes: vec![],
            last_change: None,
        };
        let body = postcard::to_allocvec(&detail).unwrap();
        db.execute("INSERT INTO details VALUES (?1, ?2)", params![id, body]).unwrap();
    }
    for revision in [2, 3] {
        let entry = entry(1, revision);
        let mut text = serde_json::to_value(&entry).unwrap();
        for later in ["connection", "undoes"] {
            text.as_object_mut().unwrap().remove(later).unwrap();
        }
        db.execute(
            "INSERT INTO history VALUES (1, ?1, ?2, NULL, 1, 1, ?3)",
            params![revision, entry.operation.0.as_bytes(), text.to_string()],
        )
        .unwrap();
    }
}

#[tokio::test]
async fn a_file_of_the_first_layout_opens_with_the_facts_of_its_guests_and_a_chain() {
    let folder = Folder::new("first-layout");
    let file = folder.file("rehome.sqlite");
    first_layout(&file);
    let error = Sqlite::verify(&file).unwrap_err();
    assert!(matches!(error, OpenError::Older { .. }) && error.to_string().contains("once"), "{error}");
    let db = Arc::new(Sqlite::open(&file, epoch(9)).unwrap());
    let shop = shop_on_what_is_there(db, Config::for_tests()).await;
    let row = shop.row(1).await;
    let facts = (row.contact_phone.as_str(), row.contact_postcode.as_str(), row.contact_town.as_str());
    assert_eq!(facts, ("+49 30 1234", "10115", "Berlin"));
    let bare = shop.row(2).await;
    assert_eq!((bare.contact_phone.as_str(), bare.contact_town.as_str()), ("", ""));
    let clara = shop.sign_in("clara", 1).await;
    for (query, found) in [("49301234", 1), ("10115", 1), ("r-", 2)] {
        let listed: serde_json::Value = body(clara.get(&format!("/api/orders?q={query}")).await).await;
        assert_eq!(listed["total"], found, "{query}");
    }
    let history = shop.history(1).await;
    assert_eq!(history, [entry(1, 2), entry(1, 3)]);
    let seen: contract::history::Ownership = body(clara.get("/api/guests/1/history").await).await;
    assert_eq!(
        (seen.entries.len(), seen.broken.len()),
        (2, 0),
        "a guest is known by the e-mail, however it is spelled"
    );
    applied(&clara.reassign(1, contract::operation::Target::Guest).await);
    let told: Vec<u32> = shop.history(1).await.iter().map(|entry| entry.revision.0).collect();
    assert_eq!(told, [2, 3, 4], "entries whose place in the feed was not kept come first");
    let verified = shop.state.db.verify_history().await.unwrap();
    assert_eq!((verified.orders, verified.entries, verified.broken), (1, 3, vec![]));
    // From here on a change shows.
    Connection::open(&file).unwrap().execute_batch("DELETE FROM history WHERE revision = 2").unwrap();
    assert_eq!(Sqlite::verify(&file).unwrap().broken.len(), 1, "also while the server runs");
    let nowhere = Sqlite::verify(&folder.file("none.sqlite")).unwrap_err();
    assert!(matches!(nowhere, OpenError::Missing { .. }) && !folder.file("none.sqlite").exists());
}
