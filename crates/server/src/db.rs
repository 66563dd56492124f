//! The database, as a trait: what the rest of the server may ask for, whatever keeps it.
//!
//! Every method is one transaction. A write that was begun is finished even when whoever asked has gone away. Nothing above
//! this line knows a table, and no method takes a decision: those are `operations`' to take, inside the transaction.

mod error;
mod records;
mod sqlite;

pub use error::{DbError, IngestError, OpenError};
pub use records::{
    ChangesRead, Contact, CustomerAdded, CustomerToAdd, DeviceSeen, GuestRow, Page, PageQuery, RowHashes, SessionFound,
    SessionToAdd, SnapshotRows, StaffRecord, StaffToAdd, Verified,
};
pub use sqlite::{BackupError, Sqlite};

use crate::ingest::{Ingest, Ingested};
use contract::customer::CustomerRow;
use contract::history::Ownership;
use contract::id::{CustomerId, Departments, DeviceId, OrderId, StaffId};
use contract::operation::Operation;
use contract::order::{OrderDetail, OrderRow};
use contract::outcome::OutcomeOf;
use contract::session::{Department, Permission, Shop};
use contract::sync::{Cursor, Seq};
use contract::tally::Tally;
use contract::time::Timestamp;
use std::future::Future;
use std::pin::Pin;
use tokio::sync::watch;

/// What a method gives: something to await.
pub type Answer<'a, T, E = DbError> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// The server's database. See the module.
pub trait Db: Send + Sync + std::fmt::Debug {
    /// Whether every call is done when it returns, on the calling thread (a database in memory).
    fn is_immediate(&self) -> bool;
    /// The head of the feed, told anew after each commit that moved it.
    fn head(&self) -> watch::Receiver<Seq>;
    /// The position after the last change.
    fn cursor(&self) -> Answer<'_, Cursor>;
    /// Whether it holds any staff.
    fn has_staff(&self) -> Answer<'_, bool>;
    /// Whether it holds any customer or order.
    fn has_rows(&self) -> Answer<'_, bool>;

    /// Facts of the organisation.
    fn shop(&self) -> Answer<'_, Shop>;
    /// Sets the facts of the organisation.
    fn set_shop(&self, shop: Shop) -> Answer<'_, ()>;
    /// A setting of the server's own; none when never set.
    fn setting(&self, name: &'static str) -> Answer<'_, Option<String>>;
    /// Sets one.
    fn set_setting(&self, name: &'static str, value: String) -> Answer<'_, ()>;
    /// All departments, in order.
    fn departments(&self) -> Answer<'_, Vec<Department>>;
    /// Adds a department or renames it.
    fn put_department(&self, department: Department) -> Answer<'_, ()>;

    /// Adds a member of staff, or sets everything about the one with this user name.
    fn put_staff(&self, staff: StaffToAdd) -> Answer<'_, StaffId>;
    /// The member of staff with this user name (in any case), and the hash of their password.
    fn staff_by_username(&self, username: String) -> Answer<'_, Option<(StaffRecord, String)>>;
    /// Sets what somebody may do, and where.
    fn set_staff_rights(&self, staff: StaffId, permissions: &[Permission], departments: Departments) -> Answer<'_, ()>;
    /// Shuts an account, or opens it again. Shutting ends its sessions.
    fn set_staff_disabled(&self, staff: StaffId, disabled: bool) -> Answer<'_, ()>;

    /// Opens a session, and drops those that ended before `ended_before`.
    fn put_session(&self, session: SessionToAdd, ended_before: Timestamp) -> Answer<'_, ()>;
    /// The session with this token hash.
    fn session(&self, token_hash: [u8; 32]) -> Answer<'_, Option<SessionFound>>;
    /// Marks a session as used.
    fn touch_session(&self, token_hash: [u8; 32], at: Timestamp) -> Answer<'_, ()>;
    /// Ends a session.
    fn drop_session(&self, token_hash: [u8; 32]) -> Answer<'_, ()>;

    /// Everything a snapshot holds, at one position of the feed.
    fn snapshot_rows(&self) -> Answer<'_, SnapshotRows>;
    /// The hashes of all rows that lists show, at one position of the feed.
    fn row_hashes(&self) -> Answer<'_, RowHashes>;
    /// Changes after `since`, at most `limit`, those of other departments passed over.
    fn changes(&self, since: Seq, limit: usize, departments: Departments) -> Answer<'_, ChangesRead>;

    /// Decides operations that this member of staff sent, each on its own, in the order given. What they may do is looked up in
    /// the same transaction.
    fn submit(&self, staff: StaffId, operations: Vec<Operation>, now: Timestamp) -> Answer<'_, Vec<OutcomeOf>>;
    /// Marks outcomes as stored on the device they are for, and notes that the device was here.
    fn device_seen(&self, contact: Contact, now: Timestamp) -> Answer<'_, ()>;
    /// Notes that the browser of one device came back as another: the queue of the first is gone. Should that one call again
    /// after all, the note goes.
    fn device_gone(&self, device: DeviceId, came_back_as: DeviceId, now: Timestamp) -> Answer<'_, ()>;
    /// The devices that were ever here, the one seen longest ago first: one that comes no more while operations waited on it has
    /// lost them, or is switched off with them.
    fn devices(&self) -> Answer<'_, Vec<DeviceSeen>>;
    /// Adds a customer account. The same request again finds the account it made.
    fn add_customer(&self, customer: CustomerToAdd, now: Timestamp) -> Answer<'_, CustomerAdded>;
    /// Kind and customer of every mail that waits to be sent, oldest first.
    fn mails_waiting(&self) -> Answer<'_, Vec<(String, CustomerId)>>;

    /// Orders of these departments whose search text contains the query, newest first.
    fn orders(&self, query: PageQuery) -> Answer<'_, Page<OrderRow>>;
    /// An order and its detail.
    fn order(&self, id: OrderId, departments: Departments) -> Answer<'_, Option<(OrderRow, OrderDetail)>>;
    /// The changes of owner of an order, oldest first.
    fn order_history(&self, id: OrderId) -> Answer<'_, Ownership>;
    /// Customers of these departments whose search text contains the query, by id; blocked and merged ones only if asked for.
    fn customers(&self, query: PageQuery, shut_ones: bool) -> Answer<'_, Page<CustomerRow>>;
    /// A customer.
    fn customer(&self, id: CustomerId, departments: Departments) -> Answer<'_, Option<CustomerRow>>;
    /// What a customer's orders of these departments come to.
    fn customer_tally(&self, id: CustomerId, departments: Departments) -> Answer<'_, Tally>;
    /// Guests with an order of these departments whose search text contains the query, the newest order first.
    fn guests(&self, query: PageQuery) -> Answer<'_, Page<GuestRow>>;
    /// The changes of owner that gave a customer an order of these departments, or took one, oldest first.
    fn customer_history(&self, id: CustomerId, departments: Departments) -> Answer<'_, Ownership>;
    /// The changes of owner of every order of these departments placed with the e-mail this one was placed with, oldest first;
    /// none when this one is not of these departments.
    fn guest_history(&self, id: OrderId, departments: Departments) -> Answer<'_, Option<Ownership>>;
    /// Looks through the history of every order.
    fn verify_history(&self) -> Answer<'_, Verified>;

    /// Brings records in: all of them or none. See [`crate::ingest`].
    ///
    /// Into a database that holds no customer, no order and no change it sets rows only; a device that
    /// already stands at the empty beginning is sent for a snapshot. Later it appends a change for every row it made or altered.
    fn ingest(&self, records: Ingest, now: Timestamp) -> Answer<'_, Ingested, IngestError>;

    /// Drops changes up to and including this position. Devices that stand before it take a snapshot.
    fn trim_feed(&self, up_to: Seq) -> Answer<'_, ()>;
}
