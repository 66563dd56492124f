//! A device: two stores, a cookie, a clock that may be wrong, and tabs with a machine each.

use crate::happening::Happening;
use crate::rollback::Image;
use crate::shop::Call;
use crate::stores::{CacheState, CacheStore, OutboxStore};
use contract::id::{DeviceId, StaffId};
use contract::pack::PackKind;
use engine::batch::PackKey;
use engine::data::Data;
use engine::sync::{Machine, Status};
use std::collections::{BTreeMap, VecDeque};

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
    /// Whether it stands still. What reaches it meanwhile is held.
    pub(crate) frozen: bool,
    pub(crate) held: Vec<Happening>,
    pub(crate) calls: Calls,
    /// Whether the server hinted since it pulled last. Only a broken app looks at it.
    pub(crate) hinted: bool,
    /// Pushes that failed. Only a broken app looks at it.
    pub(crate) failed_pushes: usize,
    /// Whether a write of it failed. Only a broken app looks at it.
    pub(crate) dead_handle: bool,
}

impl Tab {
    /// Whether somebody can do something in it.
    pub(crate) fn is_usable(&self) -> bool {
        self.started && !self.frozen
    }

    pub(crate) fn new(id: u32, device: DeviceId) -> Self {
        Self {
            id,
            machine: Machine::new(device),
            started: false,
            leading: false,
            forced: false,
            session: None,
            status: None,
            wake: 0,
            cache_free_at: 0,
            refused: false,
            frozen: false,
            held: Vec::new(),
            calls: Calls::default(),
            hinted: false,
            failed_pushes: 0,
            dead_handle: false,
        }
    }
}

/// The calls of a tab since the last one that was answered well, or since somebody asked for one.
#[derive(Debug, Default)]
pub(crate) struct Calls(VecDeque<i64>);

/// Milliseconds for which calls that come to nothing are counted.
const COUNTED_MS: i64 = 10_000;

impl Calls {
    /// One more; gives how many there were in the time that counts.
    pub(crate) fn made(&mut self, now: i64) -> usize {
        self.0.push_back(now);
        while self.0.front().is_some_and(|at| *at < now - COUNTED_MS) {
            self.0.pop_front();
        }
        self.0.len()
    }

    pub(crate) fn answered(&mut self, _now: i64, well: bool) {
        if well {
            self.0.clear();
        }
    }
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
    /// Whether nothing comes through though there seems to be a network.
    pub(crate) black_hole: bool,
    /// Whether answers are lost.
    pub(crate) one_way: bool,
    /// Whether hints are lost.
    pub(crate) deaf: bool,
    /// Whether rows of its cache went wrong unseen: it need not be right until that must have been found.
    pub(crate) damaged: bool,
    /// Whether no store can be written.
    pub(crate) storage_down: bool,
    /// What it is going back to, if it is.
    pub(crate) image: Option<Image>,
    /// Whether it ever went back, under the name it has.
    pub(crate) went_back: bool,
    /// Answers that something on the way kept, by who asked for what.
    kept: BTreeMap<(Option<String>, String), Vec<u8>>,
}

impl Device {
    pub(crate) fn new(number: u128, tabs_wanted: usize) -> Self {
        Self {
            id: DeviceId(uuid::Uuid::from_u128(0xD0 + number)),
            skew_ms: 0,
            online: true,
            outbox: OutboxStore::default(),
            cache: CacheStore::default(),
            cookie: None,
            tabs: Vec::new(),
            tabs_wanted,
            black_hole: false,
            one_way: false,
            deaf: false,
            damaged: false,
            storage_down: false,
            image: None,
            went_back: false,
            kept: BTreeMap::new(),
        }
    }

    /// Whether a hint of the server can reach it.
    pub(crate) fn is_reached(&self) -> bool {
        self.online && !self.black_hole && !self.one_way && !self.deaf
    }

    /// Something on the way keeps the first answer to a question.
    pub(crate) fn keep_answer(&mut self, call: &Call, body: &[u8]) {
        if call.method == "GET" {
            self.kept.entry((call.cookie.clone(), call.path.clone())).or_insert_with(|| body.to_vec());
        }
    }

    pub(crate) fn kept_answer(&self, call: &Call) -> Option<Vec<u8>> {
        self.kept.get(&(call.cookie.clone(), call.path.clone())).cloned()
    }

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
