//! Holds what the cache has on disk against what the server says it should be. Reads only, one pack after the other, so that no
//! screen waits; whether anything follows from it is the machine's to say.

use super::driver::Driver;
use crate::platform::idb::StoreFailure;
use contract::digest::Digest;
use contract::pack::PackKind;
use contract::sync::Seq;
use engine::batch::{Meta, Stamp};
use engine::digest::Reading;
use engine::sync::Verdict;

impl Driver {
    /// What comparing comes to.
    pub(super) async fn verdict(&self, stamp: Stamp, digest: Digest) -> Verdict {
        self.held_against(stamp, digest).await.unwrap_or(Verdict::Unknown)
    }

    async fn held_against(&self, stamp: Stamp, digest: Digest) -> Result<Verdict, StoreFailure> {
        if !self.stands_at(stamp).await? {
            return Ok(Verdict::Unknown);
        }
        let log = self.cache.log_after(Seq(0)).await?;
        let mut reading = Reading::new(&log);
        let mut readable = true;
        for kind in [PackKind::Orders, PackKind::Customers] {
            for key in self.cache.keys(stamp.generation, kind).await? {
                let Ok(key) = key.parse() else { continue };
                let Some(bytes) = self.cache.pack(key).await? else { return Ok(Verdict::Unknown) };
                readable &= reading.pack(&bytes).is_ok();
            }
        }
        // Folding moves rows from the log into packs, some of which were read before that: it leaves the log empty.
        let folded = !log.is_empty() && self.cache.log_is_empty().await?;
        if folded || !self.stands_at(stamp).await? {
            return Ok(Verdict::Unknown);
        }
        Ok(if readable && reading.digest() == digest { Verdict::Agrees } else { Verdict::Differs })
    }

    async fn stands_at(&self, stamp: Stamp) -> Result<bool, StoreFailure> {
        Ok(self.cache.meta().await?.as_ref().map(Meta::stamp) == Some(stamp))
    }
}
