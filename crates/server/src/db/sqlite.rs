//! SQLite, embedded: the default. One writer with group commit, a few readers, every commit on the disk before it is answered.

mod backup;
mod customers;
mod devices;
mod feed;
mod figures;
mod hashes;
mod history;
mod ingest;
mod migrations;
mod open;
mod orders;
mod queues;
mod rows;
#[cfg(feature = "sabotage")]
mod sabotage;
mod staff;
mod store;
mod submit;
mod unapplied;
mod upgrade;
mod writer;

use super::{
    Answer, ChangesRead, Contact, CustomerAdded, CustomerToAdd, Db, DbError, DeviceSeen, GuestRow, IngestError,
    OpenError, Page, PageQuery, RowHashes, SessionFound, SessionToAdd, SnapshotRows, StaffRecord, StaffToAdd, Verified,
};
use crate::ingest::{Ingest, Ingested};
use contract::customer::CustomerRow;
use contract::history::Ownership;
use contract::id::{CustomerId, Departments, DeviceId, Epoch, OrderId, StaffId};
use contract::operation::Operation;
use contract::order::{OrderDetail, OrderRow};
use contract::outcome::OutcomeOf;
use contract::session::{Department, Permission, Shop};
use contract::sync::{Cursor, Seq};
use contract::tally::Tally;
use contract::time::Timestamp;
use rusqlite::Connection;
use std::path::Path;
use store::Store;
use tokio::sync::watch;

pub use backup::BackupError;

/// A SQLite database.
pub struct Sqlite {
    store: Store,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sqlite").field("head", &*self.store.head().borrow()).finish_non_exhaustive()
    }
}

impl Sqlite {
    /// Opens the database in this file, or makes it. `epoch` names the life of a database that is made now.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(file: &Path, epoch: Epoch) -> Result<Self, OpenError> {
        Store::open(file, epoch).map(|store| Self { store })
    }

    /// Looks through the history of every order in this file, without changing anything. A server may run meanwhile.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn verify(file: &Path) -> Result<Verified, OpenError> {
        let connection = open::to_look(file)?;
        history::verify(&connection).map_err(|error| match error {
            DbError::Busy => OpenError::Locked { file: file.to_owned() },
            other => OpenError::Damaged { file: file.to_owned(), found: other.to_string() },
        })
    }

    /// A database in memory: gone when dropped, and every call is done when it returns.
    ///
    /// # Errors
    /// When SQLite cannot be started.
    pub fn in_memory(epoch: Epoch) -> Result<Self, DbError> {
        Ok(Self { store: Store::in_memory(epoch)? })
    }

    fn write<T: Send + 'static, E: From<DbError> + Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Answer<'_, T, E> {
        Box::pin(self.store.write(work))
    }

    fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, DbError> + Send + 'static,
    ) -> Answer<'_, T> {
        Box::pin(self.store.read(question))
    }
}

impl Db for Sqlite {
    fn is_immediate(&self) -> bool {
        matches!(self.store, Store::Memory { .. })
    }
    fn head(&self) -> watch::Receiver<Seq> {
        self.store.head()
    }
    fn cursor(&self) -> Answer<'_, Cursor> {
        self.read(|db| Ok(feed::cursor(db)?))
    }
    fn has_staff(&self) -> Answer<'_, bool> {
        self.read(|db| Ok(db.query_row("SELECT EXISTS (SELECT 1 FROM staff)", [], |row| row.get(0))?))
    }
    fn has_rows(&self) -> Answer<'_, bool> {
        let any = "SELECT EXISTS (SELECT 1 FROM customers) OR EXISTS (SELECT 1 FROM orders)";
        self.read(move |db| Ok(db.query_row(any, [], |row| row.get(0))?))
    }

    fn shop(&self) -> Answer<'_, Shop> {
        self.read(staff::shop)
    }
    fn set_shop(&self, shop: Shop) -> Answer<'_, ()> {
        self.write(move |db| staff::set_shop(db, &shop))
    }
    fn setting(&self, name: &'static str) -> Answer<'_, Option<String>> {
        self.read(|db| staff::setting(db, name))
    }
    fn set_setting(&self, name: &'static str, value: String) -> Answer<'_, ()> {
        self.write(move |db| staff::set_setting(db, name, &value))
    }
    fn departments(&self) -> Answer<'_, Vec<Department>> {
        self.read(staff::departments)
    }
    fn put_department(&self, department: Department) -> Answer<'_, ()> {
        self.write(move |db| staff::put_department(db, &department))
    }

    fn put_staff(&self, staff: StaffToAdd) -> Answer<'_, StaffId> {
        self.write(move |db| staff::put(db, &staff))
    }
    fn staff_by_username(&self, username: String) -> Answer<'_, Option<(StaffRecord, String)>> {
        self.read(move |db| staff::by_username(db, &username))
    }
    fn set_staff_rights(&self, staff: StaffId, permissions: &[Permission], departments: Departments) -> Answer<'_, ()> {
        let granted = staff::permission_bits(permissions);
        self.write(move |db| staff::set_rights(db, staff, granted, departments))
    }
    fn set_staff_disabled(&self, staff: StaffId, disabled: bool) -> Answer<'_, ()> {
        self.write(move |db| staff::set_disabled(db, staff, disabled))
    }

    fn put_session(&self, session: SessionToAdd, ended_before: Timestamp) -> Answer<'_, ()> {
        self.write(move |db| staff::put_session(db, &session, ended_before))
    }
    fn session(&self, token_hash: [u8; 32]) -> Answer<'_, Option<SessionFound>> {
        self.read(move |db| staff::session(db, token_hash))
    }
    fn touch_session(&self, token_hash: [u8; 32], at: Timestamp) -> Answer<'_, ()> {
        self.write(move |db| staff::touch_session(db, token_hash, at))
    }
    fn drop_session(&self, token_hash: [u8; 32]) -> Answer<'_, ()> {
        self.write(move |db| staff::drop_session(db, token_hash))
    }

    fn snapshot_rows(&self) -> Answer<'_, SnapshotRows> {
        self.read(orders::snapshot)
    }
    fn row_hashes(&self) -> Answer<'_, RowHashes> {
        self.read(hashes::all)
    }
    fn changes(&self, since: Seq, limit: usize, departments: Departments) -> Answer<'_, ChangesRead> {
        self.read(move |db| feed::read(db, since, limit, departments))
    }

    fn submit(&self, staff: StaffId, operations: Vec<Operation>, now: Timestamp) -> Answer<'_, Vec<OutcomeOf>> {
        self.write(move |db| submit::submit(db, staff, &operations, now))
    }
    fn device_seen(&self, contact: Contact, now: Timestamp) -> Answer<'_, ()> {
        self.write(move |db| {
            devices::seen(db, &contact, now)?;
            queues::told(db, &contact, now)?;
            devices::acknowledge(db, contact.device, &contact.acknowledged)
        })
    }
    fn device_gone(&self, device: DeviceId, came_back_as: DeviceId, now: Timestamp) -> Answer<'_, ()> {
        self.write(move |db| devices::gone(db, device, came_back_as, now))
    }
    fn devices(&self) -> Answer<'_, Vec<DeviceSeen>> {
        self.read(devices::all)
    }
    fn add_customer(&self, customer: CustomerToAdd, now: Timestamp) -> Answer<'_, CustomerAdded> {
        self.write(move |db| customers::add(db, &customer, now))
    }
    fn mails_waiting(&self) -> Answer<'_, Vec<(String, CustomerId)>> {
        self.read(customers::mails_waiting)
    }

    fn orders(&self, query: PageQuery) -> Answer<'_, Page<OrderRow>> {
        self.read(move |db| orders::orders(db, &query))
    }
    fn order(&self, id: OrderId, departments: Departments) -> Answer<'_, Option<(OrderRow, OrderDetail)>> {
        self.read(move |db| orders::order(db, id, departments))
    }
    fn order_history(&self, id: OrderId) -> Answer<'_, Ownership> {
        self.read(move |db| history::of_order(db, id))
    }
    fn customers(&self, query: PageQuery, shut_ones: bool) -> Answer<'_, Page<CustomerRow>> {
        self.read(move |db| orders::customers(db, &query, shut_ones))
    }
    fn customer(&self, id: CustomerId, departments: Departments) -> Answer<'_, Option<CustomerRow>> {
        self.read(move |db| Ok(rows::customer_by_id(db, id)?.filter(|row| row.departments.meets(departments))))
    }
    fn customer_tally(&self, id: CustomerId, departments: Departments) -> Answer<'_, Tally> {
        self.read(move |db| figures::tally(db, id, departments))
    }
    fn guests(&self, query: PageQuery) -> Answer<'_, Page<GuestRow>> {
        self.read(move |db| figures::guests(db, &query))
    }
    fn customer_history(&self, id: CustomerId, departments: Departments) -> Answer<'_, Ownership> {
        self.read(move |db| history::of_customer(db, id, departments))
    }
    fn guest_history(&self, id: OrderId, departments: Departments) -> Answer<'_, Option<Ownership>> {
        self.read(move |db| history::of_guest(db, id, departments))
    }
    fn verify_history(&self) -> Answer<'_, Verified> {
        self.read(history::verify)
    }

    fn ingest(&self, records: Ingest, now: Timestamp) -> Answer<'_, Ingested, IngestError> {
        self.write(move |db| ingest::ingest(db, &records, now))
    }
    fn trim_feed(&self, up_to: Seq) -> Answer<'_, ()> {
        self.write(move |db| feed::trim(db, up_to))
    }
}
