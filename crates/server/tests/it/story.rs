//! One story that every database must tell the same way. Written against the trait alone: a second implementation is put
//! beside the first by adding a test that calls [`story`] with it.

use crate::folder::Folder;
use crate::support::*;
use contract::email::Email;
use contract::id::{DeviceId, StaffId};
use contract::operation::{Base, ContactEmail, OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use contract::session::{Department, Permission, Shop};
use contract::sync::Seq;
use server::db::{Contact, CustomerAdded, CustomerToAdd, Db, PageQuery, SessionToAdd, Sqlite, StaffToAdd};

const DEVICE: DeviceId = DeviceId(uuid::Uuid::from_u128(7));

fn operation(id: u128, staff: StaffId, target: Target, revision: u32) -> Operation {
    Operation {
        schema: OPERATION_SCHEMA,
        id: uuid(id),
        order: order_id(GUEST_ORDER),
        base: Base::Revision { revision: OwnerRevision(revision) },
        target,
        contact_email: ContactEmail::Follow,
        via: Via::Reassign,
        reason: None,
        author: staff,
        device: DEVICE,
        made_at: START,
        data_as_of: None,
        undoes: None,
        group: None,
        connection: contract::operation::Connection::Online,
    }
}

async fn people(db: &dyn Db) -> StaffId {
    assert!(!db.has_staff().await.unwrap() && !db.has_rows().await.unwrap());
    let shop = Shop { name: "Shop of the story".into(), time_zone: "Europe/Berlin".into() };
    db.set_shop(shop.clone()).await.unwrap();
    assert_eq!(db.shop().await.unwrap(), shop);
    for name in ["First", "Renamed"] {
        db.put_department(Department { id: department(1), name: name.into() }).await.unwrap();
    }
    assert_eq!(db.departments().await.unwrap(), [Department { id: department(1), name: "Renamed".into() }]);
    let staff = StaffToAdd {
        username: "Ada".into(),
        name: "Ada".into(),
        password_hash: "hash".into(),
        permissions: vec![Permission::OrdersReassign, Permission::CustomersCreate],
        departments: departments(&[1]),
    };
    let id = db.put_staff(staff.clone()).await.unwrap();
    assert_eq!(db.put_staff(staff).await.unwrap(), id, "the same user name is the same person");
    let (found, hash) = db.staff_by_username("ADA".into()).await.unwrap().unwrap();
    assert_eq!((found.id, found.permissions.len(), hash.as_str()), (id, 2, "hash"));
    let session = SessionToAdd { token_hash: [3; 32], staff: id, device: DEVICE, at: START };
    db.put_session(session, START.plus_millis(-1)).await.unwrap();
    db.touch_session([3; 32], START.plus_millis(5)).await.unwrap();
    let found = db.session([3; 32]).await.unwrap().unwrap();
    assert_eq!((found.staff.id, found.device, found.seen_at), (id, DEVICE, START.plus_millis(5)));
    db.drop_session([3; 32]).await.unwrap();
    assert!(db.session([3; 32]).await.unwrap().is_none());
    id
}

async fn orders(db: &dyn Db, staff: StaffId) {
    let mut head = db.head();
    let new = Email::parse("new@example.com").unwrap();
    let first = operation(1, staff, Target::New { email: new, notify: true }, 0);
    let stale = operation(2, staff, to(ANA), 0);
    let outcomes = db.submit(staff, vec![first.clone(), stale, first], START).await.unwrap();
    let (seq, revision, owner) = applied(&outcomes[0].outcome);
    assert_eq!((seq, revision), (Seq(3), OwnerRevision(1)));
    assert!(matches!(&outcomes[1].outcome, Outcome::Conflict { now, .. } if now.owner.customer == owner));
    assert_eq!(outcomes[2].outcome, outcomes[0].outcome);
    assert!(head.has_changed().unwrap() && *head.borrow_and_update() == Seq(3));
    assert_eq!(db.mails_waiting().await.unwrap(), [("set-password".to_owned(), owner.unwrap())]);
    assert_eq!(db.order_history(order_id(GUEST_ORDER)).await.unwrap().entries.len(), 1);
    let acknowledged = vec![uuid(1), uuid(99)];
    let decided = acknowledged.clone();
    let contact = Contact { device: DEVICE, staff, waiting: 3, decided, queue: None, acknowledged };
    db.device_seen(contact, START).await.unwrap();
    let again = db.submit(staff, vec![operation(2, staff, to(ANA), 0)], START).await.unwrap();
    assert_eq!(again[0], outcomes[1], "acknowledged or not, an answer stands");
}

async fn story(db: &dyn Db) {
    let staff = people(db).await;
    let done = db.ingest(records(), START).await.unwrap();
    assert_eq!((done.customers_new, done.orders_new), (5, 6));
    let read = db.changes(Seq(1), 10, departments(&[1])).await.unwrap();
    assert_eq!(
        (read.head.seq, read.floor),
        (Seq(1), Seq(1)),
        "the first fill is for a snapshot to tell, not for the feed"
    );
    orders(db, staff).await;
    let email = Email::parse("counter@example.com").unwrap();
    let password_hash = "hash".to_owned();
    let customer = CustomerToAdd {
        request: uuid(5),
        device: DEVICE,
        email,
        password_hash,
        notify: false,
        department: department(1),
    };
    let CustomerAdded::Made(made) = db.add_customer(customer.clone(), START).await.unwrap() else { panic!("made") };
    assert!(matches!(db.add_customer(customer, START).await.unwrap(), CustomerAdded::Found(row) if row == made));
    let query = |text: &str| PageQuery { text: text.into(), departments: departments(&[1]), offset: 0, limit: 2 };
    let page = db.orders(query("")).await.unwrap();
    assert_eq!((page.rows.len(), page.total), (2, 5));
    assert_eq!(db.customers(query("counter"), false).await.unwrap().rows, [made]);
    let rows = db.snapshot_rows().await.unwrap();
    assert_eq!((rows.cursor.seq, rows.orders.len(), rows.details.len(), rows.customers.len()), (Seq(4), 6, 6, 7));
    let read = db.changes(Seq(2), 10, departments(&[1])).await.unwrap();
    assert_eq!(read.changes.iter().map(|change| change.seq.0).collect::<Vec<_>>(), [3, 4]);
    db.trim_feed(Seq(3)).await.unwrap();
    assert_eq!(db.changes(Seq(3), 10, departments(&[1])).await.unwrap().floor, Seq(3));
}

#[tokio::test]
async fn sqlite_in_memory_tells_the_story() {
    story(&Sqlite::in_memory(epoch(1)).unwrap()).await;
}

#[tokio::test]
async fn sqlite_in_a_file_tells_the_story() {
    let folder = Folder::new("story");
    story(&Sqlite::open(&folder.file("rehome.sqlite"), epoch(1)).unwrap()).await;
}
