//! More faults that strike at moments of their own: of the network, the browser, the stores, the server, and of people.

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::Happening;
use crate::plan::Fault;
use crate::shop::{Backup, TRIPS};
use crate::stock;
use crate::stores::{CacheStore, OutboxStore};
use crate::trouble::is_write_of;
use crate::world::World;
use contract::id::{DeviceId, OperationId};
use contract::outcome::Outcome;
use contract::sync::Seq;
use server::ingest::Ingest;
use std::collections::BTreeMap;

const DAY_MS: i64 = 86_400_000;
/// Times a tab is loaded anew in a storm, and within how many milliseconds.
const STORM: (i64, i64) = (10, 2_000);

/// A backup, and what was so when it was made.
#[derive(Debug)]
pub(crate) struct Kept {
    backup: Backup,
    head: Seq,
    said: BTreeMap<OperationId, Outcome>,
}

impl World {
    pub(crate) fn strike_more(&mut self, fault: Fault, device: usize) -> Result<(), Broken> {
        match fault {
            Fault::Flapping => self.flap(device),
            Fault::OneWay | Fault::BlackHole | Fault::HintsStop | Fault::StorageDown => {
                self.befall(fault, device, true);
                let ms = self.rng.between(1_000, 200_000);
                self.later(ms, Happening::Over(fault, device));
            }
            Fault::KillBrowser => self.kill_browser(device, 20_000),
            Fault::Freeze => self.freeze(device),
            Fault::ReloadStorm => {
                for turn in 0..STORM.0 {
                    let at = turn * STORM.1 / STORM.0 + self.rng.between(0, 100);
                    self.later(at, Happening::Over(Fault::ReloadStorm, device));
                }
            }
            Fault::EvictCache => {
                self.kill_browser(device, 5_000);
                self.devices[device].cache = CacheStore::default();
            }
            Fault::EvictAll => self.evict_all(device),
            Fault::CorruptPack => {
                self.kill_browser(device, 5_000);
                let draw = self.rng.index(1 << 20);
                self.devices[device].cache.corrupt(draw);
            }
            Fault::ServerRestart => self.shop.restart(),
            Fault::ServerClock => self.server_skew_ms = self.rng.between(-2 * DAY_MS, 2 * DAY_MS),
            Fault::StatementFails => {
                self.shop.untrip();
                self.shop.trip(self.rng.index(TRIPS.len()), self.rng.percent(30));
                let ms = self.rng.between(500, 60_000);
                self.later(ms, Happening::Over(fault, 0));
            }
            Fault::Restore => self.back_up_or_restore()?,
            Fault::Disabled => {
                let staff = self.rng.index(stock::STAFF.len());
                self.set_disabled(staff, true);
                let ms = self.rng.between(1_000, 90_000);
                self.later(ms, Happening::Over(fault, staff));
            }
            Fault::Merged => self.merge_two(),
            Fault::WrongRow => self.spoil(device),
            Fault::Rollback => self.keep_image(device),
            _ => {}
        }
        Ok(())
    }

    /// Something that lasts begins or ends.
    fn befall(&mut self, fault: Fault, device: usize, begins: bool) {
        let device = &mut self.devices[device];
        match fault {
            Fault::OneWay => device.one_way = begins,
            Fault::BlackHole => device.black_hole = begins,
            Fault::HintsStop => device.deaf = begins,
            _ => device.storage_down = begins,
        }
    }

    /// What had befallen a device, the server or somebody is over.
    pub(crate) fn over(&mut self, fault: Fault, which: usize) -> Result<(), Broken> {
        match fault {
            Fault::StatementFails => self.shop.untrip(),
            Fault::Disabled => self.set_disabled(which, false),
            Fault::Rollback => self.go_back(which),
            Fault::Flapping => {
                self.devices[which].online = !self.devices[which].online;
                if self.devices[which].online {
                    return self.back_online(which);
                }
            }
            Fault::ReloadStorm => {
                if let Some(tab) = self.devices[which].tabs.first().map(|tab| tab.id) {
                    self.devices[which].tabs.retain(|other| other.id != tab);
                    self.elect(which);
                }
                self.later(1, Happening::StartTab(which));
            }
            other => {
                self.befall(other, which, false);
                if matches!(other, Fault::OneWay | Fault::BlackHole | Fault::HintsStop) {
                    self.open_hints(which);
                }
            }
        }
        Ok(())
    }

    fn flap(&mut self, device: usize) {
        self.devices[device].online = false;
        let mut at = 0;
        // An odd number of changes more: it ends with a network.
        for _ in 0..2 * self.rng.index(12) + 1 {
            at += self.rng.between(1_000, 5_000);
            self.later(at, Happening::Over(Fault::Flapping, device));
        }
    }

    pub(crate) fn kill_browser(&mut self, device: usize, within_ms: i64) {
        self.devices[device].tabs.clear();
        for _ in 0..self.devices[device].tabs_wanted {
            let ms = self.rng.between(50, within_ms);
            self.later(ms, Happening::StartTab(device));
        }
    }

    fn freeze(&mut self, device: usize) {
        let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
        let Some(id) = self.rng.pick(&tabs).copied() else { return };
        let tab = TabRef { device, tab: id };
        if let Some(found) = self.devices[device].tab(id) {
            found.frozen = true;
        }
        let ms = self.rng.between(1_000, 400_000);
        self.later(ms, Happening::Thaw(tab));
    }

    /// A tab that stood still goes on: everything that reached it meanwhile happens to it now, in order.
    pub(crate) fn thaw(&mut self, tab: TabRef) {
        let Some(found) = self.devices[tab.device].tab(tab.tab) else { return };
        found.frozen = false;
        for happening in core::mem::take(&mut found.held) {
            self.later(0, happening);
        }
    }

    /// Everything is gone, the device's name too. What was not sent is lost, and the server has to be able to tell how much.
    fn evict_all(&mut self, device: usize) {
        self.kill_browser(device, 5_000);
        self.queue.retain(|happening| !is_write_of(happening, device));
        let before = self.devices[device].id;
        self.ledger.gone.insert(before);
        self.ledger.made.values_mut().filter(|made| made.operation.device == before).for_each(|made| made.lost = true);
        let bytes: [u8; 16] = self.rng.bytes();
        let found = &mut self.devices[device];
        found.id = DeviceId(uuid::Builder::from_random_bytes(bytes).into_uuid());
        found.outbox = OutboxStore::default();
        found.cache = CacheStore::default();
        found.cookie = None;
        found.image = None;
        found.went_back = false;
    }

    fn back_up_or_restore(&mut self) -> Result<(), Broken> {
        let Some(kept) = self.backup.take() else {
            self.trace.note(self.now, format_args!("the server is backed up"));
            let (head, said) = (self.checks.head(), self.ledger.said.clone());
            self.backup = Some(Kept { backup: self.shop.back_up(), head, said });
            let ms = self.rng.between(2_000, 90_000);
            self.later(ms, Happening::Strike(Fault::Restore));
            return Ok(());
        };
        self.shop.restore(&kept.backup);
        for staff in self.shop.staff().to_vec() {
            // What the backup knew of accounts is old: whoever runs the shop sets it right.
            self.shop.disable(staff, self.disabled.contains(&staff));
            self.shop.permit(staff, true);
        }
        self.trace.note(self.now, format_args!("the server is restored, its life is {}", self.shop.epoch()));
        self.checks.restored(kept.head);
        let known = kept.said;
        let lost = self.ledger.said.keys().filter(|id| !known.contains_key(id)).copied();
        self.ledger.said_before.extend(lost);
        self.ledger.said = known;
        self.ledger.contacts.clear();
        self.ledger.queues.clear();
        self.ledger.gone.clear();
        self.ledger.pushes.clear();
        self.checks.histories(&self.shop, &mut self.ledger)
    }

    pub(crate) fn set_disabled(&mut self, staff: usize, disabled: bool) {
        let staff = self.shop.staff()[staff];
        self.shop.disable(staff, disabled);
        if disabled {
            self.disabled.insert(staff);
        } else {
            self.disabled.remove(&staff);
        }
    }

    /// A customer becomes part of another, as the shop has it.
    fn merge_two(&mut self) {
        let (from, into) = (1 + self.rng.draw_u32() % stock::CUSTOMERS, 1 + self.rng.draw_u32() % stock::CUSTOMERS);
        if from != into {
            let records = Ingest { customers: vec![stock::merged(from, into)], ..Ingest::default() };
            self.shop.ingest(records, self.server_now());
            self.follow_feed();
        }
    }
}
