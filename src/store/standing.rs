//! Where changes stand, computed from what waits and since when, never from the state of a connection alone.

use super::Stores;
use crate::text;
use contract::id::OperationId;
use contract::id::OrderId;
use contract::outcome::Outcome;
use engine::outbox::{EntryState, Shelf};
use engine::overlay::LaidOwner;
use engine::sync::Link;
use leptos::prelude::*;

/// The one thing the frame says about sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncState {
    /// Nothing waits, and what the server has is here.
    Synced,
    /// No answer yet.
    Connecting,
    /// What came to be while this device was away, or since what it fetched was made, is on its way.
    CatchingUp,
    /// The first download.
    Downloading {
        /// Parts stored.
        done: u32,
        /// Parts in all.
        all: u32,
    },
    /// The lists are here; the details of orders are still on their way.
    Details,
    /// This many are saved on this device and on their way.
    Sending(usize),
    /// The server cannot be reached; this many wait.
    Offline(usize),
    /// The session ended; this many wait.
    SignIn(usize),
    /// This many are in a tab's memory alone.
    NotSaved(usize),
    /// This browser does not store what sync wants to store; it is tried again.
    StorageFails,
    /// This many need somebody.
    Attention(usize),
    /// Nothing of whoever is signed in waits, but this many of other people.
    Others(usize),
}

/// Where one operation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Saved on this device.
    Saved,
    /// At the server.
    Synced,
    /// The server did not apply it.
    Attention,
}

impl Stores {
    /// Operations that wait on this device, whoever made them.
    #[must_use]
    pub fn waiting_count(&self) -> usize {
        self.entries.with(|all| all.iter().filter(|e| e.is_waiting()).count())
    }

    /// Operations that wait on this device and go under the name of whoever is signed in.
    #[must_use]
    pub fn own_waiting_count(&self) -> usize {
        let me = self.session.with(|s| s.as_ref().map(|s| s.staff.id));
        self.entries.with(|all| all.iter().filter(|e| e.is_waiting() && me.is_some_and(|me| e.is_by(me))).count())
    }

    /// What somebody has to look at: operations, those that share the conflict of an order as one.
    #[must_use]
    pub fn attention_count(&self) -> usize {
        self.entries.with(|all| {
            let mut in_conflict: Vec<OrderId> = Vec::new();
            let open = all.iter().filter(|e| e.shelf() == Shelf::Attention);
            open.filter(|e| match e.outcome() {
                Some(Outcome::Conflict { .. }) if in_conflict.contains(&e.operation.order) => false,
                Some(Outcome::Conflict { .. }) => {
                    in_conflict.push(e.operation.order);
                    true
                }
                _ => true,
            })
            .count()
        })
    }

    /// The one thing the frame says about sync. What needs a person comes first, then what waits, then the connection.
    #[must_use]
    pub fn sync_state(&self) -> SyncState {
        let waiting = self.own_waiting_count();
        let others = self.waiting_count() - waiting;
        let attention = self.attention_count();
        let unsaved = self.unsaved_count();
        if unsaved > 0 {
            return SyncState::NotSaved(unsaved);
        }
        let Some(status) = self.status.get() else { return SyncState::Connecting };
        match status.link {
            _ if status.storage_failing => SyncState::StorageFails,
            Link::SignInNeeded => SyncState::SignIn(waiting),
            Link::Offline { .. } => SyncState::Offline(waiting),
            _ if attention > 0 => SyncState::Attention(attention),
            _ if waiting > 0 => SyncState::Sending(waiting),
            Link::Connecting => SyncState::Connecting,
            Link::Online => match status.bootstrap {
                Some(progress) => SyncState::Downloading { done: progress.bundles_done, all: progress.bundles_all },
                None if status.catching_up => SyncState::CatchingUp,
                None if others > 0 => SyncState::Others(others),
                None if status.details_pending => SyncState::Details,
                None => SyncState::Synced,
            },
        }
    }

    /// Whether the server answered the last call.
    #[must_use]
    pub fn reaches_server(&self) -> bool {
        let link = self.status.with_untracked(|status| status.as_ref().map(|status| status.link));
        matches!(link, Some(Link::Online | Link::SignInNeeded))
    }

    /// Asks the server now instead of waiting for the next time.
    pub fn sync_now(&self) {
        if let Some(handle) = self.handle.get_value() {
            handle.wake();
        }
    }

    /// How fresh the data is, in words; empty before the first download.
    #[must_use]
    pub fn as_of_text(&self) -> String {
        let at = self.status.with(|s| s.as_ref().and_then(|s| s.as_of));
        at.map(|at| text::frame::sync::as_of(&self.date_time(at))).unwrap_or_default()
    }

    /// Where one operation stands.
    #[must_use]
    pub fn standing(&self, operation: OperationId) -> Standing {
        self.entries.with(|all| match all.iter().find(|e| e.id() == operation) {
            Some(entry) if entry.is_waiting() => Standing::Saved,
            Some(entry) if matches!(entry.state, EntryState::Settled { .. }) && entry.shelf() != Shelf::Done => {
                Standing::Attention
            }
            _ => Standing::Synced,
        })
    }

    /// Whom an order will belong to once what waits is at the server; none when nothing waits.
    #[must_use]
    pub fn waiting_owner(&self, order: OrderId) -> Option<String> {
        let waits = self.entries.with(|all| all.iter().any(|e| e.is_waiting() && e.operation.order == order));
        let owner = waits.then(|| self.overlay.get().owner(order).cloned()).flatten()?;
        Some(match owner {
            LaidOwner::Account(id) => self.customer_words(id),
            LaidOwner::Made(_, email) => email,
            LaidOwner::Pending(email) => text::reassign::pending(&email),
            LaidOwner::Guest => text::GUEST.to_owned(),
        })
    }
}
