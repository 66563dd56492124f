//! What stands at the top of a screen after an action, and what has become of it since.

use super::Stores;
use crate::text;
use contract::id::{OperationId, OrderId};
use contract::operation::{ContactEmail, Via};
use contract::outcome::Outcome;
use engine::outbox::Entry;
use leptos::prelude::*;

/// What stands at the top of a screen after an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmation {
    /// Orders were given to somebody, or made guest orders again.
    Moved(Moved),
    /// Something else to say.
    Said {
        /// The sentence.
        sentence: String,
        /// Whether it went wrong.
        problem: bool,
        /// The operations made by it: where they stand is said with it.
        operations: Vec<OperationId>,
    },
}

/// One order or several, moved together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which way it was made.
    pub via: Via,
    /// The new owner, by name; none when the order became a guest's.
    pub customer: Option<String>,
    /// Every order asked for, in the order asked.
    pub results: Vec<MovedOrder>,
    /// The guest order that was linked alone: its siblings are offered.
    pub linked: Option<OrderId>,
}

/// What became of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedOrder {
    /// Which.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// By this operation, or why not, in a sentence.
    pub outcome: Result<OperationId, String>,
}

impl Moved {
    /// The operations that were made.
    #[must_use]
    pub fn operations(&self) -> Vec<OperationId> {
        self.results.iter().filter_map(|r| r.outcome.as_ref().ok().copied()).collect()
    }

    /// How many orders could not be moved, as far as the device knew.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.results.iter().filter(|r| r.outcome.is_err()).count()
    }

    /// Whether it was made for several orders at once.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.results.len() > 1
    }

    /// What was done.
    #[must_use]
    pub fn sentence(&self) -> String {
        let moved = self.results.len() - self.refused();
        let number = self.results.first().map(|r| r.number.as_str()).unwrap_or_default();
        match (&self.customer, self.via) {
            (None, _) => text::reassign::confirmed_guest(number),
            (Some(customer), Via::Link) if self.is_group() => text::bulk::linked(moved, customer),
            (Some(customer), Via::Reassign) if self.is_group() => text::bulk::assigned(moved, customer),
            (Some(customer), Via::Link) => text::link::linked(number, customer),
            (Some(customer), Via::Reassign) => text::reassign::confirmed(number, customer),
        }
    }

    /// The same of a single order the server decided otherwise about.
    #[must_use]
    pub fn denied(&self) -> String {
        let number = self.results.first().map(|r| r.number.as_str()).unwrap_or_default();
        match (&self.customer, self.via) {
            (None, _) => text::reassign::not_confirmed_guest(number),
            (Some(customer), Via::Link) => text::link::not_linked(number, customer),
            (Some(customer), Via::Reassign) => text::reassign::not_confirmed(number, customer),
        }
    }
}

impl Stores {
    /// What the confirmation says was done, for reading out; empty when there is none.
    #[must_use]
    pub fn confirmation_sentence(&self) -> String {
        self.confirmation.with_untracked(|confirmation| match confirmation {
            Some(Confirmation::Moved(moved)) => moved.sentence(),
            Some(Confirmation::Said { sentence, .. }) => sentence.clone(),
            None => String::new(),
        })
    }

    /// What was chosen for the contact e-mail when an order was last linked here.
    #[must_use]
    pub fn choice_of(&self, order: OrderId) -> Option<ContactEmail> {
        self.entries.with_untracked(|all| {
            let of_link = |e: &&Entry| e.operation.order == order && e.operation.via == Via::Link;
            all.iter().rev().find(of_link).map(|e| e.operation.contact_email)
        })
    }

    /// Why the server did not apply the one operation of a confirmation, with the present owner where somebody was faster; empty when
    /// it did, or has not decided.
    #[must_use]
    pub fn denial_of_one(&self, operation: OperationId) -> String {
        match self.outcome(operation) {
            Some(Outcome::Conflict { now, .. }) => {
                text::reassign::belongs_now(&self.party_words(&now.owner), now.by.as_ref().map(|by| by.name.as_str()))
            }
            Some(Outcome::Rejected { refusal }) => text::reassign::not_accepted(&self.refusal_sentence(&refusal)),
            _ => String::new(),
        }
    }

    fn outcome(&self, operation: OperationId) -> Option<Outcome> {
        self.entries.with(|all| all.iter().find(|e| e.id() == operation).and_then(|entry| entry.outcome().cloned()))
    }

    /// Why the server did not apply an operation, in a sentence; none when it did, or has not decided.
    #[must_use]
    pub fn denial(&self, operation: OperationId) -> Option<String> {
        self.denial_words(&self.outcome(operation)?)
    }

    /// Why an outcome left an order as it was; none when it did not.
    pub(super) fn denial_words(&self, outcome: &Outcome) -> Option<String> {
        match outcome {
            Outcome::Conflict { now, .. } => {
                let when = now.made_at.map(|at| self.date_time(at));
                let by = now.by.as_ref().map(|by| by.name.clone());
                Some(text::outbox::conflict(&self.party_words(&now.owner), by.as_deref(), when.as_deref()))
            }
            Outcome::Rejected { refusal } => Some(self.refusal_sentence(refusal)),
            Outcome::Applied { .. } | Outcome::Already { .. } | Outcome::Retry { .. } => None,
        }
    }
}
