//! What a tab's sync is made of, and the one way events get into the machine.

use super::detail::Details;
use super::lists::Readers;
use super::notice::{Notice, Notices};
use super::tabs::Peer;
use crate::platform::channel::Channel;
use crate::platform::events::ServerHints;
use crate::platform::idb::cache::Cache;
use crate::platform::idb::outbox::Outbox;
use crate::platform::timer::Timer;
use crate::platform::{clock, ids};
use contract::id::DeviceId;
use contract::limits::LOG_APPENDS_BEFORE_FOLD;
use contract::session::SessionInfo;
use contract::time::Timestamp;
use engine::sync::{Event, HintsPace, Link, Machine, Status, Wake};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Everything one tab needs to sync.
#[derive(Debug)]
pub(super) struct Driver {
    pub(super) machine: RefCell<Machine>,
    pub(super) outbox: Outbox,
    pub(super) cache: Cache,
    pub(super) details: Details,
    pub(super) readers: Readers,
    pub(super) session: RefCell<Option<SessionInfo>>,
    pub(super) notices: Rc<Notices>,
    pub(super) channel: RefCell<Option<Channel>>,
    pub(super) leading: Cell<bool>,
    pub(super) timer: RefCell<Option<Timer>>,
    pub(super) hints: RefCell<Option<ServerHints>>,
    pub(super) hints_pace: Cell<HintsPace>,
    pub(super) link: Cell<Link>,
    pub(super) appends: Cell<u32>,
    /// The device is being wiped, or was: nothing in memory is written any more.
    pub(super) wiping: Cell<bool>,
}

impl Driver {
    pub(super) fn new(device: DeviceId, outbox: Outbox, cache: Cache, notices: Rc<Notices>) -> Rc<Self> {
        Rc::new(Self {
            machine: RefCell::new(Machine::new(device)),
            outbox,
            cache,
            details: Details::default(),
            readers: Readers::default(),
            session: RefCell::new(None),
            notices,
            channel: RefCell::new(None),
            leading: Cell::new(false),
            timer: RefCell::new(None),
            hints: RefCell::new(None),
            hints_pace: Cell::new(HintsPace::default()),
            link: Cell::new(Link::Connecting),
            // The first append of a start looks: the log may have grown long before.
            appends: Cell::new(LOG_APPENDS_BEFORE_FOLD - 1),
            wiping: Cell::new(false),
        })
    }

    /// Tells the machine what happened, and starts what it wants. Never runs inside itself: everything started comes back later.
    pub(super) fn tell(self: &Rc<Self>, event: Event) {
        let effects = self.machine.borrow_mut().step(clock::now(), ids::random_u32(), event);
        for effect in effects {
            self.perform(effect);
        }
    }

    pub(super) fn notify(&self, notice: Notice) {
        if let Notice::CacheChanged { changes } = &notice {
            self.readers.told(changes);
        }
        self.notices.send(notice);
    }

    pub(super) fn say(&self, peer: Peer) {
        if let Some(channel) = &*self.channel.borrow() {
            channel.say(&peer.to_text());
        }
    }

    /// The status changed.
    pub(super) fn announce(self: &Rc<Self>, status: Status) {
        let before = self.link.replace(status.link);
        if before != status.link {
            if self.leading.get() {
                self.say(Peer::Link(status.link));
            }
            if status.link == Link::SignInNeeded {
                self.notify(Notice::SignInNeeded);
            }
        }
        if status.link == Link::Online {
            self.open_hints();
        }
        self.notify(Notice::Status(status));
    }

    /// The leader listens for the server's hints while somebody is signed in.
    fn open_hints(self: &Rc<Self>) {
        let wanted = self.leading.get() && self.session.borrow().is_some();
        let open = self.hints.borrow().as_ref().is_some_and(|hints| !hints.is_closed());
        if !wanted || open || !self.paced(HintsPace::may_open) {
            return;
        }
        let came = |wake: Wake| {
            let driver = Rc::downgrade(self);
            move || {
                if let Some(driver) = driver.upgrade() {
                    driver.paced(|pace, _| pace.heard());
                    driver.tell(Event::Woke(wake));
                }
            }
        };
        let broke = {
            let driver = Rc::downgrade(self);
            move || {
                // Asked about at once: an idle device would go on calling itself connected until the next pull.
                if let Some(driver) = driver.upgrade().filter(|driver| driver.paced(HintsPace::is_news)) {
                    driver.tell(Event::Woke(Wake::Hint));
                }
            }
        };
        *self.hints.borrow_mut() = ServerHints::open(came(Wake::HintsOpened), came(Wake::Hint), broke);
    }

    fn paced<T>(&self, step: impl FnOnce(&mut HintsPace, Timestamp) -> T) -> T {
        let mut pace = self.hints_pace.get();
        let said = step(&mut pace, clock::now());
        self.hints_pace.set(pace);
        said
    }

    /// For a session that ends. The next one need not wait for its own.
    pub(super) fn close_hints(&self) {
        self.hints.borrow_mut().take();
        self.hints_pace.set(HintsPace::default());
    }
}
