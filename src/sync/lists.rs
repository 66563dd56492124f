//! Reads everything lists are made of: packs, then the log of what came since.
//!
//! Must never hand out packs of before a fold with the log of after it: what was folded would be in neither.

use super::driver::Driver;
use super::handle::Lists;
use crate::platform::idb::StoreFailure;
use contract::pack::PackKind;
use contract::sync::Seq;

/// How often it is read before that is given up. The log is folded once in many pulls, so that the second time is nearly always the last.
const READS_MAX: usize = 5;

impl Driver {
    /// Nothing when the cache is empty or somebody else's.
    pub(super) async fn load_lists(&self) -> Result<Lists, StoreFailure> {
        for _ in 0..READS_MAX {
            let Some(generation) = self.own_generation() else { return Ok(Lists::default()) };
            let folded = self.cache.folded().await?;
            let mut packs = self.cache.load_packs(generation, PackKind::Customers).await?;
            packs.extend(self.cache.load_packs(generation, PackKind::Orders).await?);
            let log = self.cache.log_after(Seq(0)).await?;
            if self.cache.folded().await? == folded {
                return Ok(Lists { packs, log });
            }
        }
        Err(StoreFailure::Stale)
    }
}
