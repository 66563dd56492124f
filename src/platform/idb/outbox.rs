//! The outbox database: one record an operation, and the device's id. Strict durability, always.
//!
//! A write reads what is stored and merges in the same transaction, so no tab can undo what another has learnt. A record that
//! cannot be read is counted and left where it is.

use super::{Connection, StoreFailure, transaction};
use contract::id::{DeviceId, OperationId};
use engine::batch::OutboxWrite;
use engine::outbox::{Entry, from_json, merge, removable, to_json};
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode};

const NAME: &str = "rehome-outbox";
const OPERATIONS: &str = "operations";
const DEVICE: &str = "device";
const DEVICE_KEY: &str = "id";

/// The outbox of this browser profile.
#[derive(Debug, Clone)]
pub struct Outbox {
    connection: Connection,
}

/// What the outbox holds.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The entries that could be read.
    pub entries: Vec<Entry>,
    /// Records that could not. They stay where they are.
    pub unreadable: u32,
}

impl Default for Outbox {
    fn default() -> Self {
        Self::named(NAME)
    }
}

impl Outbox {
    /// An outbox of another name, for tests.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { connection: Connection::new(name.to_owned(), &[OPERATIONS, DEVICE]) }
    }

    /// Everything in it.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn read(&self) -> Result<Contents, StoreFailure> {
        let records = self.connection.run(async |database| {
            let tx = transaction(&database, &[OPERATIONS], TransactionMode::Readonly, TransactionDurability::Default)?;
            let records = tx.object_store(OPERATIONS)?.get_all::<String>().primitive()?.await?;
            records.collect::<Result<Vec<String>, Error>>()
        });
        let mut contents = Contents::default();
        for record in records.await? {
            match from_json(&record) {
                Ok(entry) => contents.entries.push(entry),
                Err(_) => contents.unreadable += 1,
            }
        }
        contents.entries.sort_by_key(|entry| (entry.operation.made_at, entry.id()));
        Ok(contents)
    }

    /// Carries out writes in one strict transaction. Comes back well only when it completed. Gives the entries as they stand since.
    ///
    /// A commit whose end is unclear is looked up before it counts as failed.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn write(&self, writes: &[OutboxWrite]) -> Result<Vec<Entry>, StoreFailure> {
        self.connection.run(async |database| self.try_write(&database, writes).await).await
    }

    async fn try_write(&self, database: &indexed_db_futures::database::Database, writes: &[OutboxWrite]) -> Result<Vec<Entry>, Error> {
        let tx = transaction(database, &[OPERATIONS], TransactionMode::Readwrite, TransactionDurability::Strict)?;
        let store = tx.object_store(OPERATIONS)?;
        let mut stored = Vec::new();
        for write in writes {
            match write {
                OutboxWrite::Put(entry) => {
                    let key = entry.id().to_string();
                    let before: Option<String> = store.get(key.as_str()).primitive()?.await?;
                    let merged = match before.as_deref().map(from_json) {
                        Some(Ok(before)) => merge(&before, entry),
                        // What cannot be read is never written over; what is not there is new.
                        Some(Err(_)) => continue,
                        None => (**entry).clone(),
                    };
                    store.put(to_json(&merged)).with_key(key).without_key_type().primitive()?.await?;
                    stored.push(merged);
                }
                OutboxWrite::Remove(id) => {
                    let key = id.to_string();
                    let before: Option<String> = store.get(key.as_str()).primitive()?.await?;
                    if before.is_some_and(|before| from_json(&before).is_ok_and(|before| removable(&before))) {
                        store.delete(key.as_str()).primitive()?.await?;
                    }
                }
            }
        }
        match tx.commit().await {
            Ok(()) => Ok(stored),
            // The end is unclear: the commit may have been durable although it is reported as an error.
            Err(error) => if self.holds(database, &stored).await { Ok(stored) } else { Err(error) },
        }
    }

    async fn holds(&self, database: &indexed_db_futures::database::Database, entries: &[Entry]) -> bool {
        for entry in entries {
            let read = async {
                let tx = transaction(database, &[OPERATIONS], TransactionMode::Readonly, TransactionDurability::Default)?;
                tx.object_store(OPERATIONS)?.get::<String, _, _>(entry.id().to_string()).primitive()?.await
            };
            let same = matches!(read.await, Ok::<_, Error>(Some(record)) if from_json(&record).is_ok_and(|stored| stored == *entry));
            if !same {
                return false;
            }
        }
        !entries.is_empty()
    }

    /// Whether an operation is in it, for a save whose end was unclear.
    pub async fn has(&self, id: OperationId) -> bool {
        let found = self.connection.run(async |database| {
            let tx = transaction(&database, &[OPERATIONS], TransactionMode::Readonly, TransactionDurability::Default)?;
            tx.object_store(OPERATIONS)?.get::<String, _, _>(id.to_string()).primitive()?.await
        });
        matches!(found.await, Ok(Some(_)))
    }

    /// This device's id; `fresh` becomes it when there is none yet.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn device(&self, fresh: DeviceId) -> Result<DeviceId, StoreFailure> {
        self.connection
            .run(async |database| {
                let tx = transaction(&database, &[DEVICE], TransactionMode::Readwrite, TransactionDurability::Strict)?;
                let store = tx.object_store(DEVICE)?;
                let known: Option<String> = store.get(DEVICE_KEY).primitive()?.await?;
                if let Some(known) = known.and_then(|text| text.parse().ok()) {
                    tx.commit().await?;
                    return Ok(known);
                }
                store.put(fresh.to_string()).with_key(DEVICE_KEY).without_key_type().primitive()?.await?;
                tx.commit().await?;
                Ok(fresh)
            })
            .await
    }
}
