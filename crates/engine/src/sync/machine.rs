//! The machine itself: its state, what each event does to it, and what it looks for after every event.

use super::bootstrap::Bootstrap;
use super::compare::Comparing;
use super::effect::{Effect, Ticket};
use super::event::{CallFailure, Event, Wake};
use super::pause::{Backoff, Deadline, Dice};
use super::push::PushState;
use super::status::{Link, Status};
use super::storage::CacheQueue;
use super::written::{OutboxJob, Trust};
use crate::batch::{Meta, OutboxWrite};
use crate::map::Map;
use crate::outbox::{self, Entry};
use contract::id::{DeviceId, Epoch, OperationId, StaffId};
use contract::limits::{PUSH_OPERATIONS_MAX, RETRY_DELAY_MS_MAX};
use contract::sync::BundleRef;
use contract::time::Timestamp;

/// Decides what to send, pull and write. One lives in every tab; only the leader's calls the server.
#[derive(Debug, Clone)]
pub struct Machine {
    pub(super) device: DeviceId,
    pub(super) entries: Map<OperationId, Entry>,
    pub(super) meta: Option<Meta>,
    pub(super) session: Option<StaffId>,
    pub(super) started: bool,
    pub(super) leading: bool,
    pub(super) sign_in_needed: bool,
    pub(super) link: Link,
    /// Whether the last call was answered. Operations are offered only then: what was never offered can still be withdrawn.
    pub(super) proven: bool,
    pub(super) pause: Backoff,
    /// The last ticket given out before the stream of hints opened last: that a call up to it fails says nothing about the way there is now.
    hints_opened: Ticket,
    pub(super) push: PushState,
    /// Rests pushes alone, when the server answers but takes none: what is pulled does not wait for that.
    pub(super) push_pause: Backoff,
    /// Operations the next push carries at most: halved when the server refuses a whole batch, to find the one it chokes on.
    pub(super) batch_max: usize,
    /// The operations the server was told last are here and has not decided; none before this machine told it.
    pub(super) told_waiting: Option<Vec<OperationId>>,
    pub(super) holds: Map<OperationId, Backoff>,
    pub(super) outbox_jobs: Map<Ticket, OutboxJob>,
    pub(super) outbox_pause: Backoff,
    /// Whether what is known of the outbox is what it holds.
    pub(super) outbox_trust: Trust,
    /// Writes to it that were reported as failed since it was read last.
    pub(super) unclear: Vec<OutboxWrite>,
    pub(super) housekeeping_due: Option<Deadline>,
    /// The life the cache was of when that was done last; none when there was no cache.
    pub(super) housekept_in: Option<Epoch>,
    pub(super) pull: Option<Ticket>,
    pub(super) pull_due: Option<Deadline>,
    /// Whether the feed was followed to its end since there is this cache and this connection.
    pub(super) caught_up: bool,
    /// Whether the cache must be fetched anew, though there is one.
    pub(super) resync: bool,
    /// Whether it was fetched anew, or is to be, since changes were pulled last.
    pub(super) resynced: bool,
    pub(super) resync_pause: Backoff,
    pub(super) comparing: Comparing,
    pub(super) bootstrap: Option<Bootstrap>,
    pub(super) bundles: Map<Ticket, BundleRef>,
    pub(super) bundles_storing: Map<String, ()>,
    pub(super) cache: CacheQueue,
    pub(super) storage_failing: bool,
    next_ticket: u64,
    /// The last ticket given out before somebody signed in or out: calls up to it went under the session before.
    session_before: Ticket,
    armed: Option<Timestamp>,
    announced: Option<Status>,
}

/// What one step has to work with and what it wants done.
pub(super) struct Step {
    pub(super) now: Timestamp,
    pub(super) dice: Dice,
    pub(super) effects: Vec<Effect>,
}

impl Machine {
    /// A machine that waits for [`Event::Started`].
    #[must_use]
    pub fn new(device: DeviceId) -> Self {
        Self {
            device,
            entries: Map::new(),
            meta: None,
            session: None,
            started: false,
            leading: false,
            sign_in_needed: false,
            link: Link::Connecting,
            proven: false,
            pause: Backoff::default(),
            hints_opened: Ticket(0),
            push: PushState::Idle,
            push_pause: Backoff::default(),
            batch_max: PUSH_OPERATIONS_MAX,
            told_waiting: None,
            holds: Map::new(),
            outbox_jobs: Map::new(),
            outbox_pause: Backoff::default(),
            outbox_trust: Trust::default(),
            unclear: Vec::new(),
            housekeeping_due: None,
            housekept_in: None,
            pull: None,
            pull_due: None,
            caught_up: false,
            resync: false,
            resynced: false,
            resync_pause: Backoff::default(),
            comparing: Comparing::default(),
            bootstrap: None,
            bundles: Map::new(),
            bundles_storing: Map::new(),
            cache: CacheQueue::default(),
            storage_failing: false,
            next_ticket: 0,
            session_before: Ticket(0),
            armed: None,
            announced: None,
        }
    }

    /// Takes in what happened at `now` (the device's clock) and says what to do. `random` spreads pauses.
    pub fn step(&mut self, now: Timestamp, random: u32, event: Event) -> Vec<Effect> {
        let mut step = Step { now, dice: Dice::new(random), effects: Vec::new() };
        if !self.started && !matches!(event, Event::Started { .. } | Event::Leading(_)) {
            return step.effects;
        }
        self.take_in(event, &mut step);
        if self.started {
            self.advance(&mut step);
            self.arm(&mut step);
            self.announce(&mut step);
        }
        step.effects
    }

    /// The device it runs on.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The entries as this tab knows them.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// What the cache holds, as this tab knows it.
    #[must_use]
    pub fn meta(&self) -> Option<&Meta> {
        self.meta.as_ref()
    }

    fn take_in(&mut self, event: Event, step: &mut Step) {
        match event {
            Event::Started { entries, meta, session } => {
                self.started = true;
                self.session = session;
                self.meta = meta;
                outbox::absorb(&mut self.entries, entries);
            }
            Event::Leading(leading) => {
                self.leading = leading;
                self.caught_up = false;
                self.pull_due = None;
                self.housekeeping_due = None;
            }
            Event::SignedIn(staff) => self.signed_in(staff),
            Event::SignedOut { here } => self.signed_out(here),
            Event::Enqueued(entries) | Event::EntriesReread(entries) => self.learn(entries),
            Event::Rewritten(entry) => self.learn(vec![entry]),
            Event::OutboxReread { ticket, entries } => self.outbox_reread(ticket, entries, step),
            Event::CacheReread(meta) => self.cache_reread(meta),
            Event::Heard(link) => {
                if !self.leading {
                    self.link = link;
                }
            }
            Event::Woke(wake) => self.woke(wake, step),
            Event::PushAnswered { ticket, answer } => self.push_answered(ticket, answer, step),
            Event::PullAnswered { ticket, answer } => self.pull_answered(ticket, answer, step),
            Event::SnapshotAnswered { ticket, answer } => self.snapshot_answered(ticket, answer, step),
            Event::BundleAnswered { ticket, answer } => self.bundle_answered(ticket, answer, step),
            Event::DigestCompared { ticket, verdict } => self.compared(ticket, verdict, step),
            Event::Committed { ticket, stored } => self.committed(ticket, stored, step),
            Event::CommitFailed { ticket, kind } => self.commit_failed(ticket, kind, step),
        }
    }

    fn advance(&mut self, step: &mut Step) {
        if !self.outbox_pause.rests(step.now) {
            self.reread_outbox(step);
        }
        if self.leading {
            self.housekeep(step);
        }
        if self.may_call(step.now) {
            self.try_push(step);
            self.try_pull(step);
            self.fetch_bundles(step);
        }
        self.next_cache_job(step);
    }

    fn may_call(&self, now: Timestamp) -> bool {
        self.leading && self.session.is_some() && !self.sign_in_needed && !self.pause.rests(now)
    }

    fn signed_in(&mut self, staff: StaffId) {
        if self.session != Some(staff) {
            self.forget_calls();
        }
        self.session = Some(staff);
        self.session_before = Ticket(self.next_ticket);
        self.sign_in_needed = false;
        self.proven = false;
        self.caught_up = false;
        self.link = if matches!(self.link, Link::SignInNeeded) { Link::Connecting } else { self.link };
        self.pause.succeed();
        self.push_pause.succeed();
        self.resync_pause.succeed();
        self.holds.clear();
        self.pull_due = None;
    }

    fn signed_out(&mut self, here: bool) {
        self.forget_calls();
        self.session = None;
        self.session_before = Ticket(self.next_ticket);
        self.sign_in_needed = false;
        self.cache.forget();
        if here || self.leading {
            self.cache.clear_all();
        }
    }

    /// Answers to calls that only read are no longer wanted. A push in flight is: its outcomes are true whoever looks.
    pub(super) fn forget_calls(&mut self) {
        self.pull = None;
        self.comparing.forget();
        self.bootstrap = None;
        self.bundles.clear();
        self.bundles_storing.clear();
    }

    fn woke(&mut self, wake: Wake, step: &mut Step) {
        if wake == Wake::Timer {
            self.armed = None;
            return;
        }
        self.pull_due = None;
        match wake {
            Wake::Timer | Wake::Hint => {}
            Wake::HintsOpened => {
                self.hints_opened = Ticket(self.next_ticket);
                self.pause.hurry(step.now, &mut step.dice);
            }
            Wake::Visible => self.pause.skip(),
            // The way to the server may be another now, and a person who asks is not put off by what stands in between.
            Wake::Online | Wake::User => self.pause.skip_gateway(),
        }
        if wake == Wake::User {
            self.holds.clear();
            self.push_pause.succeed();
            self.outbox_pause.skip();
            self.resync_pause.skip();
            self.cache.pause.skip();
        }
    }

    /// A call was answered by the server itself.
    pub(super) fn reached(&mut self) {
        self.proven = true;
        self.link = Link::Online;
        self.pause.succeed();
    }

    /// A call brought no answer that counts.
    pub(super) fn call_failed(&mut self, ticket: Ticket, failure: CallFailure, step: &mut Step) {
        match failure {
            // What the session before may not do says nothing about this one: the call is made again under it.
            CallFailure::SignInNeeded | CallFailure::NotPermitted if !self.is_of_this_session(ticket) => {}
            CallFailure::Unreachable | CallFailure::Deadline | CallFailure::BadAnswer => {
                self.lost_touch(step.now);
                self.pause.fail(step.now, &mut step.dice, None);
                if ticket <= self.hints_opened {
                    self.pause.hurry(step.now, &mut step.dice);
                }
            }
            CallFailure::Gateway { retry_after_ms } => {
                self.lost_touch(step.now);
                self.pause.fail_at_gateway(step.now, &mut step.dice, retry_after_ms);
            }
            CallFailure::SignInNeeded => self.sign_in_needed = true,
            CallFailure::Busy { retry_after_ms } => self.pause.fail(step.now, &mut step.dice, retry_after_ms),
            CallFailure::NotPermitted => self.pause.fail(step.now, &mut step.dice, Some(RETRY_DELAY_MS_MAX)),
            CallFailure::ResyncRequired | CallFailure::Refused(_) => self.pause.fail(step.now, &mut step.dice, None),
        }
    }

    /// The server itself did not answer.
    fn lost_touch(&mut self, now: Timestamp) {
        self.proven = false;
        self.caught_up = false;
        if !matches!(self.link, Link::Offline { .. }) {
            self.link = Link::Offline { since: now };
        }
    }

    /// Whether a call was sent since somebody signed in or out last.
    pub(super) fn is_of_this_session(&self, ticket: Ticket) -> bool {
        ticket > self.session_before
    }

    pub(super) fn ticket(&mut self) -> Ticket {
        self.next_ticket += 1;
        Ticket(self.next_ticket)
    }

    /// Asks to be woken at the next moment that is waited for.
    fn arm(&mut self, step: &mut Step) {
        let holds = self.holds.values().filter_map(Backoff::deadline);
        let pauses = [self.pause, self.push_pause, self.outbox_pause, self.resync_pause, self.cache.pause];
        let pauses = pauses.into_iter().filter_map(|pause| pause.deadline());
        let others = [self.pull_due, self.housekeeping_due, self.comparing.deadline()].into_iter().flatten();
        let next = holds.chain(pauses).chain(others).map(|d| d.remaining_ms(step.now)).filter(|ms| *ms > 0).min();
        let (true, Some(ms)) = (self.leading || self.cache.has_work() || self.outbox_trust == Trust::Unsure, next)
        else {
            return;
        };
        let at = step.now.plus_millis(i64::from(ms));
        if self.armed != Some(at) {
            self.armed = Some(at);
            step.effects.push(Effect::WakeAfter { ms });
        }
    }

    /// How sync stands now.
    #[must_use]
    pub fn status(&self) -> Status {
        let counts = outbox::counts(self.entries.values(), self.session);
        Status {
            link: if self.sign_in_needed { Link::SignInNeeded } else { self.link },
            waiting: counts.waiting,
            oldest_waiting: counts.oldest_waiting,
            attention: counts.attention,
            others_waiting: counts.others_waiting,
            bootstrap: self.bootstrap.as_ref().map(Bootstrap::progress),
            catching_up: self.leading && !self.caught_up,
            details_pending: self.meta.as_ref().is_some_and(|meta| !meta.pending_bundles.is_empty()),
            as_of: self.meta.as_ref().map(|meta| meta.as_of),
            storage_failing: self.storage_failing,
            healed: self.healed_times(),
        }
    }

    fn announce(&mut self, step: &mut Step) {
        let status = self.status();
        if self.announced != Some(status) {
            self.announced = Some(status);
            step.effects.push(Effect::Announce(status));
        }
    }
}
