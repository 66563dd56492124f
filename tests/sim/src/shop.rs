//! The server of a run: the real router over a database in memory, its clock and its randomness in our hands.

mod lives;

pub(crate) use lives::{Backup, TRIPS};

use crate::sabotage::Sabotage;
use crate::stock;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use contract::customer::CustomerRow;
use contract::history::HistoryEntry;
use contract::id::{Departments, DeviceId, Epoch, OperationId, OrderId, StaffId};
use contract::order::{OrderDetail, OrderRow};
use contract::session::{Permission, SessionInfo, SignIn};
use contract::sync::{Change, Seq};
use contract::time::Timestamp;
use server::db::Sqlite;
use server::ingest::Ingest;
use server::{AppState, Config, ManualClock, SeededIds, router};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// Bytes of an answer at most: far more than a shop of this size needs.
const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A request as it leaves a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// `GET`, `POST` or `DELETE`.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// The session's cookie, if there is one.
    pub cookie: Option<String>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

/// An answer as it leaves the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// The cookie it sets.
    pub cookie: Option<String>,
}

/// The position of the feed, every order with its detail, and every customer.
pub type Rows = (Seq, Vec<OrderRow>, Vec<OrderDetail>, Vec<CustomerRow>);

/// The server of a run.
#[derive(Debug)]
pub struct Shop {
    runtime: Runtime,
    router: Router,
    state: AppState,
    db: Arc<Sqlite>,
    ids: Arc<SeededIds>,
    clock: Arc<ManualClock>,
    epoch: Epoch,
    /// The staff, in the order of [`stock::STAFF`].
    staff: Vec<StaffId>,
    mixed: bool,
    /// What is broken on purpose.
    pub(crate) sabotage: Sabotage,
    /// Calls answered.
    pub(crate) calls: Cell<u64>,
    /// Whether noting when a device was there may fail.
    notes_fail: Cell<bool>,
    /// What each operation was when it was seen first. Only a crooked server looks at it.
    pub(crate) first_seen: RefCell<BTreeMap<OperationId, contract::operation::Operation>>,
    /// Bodies once answered with 503. Only a crooked server looks at it.
    pub(crate) grudges: RefCell<Vec<Vec<u8>>>,
}

impl Shop {
    /// A shop that has just opened, at this time.
    ///
    /// # Panics
    /// When the server cannot be started at all.
    #[must_use]
    pub fn open(seed: u64, now: Timestamp, mixed: bool) -> Self {
        let runtime = Builder::new_current_thread().build().expect("a runtime without drivers needs nothing");
        let epoch = Epoch(
            uuid::Builder::from_random_bytes([seed.to_le_bytes(), [7; 8]].concat().try_into().expect("16")).into_uuid(),
        );
        let clock = Arc::new(ManualClock::at(now));
        let ids = Arc::new(SeededIds::new(seed));
        let (db, staff) = lives::stocked(&runtime, mixed, now, epoch);
        let db = Arc::new(db);
        let state = AppState::new(db.clone(), clock.clone(), ids.clone(), Config::for_tests());
        Self {
            runtime,
            router: router(state.clone()),
            state,
            db,
            ids,
            clock,
            epoch,
            staff,
            mixed,
            sabotage: Sabotage::None,
            calls: Cell::new(0),
            notes_fail: Cell::new(false),
            first_seen: RefCell::default(),
            grudges: RefCell::default(),
        }
    }

    /// The staff.
    #[must_use]
    pub fn staff(&self) -> &[StaffId] {
        &self.staff
    }

    /// Where somebody works.
    #[must_use]
    pub fn works_in(&self, staff: StaffId) -> Departments {
        let index = self.staff.iter().position(|known| *known == staff).unwrap_or(0);
        stock::works_in(index, self.mixed)
    }

    /// Moves the server's clock.
    pub fn set_time(&self, now: Timestamp) {
        self.clock.set(now);
    }

    /// Has a request answered.
    ///
    /// # Panics
    /// When the request cannot be written as HTTP.
    #[must_use]
    pub fn call(&self, call: &Call) -> Answer {
        self.calls.set(self.calls.get() + 1);
        if self.sabotage == Sabotage::None { self.answer(call) } else { self.crooked_answer(call) }
    }

    /// What the router answers.
    pub(crate) fn answer(&self, call: &Call) -> Answer {
        let mut request = Request::builder()
            .method(call.method)
            .uri(&call.path)
            .header(header::HOST, "rehome.test")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(cookie) = &call.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(Body::from(call.body.clone())).expect("what a device sends is HTTP");
        let router = self.router.clone();
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.expect("the router answers everything");
            let status = response.status().as_u16();
            let cookie = response.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
            let cookie = cookie.and_then(|value| value.split(';').next()).map(str::to_owned);
            let body = to_bytes(response.into_body(), ANSWER_BYTES_MAX).await.expect("an answer in memory is whole");
            Answer { status, body: body.to_vec(), cookie }
        })
    }

    /// Signs somebody in; gives the cookie.
    ///
    /// # Panics
    /// When the server does not let them in.
    #[must_use]
    pub fn sign_in(&self, staff: StaffId, device: DeviceId, before: Option<String>) -> String {
        let index = self.staff.iter().position(|known| *known == staff).unwrap_or(0);
        let body = SignIn { username: stock::STAFF[index].to_owned(), password: stock::PASSWORD.to_owned(), device };
        let body = serde_json::to_vec(&body).expect("plain data");
        let answer = self.call(&Call { method: "POST", path: "/api/session".into(), cookie: before, body });
        let info: Result<SessionInfo, _> = serde_json::from_slice(&answer.body);
        assert_eq!(info.ok().map(|info| info.staff.id), Some(staff), "signing in failed with {}", answer.status);
        answer.cookie.expect("signing in sets a cookie")
    }

    /// Ends a session.
    pub fn sign_out(&self, cookie: Option<String>) {
        let _ = self.call(&Call { method: "DELETE", path: "/api/session".into(), cookie, body: vec![] });
    }

    /// The changes behind a position, of all departments.
    #[must_use]
    pub fn changes_after(&self, seq: Seq) -> Vec<Change> {
        let all = Departments::from_bits(u32::MAX);
        self.runtime.block_on(self.state.db.changes(seq, 1000, all)).expect("the feed can be read").changes
    }

    /// Forgets changes up to here, unless its statements fail just now.
    pub fn trim_feed(&self, up_to: Seq) {
        if self.sabotage == Sabotage::TrimmedWithoutFloor {
            drop(self.db.execute(&format!("DELETE FROM changes WHERE seq <= {}", up_to.0)));
        } else {
            drop(self.runtime.block_on(self.state.db.trim_feed(up_to)));
        }
    }

    /// The changes of owner of an order, oldest first.
    #[must_use]
    pub fn history(&self, order: OrderId) -> Vec<HistoryEntry> {
        let ownership = self.runtime.block_on(self.state.db.order_history(order)).expect("history can be read");
        ownership.entries.into_iter().map(|recorded| recorded.entry).collect()
    }

    /// Where the chain of some order's history does not hold.
    #[must_use]
    pub fn broken_chains(&self) -> Vec<contract::history::Broken> {
        self.runtime.block_on(self.state.db.verify_history()).expect("history can be read").broken
    }

    /// Every order with its detail, and every customer, as they are now, with the position of the feed.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let rows = self.runtime.block_on(self.state.db.snapshot_rows()).expect("rows can be read");
        (rows.cursor.seq, rows.orders, rows.details, rows.customers)
    }

    /// Changes that come from outside: all of them, or none while statements fail.
    pub fn ingest(&self, records: Ingest, now: Timestamp) {
        drop(self.runtime.block_on(self.state.db.ingest(records, now)));
    }

    /// Shuts somebody's account, or opens it again.
    pub fn disable(&self, staff: StaffId, disabled: bool) {
        self.runtime.block_on(self.state.db.set_staff_disabled(staff, disabled)).expect("an account can be shut");
    }

    /// Gives somebody the permission to reassign, or takes it.
    pub fn permit(&self, staff: StaffId, reassign: bool) {
        let mut permissions = Permission::ALL.to_vec();
        permissions.retain(|permission| reassign || *permission != Permission::OrdersReassign);
        let rights = self.state.db.set_staff_rights(staff, &permissions, self.works_in(staff));
        self.runtime.block_on(rights).expect("rights can be set");
    }
}
