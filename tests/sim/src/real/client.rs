//! A native client: one machine as in a tab of the app, with real time, real calls and stores in memory that never fail.
//!
//! It does what the app's driver does: everything the machine asks for is begun at once and comes back later, as an event.

use super::bug::Bug;
use super::hints;
use super::http;
use super::log::Log;
use super::plan::Plan;
use crate::checks::{Broken, name_of};
use crate::ledger::short;
use crate::rng::Rng;
use crate::shop::Call;
use crate::stores::{CacheStore, OutboxStore};
use crate::wire::{self, Kind};
use contract::id::{CustomerId, DeviceId, OperationId, StaffId};
use contract::limits::{BUNDLE_DEADLINE_MS, REQUEST_DEADLINE_MS};
use contract::operation::Operation;
use contract::sync::{Cursor, Push};
use core::fmt;
use core::time::Duration;
use engine::batch::{Batch, CacheWrite, Expect};
use engine::outbox::Entry;
use engine::sync::{CommitFailure, Effect, Event, Link, Machine, Ticket, Verdict, Wake};
use server::{Clock, SystemClock};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// Where its calls go, and as whom.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    pub(super) port: u16,
    pub(super) cookie: Option<String>,
}

/// What reaches a client. What was begun before it was opened anew carries another life and is passed over.
#[derive(Debug)]
pub(super) enum Told {
    Event(u32, Event),
    Write(u32, Ticket, Batch),
    RereadCache(u32),
    RereadOutbox(u32, Ticket),
    HintsOpened,
    Hint,
}

/// What everybody does at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// People work.
    Acting,
    /// Nobody does anything: what waits is sent.
    Resting,
    /// It is over.
    Over,
}

/// An operation somebody was told is saved.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) operation: Operation,
    /// Whose the order was on the screen then.
    pub(super) owner_before: Option<CustomerId>,
}

/// How a client stands, for whoever waits for it to come to rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) waiting: usize,
    pub(super) bundles: usize,
    pub(super) cursor: Option<Cursor>,
    pub(super) link: Option<Link>,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { waiting, bundles, cursor, link } = self;
        let seq = cursor.map(|cursor| cursor.seq.0);
        write!(f, "{waiting} waiting, {bundles} bundles to fetch, at {seq:?}, {link:?}")
    }
}

/// See the module.
#[derive(Debug)]
pub(super) struct Client {
    pub(super) number: usize,
    pub(super) device: DeviceId,
    pub(super) staff: StaffId,
    pub(super) outbox: OutboxStore,
    pub(super) cache: CacheStore,
    pub(super) made: BTreeMap<OperationId, Made>,
    /// What did not hold while it ran.
    pub(super) broken: Option<Broken>,
    pub(super) machine: Machine,
    pub(super) rng: Rng,
    pub(super) plan: Plan,
    pub(super) log: Arc<Log>,
    wire: Wire,
    life: u32,
    told: UnboundedSender<Told>,
    wake: Option<Instant>,
    pushed: Option<(Ticket, Push)>,
    link: Option<Link>,
    seen: Arc<Mutex<Seen>>,
}

impl Client {
    /// A client that has not begun, and what it will be told.
    pub(super) fn new(
        number: usize,
        who: (DeviceId, StaffId),
        wire: Wire,
        plan: &Plan,
        log: Arc<Log>,
    ) -> (Self, UnboundedReceiver<Told>) {
        let (told, inbox) = unbounded_channel();
        let client = Self {
            number,
            device: who.0,
            staff: who.1,
            outbox: OutboxStore::default(),
            cache: CacheStore::default(),
            made: BTreeMap::new(),
            broken: None,
            machine: Machine::new(who.0),
            rng: plan.rng(100 + number as u64),
            plan: plan.clone(),
            log,
            wire,
            life: 0,
            told,
            wake: None,
            pushed: None,
            link: None,
            seen: Arc::default(),
        };
        (client, inbox)
    }

    /// Where it tells how it stands.
    pub(super) fn seen(&self) -> Arc<Mutex<Seen>> {
        Arc::clone(&self.seen)
    }

    /// Works until it is over; gives the client back as it is then.
    pub(super) async fn run(mut self, mut inbox: UnboundedReceiver<Told>, mut phase: watch::Receiver<Phase>) -> Self {
        let hints = tokio::spawn(hints::listen(self.wire.clone(), self.told.clone()));
        self.open();
        let mut act = Instant::now();
        loop {
            let now = *phase.borrow_and_update();
            if now == Phase::Over {
                hints.abort();
                return self;
            }
            let wake = self.wake.unwrap_or(act + Duration::from_secs(3_600));
            tokio::select! {
                Some(told) = inbox.recv() => self.take(told),
                () = sleep_until(wake), if self.wake.is_some() => {
                    self.wake = None;
                    self.tell(Event::Woke(Wake::Timer));
                }
                () = sleep_until(act), if now == Phase::Acting => {
                    self.act();
                    act = Instant::now() + self.pause();
                }
                // What it changed to is read above, whichever of these came first.
                Ok(()) = phase.changed() => {}
            }
        }
    }

    /// Until somebody does something here again: all clients together come to so many operations a second.
    fn pause(&mut self) -> Duration {
        let each = self.plan.clients as u64 * 1_000_000 / u64::from(self.plan.per_second.max(1));
        Duration::from_micros(each / 100 * u64::try_from(self.rng.between(50, 150)).unwrap_or(100))
    }

    /// Opens, or is closed and opened again: what was in memory is gone, what the stores hold is read.
    pub(super) fn open(&mut self) {
        self.life += 1;
        self.machine = Machine::new(self.device);
        (self.wake, self.pushed) = (None, None);
        let (entries, meta) = (self.outbox.read(), self.cache.now().meta.clone());
        self.tell(Event::Started { entries, meta, session: Some(self.staff) });
        self.tell(Event::Leading(true));
    }

    fn take(&mut self, told: Told) {
        match told {
            Told::Event(life, event) if life == self.life => self.tell(event),
            Told::Write(life, ticket, batch) if life == self.life => {
                let event = self.write(ticket, batch);
                self.tell(event);
            }
            Told::RereadCache(life) if life == self.life => {
                self.tell(Event::CacheReread(self.cache.now().meta.clone()));
            }
            Told::RereadOutbox(life, ticket) if life == self.life => {
                self.tell(Event::OutboxReread { ticket, entries: Some(self.outbox.read()) });
            }
            Told::HintsOpened => self.tell(Event::Woke(Wake::HintsOpened)),
            Told::Hint => self.tell(Event::Woke(Wake::Hint)),
            Told::Event(..) | Told::Write(..) | Told::RereadCache(_) | Told::RereadOutbox(..) => {}
        }
    }

    /// Tells the machine what happened, and begins what it wants.
    pub(super) fn tell(&mut self, event: Event) {
        self.log.note(format_args!("c{}", self.number), format_args!("{}", name_of(&event)));
        if self.plan.bug != Bug::None && self.is_spoilt(&event) {
            return;
        }
        for effect in self.machine.step(SystemClock.now(), self.rng.draw_u32(), event) {
            self.perform(effect);
        }
        let meta = self.machine.meta();
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Seen {
            waiting: self.machine.entries().filter(|entry| entry.is_waiting()).count(),
            bundles: meta.map_or(0, |meta| meta.pending_bundles.len()),
            cursor: meta.map(|meta| meta.cursor),
            link: self.link,
        };
    }

    fn perform(&mut self, effect: Effect) {
        let cookie = self.wire.cookie.clone();
        match effect {
            Effect::Push { ticket, push } => {
                self.call(Kind::Push, ticket, wire::push(&push, cookie));
                self.pushed = Some((ticket, push));
            }
            Effect::Pull { ticket, cursor, digest } => {
                self.call(Kind::Pull, ticket, wire::pull(cursor, digest, cookie));
            }
            Effect::GetSnapshot { ticket, reached } => {
                self.call(Kind::Snapshot, ticket, wire::snapshot(reached, cookie));
            }
            Effect::GetBundle { ticket, id } => self.call(Kind::Bundle, ticket, wire::bundle(&id, cookie)),
            Effect::Commit { ticket, batch } => self.tell_later(Told::Write(self.life, ticket, batch)),
            Effect::CompareDigest { ticket, stamp, digest } => {
                let verdict = self.cache.now().compared(stamp, digest);
                if verdict == Verdict::Differs {
                    let what = format!("client {} does not hold what the server holds at {stamp:?}", self.number);
                    self.broken = Some(Broken::new("I9", what));
                }
                self.tell_later(Told::Event(self.life, Event::DigestCompared { ticket, verdict }));
            }
            Effect::RereadCache => self.tell_later(Told::RereadCache(self.life)),
            Effect::RereadOutbox { ticket } => self.tell_later(Told::RereadOutbox(self.life, ticket)),
            Effect::WakeAfter { ms } => self.wake = Some(Instant::now() + Duration::from_millis(ms.into())),
            Effect::Announce(status) => self.link = Some(status.link),
        }
    }

    fn tell_later(&self, told: Told) {
        self.told.send(told).expect("the client holds the other end");
    }

    fn call(&self, kind: Kind, ticket: Ticket, call: Call) {
        self.log.note(format_args!("c{}", self.number), format_args!("{kind:?} #{} {}", ticket.0, call.path));
        let (port, life, told) = (self.wire.port, self.life, self.told.clone());
        let deadline = if kind == Kind::Bundle { BUNDLE_DEADLINE_MS } else { REQUEST_DEADLINE_MS };
        tokio::spawn(async move {
            let delivery = http::call(port, &call, deadline).await;
            // Nobody may be there any more to hear it.
            drop(told.send(Told::Event(life, wire::event(kind, ticket, delivery))));
        });
    }

    fn write(&mut self, ticket: Ticket, batch: Batch) -> Event {
        match batch {
            Batch::Outbox(writes) => Event::Committed { ticket, stored: self.outbox.write(writes, false) },
            Batch::Cache { expect, writes } => {
                self.follows(expect, &writes);
                let writes = self.spoilt(writes);
                let written = self.cache.write(expect, writes);
                self.cache.flush();
                if written {
                    Event::Committed { ticket, stored: vec![] }
                } else {
                    Event::CommitFailed { ticket, kind: CommitFailure::Stale }
                }
            }
        }
    }

    /// No position goes back: what somebody has seen stays seen.
    fn follows(&mut self, expect: Expect, writes: &[CacheWrite]) {
        let Some(before) = self.cache.now().meta.as_ref().filter(|_| self.cache.is(expect)) else { return };
        for write in writes {
            if let CacheWrite::PutMeta(meta) = write
                && meta.cursor.seq < before.cursor.seq
                && meta.cursor.epoch == before.cursor.epoch
            {
                let what = format!("client {} goes back from {:?} to {:?}", self.number, before.cursor, meta.cursor);
                self.broken = Some(Broken::new("I10", what));
            }
        }
    }

    /// What a broken client writes.
    fn spoilt(&mut self, mut writes: Vec<CacheWrite>) -> Vec<CacheWrite> {
        if self.plan.bug == Bug::SkipsChanges && self.rng.percent(20) {
            writes.retain(|write| !matches!(write, CacheWrite::AppendLog { .. }));
        }
        writes
    }

    /// Whether a broken client keeps an event from its machine; what else it does wrong then, it does here.
    fn is_spoilt(&mut self, event: &Event) -> bool {
        let Event::PushAnswered { ticket, answer: Err(failure) } = event else { return false };
        let lost = super::plan::is_lost(*failure);
        let Some((_, push)) =
            self.pushed.take_if(|(pushed, push)| lost && pushed == ticket && !push.operations.is_empty())
        else {
            return false;
        };
        match self.plan.bug {
            Bug::Waits => return true,
            Bug::ForgetsLost | Bug::NewIds => {}
            Bug::None | Bug::SkipsChanges => return false,
        }
        for operation in push.operations {
            let Some(entry) = self.outbox.entries.remove(&operation.id) else { continue };
            self.log.note(format_args!("c{}", self.number), format_args!("loses {}", short(operation.id)));
            if self.plan.bug == Bug::NewIds {
                let id = OperationId::from_parts(operation.made_at, self.rng.bytes());
                let operation = Operation { id, ..operation };
                let before = self.made.remove(&entry.id()).and_then(|made| made.owner_before);
                self.made.insert(id, Made { operation: operation.clone(), owner_before: before });
                self.outbox.entries.insert(id, Entry::new(operation));
            }
        }
        self.open();
        true
    }
}
