//! A device: two stores, a cookie, a clock that may be wrong, and tabs with a machine each.

use crate::stores::{CacheState, CacheStore, OutboxStore};
use contract::id::{DeviceId, StaffId};
use contract::pack::PackKind;
use engine::batch::PackKey;
use engine::data::Data;
use engine::sync::{Machine, Status};

/// Names a tab of a device for good: the number is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TabRef {
    pub(crate) device: usize,
    pub(crate) tab: u32,
}

impl core::fmt::Display for TabRef {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "d{}/t{}", self.device, self.tab)
    }
}

/// A tab.
#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) id: u32,
    pub(crate) machine: Machine,
    pub(crate) started: bool,
    pub(crate) leading: bool,
    /// Whether it leads without holding the lock.
    pub(crate) forced: bool,
    /// Who it was told is signed in.
    pub(crate) session: Option<StaffId>,
    pub(crate) status: Option<Status>,
    /// The one wake-up that counts.
    pub(crate) wake: u64,
    /// Reads and writes of the cache keep their order: the next one comes after this time.
    pub(crate) cache_free_at: i64,
    /// Whether the server ever refused a whole batch of it: it then sends smaller ones.
    pub(crate) refused: bool,
}

/// A device.
#[derive(Debug)]
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) skew_ms: i64,
    pub(crate) online: bool,
    pub(crate) outbox: OutboxStore,
    pub(crate) cache: CacheStore,
    pub(crate) cookie: Option<String>,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) tabs_wanted: usize,
}

impl Device {
    pub(crate) fn tab(&mut self, id: u32) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|tab| tab.id == id)
    }

    /// Whether a tab shows that somebody has to sign in.
    pub(crate) fn asks_to_sign_in(&self) -> bool {
        self.tabs
            .iter()
            .any(|tab| tab.status.is_some_and(|status| matches!(status.link, engine::sync::Link::SignInNeeded)))
    }
}

impl CacheState {
    /// What an app shows of it: the packs of the generation in use with the log laid over.
    ///
    /// # Errors
    /// When a pack cannot be read.
    pub(crate) fn data(&self) -> Result<Data, String> {
        let mut data = Data::default();
        let Some(meta) = &self.meta else { return Ok(data) };
        for kind in [PackKind::Orders, PackKind::Customers] {
            for (key, bytes) in self.packs_of(meta.generation, kind) {
                data.load_pack(bytes).map_err(|error| format!("pack {key}: {error}"))?;
            }
        }
        for change in self.log.values().flat_map(|changes| changes.iter()) {
            data.apply(change);
        }
        Ok(data)
    }

    /// The packs of one kind in a generation.
    pub(crate) fn packs_of(&self, generation: u32, kind: PackKind) -> impl Iterator<Item = (&str, &[u8])> {
        let range = PackKey::all_of(generation, kind);
        self.packs.range(range.from..range.until).map(|(key, bytes)| (key.as_str(), &**bytes))
    }
}
