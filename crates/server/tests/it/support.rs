//! A small shop to test against, and people who use it.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use contract::history::HistoryEntry;
use contract::id::{CustomerId, DepartmentId, Departments, DeviceId, Epoch, OperationId, OrderId, StaffId};
use contract::money::{Currency, Money};
use contract::operation::{Base, ContactEmail, OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::{
    Address, Channel, Line, Note, OrderDetail, OrderRow, OrderState, OwnerRevision, Participant, Payment,
};
use contract::outcome::Outcome;
use contract::problem::Problem;
use contract::reassignment::Refusal;
use contract::session::{Department, Permission, SessionInfo};
use contract::sync::{Changes, Cursor, Push, Pushed, Seq, Snapshot};
use contract::time::Timestamp;
use http_body_util::BodyExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use server::db::{Db, Sqlite};
use server::ingest::{CustomerRecord, Ingest, OrderRecord, OwnerRecord, StatusRecord};
use server::{AppState, Config, ManualClock, NewStaff, SeededIds, router};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

pub const START: Timestamp = Timestamp::from_millis(1_795_000_000_000);
pub const ANA: u32 = 1;
pub const BEN: u32 = 2;
pub const BLOCKED: u32 = 3;
pub const MERGED: u32 = 4;
pub const ELSEWHERE: u32 = 5;
pub const GUEST_ORDER: u32 = 1;
pub const ANAS_ORDER: u32 = 2;
pub const CANCELLED_ORDER: u32 = 3;
pub const LOCKED_ORDER: u32 = 4;
pub const EVENTS_ORDER: u32 = 5;
pub const DRAFT_ORDER: u32 = 6;

pub fn department(number: u8) -> DepartmentId {
    DepartmentId::new(number).unwrap()
}

pub fn departments(numbers: &[u8]) -> Departments {
    numbers.iter().copied().map(department).collect()
}

pub fn customer_id(number: u32) -> CustomerId {
    CustomerId::new(number).unwrap()
}

pub fn order_id(number: u32) -> OrderId {
    OrderId::new(number).unwrap()
}

pub fn epoch(number: u128) -> Epoch {
    Epoch(uuid::Uuid::from_u128(number))
}

pub fn money(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("EUR").unwrap() }
}

pub fn account(key: &str, name: &str, status: StatusRecord, of: &[u8]) -> CustomerRecord {
    CustomerRecord {
        source: "test",
        key: key.into(),
        username: key.into(),
        email: format!("{key}@example.com"),
        name: name.into(),
        phone: "+49 30 1234".into(),
        postcode: "10115".into(),
        town: "Berlin".into(),
        status,
        departments: departments(of),
    }
}

pub fn order(key: &str, of: u8, owner: Option<&str>) -> OrderRecord {
    let address = Address { name: "Gil Guest".into(), street: "Way 1\nBack house".into(), ..Address::default() };
    OrderRecord {
        source: "test",
        key: key.into(),
        number: format!("R-{key}"),
        department: department(of),
        placed_at: Some(START.plus_millis(-86_400_000)),
        owner: owner.map_or(OwnerRecord::Guest, |key| OwnerRecord::Customer(key.into())),
        placed_email: "Gil.Guest@example.com".into(),
        channel: Channel::Online,
        state: OrderState::Completed,
        locked: false,
        total: money(4200),
        lines: vec![Line {
            title: "10 km".into(),
            sku: "RUN-10".into(),
            quantity: 2,
            unit_price: money(2100),
            participant: Some(Participant { name: "Rita Runner".into(), email: "rita@example.com".into() }),
        }],
        billing: Some(address.clone()),
        shipping: Some(Address { town: "Köln".into(), ..address }),
        payments: vec![Payment { method: "card".into(), amount: money(4200), at: Some(START) }],
        coupons: vec!["EARLY".into()],
        notes: vec![Note { at: START, by: "Clara".into(), text: "<script>alert(1)</script>".into() }],
    }
}

pub fn records() -> Ingest {
    Ingest {
        customers: vec![
            account("ana", "Ana Ruiz", StatusRecord::Active, &[1, 2]),
            account("ben", "", StatusRecord::Active, &[1]),
            account("bea", "Bea Blocked", StatusRecord::Blocked, &[1]),
            account("old", "Old Ana", StatusRecord::MergedInto("ana".into()), &[1]),
            account("eve", "Eve Events", StatusRecord::Active, &[2]),
        ],
        orders: vec![
            order("1", 1, None),
            order("2", 1, Some("ana")),
            OrderRecord { state: OrderState::Cancelled, ..order("3", 1, None) },
            OrderRecord { locked: true, ..order("4", 1, None) },
            order("5", 2, None),
            OrderRecord { state: OrderState::Draft, placed_at: None, ..order("6", 1, None) },
        ],
    }
}

pub struct Shop {
    pub app: Router,
    pub state: AppState,
    pub clock: Arc<ManualClock>,
    made: Arc<AtomicU64>,
}

pub async fn shop() -> Shop {
    shop_on(Arc::new(Sqlite::in_memory(epoch(1)).unwrap()), Config::for_tests()).await
}

pub async fn shop_on(db: Arc<dyn Db>, config: Config) -> Shop {
    let shop = staffed(db, config).await;
    shop.state.db.ingest(records(), START).await.unwrap();
    shop
}

/// A shop on a database that has its departments, customers and orders already, but no staff.
pub async fn shop_on_what_is_there(db: Arc<dyn Db>, config: Config) -> Shop {
    staffed(db, config).await
}

pub async fn shop_without_records() -> Shop {
    staffed(Arc::new(Sqlite::in_memory(epoch(1)).unwrap()), Config::for_tests()).await
}

async fn staffed(db: Arc<dyn Db>, config: Config) -> Shop {
    let clock = Arc::new(ManualClock::at(START));
    let state = AppState::new(db, clock.clone(), Arc::new(SeededIds::new(7)), config);
    for (number, name) in [(1, "Shop"), (2, "Events")] {
        state.db.put_department(Department { id: department(number), name: name.into() }).await.unwrap();
    }
    let all = Permission::ALL.to_vec();
    for (username, permissions, of) in [
        ("clara", all.clone(), departments(&[1, 2])),
        ("mateo", all.clone(), departments(&[1, 2])),
        ("till", all, departments(&[1])),
        ("viewer", vec![Permission::OrdersView], departments(&[1, 2])),
        ("reassigner", vec![Permission::OrdersView, Permission::OrdersReassign], departments(&[1, 2])),
    ] {
        let staff = NewStaff {
            username: username.into(),
            name: format!("{username} of the shop"),
            password: format!("{username}-password"),
            permissions,
            departments: of,
        };
        state.add_staff(staff).await.unwrap();
    }
    Shop { app: router(state.clone()), state, clock, made: Arc::default() }
}

pub async fn body<T: DeserializeOwned>(response: Response<Body>) -> T {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&bytes)))
}

pub async fn problem(response: Response<Body>) -> Problem {
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    let status = response.status().as_u16();
    let problem: Problem = body(response).await;
    assert_eq!(problem.status, status);
    problem
}

pub fn write(method: &str, path: &str, cookie: &str, json: &impl Serialize) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, cookie)
        .body(Body::from(serde_json::to_vec(json).unwrap()))
        .unwrap()
}

impl Shop {
    pub async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.app.clone().oneshot(request).await.unwrap()
    }

    pub async fn try_sign_in(&self, username: &str, password: &str, device: u128) -> Response<Body> {
        let device = DeviceId(uuid::Uuid::from_u128(device));
        let json = serde_json::json!({ "username": username, "password": password, "device": device });
        self.send(write("POST", "/api/session", "", &json)).await
    }

    pub async fn sign_in(&self, username: &str, device: u128) -> Person<'_> {
        let response = self.try_sign_in(username, &format!("{username}-password"), device).await;
        assert_eq!(response.status(), StatusCode::OK);
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        let info: SessionInfo = body(response).await;
        Person { shop: self, cookie, staff: info.staff.id, device: DeviceId(uuid::Uuid::from_u128(device)) }
    }

    pub fn new_id(&self) -> OperationId {
        OperationId(uuid::Uuid::from_u128(0x1000 + u128::from(self.made.fetch_add(1, Ordering::SeqCst))))
    }

    pub async fn row(&self, id: u32) -> OrderRow {
        self.whole(id).await.0
    }

    pub async fn whole(&self, id: u32) -> (OrderRow, OrderDetail) {
        self.state.db.order(order_id(id), departments(&[1, 2])).await.unwrap().unwrap()
    }

    pub async fn history(&self, id: u32) -> Vec<HistoryEntry> {
        let ownership = self.state.db.order_history(order_id(id)).await.unwrap();
        assert_eq!(ownership.broken, []);
        ownership.entries.into_iter().map(|recorded| recorded.entry).collect()
    }

    pub async fn head(&self) -> Seq {
        self.state.db.cursor().await.unwrap().seq
    }
}

pub struct Person<'a> {
    pub shop: &'a Shop,
    pub cookie: String,
    pub staff: StaffId,
    pub device: DeviceId,
}

impl Person<'_> {
    pub async fn get(&self, path: &str) -> Response<Body> {
        let request = Request::builder().uri(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap();
        self.shop.send(request).await
    }

    pub async fn post(&self, path: &str, json: &impl Serialize) -> Response<Body> {
        self.shop.send(write("POST", path, &self.cookie, json)).await
    }

    /// An operation against the order as it is now.
    pub async fn operation(&self, order: u32, target: Target) -> Operation {
        let revision = self.shop.row(order).await.owner_revision;
        Operation {
            schema: OPERATION_SCHEMA,
            id: self.shop.new_id(),
            order: order_id(order),
            base: Base::Revision { revision },
            target,
            contact_email: ContactEmail::Follow,
            via: Via::Reassign,
            reason: None,
            author: self.staff,
            device: self.device,
            made_at: START.plus_millis(-5_000),
            data_as_of: Some(START.plus_millis(-60_000)),
            undoes: None,
            group: None,
            connection: contract::operation::Connection::Online,
        }
    }

    pub async fn push(&self, operations: &[Operation]) -> Vec<Outcome> {
        let push = Push {
            device: self.device,
            operations: operations.to_vec(),
            acknowledged: vec![],
            waiting: 0,
            queue: None,
            healed: 0,
        };
        let response = self.post("/api/operations", &push).await;
        assert_eq!(response.status(), StatusCode::OK);
        let pushed: Pushed = body(response).await;
        assert!(pushed.outcomes.iter().map(|one| one.operation).eq(operations.iter().map(|one| one.id)));
        pushed.outcomes.into_iter().map(|one| one.outcome).collect()
    }

    /// Says what waits on the device.
    pub async fn names(&self, queue: &[OperationId]) {
        self.names_done(Some(queue), &[]).await;
    }

    /// Says what waits on the device, or nothing of it, and with what it is done.
    pub async fn names_done(&self, queue: Option<&[OperationId]>, acknowledged: &[OperationId]) {
        let push = Push {
            device: self.device,
            operations: vec![],
            acknowledged: acknowledged.to_vec(),
            waiting: queue.map_or(0, <[_]>::len) as u32,
            queue: queue.map(<[_]>::to_vec),
            healed: 0,
        };
        assert_eq!(self.post("/api/operations", &push).await.status(), StatusCode::OK);
    }

    pub async fn push_one(&self, operation: &Operation) -> Outcome {
        self.push(std::slice::from_ref(operation)).await.remove(0)
    }

    pub async fn reassign(&self, order: u32, target: Target) -> Outcome {
        let operation = self.operation(order, target).await;
        self.push_one(&operation).await
    }

    pub async fn changes(&self, since: Cursor) -> Response<Body> {
        self.get(&format!("/api/changes?since={}&epoch={}", since.seq.0, since.epoch)).await
    }

    pub async fn all_changes(&self, since: Cursor) -> Changes {
        let mut all: Changes = body(self.changes(since).await).await;
        while all.more {
            let next: Changes = body(self.changes(all.cursor).await).await;
            all.changes.extend(next.changes);
            (all.cursor, all.more) = (next.cursor, next.more);
        }
        all
    }

    pub async fn snapshot(&self) -> Snapshot {
        body(self.get("/api/snapshot").await).await
    }
}

pub fn to(customer: u32) -> Target {
    Target::Customer { customer: customer_id(customer) }
}

pub fn to_new(email: &str, notify: bool) -> Target {
    Target::New { email: contract::email::Email::parse(email).unwrap(), notify }
}

pub fn refused(outcome: &Outcome) -> &Refusal {
    match outcome {
        Outcome::Rejected { refusal } => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn applied(outcome: &Outcome) -> (Seq, OwnerRevision, Option<CustomerId>) {
    match outcome {
        Outcome::Applied { seq, revision, owner, .. } => (*seq, *revision, *owner),
        other => panic!("not applied: {other:?}"),
    }
}

/// The id of an operation.
pub fn uuid(number: u128) -> OperationId {
    OperationId(uuid::Uuid::from_u128(number))
}
