//! What this device could not save: in this tab's memory alone, until it is saved, sent or given up. What has become of it follows from
//! the outbox and from what the server answered; nothing here ever counts as saved that the outbox does not hold.

use super::Stores;
use crate::text::unsaved as words;
use contract::id::StaffId;
use contract::operation::Operation;
use contract::outcome::{Outcome, OutcomeOf};
use engine::sync::{CallFailure, Link};
use leptos::prelude::*;
use std::sync::Arc;

/// Operations that could not be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The operations.
    pub operations: Arc<Vec<Operation>>,
    /// Why, and what to do about the storage, in a sentence.
    why: String,
    sent: Sent,
}

/// How far sending them directly has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sent {
    Not,
    /// No outcome is known, and why, in a sentence.
    Unclear(&'static str),
    Decided(Vec<OutcomeOf>),
}

/// What there is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnsavedStanding {
    /// Nothing has become of it yet: why.
    NotSaved(String),
    /// The browser confirmed late, or another try came through.
    Late,
    /// The server decided.
    Sent {
        /// A sentence an order.
        sentences: Vec<String>,
        /// Whether every order is as it was asked for.
        well: bool,
    },
}

impl Unsaved {
    /// Operations that could not be saved, with those that could not be saved before and have come to nothing yet.
    pub(super) fn new(before: Option<Self>, operations: Vec<Operation>, why: String) -> Self {
        let open = before.filter(|before| !matches!(before.sent, Sent::Decided(_)));
        let mut all = open.map(|before| before.operations.to_vec()).unwrap_or_default();
        all.extend(operations);
        Self { operations: Arc::new(all), why, sent: Sent::Not }
    }

    /// What is left when others about the same orders are there.
    pub(super) fn without(self, others: &[Operation]) -> Option<Self> {
        let mut left = self.operations.to_vec();
        left.retain(|operation| !others.iter().any(|other| other.order == operation.order));
        (!left.is_empty()).then(|| Self { operations: Arc::new(left), ..self })
    }
}

impl Stores {
    /// What there is to say of what could not be saved; none when everything is.
    #[must_use]
    pub fn unsaved_standing(&self) -> Option<UnsavedStanding> {
        let unsaved = self.unsaved.get()?;
        self.entries.track();
        if self.is_saved(&unsaved.operations) {
            return Some(UnsavedStanding::Late);
        }
        let n = unsaved.operations.len();
        Some(match &unsaved.sent {
            Sent::Not => UnsavedStanding::NotSaved(words::text(&unsaved.why, n)),
            Sent::Unclear(why) => UnsavedStanding::NotSaved(format!("{why} {}", words::text(&unsaved.why, n))),
            Sent::Decided(outcomes) => {
                let told = unsaved.operations.iter().filter_map(|operation| {
                    let outcome = outcomes.iter().find(|one| one.operation == operation.id)?;
                    Some(self.outcome_words(operation, &outcome.outcome))
                });
                let told: Vec<(String, bool)> = told.collect();
                let well = told.iter().all(|(_, well)| *well);
                UnsavedStanding::Sent { sentences: told.into_iter().map(|(sentence, _)| sentence).collect(), well }
            }
        })
    }

    /// How many changes are in this tab's memory alone.
    #[must_use]
    pub fn unsaved_count(&self) -> usize {
        let Some(unsaved) = self.unsaved.get().filter(|unsaved| !matches!(unsaved.sent, Sent::Decided(_))) else {
            return 0;
        };
        self.entries.track();
        if self.is_saved(&unsaved.operations) { 0 } else { unsaved.operations.len() }
    }

    /// Whether the outbox holds all of them, as far as this tab knows.
    pub(super) fn is_saved(&self, operations: &[Operation]) -> bool {
        self.entries.with_untracked(|all| operations.iter().all(|o| all.iter().any(|entry| entry.id() == o.id)))
    }

    /// Why what could not be saved cannot be sent directly now; none when it can.
    #[must_use]
    pub fn cannot_send(&self) -> Option<String> {
        let link = self.status.with(|status| status.as_ref().map(|status| status.link));
        match link {
            Some(Link::Online) => None,
            Some(Link::SignInNeeded) => Some(words::OTHER_PERSON.to_owned()),
            _ => Some(words::SEND_OFFLINE.to_owned()),
        }
    }

    /// Somebody is signed in: what somebody else could not save is none of theirs.
    pub(super) fn keep_unsaved_of(&self, staff: StaffId) {
        let others = self.unsaved.with_untracked(|unsaved| {
            unsaved.as_ref().is_some_and(|unsaved| unsaved.operations.iter().any(|operation| operation.author != staff))
        });
        if others {
            self.unsaved.set(None);
        }
    }

    /// Sends what could not be saved to the server at once.
    pub async fn send_unsaved(self) {
        let (Some(handle), Some(unsaved)) = (self.handle.get_value(), self.unsaved.get_untracked()) else { return };
        let sent = match handle.send_directly(unsaved.operations.to_vec()).await {
            Ok(outcomes) => Sent::Decided(outcomes),
            Err(CallFailure::SignInNeeded) => Sent::Unclear(words::OTHER_PERSON),
            Err(failure) if failure.is_of_the_way() => Sent::Unclear(words::NO_ANSWER),
            Err(_) => Sent::Unclear(words::NOT_TAKEN),
        };
        self.unsaved.update(|now| {
            if let Some(now) = now.as_mut().filter(|now| now.operations == unsaved.operations) {
                now.sent = sent;
            }
        });
    }

    /// One order's outcome in a sentence, and whether the order is as it was asked for.
    fn outcome_words(&self, operation: &Operation, outcome: &Outcome) -> (String, bool) {
        let number = self.order_view(operation.order).map_or_else(|| operation.order.to_string(), |o| o.row.number);
        let target = self.target_words(&operation.target);
        match outcome {
            Outcome::Applied { .. } => (words::applied(&number, &target), true),
            Outcome::Already { .. } => (words::already(&number, &target), true),
            Outcome::Retry { .. } => (words::retry(&number), false),
            Outcome::Conflict { .. } | Outcome::Rejected { .. } => {
                let why = self.denial_words(outcome).unwrap_or_default();
                (words::denied(&number, &why), false)
            }
        }
    }
}
