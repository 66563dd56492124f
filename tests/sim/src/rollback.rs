//! A device whose storage goes back to an earlier state under the same name: a profile restored from an image, a disk from a
//! snapshot. What was saved since is gone, and the server has to notice what it was told of (I11).

use crate::checks::Broken;
use crate::device::Device;
use crate::happening::Happening;
use crate::plan::Fault;
use crate::stores::{CacheState, CacheStore};
use crate::trouble::is_write_of;
use crate::world::World;
use contract::id::{OperationId, StaffId};
use engine::map::Map;
use engine::outbox::Entry;

/// Faults that let a request come late, or let a tab go on with what it remembers: what it says then was so before, and until the
/// device calls again it counts.
const LATE: [Fault; 5] = [Fault::Duplicate, Fault::VeryLate, Fault::Slow, Fault::DoubleLeader, Fault::Freeze];

/// What a device held at one moment.
#[derive(Debug)]
pub(crate) struct Image {
    entries: Map<OperationId, Entry>,
    session: Option<StaffId>,
    cookie: Option<String>,
    cache: CacheState,
    damaged: bool,
}

impl Image {
    fn of(device: &Device) -> Self {
        Self {
            entries: device.outbox.entries.clone(),
            session: device.outbox.session,
            cookie: device.cookie.clone(),
            cache: device.cache.now().clone(),
            damaged: device.damaged,
        }
    }
}

impl World {
    /// Somebody makes an image of a device, and will go back to it.
    pub(crate) fn keep_image(&mut self, device: usize) {
        if self.devices[device].image.is_none() {
            self.devices[device].image = Some(Image::of(&self.devices[device]));
            let ms = self.rng.between(2_000, 120_000);
            self.later(ms, Happening::Over(Fault::Rollback, device));
        }
    }

    /// The device goes back to its image. A device that has another name by now has none.
    pub(crate) fn go_back(&mut self, device: usize) {
        let Some(image) = self.devices[device].image.take() else { return };
        self.trace.note(self.now, format_args!("d{device} goes back to an earlier state"));
        self.kill_browser(device, 5_000);
        self.queue.retain(|happening| !is_write_of(happening, device));
        let found = &mut self.devices[device];
        for (id, made) in self.ledger.made.iter_mut().filter(|(_, made)| made.device == device) {
            let was_offered = found.outbox.entries.get(id).is_some_and(|entry| entry.offered);
            match image.entries.get(id) {
                None => made.lost = true,
                Some(entry) => made.unsent_again |= was_offered && !entry.offered,
            }
        }
        found.outbox.entries = image.entries;
        found.outbox.session = image.session;
        found.outbox.touched = true;
        found.cookie = image.cookie;
        found.cache = CacheStore::holding(image.cache);
        found.damaged = image.damaged;
        found.went_back = true;
    }

    /// What a device lost that went back shows at the server, and nobody is said to have lost anything who did not.
    pub(crate) fn losses_are_listed(&self) -> Result<(), Broken> {
        if LATE.iter().any(|fault| self.plan.often(*fault) > 0) {
            return Ok(());
        }
        self.devices.iter().try_for_each(|device| self.checks.losses(device, &self.ledger, &self.shop))
    }
}
