//! The other tabs of this browser: they are told to look, and look themselves. Nothing is taken from a message but the hint.

use super::driver::Driver;
use super::notice::Notice;
use super::peek::of_layout;
use crate::platform::channel::Channel;
use crate::platform::events::{self, Hint};
use crate::platform::{address, locks, storage};
use contract::session::SessionInfo;
use contract::sync::Seq;
use contract::time::Timestamp;
use engine::batch::Meta;
use engine::sync::{Event, Link, Ticket, Wake};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How the names of the locks of leaders begin.
const LEADER: &str = "rehome-leader";

/// What tabs say to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Peer {
    /// The outbox changed.
    Entries,
    /// The cache changed.
    Cache,
    /// Somebody signed in or out.
    Session,
    /// How the leader's calls fare.
    Link(Link),
    /// A new tab asks the leader how its calls fare.
    Hello,
    /// Somebody pressed "sync now" in a tab that does not lead.
    Wake,
    /// Somebody wiped the device: whatever a tab has in memory is of no more use, and must not come back.
    Wiped,
}

impl Peer {
    pub(super) fn to_text(self) -> String {
        match self {
            Self::Entries => "entries".to_owned(),
            Self::Cache => "cache".to_owned(),
            Self::Session => "session".to_owned(),
            Self::Hello => "hello".to_owned(),
            Self::Wake => "wake".to_owned(),
            Self::Wiped => "wiped".to_owned(),
            Self::Link(Link::Connecting) => "link connecting".to_owned(),
            Self::Link(Link::Online) => "link online".to_owned(),
            Self::Link(Link::SignInNeeded) => "link sign-in".to_owned(),
            Self::Link(Link::Offline { since }) => format!("link offline {}", since.as_millis()),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(match text {
            "entries" => Self::Entries,
            "cache" => Self::Cache,
            "session" => Self::Session,
            "hello" => Self::Hello,
            "wake" => Self::Wake,
            "wiped" => Self::Wiped,
            "link connecting" => Self::Link(Link::Connecting),
            "link online" => Self::Link(Link::Online),
            "link sign-in" => Self::Link(Link::SignInNeeded),
            other => {
                let since = Timestamp::from_millis(other.strip_prefix("link offline ")?.parse().ok()?);
                Self::Link(Link::Offline { since })
            }
        })
    }
}

/// Starts anew when the device is wiped, until it is dropped: for a tab that is reading the outbox and has not joined yet.
pub(super) fn leave_if_wiped() -> Option<Channel> {
    Channel::open(|text| {
        if Peer::from_text(&text) == Some(Peer::Wiped) {
            storage::forget_tab();
            address::start_anew();
        }
    })
}

impl Driver {
    /// Joins the other tabs, stands for leadership, and listens to the browser; for as long as the tab lives.
    pub(super) fn join(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let channel = Channel::open(move |text| {
            if let (Some(driver), Some(peer)) = (weak.upgrade(), Peer::from_text(&text)) {
                spawn_local(async move { driver.heard(peer).await });
            }
        });
        *self.channel.borrow_mut() = channel;
        self.say(Peer::Hello);
        let driver = self.clone();
        locks::lead(&of_layout(LEADER), move || spawn_local(async move { driver.lead().await }));
        let driver = self.clone();
        events::listen(move |hint| {
            let driver = driver.clone();
            spawn_local(async move { driver.hinted(hint).await });
        });
    }

    async fn lead(self: Rc<Self>) {
        // The leader before may have written a moment ago.
        self.reread_entries().await;
        self.reread_cache().await;
        self.leading.set(true);
        self.tell(Event::Leading(true));
        self.say(Peer::Link(self.link.get()));
    }

    async fn hinted(self: Rc<Self>, hint: Hint) {
        if hint == Hint::Visible && !self.leading.get() {
            // A frozen tab hears nothing.
            self.reread_entries().await;
            self.reread_cache().await;
        }
        let wake = match hint {
            Hint::Server => Wake::Hint,
            Hint::Online => Wake::Online,
            Hint::Visible => Wake::Visible,
            Hint::Shared => return self.compare_session(),
        };
        self.tell(Event::Woke(wake));
    }

    async fn heard(self: Rc<Self>, peer: Peer) {
        match peer {
            Peer::Entries => {
                self.reread_entries().await;
            }
            Peer::Cache => drop(self.reread_cache().await),
            Peer::Session => self.reread_session(),
            Peer::Link(link) => self.tell(Event::Heard(link)),
            Peer::Wake => self.tell(Event::Woke(Wake::User)),
            Peer::Wiped => self.leave(),
            Peer::Hello => {
                if self.leading.get() {
                    self.say(Peer::Link(self.link.get()));
                }
            }
        }
    }

    /// Reads the outbox for the machine, which was told that a write to it failed.
    pub(super) async fn reread_outbox(self: &Rc<Self>, ticket: Ticket) {
        let entries = self.outbox.load().await.ok().map(|loaded| loaded.entries);
        let changed = entries.is_some();
        self.tell(Event::OutboxReread { ticket, entries });
        if changed {
            self.notify(Notice::EntriesChanged);
        }
    }

    /// Says whether it could be read. What cannot be read now is read at the next poke.
    pub(super) async fn reread_entries(self: &Rc<Self>) -> bool {
        let Ok(loaded) = self.outbox.load().await else { return false };
        self.tell(Event::EntriesReread(loaded.entries));
        self.notify(Notice::EntriesChanged);
        true
    }

    /// Reads what another tab wrote to the cache, and hands on what is new in it. False when it could not be read.
    pub(super) async fn reread_cache(self: &Rc<Self>) -> bool {
        let known = self.machine.borrow().meta().cloned();
        let Ok(meta) = self.cache.meta().await else { return false };
        // What the leader folded into packs since is not in the log any more. Asked for after the log was read: it may fold meanwhile.
        let since = known.as_ref().map_or(Seq(0), |known| known.cursor.seq);
        let Ok(changes) = self.cache.log_after(since).await else { return false };
        let Ok(folded) = self.cache.folded().await else { return false };
        let follows = match (&known, &meta) {
            (Some(known), Some(meta)) => {
                known.generation == meta.generation
                    && known.staff == meta.staff
                    && known.cursor.epoch == meta.cursor.epoch
                    && known.cursor.seq <= meta.cursor.seq
                    && known.cursor.seq >= folded
            }
            (None, None) => true,
            _ => false,
        };
        let pending = |meta: &Option<Meta>| meta.as_ref().map_or(0, |meta| meta.pending_bundles.len());
        let details_came = pending(&known) != pending(&meta);
        self.details.forget();
        self.tell(Event::CacheReread(meta));
        match known {
            Some(_) if follows => {
                if details_came || !changes.is_empty() {
                    self.notify(Notice::CacheChanged { changes });
                }
            }
            _ if follows => {}
            _ => self.notify(Notice::CacheReplaced),
        }
        true
    }

    /// A browser with a process for each tab may bring the word that somebody signed in before what they left in the storage: the tab
    /// that leads would go on with nobody, and the others wait for it for ever.
    fn compare_session(self: &Rc<Self>) {
        let staff = |session: Option<&SessionInfo>| session.map(|info| info.staff.id);
        let known = staff(self.session.borrow().as_ref());
        if !self.wiping.get() && known != staff(storage::session().as_ref()) {
            self.reread_session();
        }
    }

    fn reread_session(self: &Rc<Self>) {
        let session = storage::session();
        self.session.replace(session.clone());
        match &session {
            Some(info) => self.tell(Event::SignedIn(info.staff.id)),
            None => {
                self.close_hints();
                self.tell(Event::SignedOut { here: false });
            }
        }
        self.notify(Notice::SessionChanged(session));
    }
}
