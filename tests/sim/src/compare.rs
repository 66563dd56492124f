//! Rows that go wrong unseen, and the comparison with the server that has to find them within a quarter of an hour (P7, I9).

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::Happening;
use crate::sabotage::Sabotage;
use crate::stores::CacheState;
use crate::world::World;
use contract::digest::Digest;
use contract::pack::{CustomersPack, OrdersPack, Pack, PackError, PackKind, pack_customers, pack_orders};
use contract::sync::Change;
use engine::batch::{Meta, PackKey, Stamp};
use engine::digest::Reading;
use engine::sync::{Event, Ticket, Verdict};

/// Within which a difference is found and healed (P7).
const FOUND_MS: i64 = 15 * 60_000;
/// For how long a device that differed again right after it was healed rests before it is healed once more.
const RESTS_MS: i64 = 60 * 60_000;
/// Milliseconds for reading a whole cache.
const READ_MS: i64 = 3;

impl World {
    /// A tab begins to read its whole cache. Nothing is drawn for it.
    pub(crate) fn read_all(&mut self, tab: TabRef, ticket: Ticket, stamp: Stamp, digest: Digest) {
        self.later(READ_MS, Happening::Compare(tab, ticket, stamp, digest));
    }

    /// It has read it.
    pub(crate) fn compare(&mut self, tab: TabRef, ticket: Ticket, stamp: Stamp, digest: Digest) -> Result<(), Broken> {
        let device = &self.devices[tab.device];
        let cache = device.cache.now();
        let verdict = match cache.compared(stamp, digest) {
            _ if self.plan.sabotage == Sabotage::DigestNeverCompared => Verdict::Agrees,
            Verdict::Differs if !device.damaged => {
                let what = format!("device {} holds {:?} and the server {digest:?}", tab.device, cache.digest());
                return Err(Broken::new("I9", what));
            }
            verdict => verdict,
        };
        self.tell(tab, Event::DigestCompared { ticket, verdict })
    }

    /// A row in the cache of a device is another one, or no longer there, or a change is lost.
    pub(crate) fn spoil(&mut self, device: usize) {
        let draw = self.rng.index(1 << 20);
        let found = &mut self.devices[device];
        let before = found.cache.now().digest();
        found.cache.alter(|state| state.spoil(draw));
        found.damaged |= found.cache.now().digest() != before;
    }

    /// Rows that went wrong have to be found by now, and are expected to be right again.
    pub(crate) fn let_damage_be_found(&mut self) -> Result<(), Broken> {
        if !self.devices.iter().any(|device| device.damaged) {
            return Ok(());
        }
        self.run_for(FOUND_MS)?;
        let was_healed = |meta: &Meta| meta.healed.is_some();
        if self.devices.iter().any(|device| device.damaged && device.cache.now().meta.as_ref().is_some_and(was_healed))
        {
            self.run_for(RESTS_MS)?;
        }
        self.devices.iter_mut().for_each(|device| device.damaged = false);
        self.catch_up()
    }
}

impl CacheState {
    /// Whether this is what the server holds where the cache has to stand.
    pub(crate) fn compared(&self, stamp: Stamp, digest: Digest) -> Verdict {
        match self.digest() {
            _ if self.meta.as_ref().map(Meta::stamp) != Some(stamp) => Verdict::Unknown,
            Ok(held) if held == digest => Verdict::Agrees,
            Ok(_) | Err(_) => Verdict::Differs,
        }
    }

    fn digest(&self) -> Result<Digest, PackError> {
        let Some(meta) = &self.meta else { return Ok(Digest::empty()) };
        let log: Vec<Change> = self.log.values().flat_map(|changes| changes.iter().cloned()).collect();
        let mut reading = Reading::new(&log);
        for kind in [PackKind::Orders, PackKind::Customers] {
            self.packs_of(meta.generation, kind).try_for_each(|(_, bytes)| reading.pack(bytes))?;
        }
        Ok(reading.digest())
    }

    fn spoil(&mut self, draw: usize) {
        let Some(meta) = &self.meta else { return };
        if draw.is_multiple_of(3) && !self.log.is_empty() {
            let lost = self.log.keys().nth(draw % self.log.len()).copied();
            lost.and_then(|seq| self.log.remove(&seq));
            return;
        }
        let lists = [PackKind::Orders, PackKind::Customers].map(|kind| PackKey::all_of(meta.generation, kind));
        let packs = lists.into_iter().flat_map(|range| self.packs.range(range.from..range.until));
        let packs: Vec<(String, Vec<u8>)> = packs.map(|(key, bytes)| (key.clone(), bytes.to_vec())).collect();
        let Some((key, bytes)) = packs.get(draw % packs.len().max(1)) else { return };
        if let Ok(bytes) = spoilt(bytes, draw / 7) {
            self.packs.insert(key.clone(), bytes.into());
        }
    }
}

/// The pack with one row changed or left out, under a checksum that holds. The first stays: the key of the pack has its id.
fn spoilt(bytes: &[u8], draw: usize) -> Result<Vec<u8>, PackError> {
    let leaves_out = |at: usize| draw.is_multiple_of(2) && at > 0;
    let mut packs = if Pack::open(bytes)?.kind() == PackKind::Customers {
        let pack = CustomersPack::open(bytes)?;
        let mut rows: Vec<_> = (0..pack.rows()).map(|at| pack.row(at)).collect();
        let at = draw % rows.len().max(1);
        if leaves_out(at) {
            drop(rows.remove(at));
        } else {
            rows[at].town.push('?');
        }
        pack_customers(pack.departments(), &rows)?
    } else {
        let pack = OrdersPack::open(bytes)?;
        let mut rows: Vec<_> = (0..pack.rows()).map(|at| pack.row(at)).collect();
        let at = draw % rows.len().max(1);
        if leaves_out(at) {
            drop(rows.remove(at));
        } else {
            rows[at].contact_town.push('?');
        }
        pack_orders(pack.department(), &rows)?
    };
    Ok(packs.swap_remove(0))
}
