//! Pauses between attempts: full jitter under a doubling ceiling, and proof against a clock that jumps.

use contract::limits::{DEMANDED_MS_MAX, RETRY_DELAY_MS_MAX, RETRY_DELAY_MS_MIN};
use contract::time::Timestamp;

/// A moment to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deadline {
    set: Timestamp,
    due: Timestamp,
}

impl Deadline {
    pub(super) fn after(now: Timestamp, ms: u32) -> Self {
        Self { set: now, due: now.plus_millis(i64::from(ms)) }
    }

    /// Whether it is over. A clock that went back before the moment it was set is no reason to wait longer.
    pub(super) fn is_over(self, now: Timestamp) -> bool {
        now >= self.due || now < self.set
    }

    /// Milliseconds still to wait.
    pub(super) fn remaining_ms(self, now: Timestamp) -> u32 {
        if self.is_over(now) { 0 } else { u32::try_from(self.due.millis_since(now)).unwrap_or(u32::MAX) }
    }
}

/// Randomness for one step, spread over as many draws as the step needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dice(u32);

impl Dice {
    pub(super) fn new(random: u32) -> Self {
        Self(random | 1)
    }

    /// A number from 0 to `below - 1` (xorshift; 0 when `below` is 0).
    pub(super) fn below(&mut self, below: u32) -> u32 {
        let drawn = self.0.checked_rem(below).unwrap_or(0);
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        drawn
    }
}

/// Who says that the next attempt has to wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Demand {
    /// We do.
    #[default]
    Own,
    /// Something on the way to the server, which may be another by now, or gone.
    Gateway,
    /// The server.
    Server,
}

/// Attempts that failed in a row, and when the next may start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Backoff {
    failures: u32,
    until: Option<Deadline>,
    demand: Demand,
    /// Failures there were when the pause was last cut short by [`Self::hurry`], and how often it was since an attempt succeeded.
    hurried: (u32, u32),
}

impl Backoff {
    /// One more failure. `at_least` is what the server asked for.
    pub(super) fn fail(&mut self, now: Timestamp, dice: &mut Dice, at_least: Option<u32>) {
        let demand = if at_least.is_some() { Demand::Server } else { Demand::Own };
        self.wait(now, dice, at_least, demand);
    }

    /// One more failure, of something between the device and the server. `at_least` is what that asked for.
    pub(super) fn fail_at_gateway(&mut self, now: Timestamp, dice: &mut Dice, at_least: Option<u32>) {
        let demand = if at_least.is_some() { Demand::Gateway } else { Demand::Own };
        self.wait(now, dice, at_least, demand);
    }

    fn wait(&mut self, now: Timestamp, dice: &mut Dice, at_least: Option<u32>, demand: Demand) {
        let ceiling = RETRY_DELAY_MS_MIN.saturating_mul(1 << self.failures.min(16)).min(RETRY_DELAY_MS_MAX);
        let jittered = RETRY_DELAY_MS_MIN / 2 + dice.below(ceiling - RETRY_DELAY_MS_MIN / 2 + 1);
        self.failures = self.failures.saturating_add(1);
        let ms = at_least.map_or(jittered, |ms| ms.min(DEMANDED_MS_MAX).saturating_add(jittered / 4));
        self.until = Some(Deadline::after(now, ms));
        self.demand = demand;
    }

    pub(super) fn succeed(&mut self) {
        *self = Self::default();
    }

    /// Lets the next attempt start now, unless somebody demanded the pause. Does not forget how many failed.
    pub(super) fn skip(&mut self) {
        if self.demand == Demand::Own {
            self.until = None;
        }
    }

    /// As [`Self::skip`], and ends what only a gateway demanded as well.
    pub(super) fn skip_gateway(&mut self) {
        if self.demand != Demand::Server {
            self.until = None;
        }
    }

    /// There seems to be a way again. The pause ends within a moment, which is drawn so that devices that come back together do not all
    /// call together; one that somebody demanded does not. Counts once for a failure, and each time it was a false sign the moment
    /// may be twice as long, until an attempt succeeds.
    pub(super) fn hurry(&mut self, now: Timestamp, dice: &mut Dice) {
        let (at_failures, times) = self.hurried;
        let Some(until) = self.until.filter(|until| self.demand == Demand::Own && !until.is_over(now)) else { return };
        if self.failures <= at_failures {
            return;
        }
        let ceiling = RETRY_DELAY_MS_MIN.saturating_mul(1 << times.min(16)).min(RETRY_DELAY_MS_MAX);
        let ms = dice.below(ceiling + 1).min(until.remaining_ms(now));
        self.until = Some(Deadline::after(now, ms));
        self.hurried = (self.failures, times.saturating_add(1));
    }

    pub(super) fn rests(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| !until.is_over(now))
    }

    pub(super) fn deadline(&self) -> Option<Deadline> {
        self.until
    }
}
