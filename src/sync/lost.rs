//! Notices that the browser threw the outbox away: this device was another one when it was here last.
//!
//! What was seen last (which device, how many changes waited) stands outside of the databases, and decides nothing: it only lets the
//! app say what is known.

use super::driver::Driver;
use crate::platform::storage::{self, LastSeen};
use contract::id::DeviceId;

/// How many changes waited here when the outbox was last seen, if it was lost since and nobody has read that yet.
pub(super) fn look(device: DeviceId, empty: bool) -> Option<u32> {
    let seen = storage::last_seen()?;
    if seen.device == device.to_string() {
        return seen.lost;
    }
    let lost = empty.then(|| seen.lost.unwrap_or_default().saturating_add(seen.waiting));
    storage::keep_last_seen(Some(&LastSeen { device: device.to_string(), waiting: 0, lost }));
    lost
}

/// Somebody has read it.
pub fn read() {
    if let Some(seen) = storage::last_seen() {
        storage::keep_last_seen(Some(&LastSeen { lost: None, ..seen }));
    }
}

impl Driver {
    /// Notes how many changes wait, while somebody is signed in.
    pub(super) fn count(&self) {
        if self.session.borrow().is_none() || self.wiping.get() {
            return;
        }
        let machine = self.machine.borrow();
        let (device, status) = (machine.device().to_string(), machine.status());
        let waiting = status.waiting + status.others_waiting;
        let before = storage::last_seen();
        let lost = before.as_ref().and_then(|seen| seen.lost);
        let seen = LastSeen { device, waiting, lost };
        if before.as_ref() != Some(&seen) {
            storage::keep_last_seen(Some(&seen));
        }
    }
}
