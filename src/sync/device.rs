//! What the device itself has to tell: whether its storage outlives the browser, and what a wipe would destroy; and the wipe.
//!
//! The outbox is emptied here alone, which somebody asked for twice, and only of what they were told stands in it.

use super::driver::Driver;
use super::handle::Handle;
use super::peek::{CACHES, of_layout};
use super::tabs::Peer;
use crate::platform::idb::outbox::Loaded;
use crate::platform::idb::{self, Proof, StoreFailure};
use crate::platform::{address, clock, kept, offline, storage};
use contract::session::SessionInfo;
use engine::outbox::{Entry, Shelf};
use engine::sync::Event;
use std::rc::Rc;

/// What a wipe of everything would destroy.
#[derive(Debug, Clone, Default)]
pub struct AtStake {
    /// Changes that wait or need somebody, whoever made them.
    pub entries: Vec<Entry>,
    /// Records of a later version, which may be changes.
    pub unreadable: u32,
}

impl AtStake {
    fn of(loaded: Loaded) -> Self {
        let entries = loaded.entries.into_iter().filter(|entry| entry.shelf() != Shelf::Done).collect();
        Self { entries, unreadable: loaded.unreadable }
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.len() + self.unreadable as usize
    }

    /// Whether somebody who was told of these knows of those, too.
    fn covers(&self, other: &Self) -> bool {
        let known = |entry: &Entry| self.entries.iter().any(|one| one.id() == entry.id());
        other.unreadable <= self.unreadable && other.entries.iter().all(known)
    }
}

/// Deletes caches that tabs with another layout of packs left, once nobody can want them: this version has everything itself, and no
/// page of another version is open.
pub async fn tidy(handle: &Handle) {
    let whole = handle.meta().is_some_and(|meta| meta.pending_bundles.is_empty());
    if whole && offline::alone().await {
        // What is blocked now goes when whoever blocks it does.
        let _ = delete_other_caches().await;
    }
}

/// Deletes the caches of other layouts.
///
/// # Errors
/// See [`StoreFailure`].
pub(super) async fn delete_other_caches() -> Result<(), StoreFailure> {
    idb::delete_others(CACHES, &of_layout(CACHES)).await
}

impl Driver {
    /// Leaves the marker, or finds the one of an earlier run of the browser. None where nothing can be said.
    pub(super) async fn proof(&self) -> Option<Proof> {
        let run = offline::run().await?;
        self.outbox.prove(&run, clock::now()).await.ok()
    }

    /// Looks into the outbox as it is on disk.
    pub(super) async fn at_stake(&self) -> Result<AtStake, StoreFailure> {
        self.outbox.load().await.map(AtStake::of)
    }

    /// The device was wiped in another tab: nothing this one has in memory may come back.
    pub(super) fn leave(&self) {
        if self.wiping.replace(true) {
            return;
        }
        self.session.replace(None);
        storage::forget_tab();
        self.close_hints();
        self.outbox.close();
        self.cache.close();
        address::start_anew();
    }

    /// Empties the cache, and the outbox if that was asked for about what is `shown`: then every other tab starts anew. Nobody is signed
    /// in afterwards. When the outbox holds anything that was not shown, nothing is deleted, and what it holds comes back.
    pub(super) async fn wipe(self: &Rc<Self>, shown: Option<&AtStake>) -> Result<Option<AtStake>, StoreFailure> {
        if let Some(shown) = shown {
            let found = self.at_stake().await?;
            if !shown.covers(&found) {
                return Ok(Some(found));
            }
        }
        // Memory first: an answer that comes now must not write back what is deleted.
        self.wiping.set(true);
        let session = self.session.replace(None);
        storage::keep_session(None);
        // With the outbox kept, what others have of it in memory is right.
        let peer = if shown.is_some() { Peer::Wiped } else { Peer::Session };
        self.say(peer);
        let kept = match shown {
            Some(shown) => self.outbox.empty(|loaded| shown.covers(&AtStake::of(loaded.clone()))).await,
            None => Ok(None),
        };
        if !matches!(kept, Ok(None)) {
            self.go_on(session);
            return kept.map(|kept| kept.map(AtStake::of));
        }
        if shown.is_some() {
            // It was not lost: somebody wanted it gone.
            storage::keep_last_seen(None);
            // What a saved filter says may name a person.
            kept::keep(kept::VIEWS, None);
        }
        self.close_hints();
        let emptied = self.delete_caches().await;
        self.tell(Event::SignedOut { here: true });
        // Tabs that opened meanwhile may have read what was still there.
        self.say(peer);
        emptied.map(|()| None)
    }

    /// The wipe was not carried out.
    fn go_on(&self, session: Option<SessionInfo>) {
        self.wiping.set(false);
        storage::keep_session(session.as_ref());
        self.session.replace(session);
        self.say(Peer::Session);
    }

    async fn delete_caches(&self) -> Result<(), StoreFailure> {
        if self.cache.wipe().await.is_err() {
            self.cache.close();
            idb::delete(&of_layout(CACHES)).await?;
        }
        delete_other_caches().await
    }
}
