//! A run: the queue of what will happen, and the loop that lets it happen one after the other.

use crate::checks::{Broken, Checks, Looks};
use crate::device::{Device, TabRef};
use crate::happening::{Happening, Queue};
use crate::ledger::Ledger;
use crate::misfortune::Kept;
use crate::plan::{Fault, Plan};
use crate::rng::Rng;
use crate::sabotage::Sabotage;
use crate::shop::Shop;
use crate::trace::Trace;
use crate::wire;
use contract::id::StaffId;
use contract::time::Timestamp;
use engine::sync::{Effect, Event, Wake};
use std::collections::BTreeSet;

/// When every run begins, by the server's clock.
const BEGIN_MS: i64 = 1_790_000_000_000;
/// Happenings of one run at most: a run that needs more goes round in circles.
const STEPS_MAX: u64 = 60_000;
/// And for each device so many more.
const STEPS_DEVICE_MAX: u64 = 10_000;
/// Pauses longer than this never end, in an app that is broken so.
const PAUSE_LOST_MS: u32 = 3_000;

/// A run under way.
#[derive(Debug)]
pub struct World {
    pub(crate) plan: Plan,
    pub(crate) rng: Rng,
    /// Milliseconds since the run began.
    pub(crate) now: i64,
    pub(crate) shop: Shop,
    pub(crate) devices: Vec<Device>,
    pub(crate) queue: Queue,
    pub(crate) ledger: Ledger,
    pub(crate) checks: Checks,
    pub(crate) trace: Trace,
    /// Whether faults are over.
    pub(crate) healed: bool,
    pub(crate) steps: u64,
    /// Milliseconds by which the server's clock is wrong.
    pub(crate) server_skew_ms: i64,
    /// A backup of the server, if one was made.
    pub(crate) backup: Option<Kept>,
    /// Staff whose accounts are shut.
    pub(crate) disabled: BTreeSet<StaffId>,
    pub(crate) next_tab: u32,
}

/// What a run came to.
#[derive(Debug)]
pub struct Report {
    /// The seed.
    pub seed: u64,
    /// The hash of everything that happened.
    pub trace_hash: u64,
    /// What happened, when it was kept.
    pub lines: Vec<String>,
    /// Happenings.
    pub steps: u64,
    /// Operations made.
    pub operations: usize,
    /// Of those, operations made together with others.
    pub together: usize,
    /// Changes of owner applied by the server.
    pub applied: usize,
    /// Conflicts whose other side is the same person on the same device.
    pub self_conflicts: usize,
    /// Requests the server answered.
    pub calls: u64,
    /// How often each invariant was looked at.
    pub looks: Looks,
    /// What did not hold, if anything.
    pub broken: Option<Broken>,
}

impl World {
    /// A run that has not begun.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        let mut rng = Rng::new(plan.seed);
        let mut shop = Shop::open(rng.draw(), Timestamp::from_millis(BEGIN_MS), plan.mixed);
        shop.sabotage = plan.sabotage;
        shop.break_on_purpose();
        let devices: Vec<Device> = (0..).zip(&plan.tabs).map(|(number, tabs)| Device::new(number, *tabs)).collect();
        let mut world = Self {
            checks: Checks::new(&shop),
            trace: Trace::new(plan.keep_trace),
            plan,
            rng,
            now: 0,
            shop,
            devices,
            queue: Queue::default(),
            ledger: Ledger::default(),
            healed: false,
            steps: 0,
            server_skew_ms: 0,
            backup: None,
            disabled: BTreeSet::new(),
            next_tab: 0,
        };
        world.open_shop();
        world
    }

    fn open_shop(&mut self) {
        for device in 0..self.devices.len() {
            // Like a device that was in use before: somebody is signed in already.
            let staff = self.shop.staff()[device % self.shop.staff().len()];
            let cookie = self.shop.sign_in(staff, self.devices[device].id, None);
            self.devices[device].cookie = Some(cookie);
            self.devices[device].outbox.session = Some(staff);
            for _ in 0..self.devices[device].tabs_wanted {
                let at = self.rng.between(0, 2000);
                self.later(at, Happening::StartTab(device));
            }
            for _ in 0..self.plan.acts {
                let at = self.rng.between(500, self.plan.chaos_ms);
                self.later(at, Happening::Act(device));
            }
        }
        for (fault, times) in self.plan.faults.clone() {
            for _ in 0..if fault.is_event() { times } else { 0 } {
                let at = self.rng.between(500, self.plan.chaos_ms);
                self.later(at, Happening::Strike(fault));
            }
        }
    }

    /// Lets everything happen, heals it, and checks.
    #[must_use]
    pub fn run(mut self) -> Report {
        let broken = self.run_for(self.plan.chaos_ms).and_then(|()| self.heal()).err();
        self.report(broken)
    }

    /// Ends the run here.
    #[must_use]
    pub fn report(mut self, broken: Option<Broken>) -> Report {
        if let Some(broken) = &broken {
            self.trace.note(self.now, format_args!("BROKEN {broken}"));
        }
        let self_conflicts = self.checks.self_conflicts(&self.ledger);
        Report {
            seed: self.plan.seed,
            trace_hash: self.trace.hash(),
            steps: self.steps,
            operations: self.ledger.made.len(),
            together: self.ledger.made.values().filter(|made| made.operation.group.is_some()).count(),
            applied: self.ledger.histories.values().map(Vec::len).sum(),
            self_conflicts,
            calls: self.shop.calls.get(),
            looks: self.checks.looks(),
            lines: self.trace.into_lines(),
            broken,
        }
    }

    pub(crate) fn later(&mut self, ms: i64, happening: Happening) {
        self.queue.put(self.now + ms, happening);
    }

    /// The server's time.
    pub(crate) fn server_now(&self) -> Timestamp {
        Timestamp::from_millis(BEGIN_MS + self.now + self.server_skew_ms)
    }

    /// A device's time.
    pub(crate) fn device_now(&self, device: usize) -> Timestamp {
        Timestamp::from_millis(BEGIN_MS + self.now + self.devices[device].skew_ms)
    }

    /// Lets this much time pass, with everything that happens in it.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn run_for(&mut self, ms: i64) -> Result<(), Broken> {
        let until = self.now + ms;
        while self.step(until)? {}
        self.now = until;
        Ok(())
    }

    /// Lets the next thing happen; false when there is none before that time.
    pub(crate) fn step(&mut self, until: i64) -> Result<bool, Broken> {
        let Some((at, happening)) = self.queue.take(until) else { return Ok(false) };
        self.now = at;
        self.steps += 1;
        let most = STEPS_MAX + STEPS_DEVICE_MAX * self.devices.len() as u64;
        if self.steps > most {
            return Err(Broken::new("I15", format!("more than {most} things happened: something goes round")));
        }
        self.checks.bounded(self.queue.len(), self.devices.len())?;
        self.shop.set_time(self.server_now());
        if let Some(happening) = self.hold(happening) {
            self.happen(happening)?;
        }
        self.checks.after_step(&mut self.devices, &self.ledger)?;
        Ok(true)
    }

    /// Keeps what happens to a tab that stands still until it goes on.
    fn hold(&mut self, happening: Happening) -> Option<Happening> {
        let tab = happening.needs();
        let frozen = tab.and_then(|tab| self.devices[tab.device].tab(tab.tab)).filter(|tab| tab.frozen);
        let Some(tab) = frozen else { return Some(happening) };
        tab.held.push(happening);
        None
    }

    fn happen(&mut self, happening: Happening) -> Result<(), Broken> {
        match happening {
            Happening::Act(device) => self.act(device),
            Happening::Save(tab, work) => self.save(tab, work),
            Happening::Saved(tab, work, stored) => self.saved(tab, &work, stored),
            Happening::Arrive(request, reply) => self.arrive(&request, reply),
            Happening::Deliver(request, delivery) => {
                let event = self.delivered(&request, delivery);
                self.tell(request.from, event)
            }
            Happening::Write(tab, ticket, batch) => self.write(tab, ticket, batch),
            Happening::Compare(tab, ticket, stamp, digest) => self.compare(tab, ticket, stamp, digest),
            Happening::Tell(tab, event) => self.tell(tab, event),
            Happening::Wake(tab, serial) => {
                let due = self.devices[tab.device].tab(tab.tab).is_some_and(|tab| tab.wake == serial);
                if due { self.tell(tab, Event::Woke(Wake::Timer)) } else { Ok(()) }
            }
            Happening::RereadOutbox(tab) => {
                let entries = self.devices[tab.device].outbox.read();
                let ms = self.rng.between(1, 30);
                self.later(ms, Happening::Tell(tab, Event::EntriesReread(entries)));
                Ok(())
            }
            Happening::RereadFailed(tab, ticket) => {
                let works = !self.strikes(Fault::StoreFails);
                let entries = works.then(|| self.looked_up(tab));
                let ms = self.rng.between(1, 30);
                self.later(ms, Happening::Tell(tab, Event::OutboxReread { ticket, entries }));
                Ok(())
            }
            Happening::RereadCache(tab) => {
                let meta = self.devices[tab.device].cache.now().meta.clone();
                let ms = self.rng.between(0, 5);
                self.later(ms, Happening::Tell(tab, Event::CacheReread(meta)));
                Ok(())
            }
            // What a message says may be overtaken by the next one; what is stored is not.
            Happening::RereadSession(tab) => match self.devices[tab.device].outbox.session {
                Some(staff) => self.tell(tab, Event::SignedIn(staff)),
                None => self.tell(tab, Event::SignedOut { here: false }),
            },
            Happening::StartTab(device) => self.start_tab(device),
            Happening::Started(tab) => self.started(tab),
            Happening::Lead(tab, leading) => self.lead(tab, leading),
            Happening::Online(device) => self.back_online(device),
            Happening::Strike(fault) => self.strike(fault),
            Happening::Permit(staff) => {
                self.shop.permit(staff, true);
                Ok(())
            }
            Happening::Over(fault, which) => self.over(fault, which),
            Happening::Thaw(tab) => {
                self.thaw(tab);
                Ok(())
            }
        }
    }

    /// Hands an event to a tab's machine and sets going what it asks for. A tab that is gone hears nothing.
    pub(crate) fn tell(&mut self, tab: TabRef, event: Event) -> Result<(), Broken> {
        // A comparison draws nothing, so that seeds of before mean what they meant.
        let random = if matches!(event, Event::DigestCompared { .. }) { 1 } else { self.rng.draw_u32() };
        let now = self.device_now(tab.device);
        let Some(found) = self.devices[tab.device].tab(tab.tab) else { return Ok(()) };
        if found.frozen {
            found.held.push(Happening::Tell(tab, event));
            return Ok(());
        }
        self.trace.note(self.now, format_args!("{tab} <- {}", crate::checks::name_of(&event)));
        if let Event::Woke(wake) = &event {
            found.hinted |= *wake == Wake::Hint;
            if !matches!(wake, Wake::Timer | Wake::Hint) && self.plan.sabotage != Sabotage::NoPause {
                found.calls.answered(self.now, true);
            }
        }
        if let Event::SignedIn(staff) = &event {
            found.session = Some(*staff);
        }
        if let Event::SignedOut { .. } = &event {
            found.session = None;
        }
        let effects = found.machine.step(now, random, event);
        for effect in effects {
            self.set_going(tab, effect)?;
        }
        Ok(())
    }

    fn set_going(&mut self, tab: TabRef, effect: Effect) -> Result<(), Broken> {
        let cookie = self.devices[tab.device].cookie.clone();
        match effect {
            Effect::Push { ticket, push } => {
                self.check_push(tab, &push)?;
                let push = self.sabotaged_push(tab, push);
                self.send(tab, wire::Kind::Push, ticket, wire::push(&push, cookie))?;
            }
            Effect::Pull { ticket, cursor, digest } => match self.unhinted(tab, cursor) {
                Some(nothing) => {
                    self.later(5, Happening::Tell(tab, Event::PullAnswered { ticket, answer: Ok(nothing) }));
                }
                None => {
                    let cursor = self.sabotaged_pull(cursor);
                    self.send(tab, wire::Kind::Pull, ticket, wire::pull(cursor, digest, cookie))?;
                }
            },
            Effect::GetSnapshot { ticket, reached } => {
                self.send(tab, wire::Kind::Snapshot, ticket, wire::snapshot(reached, cookie))?;
            }
            Effect::GetBundle { ticket, id } => {
                self.send(tab, wire::Kind::Bundle, ticket, wire::bundle(&id, cookie))?;
            }
            Effect::Commit { ticket, batch } => self.commit(tab, ticket, batch),
            Effect::CompareDigest { ticket, stamp, digest } => self.read_all(tab, ticket, stamp, digest),
            Effect::RereadCache => {
                let at = self.cache_turn(tab);
                self.queue.put(at, Happening::RereadCache(tab));
            }
            Effect::RereadOutbox { ticket } => {
                let ms = self.rng.between(1, 40);
                self.later(ms, Happening::RereadFailed(tab, ticket));
            }
            // A timer that is set and never rings.
            Effect::WakeAfter { ms } if self.plan.sabotage == Sabotage::EndlessPause && ms > PAUSE_LOST_MS => {}
            Effect::WakeAfter { ms } => {
                if let Some(found) = self.devices[tab.device].tab(tab.tab) {
                    found.wake += 1;
                    let serial = found.wake;
                    self.later(i64::from(ms), Happening::Wake(tab, serial));
                }
            }
            Effect::Announce(status) => self.announced(tab, status),
        }
        Ok(())
    }

    fn announced(&mut self, tab: TabRef, status: engine::sync::Status) {
        let Some(found) = self.devices[tab.device].tab(tab.tab) else { return };
        found.status = Some(status);
        if found.leading {
            self.tell_others(tab, 20, |_| Event::Heard(status.link));
        }
    }

    /// Tells the other tabs of a device something, each within so many milliseconds.
    pub(crate) fn tell_others(&mut self, tab: TabRef, within_ms: i64, event: impl Fn(TabRef) -> Event) {
        for other in self.others(tab) {
            let ms = self.rng.between(1, within_ms);
            self.later(ms, Happening::Tell(other, event(other)));
        }
    }

    pub(crate) fn others(&self, tab: TabRef) -> Vec<TabRef> {
        let tabs = self.devices[tab.device].tabs.iter();
        tabs.filter(|other| other.id != tab.tab).map(|other| TabRef { device: tab.device, tab: other.id }).collect()
    }
}
