//! Folds the log of changes into the packs once it has grown, so that it never grows for ever and the next start reads packs.
//!
//! The leader does it, after a pull, against exactly the cache it read: whoever writes meanwhile makes it give up, and the log still
//! has everything.

use super::driver::Driver;
use super::tabs::Peer;
use crate::platform::idb::StoreFailure;
use contract::limits::{LOG_APPENDS_BEFORE_FOLD, LOG_CHANGES_MAX};
use contract::pack::PackKind;
use contract::sync::Seq;
use engine::batch::{CacheWrite, Expect, PackKey};
use engine::compact::{fold, touched};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Driver {
    /// Changes were appended to the log. Now and then somebody looks how long it has become.
    pub(super) fn appended(self: &Rc<Self>) {
        let appends = self.appends.get() + 1;
        let due = self.leading.get() && appends >= LOG_APPENDS_BEFORE_FOLD;
        self.appends.set(if due { 0 } else { appends });
        if due {
            let driver = self.clone();
            // What fails here is tried again after as many pulls; until then the log is only longer than it has to be.
            spawn_local(async move {
                let _ = driver.fold_log(LOG_CHANGES_MAX).await;
            });
        }
    }

    /// Folds the log if it holds more than `changes_max` changes. Says whether it did.
    pub(super) async fn fold_log(&self, changes_max: usize) -> Result<bool, StoreFailure> {
        let Some(meta) = self.machine.borrow().meta().cloned().filter(|meta| meta.pending_bundles.is_empty()) else {
            return Ok(false);
        };
        let changes = self.cache.log_after(Seq(0)).await?;
        if changes.len() <= changes_max {
            return Ok(false);
        }
        let mut keys: Vec<PackKey> = Vec::new();
        for kind in [PackKind::Orders, PackKind::Customers, PackKind::Details] {
            keys.extend(
                self.cache.keys(meta.generation, kind).await?.iter().filter_map(|key| key.parse::<PackKey>().ok()),
            );
        }
        let mut packs = Vec::new();
        for key in touched(&keys, &changes) {
            if let Some(bytes) = self.cache.pack(key).await? {
                packs.push((key, bytes));
            }
        }
        let folded = fold(meta.generation, &packs, &changes).map_err(|_| StoreFailure::Broken)?;
        let mut writes: Vec<CacheWrite> = folded.remove.into_iter().map(|key| CacheWrite::RemovePack { key }).collect();
        writes.extend(folded.put.into_iter().map(|(key, bytes)| CacheWrite::PutPack { key, bytes }));
        writes.push(CacheWrite::TruncateLog { through: meta.cursor.seq });
        self.cache.write(Expect::Exactly(meta.stamp()), &writes).await?;
        self.details.forget();
        // Packs of details may have other keys now.
        self.say(Peer::Cache);
        Ok(true)
    }
}
