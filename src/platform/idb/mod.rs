//! The two databases of the device. The outbox is sacred, the cache can be fetched again; nothing here opens one for the other.
//!
//! A connection is closed when another tab wants to upgrade, and opened anew when the browser dropped it: at most three times for
//! one piece of work, so that a broken store is reported and not hammered.

pub mod cache;
mod fault;
mod others;
pub mod outbox;
mod proof;

pub use fault::StoreFailure;
pub use others::delete_others;
pub use proof::Proof;

use crate::platform::reply::Replies;
use crate::platform::{storage, timer};
use contract::limits::{STORAGE_ANSWER_MS, STORAGE_OPEN_MS};
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

const ATTEMPTS: u32 = 3;
/// Less space than this left means that an aborted write was one too many.
const SPACE_MIN_BYTES: f64 = 2_000_000.0;

/// One database: its name, version and stores. All stores are made in the first version; a later one adds, never changes.
#[derive(Debug, Clone)]
struct Layout {
    name: String,
    version: u8,
    stores: &'static [&'static str],
}

/// A database that is opened when it is needed. Cheap to clone.
#[derive(Debug, Clone)]
struct Connection {
    inner: Rc<Inner>,
}

#[derive(Debug)]
struct Inner {
    layout: Layout,
    open: RefCell<Option<Database>>,
    /// Counts openings, so that the end of an old connection does not close a new one.
    life: Cell<u64>,
}

impl Connection {
    fn new(layout: Layout) -> Self {
        Self { inner: Rc::new(Inner { layout, open: RefCell::new(None), life: Cell::new(0) }) }
    }

    /// The open database; opens it when it is not.
    async fn database(&self) -> Result<Database, StoreFailure> {
        if let Some(database) = self.inner.open.borrow().clone() {
            return Ok(database);
        }
        let database = open(&self.inner.layout).await?;
        self.inner.life.set(self.inner.life.get() + 1);
        self.watch(&database);
        *self.inner.open.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Lets go of the connection when another tab wants to upgrade or the browser ended it.
    fn watch(&self, database: &Database) {
        let Ok(mut changes) = database.version_changes() else { return };
        let (inner, database, life) = (Rc::downgrade(&self.inner), database.clone(), self.inner.life.get());
        spawn_local(async move {
            let _upgrade_or_end = changes.recv().await;
            database.close();
            if let Some(inner) = inner.upgrade().filter(|inner| inner.life.get() == life) {
                inner.open.borrow_mut().take();
            }
        });
    }

    fn drop_connection(&self) {
        if let Some(database) = self.inner.open.borrow_mut().take() {
            database.close();
        }
    }

    /// Does `work` in one transaction and commits it. Does it again on a new connection when the old one was lost or did not open, so
    /// `work` must come to the same when it is done twice. What is never answered is given up, and taken back where it still can be.
    async fn run<T>(
        &self,
        stores: &[&str],
        durability: Option<TransactionDurability>,
        work: impl AsyncFn(&Transaction<'_>) -> Result<T, StoreFailure>,
    ) -> Result<T, StoreFailure> {
        for _ in 0..ATTEMPTS {
            let done = async {
                let database = self.database().await?;
                attempt(&database, stores, durability, &work).await
            };
            match timer::within(STORAGE_ANSWER_MS, done).await {
                Some(Err(StoreFailure::Closed)) => self.drop_connection(),
                Some(done) => return done,
                None => {
                    self.drop_connection();
                    return Err(StoreFailure::Silent);
                }
            }
        }
        Err(StoreFailure::Closed)
    }
}

async fn attempt<T>(
    database: &Database,
    stores: &[&str],
    durability: Option<TransactionDurability>,
    work: &impl AsyncFn(&Transaction<'_>) -> Result<T, StoreFailure>,
) -> Result<T, StoreFailure> {
    let mode = if durability.is_some() { TransactionMode::Readwrite } else { TransactionMode::Readonly };
    let options = TransactionOptions::new().with_durability(durability.unwrap_or(TransactionDurability::Default));
    let transaction = database.transaction(stores).with_mode(mode).with_options(options).build()?;
    let value = match work(&transaction).await {
        Ok(value) => value,
        Err(failure) => return Err(cause(&transaction, failure)),
    };
    if durability.is_some()
        && let Err(error) = transaction.commit().await
    {
        return Err(of_commit(error).await);
    }
    Ok(value)
}

/// What a transaction says of its own end, where a request only says that it was aborted.
fn cause(transaction: &Transaction<'_>, failure: StoreFailure) -> StoreFailure {
    match (failure, transaction.error()) {
        (StoreFailure::Closed, Some(error)) => error.into(),
        _ => failure,
    }
}

/// A commit that was not confirmed. The crate does not say why a transaction was aborted; the space left does.
async fn of_commit(error: indexed_db_futures::error::Error) -> StoreFailure {
    let full = storage::estimate().await.is_some_and(|e| e.quota_bytes - e.used_bytes < SPACE_MIN_BYTES);
    match StoreFailure::from(error) {
        StoreFailure::NoSpace => StoreFailure::NoSpace,
        _ if full => StoreFailure::NoSpace,
        _ => StoreFailure::Closed,
    }
}

/// Deletes a database, whole. Whoever has it open in this browser is told, and lets go.
///
/// # Errors
/// See [`StoreFailure`]; blocked when somebody did not.
pub async fn delete(name: &str) -> Result<(), StoreFailure> {
    match timer::within(STORAGE_OPEN_MS, Database::delete_by_name(name)?).await {
        Some(deleted) => deleted.map_err(StoreFailure::from),
        None => Err(StoreFailure::Blocked),
    }
}

async fn open(layout: &Layout) -> Result<Database, StoreFailure> {
    let (stores, blocked) = (layout.stores, Rc::new(Cell::new(false)));
    let told = blocked.clone();
    let opening = Database::open(layout.name.as_str())
        .with_version(layout.version)
        .with_on_blocked(move |_| {
            told.set(true);
            Ok(())
        })
        .with_on_upgrade_needed(move |_, transaction: &Transaction<'_>| {
            let database = transaction.db();
            let there: Vec<String> = database.object_store_names().collect();
            for store in stores.iter().filter(|store| !there.iter().any(|name| name == *store)) {
                database.create_object_store(*store).build()?;
            }
            Ok(())
        })
        .build()?;
    let replies = Replies::new();
    let reply = replies.to();
    spawn_local(async move {
        // A connection nobody waits for any more would stand in the way of every later version.
        if let Err(Ok(late)) = reply.give(opening.await) {
            late.close();
        }
    });
    // A blocked upgrade says so once and then nothing more, for ever.
    match timer::within(STORAGE_OPEN_MS, replies.next()).await {
        Some(opened) => opened.map_err(StoreFailure::from),
        None if blocked.get() => Err(StoreFailure::Blocked),
        None => Err(StoreFailure::Silent),
    }
}
