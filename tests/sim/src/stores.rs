//! The two stores of a device, and what a power cut leaves of them: the outbox whole, the cache up to some earlier transaction.

use contract::id::{OperationId, StaffId};
use contract::pack::PackKind;
use contract::sync::Change;
use engine::batch::{CacheWrite, Expect, Meta, OutboxWrite, PackKey, write_outbox};
use engine::data::Data;
use engine::map::Map;
use engine::outbox::{Entry, from_json, to_json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The outbox, and who is signed in, which is kept beside it.
#[derive(Debug, Default)]
pub(crate) struct OutboxStore {
    pub(crate) entries: Map<OperationId, Entry>,
    pub(crate) session: Option<StaffId>,
    /// Whether it was written since the checks looked.
    pub(crate) touched: bool,
    /// What was there before the last few writes: only a forgetful store looks at it.
    earlier: Vec<Map<OperationId, Entry>>,
    /// Entries as they were when they were read last, and what was read of their written form.
    records: RefCell<Map<OperationId, (Entry, Entry)>>,
}

impl OutboxStore {
    /// One transaction. With `relaxed` the state before it is remembered, to be gone back to.
    pub(crate) fn write(&mut self, writes: Vec<OutboxWrite>, relaxed: bool) -> Vec<Entry> {
        if relaxed {
            self.earlier.push(self.entries.clone());
        }
        self.touched = true;
        write_outbox(&mut self.entries, writes)
    }

    /// What a tab reads: every record through its written form, which is the same for as long as the entry is.
    pub(crate) fn read(&self) -> Vec<Entry> {
        let mut records = self.records.borrow_mut();
        let mut read = |entry: &Entry| match records.get(&entry.id()) {
            Some((written, read)) if written == entry => read.clone(),
            _ => {
                let read = from_json(&to_json(entry)).expect("what was written can be read");
                records.insert(entry.id(), (entry.clone(), read.clone()));
                read
            }
        };
        self.entries.values().map(&mut read).collect()
    }

    /// A forgetful store loses its last writes.
    pub(crate) fn forget_last(&mut self) {
        if let Some(before) = self.earlier.pop() {
            self.entries = before;
            self.touched = true;
        }
        self.earlier.clear();
    }
}

/// What the cache holds at one moment. Cheap to copy: packs and changes are shared.
#[derive(Debug, Clone, Default)]
pub(crate) struct CacheState {
    pub(crate) packs: BTreeMap<String, Arc<[u8]>>,
    pub(crate) log: BTreeMap<u64, Arc<[Change]>>,
    pub(crate) meta: Option<Meta>,
}

/// The cache: what it holds now, and the states a power cut could leave.
#[derive(Debug)]
pub(crate) struct CacheStore {
    /// From the last one surely on the disk to the present one.
    versions: Vec<CacheState>,
    /// What an app shows of the present one, once somebody looked.
    shown: RefCell<Option<Result<Arc<Data>, String>>>,
}

impl Default for CacheStore {
    fn default() -> Self {
        Self::holding(CacheState::default())
    }
}

impl CacheStore {
    /// One that holds this, and all of it is on the disk.
    pub(crate) fn holding(state: CacheState) -> Self {
        Self { versions: vec![state], shown: RefCell::default() }
    }

    pub(crate) fn now(&self) -> &CacheState {
        self.versions.last().expect("there is always one")
    }

    /// What an app shows of it.
    ///
    /// # Errors
    /// When a pack cannot be read.
    pub(crate) fn data(&self) -> Result<Arc<Data>, String> {
        self.shown.borrow_mut().get_or_insert_with(|| self.now().data().map(Arc::new)).clone()
    }

    /// Whether the cache is what a batch expects.
    pub(crate) fn is(&self, expect: Expect) -> bool {
        let state = self.now();
        let count = |generation| {
            let range = PackKey::all_in(generation);
            state.packs.range(range.from..range.until).count()
        };
        let counted = expect.counts().map_or(0, count);
        expect.holds(state.meta.as_ref(), u32::try_from(counted).unwrap_or(u32::MAX))
    }

    /// One transaction: all of it, or nothing when the cache is not what was expected. False for nothing.
    pub(crate) fn write(&mut self, expect: Expect, writes: Vec<CacheWrite>) -> bool {
        if !self.is(expect) {
            return false;
        }
        let mut state = self.now().clone();
        for write in writes {
            state.carry_out(write);
        }
        self.versions.push(state);
        self.shown.take();
        true
    }

    /// One byte of a pack of lists is another: which, is drawn.
    pub(crate) fn corrupt(&mut self, draw: usize) {
        let mut state = self.now().clone();
        let lists = |key: &&String| [PackKind::Orders, PackKind::Customers].iter().any(|kind| is_of(key, *kind));
        let keys: Vec<String> = state.packs.keys().filter(lists).cloned().collect();
        if let Some(bytes) = keys.get(draw % keys.len().max(1)).and_then(|key| state.packs.get_mut(key)) {
            let mut changed = bytes.to_vec();
            let at = draw / 7 % changed.len();
            changed[at] ^= 0x55;
            *bytes = changed.into();
        }
        self.versions = vec![state];
        self.shown.take();
    }

    /// What is on the disk becomes something else, and nobody wrote it.
    pub(crate) fn alter(&mut self, how: impl FnOnce(&mut CacheState)) {
        let mut state = self.now().clone();
        how(&mut state);
        self.versions = vec![state];
    }

    /// Everything written so far is on the disk.
    pub(crate) fn flush(&mut self) {
        self.versions.drain(..self.versions.len() - 1);
    }

    /// Power is lost: `pick` chooses among so many states what is left.
    pub(crate) fn cut(&mut self, pick: impl FnOnce(usize) -> usize) {
        let left = pick(self.versions.len());
        self.versions.truncate(left + 1);
        self.shown.take();
        self.flush();
    }
}

/// Whether a pack is of this kind, by its key.
fn is_of(key: &str, kind: PackKind) -> bool {
    key.parse::<PackKey>().is_ok_and(|key| key.kind == kind)
}

impl CacheState {
    fn carry_out(&mut self, write: CacheWrite) {
        match write {
            CacheWrite::PutPack { key, bytes } => {
                self.packs.insert(key.to_string(), bytes.into());
            }
            CacheWrite::RemovePack { key } => {
                self.packs.remove(&key.to_string());
            }
            CacheWrite::KeepGeneration(generation) => {
                let others = PackKey::all_but(generation);
                self.packs.retain(|key, _| !others.iter().any(|range| *key >= range.from && *key < range.until));
            }
            CacheWrite::AppendLog { seq, changes } => {
                self.log.insert(seq.0, changes.into());
            }
            CacheWrite::TruncateLog { through } => self.log.retain(|seq, _| *seq > through.0),
            CacheWrite::ClearLog => self.log.clear(),
            CacheWrite::PutMeta(meta) => self.meta = Some(meta),
            CacheWrite::Clear => *self = Self::default(),
        }
    }
}
