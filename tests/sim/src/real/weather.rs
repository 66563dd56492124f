//! What the network between the clients and the server is like at the moment. The nemesis changes it, the proxy asks it.

use super::fate::{Fate, Tally};
use super::plan::Way;
use crate::rng::Rng;
use core::time::Duration;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::time::{Instant, sleep};

/// How often somebody who is held up looks whether it goes on.
const LOOK: Duration = Duration::from_millis(20);

/// See the module.
#[derive(Debug)]
pub(super) struct Weather {
    /// What holds each client up, and until when.
    parts: Mutex<Vec<Option<(Way, Instant)>>>,
    /// Until when everybody is answered 503.
    storm: Mutex<Option<Instant>>,
    rng: Mutex<Rng>,
    /// Whether single requests meet with faults.
    requests: bool,
    healed: AtomicBool,
    pub(super) tally: Tally,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Weather {
    pub(super) fn new(clients: usize, requests: bool, rng: Rng) -> Self {
        Self {
            parts: Mutex::new(vec![None; clients]),
            storm: Mutex::new(None),
            rng: Mutex::new(rng),
            requests,
            healed: AtomicBool::new(false),
            tally: Tally::default(),
        }
    }

    /// From now on nothing goes wrong any more.
    pub(super) fn heal(&self) {
        self.healed.store(true, Ordering::Relaxed);
        locked(&self.parts).fill(None);
        *locked(&self.storm) = None;
    }

    fn is_healed(&self) -> bool {
        self.healed.load(Ordering::Relaxed)
    }

    pub(super) fn part(&self, client: usize, way: Way, until: Instant) {
        if !self.is_healed() {
            locked(&self.parts)[client] = Some((way, until));
        }
    }

    pub(super) fn storm(&self, until: Instant) {
        if !self.is_healed() {
            *locked(&self.storm) = Some(until);
        }
    }

    pub(super) fn is_parted(&self, client: usize, stops: impl Fn(Way) -> bool) -> bool {
        locked(&self.parts)[client].is_some_and(|(way, until)| stops(way) && Instant::now() < until)
    }

    /// Waits until no partition stands in the way. False when what was held is lost.
    pub(super) async fn pass(&self, client: usize, stops: fn(Way) -> bool) -> bool {
        if !self.is_parted(client, stops) {
            return true;
        }
        self.tally.count(if stops(Way::Out) { Fate::HeldOut } else { Fate::HeldIn });
        while self.is_parted(client, stops) {
            sleep(LOOK).await;
        }
        let lost = self.percent(50);
        if lost {
            self.tally.count(Fate::HeldLost);
        }
        !lost
    }

    /// What befalls the next request, if anything.
    pub(super) fn fate(&self) -> Option<Fate> {
        if self.is_healed() || !self.requests {
            return None;
        }
        let storm = locked(&self.storm).is_some_and(|until| Instant::now() < until);
        let fate = if storm { Some(Fate::Busy) } else { Fate::draw(&mut locked(&self.rng)) };
        if let Some(fate) = fate {
            self.tally.count(fate);
        }
        fate
    }

    pub(super) fn percent(&self, percent: u32) -> bool {
        locked(&self.rng).percent(percent)
    }

    pub(super) fn index(&self, len: usize) -> usize {
        locked(&self.rng).index(len)
    }

    pub(super) fn between_ms(&self, from: i64, to: i64) -> Duration {
        Duration::from_millis(u64::try_from(locked(&self.rng).between(from, to)).unwrap_or(0))
    }
}
