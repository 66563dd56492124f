//! The outbox as the outbox page lists it.

use super::Stores;
use crate::text;
use contract::id::{OperationId, OrderId};
use contract::operation::{Reason, Target};
use contract::outcome::Outcome;
use engine::outbox::{Entry, EntryState, Shelf};
use engine::pending::{PendingState, pending_accounts};
use leptos::prelude::*;

/// A part of the outbox page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// On this device, not decided.
    Waiting,
    /// Somebody has to look.
    Attention,
    /// Over.
    Done,
}

impl From<Shelf> for Section {
    fn from(shelf: Shelf) -> Self {
        match shelf {
            Shelf::Waiting => Self::Waiting,
            Shelf::Attention => Self::Attention,
            Shelf::Done => Self::Done,
        }
    }
}

/// One operation in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OutboxLine {
    /// Which.
    pub operation: OperationId,
    /// Of which order.
    pub order: OrderId,
    /// The order's number, or its id where the device does not hold it.
    pub number: String,
    /// Whom the order goes to, and which way, in a few words.
    pub change: String,
    /// Where it stands, in a few words.
    pub status: String,
    /// Why, in a sentence.
    pub why: Option<String>,
    /// When it was made.
    pub made: String,
    /// The reason staff gave.
    pub reason: Option<String>,
    /// Where it is listed.
    pub section: Section,
    /// Whether the order has the owner that was asked for, as far as this operation is concerned.
    pub is_true: bool,
    /// Whether it can be taken back.
    pub can_undo: bool,
    /// Whether somebody else made it on this device.
    pub by_other: bool,
    /// The first of those made together with it, or it itself.
    pub group: OperationId,
}

impl Stores {
    /// The operations of one part of the page, newest first.
    #[must_use]
    pub fn outbox_lines(&self, section: Section) -> Vec<OutboxLine> {
        let entries = self.entries.get();
        // Accounts whose e-mail is taken have cards of their own, with all orders that wait on them.
        let held: Vec<OperationId> = if section == Section::Attention {
            let accounts = pending_accounts(&entries).into_iter();
            let accounts = accounts.filter(|account| matches!(account.state, PendingState::Held { .. }));
            accounts.flat_map(|account| account.operations).collect()
        } else {
            Vec::new()
        };
        // So have conflicts, with both sides.
        let has_card =
            |e: &Entry| e.shelf() == Shelf::Attention && matches!(e.outcome(), Some(Outcome::Conflict { .. }));
        let wanted = |e: &&Entry| Section::from(e.shelf()) == section && !held.contains(&e.id()) && !has_card(e);
        let mut listed: Vec<&Entry> = entries.iter().filter(wanted).collect();
        // Those made together stand together. Ids begin with the time they were made.
        listed.sort_by_key(|e| std::cmp::Reverse((e.group(), e.id())));
        listed.into_iter().map(|entry| self.outbox_line(entry)).collect()
    }

    /// The latest change of an order made here that can be taken back.
    #[must_use]
    pub fn undoable(&self, order: OrderId) -> Option<OutboxLine> {
        let entries = self.entries.get();
        let latest = entries.iter().filter(|entry| entry.operation.order == order).max_by_key(|entry| entry.id())?;
        Some(self.outbox_line(latest)).filter(|line| line.can_undo)
    }

    fn outbox_line(&self, entry: &Entry) -> OutboxLine {
        let operation = &entry.operation;
        let me = self.session.with(|s| s.as_ref().map(|s| s.staff.id));
        let mine = me.is_some_and(|me| entry.is_by(me));
        let (status, why) = self.standing_words(entry, mine);
        let number = self.order_view(operation.order).map_or_else(|| operation.order.to_string(), |o| o.row.number);
        // Taken back already, or on its way to be.
        let undone = self
            .entries
            .with(|all| all.iter().any(|e| e.operation.undoes == Some(operation.id) && e.shelf() != Shelf::Attention));
        // What came after it stands: an undo would be refused.
        let held = self.order_view(operation.order).map(|o| o.row.owner_revision);
        let latest = match entry.outcome() {
            Some(Outcome::Applied { revision, .. }) => held.is_none_or(|held| held <= *revision),
            _ => false,
        };
        let applied = latest && operation.undoes.is_none() && !undone;
        let target = match &operation.target {
            // The account is there, or will never be: it is pending no more.
            Target::New { email, .. } if !entry.is_waiting() => email.to_string(),
            target => self.target_words(target),
        };
        let is_true = matches!(entry.outcome(), Some(Outcome::Applied { .. } | Outcome::Already { .. }));
        OutboxLine {
            operation: operation.id,
            order: operation.order,
            number,
            change: text::outbox::change(operation.via, &target, is_true),
            status,
            why,
            made: self.date_time(operation.made_at),
            reason: operation.reason.as_ref().map(Reason::as_str).map(ToOwned::to_owned),
            section: entry.shelf().into(),
            is_true,
            can_undo: mine && (entry.is_waiting() || applied),
            by_other: !mine,
            group: entry.group(),
        }
    }

    fn standing_words(&self, entry: &Entry, mine: bool) -> (String, Option<String>) {
        let open = || if entry.decided_at.is_none() { text::orders::ATTENTION } else { text::outbox::DECIDED };
        let words = |word: &str| (word.to_owned(), None);
        match &entry.state {
            EntryState::Waiting if mine => words(text::outbox::SAVED),
            EntryState::Waiting => words(text::outbox::SAVED_OTHER),
            EntryState::Withdrawn { .. } => words(text::outbox::WITHDRAWN),
            EntryState::Settled { outcome, .. } => match outcome {
                Outcome::Applied { .. } if entry.operation.undoes.is_some() => {
                    (text::outbox::APPLIED.to_owned(), Some(text::outbox::UNDONE.to_owned()))
                }
                Outcome::Applied { .. } => words(text::outbox::APPLIED),
                Outcome::Already { .. } => words(text::outbox::ALREADY),
                Outcome::Conflict { now, .. } => {
                    let when = now.made_at.map(|at| self.date_time(at));
                    let by = now.by.as_ref().map(|by| by.name.as_str());
                    let why = text::outbox::conflict(&self.party_words(&now.owner), by, when.as_deref());
                    (open().to_owned(), entry.decided_at.is_none().then_some(why))
                }
                Outcome::Rejected { refusal } => {
                    let why = text::outbox::rejected(&self.refusal_sentence(refusal));
                    (open().to_owned(), entry.decided_at.is_none().then_some(why))
                }
                Outcome::Retry { .. } => words(text::outbox::SAVED),
            },
        }
    }
}
