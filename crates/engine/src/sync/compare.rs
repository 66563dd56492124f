//! Comparing what the cache holds with what the server holds, now and then, and fetching it anew when they differ (P7).
//!
//! A difference is never right: it is healed, counted and told. The outbox is not touched, and screens go on with the rows they have
//! until the new ones are all there. A cache that differs again right after it was fetched is not helped by fetching: it rests.

use super::effect::{Effect, Ticket};
use super::event::Verdict;
use super::machine::{Machine, Step};
use super::pause::Deadline;
use crate::batch::{Healed, Meta};
use contract::digest::{Digest, LAYOUT};
use contract::limits::{DIGEST_INTERVAL_MS, DIGEST_RETRY_MS, HEAL_REST_MS, REQUEST_DEADLINE_MS};
use contract::time::Timestamp;

/// Where comparing stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Comparing {
    /// When the next pull shall bring a digest along; none for now.
    due: Option<Deadline>,
    /// The one under way, and until when pulls wait for it, so that the cache stays where it is.
    running: Option<(Ticket, Deadline)>,
    /// Whether the cache is to be fetched anew because it differed.
    healing: bool,
    /// Whether this cache was found right since it was fetched.
    agreed: bool,
    /// How many times the server was told of, and how many it is being told of.
    told: u32,
    telling: u32,
}

impl Comparing {
    /// What is under way is no longer wanted.
    pub(super) fn forget(&mut self) {
        self.running = None;
    }

    /// The cache is another one. It is looked at with the next pull.
    pub(super) fn begin_anew(&mut self) {
        *self = Self { told: self.told, telling: self.telling, ..Self::default() };
    }

    /// Another tab moved the cache, by changes or altogether. What was to be fetched because of a difference no longer is: it is
    /// looked for again.
    pub(super) fn moved(&mut self, same_generation: bool) {
        if !same_generation {
            self.begin_anew();
        } else if core::mem::take(&mut self.healing) {
            self.due = None;
        }
    }

    /// When pulls that wait for a comparison no longer do.
    pub(super) fn deadline(&self) -> Option<Deadline> {
        self.running.map(|(_, until)| until)
    }

    /// Whether a comparison is under way that pulls wait for.
    pub(super) fn holds_pulls(&self, now: Timestamp) -> bool {
        self.deadline().is_some_and(|until| !until.is_over(now))
    }

    /// Whether the next pull shall bring a digest along.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        self.due.is_none_or(|due| due.is_over(now))
    }

    /// The server was told of as many as the last push said.
    pub(super) fn was_told(&mut self) {
        self.told = self.telling;
    }
}

impl Machine {
    /// The answer of a pull is stored, and the cache stands exactly where the digest was made.
    pub(super) fn compare(&mut self, digest: Digest, step: &mut Step) {
        let Some(meta) = self.meta.as_ref().filter(|meta| Some(meta.staff) == self.session) else { return };
        if digest.layout != LAYOUT {
            return;
        }
        let stamp = meta.stamp();
        let ticket = self.ticket();
        self.comparing.running = Some((ticket, Deadline::after(step.now, REQUEST_DEADLINE_MS)));
        step.effects.push(Effect::CompareDigest { ticket, stamp, digest });
    }

    /// What comparing came to.
    pub(super) fn compared(&mut self, ticket: Ticket, verdict: Verdict, step: &mut Step) {
        if self.comparing.running.take_if(|(waited, _)| *waited == ticket).is_none() {
            return;
        }
        let again_after = match verdict {
            Verdict::Agrees => {
                self.comparing.agreed = true;
                DIGEST_INTERVAL_MS
            }
            Verdict::Unknown => DIGEST_RETRY_MS,
            Verdict::Differs if self.may_heal(step.now) => {
                self.comparing.healing = true;
                self.must_resync(step);
                DIGEST_INTERVAL_MS
            }
            Verdict::Differs => HEAL_REST_MS,
        };
        self.comparing.due = Some(Deadline::after(step.now, again_after));
    }

    /// Once for each difference: a cache that was fetched because of one and was never right since is left alone for a while.
    fn may_heal(&self, now: Timestamp) -> bool {
        let just_healed = |healed: Healed| (0..i64::from(HEAL_REST_MS)).contains(&now.millis_since(healed.at));
        self.comparing.agreed || !self.last_healed().is_some_and(just_healed)
    }

    fn last_healed(&self) -> Option<Healed> {
        self.meta.as_ref().filter(|meta| Some(meta.staff) == self.session).and_then(|meta| meta.healed)
    }

    /// What the next generation shall know of that.
    pub(super) fn healed_next(&self, now: Timestamp) -> Option<Healed> {
        let before = self.last_healed();
        let times = before.map_or(0, |healed| healed.times).saturating_add(1);
        if self.comparing.healing { Some(Healed { times, at: now }) } else { before }
    }

    /// How often this cache was healed.
    pub(super) fn healed_times(&self) -> u32 {
        self.meta.as_ref().and_then(|meta: &Meta| meta.healed).map_or(0, |healed| healed.times)
    }

    /// What a push tells the server.
    pub(super) fn tell_healed(&mut self) -> u32 {
        self.comparing.telling = self.healed_times();
        self.comparing.telling
    }

    /// Whether the server has not been told yet.
    pub(super) fn has_to_tell(&self) -> bool {
        self.healed_times() > self.comparing.told
    }
}
