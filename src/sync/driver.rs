//! The loop: an event goes in, effects come out and are carried out, their results are events again.
//!
//! The machine is never borrowed while anything else runs: events that arrive meanwhile wait in a queue.

use super::Notice;
use super::tabs::Poke;
use crate::platform::channel::Channel;
use crate::platform::events::ServerHints;
use crate::platform::idb::{cache::Cache, outbox::Outbox};
use crate::platform::timer::Timer;
use crate::platform::{clock, ids};
use contract::id::DeviceId;
use contract::session::SessionInfo;
use engine::outbox::Entry;
use engine::sync::{Effect, Event, Link, Machine, Status, Wake};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// One tab's loop.
pub(super) struct Driver {
    pub(super) device: DeviceId,
    pub(super) outbox: Outbox,
    pub(super) cache: Cache,
    pub(super) machine: RefCell<Machine>,
    pub(super) session: RefCell<Option<SessionInfo>>,
    pub(super) channel: RefCell<Option<Channel>>,
    pub(super) leading: Cell<bool>,
    listen: Box<dyn Fn(Notice)>,
    hints: RefCell<Option<ServerHints>>,
    queue: RefCell<VecDeque<Event>>,
    running: Cell<bool>,
    timer: Timer,
}

impl Driver {
    pub(super) fn new(device: DeviceId, outbox: Outbox, cache: Cache, listen: impl Fn(Notice) + 'static) -> Rc<Self> {
        Rc::new(Self {
            device,
            outbox,
            cache,
            machine: RefCell::new(Machine::new(device)),
            session: RefCell::new(None),
            channel: RefCell::new(None),
            leading: Cell::new(false),
            listen: Box::new(listen),
            hints: RefCell::new(None),
            queue: RefCell::default(),
            running: Cell::new(false),
            timer: Timer::default(),
        })
    }

    /// Takes an event in, now or as soon as the one before is done.
    pub(super) fn feed(self: &Rc<Self>, event: Event) {
        self.queue.borrow_mut().push_back(event);
        if self.running.replace(true) {
            return;
        }
        loop {
            let Some(event) = self.queue.borrow_mut().pop_front() else { break };
            let effects = self.machine.borrow_mut().step(clock::now(), ids::random_u32(), event);
            for effect in effects {
                self.perform(effect);
            }
        }
        self.running.set(false);
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::WakeAfter { ms } => {
                let this = self.clone();
                self.timer.set(ms, move || this.feed(Event::Woke(Wake::Timer)));
            }
            Effect::Announce(status) => self.announce(status),
            other => super::effects::carry_out(self, other),
        }
    }

    fn announce(&self, status: Status) {
        if self.leading.get() {
            self.poke(Poke::Link(status.link));
        }
        let needs_sign_in = status.link == Link::SignInNeeded;
        self.tell(Notice::Status(status));
        if needs_sign_in {
            self.tell(Notice::SignInNeeded);
        }
    }

    /// Tells the listener.
    pub(super) fn tell(&self, notice: Notice) {
        (self.listen)(notice);
    }

    /// Tells the other tabs.
    pub(super) fn poke(&self, poke: Poke) {
        if let Some(channel) = self.channel.borrow().as_ref() {
            channel.say(&poke.to_string());
        }
    }

    /// The entries as this tab knows them, in the order they were made.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.machine.borrow().entries().cloned().collect();
        entries.sort_by_key(|entry| (entry.operation.made_at, entry.id()));
        entries
    }

    /// Listens for the server's hints while this tab leads and somebody is signed in.
    pub(super) fn listen_to_server(self: &Rc<Self>) {
        let wanted = self.leading.get() && self.session.borrow().is_some();
        let this = Rc::downgrade(self);
        *self.hints.borrow_mut() = wanted
            .then(|| {
                ServerHints::open(move || {
                    if let Some(this) = this.upgrade() {
                        this.feed(Event::Woke(Wake::Hint));
                    }
                })
            })
            .flatten();
    }
}
