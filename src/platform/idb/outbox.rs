//! The outbox on disk: one record an operation, written with strict durability.
//!
//! Whoever writes an entry reads the stored one in the same transaction: what stands is what [`engine::outbox::merge`] says. New
//! operations come in by [`Outbox::save`] alone.

mod save;

pub use save::SaveFailure;

use super::{Connection, Layout, StoreFailure};
use contract::id::{DeviceId, OperationId, StaffId};
use contract::time::Timestamp;
use engine::batch::OutboxWrite;
use engine::outbox::{self as rules, CannotWithdraw, Entry, EntryState, from_json, merge, to_json};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionDurability::Strict;

const OPERATIONS: &str = "operations";
pub(super) const DEVICE: &str = "device";
const DEVICE_KEY: &str = "id";

/// Why an operation was not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawFailure {
    /// The rule says no.
    #[error(transparent)]
    Cannot(#[from] CannotWithdraw),
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreFailure),
    /// Nobody is signed in.
    #[error("Sign in first.")]
    NobodySignedIn,
}

/// What the outbox holds.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Records this build cannot read. They stay where they are.
    pub unreadable: u32,
}

/// The outbox. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    pub(super) connection: Connection,
}

impl Outbox {
    /// The outbox with this database name; `rehome-outbox` outside of tests. Opened when it is first used.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let layout = Layout { name: name.to_owned(), version: 1, stores: &[OPERATIONS, DEVICE] };
        Self { connection: Connection::new(layout) }
    }

    /// The id of this device: the stored one, or else `fresh`, which is stored.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn device(&self, fresh: DeviceId) -> Result<DeviceId, StoreFailure> {
        self.connection
            .run(&[DEVICE], Some(Strict), async |transaction| {
                let store = transaction.object_store(DEVICE)?;
                let stored: Option<String> = store.get(DEVICE_KEY).primitive()?.await?;
                if let Some(id) = stored.and_then(|text| text.parse().ok()) {
                    return Ok(id);
                }
                store.put(fresh.to_string()).with_key(DEVICE_KEY).primitive()?.await?;
                Ok(fresh)
            })
            .await
    }

    /// Whether it holds no operation at all, settled ones included.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn is_empty(&self) -> Result<bool, StoreFailure> {
        self.connection
            .run(&[OPERATIONS], None, async |transaction| {
                let count: u32 = transaction.object_store(OPERATIONS)?.count().primitive()?.await?;
                Ok(count == 0)
            })
            .await
    }

    /// Everything that is in it.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load(&self) -> Result<Loaded, StoreFailure> {
        self.connection
            .run(&[OPERATIONS], None, async |transaction| read_loaded(&transaction.object_store(OPERATIONS)?).await)
            .await
    }

    /// Empties it, the device's id and the marker included, if what it holds at that very moment may go. Else it stays as it is, and
    /// what it holds comes back: nothing that is saved while somebody looks is ever deleted unseen.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn empty(&self, may_go: impl Fn(&Loaded) -> bool) -> Result<Option<Loaded>, StoreFailure> {
        self.connection
            .run(&[OPERATIONS, DEVICE], Some(Strict), async |transaction| {
                let operations = transaction.object_store(OPERATIONS)?;
                let loaded = read_loaded(&operations).await?;
                if !may_go(&loaded) {
                    return Ok(Some(loaded));
                }
                drop(operations.clear()?);
                drop(transaction.object_store(DEVICE)?.clear()?);
                Ok(None)
            })
            .await
    }

    /// Lets go of the database. It is opened anew when it is used again.
    pub fn close(&self) {
        self.connection.drop_connection();
    }

    /// Carries out writes of the sync machine. Gives back the entries that were put, and those that had to stay, as they stand
    /// since.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn write(&self, writes: &[OutboxWrite]) -> Result<Vec<Entry>, StoreFailure> {
        self.connection
            .run(&[OPERATIONS], Some(Strict), async |transaction| {
                let store = transaction.object_store(OPERATIONS)?;
                let mut stored = Vec::new();
                for write in writes {
                    match write {
                        OutboxWrite::Put(entry) => {
                            let merged =
                                read(&store, entry.id()).await?.map_or_else(|| (**entry).clone(), |s| merge(&s, entry));
                            put(&store, &merged)?;
                            stored.push(merged);
                        }
                        OutboxWrite::Remove(id) => match read(&store, *id).await? {
                            Some(entry) if rules::removable(&entry) => {
                                store.delete(id.to_string()).primitive()?.await?;
                            }
                            kept => stored.extend(kept),
                        },
                    }
                }
                Ok(stored)
            })
            .await
    }

    /// Withdraws an operation that was never offered to the server.
    ///
    /// # Errors
    /// See [`WithdrawFailure`].
    pub async fn withdraw(&self, id: OperationId, by: StaffId, now: Timestamp) -> Result<Entry, WithdrawFailure> {
        self.connection
            .run(&[OPERATIONS], Some(Strict), async |transaction| {
                let store = transaction.object_store(OPERATIONS)?;
                let entries: Vec<Entry> = read_all(&store).await?.iter().filter_map(|t| from_json(t).ok()).collect();
                // Done twice on a lost connection, the second time finds it withdrawn at this very moment.
                if let Some(done) =
                    entries.iter().find(|e| e.id() == id && e.state == EntryState::Withdrawn { at: now })
                {
                    return Ok(Ok(done.clone()));
                }
                let withdrawn = rules::withdraw(&entries, id, by, now);
                if let Ok(entry) = &withdrawn {
                    put(&store, entry)?;
                }
                Ok(withdrawn)
            })
            .await?
            .map_err(WithdrawFailure::from)
    }

    /// Notes that somebody decided about a conflict or a refusal. None when there was nothing to decide.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn decide(&self, id: OperationId, now: Timestamp) -> Result<Option<Entry>, StoreFailure> {
        self.connection
            .run(&[OPERATIONS], Some(Strict), async |transaction| {
                let store = transaction.object_store(OPERATIONS)?;
                let decided = read(&store, id).await?.and_then(|entry| rules::decide(&entry, now));
                if let Some(entry) = &decided {
                    put(&store, entry)?;
                }
                Ok(decided)
            })
            .await
    }
}

async fn read_loaded(store: &ObjectStore<'_>) -> Result<Loaded, StoreFailure> {
    let mut loaded = Loaded::default();
    for text in read_all(store).await? {
        match from_json(&text) {
            Ok(entry) => loaded.entries.push(entry),
            Err(_) => loaded.unreadable += 1,
        }
    }
    Ok(loaded)
}

async fn read_all(store: &ObjectStore<'_>) -> Result<Vec<String>, StoreFailure> {
    let all = store.get_all::<String>().primitive()?.await?;
    all.map(|text| text.map_err(StoreFailure::from)).collect()
}

/// One entry. A record that cannot be read is a failure, so that it is never written over.
async fn read(store: &ObjectStore<'_>, id: OperationId) -> Result<Option<Entry>, StoreFailure> {
    let text: Option<String> = store.get(id.to_string()).primitive()?.await?;
    text.map(|text| from_json(&text)).transpose().map_err(|_| StoreFailure::Newer)
}

/// Sends the write off; the transaction's end says whether it came through.
fn put(store: &ObjectStore<'_>, entry: &Entry) -> Result<(), StoreFailure> {
    drop(store.put(to_json(entry)).with_key(entry.id().to_string()).primitive()?);
    Ok(())
}
