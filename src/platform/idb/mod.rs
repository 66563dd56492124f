//! IndexedDB: two databases, one for what must not be lost, one for what can be fetched again.
//!
//! Nothing that opens, empties or heals the cache ever opens the outbox. A handle that died (the browser dropped the connection,
//! another tab upgrades) is thrown away and the database opened again, at most [`OPEN_ATTEMPTS_MAX`] times for one call.

pub mod cache;
pub mod outbox;

use engine::sync::CommitFailure;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Promise;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How often one call opens a database anew.
pub const OPEN_ATTEMPTS_MAX: usize = 3;
/// How long a database may take to open. A blocked upgrade never ends by itself, so somebody has to be told.
const OPEN_DEADLINE_MS: i32 = 8_000;

/// Why a database did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreFailure {
    /// Another tab holds an older version open.
    #[error("another tab of Rehome holds the storage; close the other tabs and reload")]
    Blocked,
    /// No space left.
    #[error("this device has no space left; free some space and try again")]
    Full,
    /// It does not open, or a transaction did not complete.
    #[error("the browser's storage does not work; reload the page and try again")]
    Broken,
}

impl From<StoreFailure> for CommitFailure {
    fn from(failure: StoreFailure) -> Self {
        match failure {
            StoreFailure::Full => Self::Quota,
            StoreFailure::Blocked | StoreFailure::Broken => Self::Broken,
        }
    }
}

impl From<Error> for StoreFailure {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) if web_sys::DomException::from(exception.clone()).name() == "QuotaExceededError" => Self::Full,
            _ => Self::Broken,
        }
    }
}

/// A database that is opened when it is needed, and again when its handle died.
#[derive(Clone)]
pub struct Connection {
    name: String,
    stores: &'static [&'static str],
    open: Rc<RefCell<Option<Database>>>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("name", &self.name).finish_non_exhaustive()
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &js_sys::Function, ms: i32) -> JsValue;
}

impl Connection {
    fn new(name: String, stores: &'static [&'static str]) -> Self {
        Self { name, stores, open: Rc::default() }
    }

    /// A transaction's work, done on a living handle. A handle that turns out dead before anything was written is replaced.
    async fn run<T, W, F>(&self, work: W) -> Result<T, StoreFailure>
    where
        W: Fn(Database) -> F,
        F: Future<Output = Result<T, Error>>,
    {
        let mut last = StoreFailure::Broken;
        for _ in 0..OPEN_ATTEMPTS_MAX {
            let database = self.handle().await?;
            match work(database).await {
                Ok(done) => return Ok(done),
                Err(error) => {
                    last = error.into();
                    if last == StoreFailure::Full {
                        return Err(last);
                    }
                    self.drop_handle();
                }
            }
        }
        Err(last)
    }

    async fn handle(&self) -> Result<Database, StoreFailure> {
        if let Some(open) = self.open.borrow().as_ref() {
            return Ok(open.clone());
        }
        let database = self.open_once().await?;
        self.watch(&database);
        *self.open.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    fn drop_handle(&self) {
        if let Some(dead) = self.open.borrow_mut().take() {
            dead.close();
        }
    }

    async fn open_once(&self) -> Result<Database, StoreFailure> {
        let stores = self.stores;
        let opening = Database::open(self.name.as_str()).with_version(1u8).with_on_upgrade_needed(move |_event, transaction| {
            for store in stores {
                transaction.db().create_object_store(*store).build()?;
            }
            Ok(())
        });
        let opened = async {
            let database: Result<Database, OpenDbError> = opening.await;
            database.map_err(|error| match error {
                OpenDbError::Base(error) => error.into(),
                _ => StoreFailure::Broken,
            })
        };
        within(OPEN_DEADLINE_MS, opened).await.unwrap_or(Err(StoreFailure::Blocked))
    }

    /// Lets go of the handle when another tab wants to upgrade, or when the browser closed it.
    fn watch(&self, database: &Database) {
        let Ok(mut changes) = database.version_changes() else { return };
        let open = Rc::downgrade(&self.open);
        wasm_bindgen_futures::spawn_local(async move {
            changes.recv().await;
            if let Some(open) = open.upgrade()
                && let Some(database) = open.borrow_mut().take()
            {
                database.close();
            }
        });
    }
}

/// The answer of `work`, or none when it took longer.
async fn within<T>(ms: i32, work: impl Future<Output = T>) -> Option<T> {
    let timer = Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, ms);
    });
    let timer = JsFuture::from(timer);
    let mut work = std::pin::pin!(work);
    let mut timer = std::pin::pin!(timer);
    std::future::poll_fn(|context| {
        if let std::task::Poll::Ready(done) = work.as_mut().poll(context) {
            return std::task::Poll::Ready(Some(done));
        }
        timer.as_mut().poll(context).map(|_| None)
    })
    .await
}

fn transaction<'db>(database: &'db Database, stores: &[&str], mode: TransactionMode, durability: TransactionDurability) -> Result<Transaction<'db>, Error> {
    let mut options = TransactionOptions::new();
    options.set_durability(durability);
    let stores: Vec<String> = stores.iter().map(|s| (*s).to_owned()).collect();
    database.transaction(stores).with_mode(mode).with_options(options).build()
}
