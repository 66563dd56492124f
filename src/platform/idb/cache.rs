//! The cache on disk: packs, the log of later changes, and what they add up to. Relaxed durability: all of it can be fetched again.
//!
//! Position, generation and rows go into one transaction, which is refused when another tab has moved the cache meanwhile.

use super::{Connection, Layout, StoreFailure};
use contract::pack::PackKind;
use contract::sync::{Change, Seq};
use engine::batch::{CacheWrite, Expect, KeyRange as TextRange, Meta, PackKey};
use engine::json;
use indexed_db_futures::KeyRange;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::Transaction;
use indexed_db_futures::transaction::TransactionDurability::Relaxed;
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};

const PACKS: &str = "packs";
const LOG: &str = "log";
const META: &str = "meta";
const META_KEY: &str = "meta";
/// Up to where the log was folded into packs. Beside what the machine writes, so that no tab writes over it with what it remembers.
const FOLDED_KEY: &str = "folded";
/// Packs read at a time, so that never the whole cache exists twice in memory.
const PACKS_AT_ONCE: usize = 64;

/// The cache. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Cache {
    connection: Connection,
}

impl Cache {
    /// The cache with this database name; `rehome-cache-` and the layout of its packs outside of tests. Opened when it is first used.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let layout = Layout { name: name.to_owned(), version: 1, stores: &[PACKS, LOG, META] };
        Self { connection: Connection::new(layout) }
    }

    /// Opens the cache and says what it holds; throws it away first when it is damaged. Touches nothing else.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn heal(&self) -> Result<Option<Meta>, StoreFailure> {
        match self.meta().await {
            Ok(meta) => Ok(meta),
            Err(
                failure @ (StoreFailure::Blocked
                | StoreFailure::Unavailable
                | StoreFailure::NoSpace
                | StoreFailure::Silent),
            ) => Err(failure),
            Err(_) => {
                self.connection.drop_connection();
                super::delete(&self.connection.inner.layout.name).await?;
                self.meta().await
            }
        }
    }

    /// What it holds; none when it is empty or was written by a build we do not understand.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn meta(&self) -> Result<Option<Meta>, StoreFailure> {
        self.connection.run(&[META], None, async |transaction| read_meta(&transaction.object_store(META)?).await).await
    }

    /// Lets go of the database. It is opened anew when it is used again.
    pub fn close(&self) {
        self.connection.drop_connection();
    }

    /// Removes everything.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn wipe(&self) -> Result<(), StoreFailure> {
        self.connection
            .run(&[PACKS, LOG, META], Some(Relaxed), async |transaction| {
                for store in [PACKS, LOG, META] {
                    drop(transaction.object_store(store)?.clear()?);
                }
                Ok(())
            })
            .await
    }

    /// Carries out writes of the sync machine in one transaction.
    ///
    /// # Errors
    /// [`StoreFailure::Stale`] when the cache does not stand where `expect` says; nothing was written then.
    pub async fn write(&self, expect: Expect, writes: &[CacheWrite]) -> Result<(), StoreFailure> {
        self.connection
            .run(&[PACKS, LOG, META], Some(Relaxed), async |transaction| {
                let found = read_meta(&transaction.object_store(META)?).await?;
                let counted = match expect.counts() {
                    Some(generation) => count(&transaction.object_store(PACKS)?, generation).await?,
                    None => 0,
                };
                if !expect.holds(found.as_ref(), counted) {
                    return Err(StoreFailure::Stale);
                }
                writes.iter().try_for_each(|write| send(transaction, write))
            })
            .await
    }

    /// All packs of a kind in a generation, in the order of their keys.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load_packs(&self, generation: u32, kind: PackKind) -> Result<Vec<Vec<u8>>, StoreFailure> {
        let keys = self.keys(generation, kind).await?;
        let mut packs = Vec::with_capacity(keys.len());
        for some in keys.chunks(PACKS_AT_ONCE) {
            let (Some(first), Some(last)) = (some.first(), some.last()) else { continue };
            let range = KeyRange::Bound(first.clone(), false, last.clone(), false);
            let read = self
                .connection
                .run(&[PACKS], None, async |transaction| {
                    let store = transaction.object_store(PACKS)?;
                    let found =
                        store.get_all::<Uint8Array>().with_query::<String, _>(range.clone()).primitive()?.await?;
                    found.map(|pack| pack.map(Vec::from).map_err(StoreFailure::from)).collect::<Result<Vec<_>, _>>()
                })
                .await?;
            packs.extend(read);
        }
        Ok(packs)
    }

    /// The keys of all packs of a kind in a generation, in order.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn keys(&self, generation: u32, kind: PackKind) -> Result<Vec<String>, StoreFailure> {
        let range = bound(&PackKey::all_of(generation, kind));
        self.connection
            .run(&[PACKS], None, async |transaction| {
                let store = transaction.object_store(PACKS)?;
                let keys = store.get_all_keys::<String>().with_query::<String, _>(range.clone()).primitive()?.await?;
                keys.map(|key| key.map_err(StoreFailure::from)).collect()
            })
            .await
    }

    /// One pack; none when it is not there.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn pack(&self, key: PackKey) -> Result<Option<Vec<u8>>, StoreFailure> {
        self.connection
            .run(&[PACKS], None, async |transaction| {
                let store = transaction.object_store(PACKS)?;
                let found: Option<Uint8Array> = store.get(key.to_string()).primitive()?.await?;
                Ok(found.map(Vec::from))
            })
            .await
    }

    /// Whether no change came since the packs were made.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn log_is_empty(&self) -> Result<bool, StoreFailure> {
        self.connection
            .run(&[LOG], None, async |transaction| {
                let count: u32 = transaction.object_store(LOG)?.count().primitive()?.await?;
                Ok(count == 0)
            })
            .await
    }

    /// Up to where changes were folded into packs and are no longer in the log; [`Seq`] 0 when none were. Whoever stands before it
    /// does not find everything in the log that came since.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn folded(&self) -> Result<Seq, StoreFailure> {
        self.connection
            .run(&[META], None, async |transaction| {
                let text: Option<String> = transaction.object_store(META)?.get(FOLDED_KEY).primitive()?.await?;
                Ok(Seq(text.and_then(|text| text.parse().ok()).unwrap_or_default()))
            })
            .await
    }

    /// The changes stored behind a position, in order; [`Seq`] 0 for all. Those that were folded are not among them: see [`Self::folded`].
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn log_after(&self, seq: Seq) -> Result<Vec<Change>, StoreFailure> {
        self.connection
            .run(&[LOG], None, async |transaction| {
                let store = transaction.object_store(LOG)?;
                let range = KeyRange::LowerBound(number(seq), true);
                let texts = store.get_all::<String>().with_query::<f64, _>(range).primitive()?.await?;
                let mut changes = Vec::new();
                for text in texts {
                    let some: Vec<Change> = json::from_str(&text?).map_err(|_| StoreFailure::Broken)?;
                    changes.extend(some);
                }
                Ok(changes)
            })
            .await
    }
}

async fn read_meta(store: &ObjectStore<'_>) -> Result<Option<Meta>, StoreFailure> {
    let text: Option<String> = store.get(META_KEY).primitive()?.await?;
    Ok(text.and_then(|text| json::from_str(&text).ok()))
}

/// How many packs there are of a generation.
async fn count(store: &ObjectStore<'_>, generation: u32) -> Result<u32, StoreFailure> {
    let range = bound(&PackKey::all_in(generation));
    Ok(store.count().with_query::<String, _>(range).primitive()?.await?)
}

/// Sends one write off; the transaction's end says whether it came through.
fn send(transaction: &Transaction<'_>, write: &CacheWrite) -> Result<(), StoreFailure> {
    let store = |name| transaction.object_store(name);
    match write {
        CacheWrite::PutPack { key, bytes } => {
            drop(store(PACKS)?.put(Uint8ArraySlice::new(bytes)).with_key(key.to_string()).primitive()?);
        }
        CacheWrite::RemovePack { key } => drop(store(PACKS)?.delete(key.to_string()).primitive()?),
        CacheWrite::KeepGeneration(generation) => {
            for range in PackKey::all_but(*generation) {
                drop(store(PACKS)?.delete::<String, _>(bound(&range)).primitive()?);
            }
        }
        CacheWrite::AppendLog { seq, changes } => {
            let text = json::to_string(changes).map_err(|_| StoreFailure::Broken)?;
            drop(store(LOG)?.put(text).with_key(number(*seq)).primitive()?);
        }
        CacheWrite::TruncateLog { through } => {
            let range = KeyRange::UpperBound(number(*through), false);
            drop(store(LOG)?.delete::<f64, _>(range).primitive()?);
            drop(store(META)?.put(through.0.to_string()).with_key(FOLDED_KEY).primitive()?);
        }
        CacheWrite::ClearLog => {
            drop(store(LOG)?.clear()?);
            drop(store(META)?.delete(FOLDED_KEY).primitive()?);
        }
        CacheWrite::PutMeta(meta) => {
            let text = json::to_string(meta).map_err(|_| StoreFailure::Broken)?;
            drop(store(META)?.put(text).with_key(META_KEY).primitive()?);
        }
        CacheWrite::Clear => {
            drop(store(PACKS)?.clear()?);
            drop(store(LOG)?.clear()?);
            drop(store(META)?.clear()?);
        }
    }
    Ok(())
}

fn bound(range: &TextRange) -> KeyRange<String> {
    KeyRange::Bound(range.from.clone(), false, range.until.clone(), true)
}

/// A position as a key.
fn number(seq: Seq) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a feed of 2^53 changes takes longer than any shop lives")]
    let key = seq.0 as f64;
    key
}
