//! What the tabs of one browser tell each other: only "look again", and how the leader's calls fare.

use super::Notice;
use super::driver::Driver;
use crate::platform::storage;
use contract::time::Timestamp;
use engine::sync::{Event, Link};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// One word from tab to tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Poke {
    /// The outbox changed.
    Outbox,
    /// The cache changed.
    Cache,
    /// Somebody signed in or out.
    Session,
    /// How the leader's calls fare.
    Link(Link),
}

impl fmt::Display for Poke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outbox => f.write_str("outbox"),
            Self::Cache => f.write_str("cache"),
            Self::Session => f.write_str("session"),
            Self::Link(Link::Connecting) => f.write_str("connecting"),
            Self::Link(Link::Online) => f.write_str("online"),
            Self::Link(Link::SignInNeeded) => f.write_str("sign-in"),
            Self::Link(Link::Offline { since }) => write!(f, "offline {}", since.as_millis()),
        }
    }
}

impl Poke {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "outbox" => Self::Outbox,
            "cache" => Self::Cache,
            "session" => Self::Session,
            "connecting" => Self::Link(Link::Connecting),
            "online" => Self::Link(Link::Online),
            "sign-in" => Self::Link(Link::SignInNeeded),
            other => {
                let since = Timestamp::from_millis(other.strip_prefix("offline ")?.parse().ok()?);
                Self::Link(Link::Offline { since })
            }
        })
    }
}

impl Driver {
    /// Hears another tab.
    pub(super) fn hear(self: &Rc<Self>, text: &str) {
        let this = self.clone();
        match Poke::read(text) {
            Some(Poke::Outbox) => spawn_local(async move { this.reread_outbox().await }),
            Some(Poke::Cache) => spawn_local(async move { this.reread_cache().await }),
            Some(Poke::Session) => self.reread_session(),
            Some(Poke::Link(link)) => self.feed(Event::Heard(link)),
            None => {}
        }
    }

    async fn reread_outbox(self: Rc<Self>) {
        // What cannot be read now is read at the next word.
        if let Ok(contents) = self.outbox.read().await {
            self.feed(Event::EntriesReread(contents.entries));
            self.tell(Notice::EntriesChanged);
        }
    }

    /// Reads what another tab wrote: only the changes where it is the same cache, all of it where it is not.
    pub(super) async fn reread_cache(self: &Rc<Self>) {
        let before = self.machine.borrow().meta().cloned();
        let Ok(meta) = self.cache.meta().await else { return };
        self.feed(Event::CacheReread(meta.clone()));
        let same = match (&before, &meta) {
            (Some(before), Some(now)) => before.generation == now.generation && before.cursor.epoch == now.cursor.epoch && before.staff == now.staff,
            _ => false,
        };
        let notice = match before.filter(|_| same) {
            Some(before) => {
                let log = self.cache.log().await.unwrap_or_default();
                Notice::CacheChanged { changes: log.into_iter().filter(|change| change.seq > before.cursor.seq).collect() }
            }
            None => Notice::CacheReplaced,
        };
        self.tell(notice);
    }

    fn reread_session(self: &Rc<Self>) {
        let session = storage::session();
        let staff = session.as_ref().map(|session| session.staff.id);
        self.session.replace(session.clone());
        self.listen_to_server();
        self.feed(staff.map_or(Event::SignedOut { here: false }, Event::SignedIn));
        self.tell(Notice::SessionChanged(session));
    }
}
