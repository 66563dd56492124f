//! The cache database: packs, the log of later changes, what it all amounts to. Relaxed durability: everything here can be
//! fetched again, and position and rows are always written together.

use super::{Connection, StoreFailure, transaction};
use contract::id::OrderId;
use contract::order::OrderDetail;
use contract::pack::{DetailsPack, PackKind};
use contract::sync::{Change, ChangeBody};
use engine::batch::{CacheWrite, Expect, KeyRange as Texts, Meta, PackKey};
use engine::sync::CommitFailure;
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "rehome-cache";
const PACKS: &str = "packs";
const LOG: &str = "log";
const META: &str = "meta";
const META_KEY: &str = "meta";

/// The cache of this browser profile.
#[derive(Debug, Clone)]
pub struct Cache {
    connection: Connection,
}

impl Default for Cache {
    fn default() -> Self {
        Self::named(NAME)
    }
}

impl Cache {
    /// A cache of another name, for tests.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { connection: Connection::new(name.to_owned(), &[PACKS, LOG, META]) }
    }

    /// What it holds.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn meta(&self) -> Result<Option<Meta>, StoreFailure> {
        let text = self.connection.run(async |database| {
            let tx = transaction(&database, &[META], TransactionMode::Readonly, TransactionDurability::Default)?;
            tx.object_store(META)?.get::<String, _, _>(META_KEY).primitive()?.await
        });
        // What cannot be read counts as nothing: it is fetched anew.
        Ok(text.await?.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Writes in one transaction, if the cache stands where the batch expects it.
    ///
    /// # Errors
    /// [`CommitFailure::Stale`] when it does not; nothing is written then.
    pub async fn write(&self, expect: Expect, writes: &[CacheWrite]) -> Result<(), CommitFailure> {
        let fits = self.connection.run(async |database| try_write(&database, expect, writes).await).await?;
        if fits { Ok(()) } else { Err(CommitFailure::Stale) }
    }

    /// All packs of one kind of a generation, in the order of their keys.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn packs(&self, generation: u32, kind: PackKind) -> Result<Vec<Vec<u8>>, StoreFailure> {
        let range = PackKey::all_of(generation, kind);
        self.connection
            .run(async |database| {
                let tx = transaction(&database, &[PACKS], TransactionMode::Readonly, TransactionDurability::Default)?;
                let found = tx.object_store(PACKS)?.get_all::<JsValue>().with_query::<String, _>(texts(&range)).primitive()?.await?;
                found.map(|value| value.map(|value| bytes(&value))).collect()
            })
            .await
    }

    /// The changes behind the packs, in order.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn log(&self) -> Result<Vec<Change>, StoreFailure> {
        let records = self.connection.run(async |database| {
            let tx = transaction(&database, &[LOG], TransactionMode::Readonly, TransactionDurability::Default)?;
            let found = tx.object_store(LOG)?.get_all::<String>().primitive()?.await?;
            found.collect::<Result<Vec<String>, Error>>()
        });
        Ok(records.await?.iter().filter_map(|record| serde_json::from_str::<Vec<Change>>(record).ok()).flatten().collect())
    }

    /// The detail of an order: from its pack, with later changes laid over. None when it is not on this device.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn detail(&self, generation: u32, order: OrderId) -> Result<Option<OrderDetail>, StoreFailure> {
        let keys = self.detail_keys(generation).await?;
        let mut detail = None;
        for key in candidates(&keys, order) {
            let found = self.connection.run(async |database| {
                let tx = transaction(&database, &[PACKS], TransactionMode::Readonly, TransactionDurability::Default)?;
                tx.object_store(PACKS)?.get::<JsValue, _, _>(key.to_string()).primitive()?.await
            });
            let Some(value) = found.await? else { continue };
            let read = DetailsPack::open(&bytes(&value)).and_then(|pack| pack.find(order)).map_err(|_| StoreFailure::Broken)?;
            detail = detail.or(read);
        }
        for change in self.log().await? {
            let ChangeBody::Order { row, entry, detail: newer } = change.body else { continue };
            if row.id != order {
                continue;
            }
            if let Some(newer) = newer {
                detail = Some(*newer);
            }
            if let (Some(detail), Some(entry)) = (&mut detail, entry) {
                detail.last_change = Some(*entry);
            }
        }
        Ok(detail)
    }

    async fn detail_keys(&self, generation: u32) -> Result<Vec<PackKey>, StoreFailure> {
        let range = PackKey::all_of(generation, PackKind::Details);
        let keys = self.connection.run(async |database| {
            let tx = transaction(&database, &[PACKS], TransactionMode::Readonly, TransactionDurability::Default)?;
            let found = tx.object_store(PACKS)?.get_all_keys::<String>().with_query::<String, _>(texts(&range)).primitive()?.await?;
            found.collect::<Result<Vec<String>, Error>>()
        });
        Ok(keys.await?.iter().filter_map(|key| key.parse().ok()).collect())
    }
}

/// The packs that can hold an order: in each department the last that begins at or before it.
fn candidates(keys: &[PackKey], order: OrderId) -> Vec<PackKey> {
    let mut found: Vec<PackKey> = Vec::new();
    for key in keys.iter().filter(|key| key.first_id <= order.get()) {
        match found.iter_mut().find(|other| other.departments == key.departments) {
            Some(other) if other.first_id < key.first_id => *other = *key,
            Some(_) => {}
            None => found.push(*key),
        }
    }
    found
}

async fn try_write(database: &Database, expect: Expect, writes: &[CacheWrite]) -> Result<bool, Error> {
    let tx = transaction(database, &[PACKS, LOG, META], TransactionMode::Readwrite, TransactionDurability::Relaxed)?;
    let (packs, log, meta) = (tx.object_store(PACKS)?, tx.object_store(LOG)?, tx.object_store(META)?);
    let held: Option<String> = meta.get(META_KEY).primitive()?.await?;
    let held: Option<Meta> = held.and_then(|text| serde_json::from_str(&text).ok());
    if !expect.holds(held.as_ref()) {
        tx.commit().await?;
        return Ok(false);
    }
    for write in writes {
        write_one(&packs, &log, &meta, write)?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Sends one write off. Requests are not awaited one by one: the transaction is.
fn write_one(packs: &ObjectStore<'_>, log: &ObjectStore<'_>, meta: &ObjectStore<'_>, write: &CacheWrite) -> Result<(), Error> {
    match write {
        CacheWrite::PutPack { key, bytes } => {
            let value: JsValue = Uint8Array::from(bytes.as_slice()).into();
            drop(packs.put(value).with_key(key.to_string()).without_key_type().primitive()?);
        }
        CacheWrite::RemovePack { key } => drop(packs.delete(key.to_string()).primitive()?),
        CacheWrite::KeepGeneration(generation) => {
            for range in PackKey::all_but(*generation) {
                drop(packs.delete::<String, _>(texts(&range)).primitive()?);
            }
        }
        CacheWrite::AppendLog { seq, changes } => {
            let record = serde_json::to_string(changes).expect("changes have string keys only");
            drop(log.put(record).with_key(number(seq.0)).without_key_type().primitive()?);
        }
        CacheWrite::TruncateLog { through } => {
            drop(log.delete::<f64, _>(KeyRange::UpperBound(number(through.0), false)).primitive()?);
        }
        CacheWrite::ClearLog => drop(log.clear()?),
        CacheWrite::PutMeta(new) => {
            let record = serde_json::to_string(new).expect("meta has string keys only");
            drop(meta.put(record).with_key(META_KEY).without_key_type().primitive()?);
        }
        CacheWrite::Clear => {
            for store in [packs, log, meta] {
                drop(store.clear()?);
            }
        }
    }
    Ok(())
}

fn texts(range: &Texts) -> KeyRange<String> {
    KeyRange::Bound(range.from.clone(), false, range.until.clone(), true)
}

#[expect(clippy::cast_precision_loss, reason = "a feed of 2^53 changes does not happen")]
fn number(seq: u64) -> f64 {
    seq as f64
}

fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}
