//! How often devices found rows that were not the server's. Each time is a fault of ours, so it is said in the log; kept for as long
//! as the process runs.

use contract::id::DeviceId;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Devices remembered at most. With more, all are forgotten and each is counted once more.
const DEVICES_MAX: usize = 10_000;

/// What devices told.
#[derive(Debug, Default)]
pub struct Healed(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    times: BTreeMap<DeviceId, u32>,
    total: u64,
}

impl Healed {
    /// A device says how often it fetched everything anew because of a difference. Said again, it does not count again.
    pub fn told(&self, device: DeviceId, times: u32) {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = told.times.get(&device).copied().unwrap_or(0);
        if times == known {
            return;
        }
        if told.times.len() >= DEVICES_MAX {
            told.times.clear();
        }
        // A cache that was emptied counts from the beginning.
        let more = times.checked_sub(known).unwrap_or(times);
        told.times.insert(device, times);
        told.total += u64::from(more);
        if more > 0 {
            let total = told.total;
            tracing::warn!(%device, times, total, "a device held rows that were not the server's and fetched them anew");
        }
    }

    /// Times that all devices told of since the process began.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).total
    }
}
