//! Two people gave one order to different people, and the other one was first: both sides in words, and what can be decided.
//!
//! Nothing is decided here by itself. To move the order all the same is a new operation with a reason, made against the owner that
//! is shown; two people who press at once make it once.

use super::{NewAccount, ReassignFailure, Stores, Wish, WishTarget};
use crate::text::outbox::conflict as words;
use contract::id::{OperationId, OrderId};
use contract::operation::{Connection, Operation, Reason, Target, Via};
use contract::outcome::{Outcome, OwnerNow};
use contract::session::Permission;
use engine::orders::CustomerCell;
use engine::outbox::{Entry, Shelf};
use leptos::prelude::*;

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Who, and to whom.
    pub what: String,
    /// When, and in what state the device was.
    pub made: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A conflict somebody has to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The operation that was not applied: of several that build on each other the last.
    pub operation: OperationId,
    /// All of this order that were not applied, decided together.
    pub operations: Vec<OperationId>,
    /// Whom it was to go to before that, the latest wish first.
    pub earlier: Vec<String>,
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// What was wanted here.
    pub ours: Side,
    /// What happened meanwhile.
    pub theirs: Side,
    /// Whose the order is, where it has moved on since then.
    pub since: Option<CustomerCell>,
    /// Whether whoever is signed in may decide: who made it, and who resolves conflicts of others.
    pub may_decide: bool,
    /// Whom it can be moved to all the same, and why that has to wait; none where whoever is signed in may not.
    pub anyway: Option<(String, Option<&'static str>)>,
}

impl Stores {
    /// The conflicts of this device that nobody has decided, newest first, one an order: what was chained to an operation shares its
    /// conflict, and one decision answers all of it.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        let entries = self.entries.get();
        let mut open: Vec<(&Entry, &OwnerNow)> = entries
            .iter()
            .filter(|entry| entry.shelf() == Shelf::Attention)
            .filter_map(|entry| match entry.outcome() {
                Some(Outcome::Conflict { now, .. }) => Some((entry, now.as_ref())),
                _ => None,
            })
            .collect();
        open.sort_by_key(|(entry, _)| std::cmp::Reverse(entry.id()));
        let mut found: Vec<Conflict> = Vec::new();
        for (entry, now) in open {
            let operation = &entry.operation;
            match found.iter_mut().find(|conflict| conflict.order == operation.order) {
                Some(last) => {
                    last.operations.push(operation.id);
                    last.earlier.push(self.wanted(operation));
                }
                None => found.push(self.conflict(entry, now)),
            }
        }
        found
    }

    fn conflict(&self, entry: &Entry, now: &OwnerNow) -> Conflict {
        let operation = &entry.operation;
        let view = self.order_view(operation.order);
        let held = view.as_ref().map(|view| view.row.owner_revision);
        let mine = self.session.with(|s| s.as_ref().is_some_and(|s| entry.is_by(s.staff.id)));
        let may_decide = mine || self.may(Permission::ConflictsResolve);
        let target = self.wanted(operation);
        let connection = operation.connection == Connection::Offline;
        let ours = Side {
            what: words::ours(mine, &target),
            made: Some(words::made(&self.date_time(operation.made_at), connection)),
            reason: operation.reason.as_ref().map(|reason| reason.as_str().to_owned()),
        };
        let theirs = Side {
            what: words::theirs(now.by.as_ref().map(|by| by.name.as_str()), &self.party_words(&now.owner)),
            made: now.made_at.map(|at| self.date_time(at)),
            reason: now.reason.clone(),
        };
        let moved_on = view.filter(|view| view.row.owner_revision > now.revision);
        let not_here_yet = held.is_none_or(|held| held < now.revision);
        Conflict {
            operation: operation.id,
            operations: vec![operation.id],
            earlier: Vec::new(),
            order: operation.order,
            number: self.order_number(operation.order),
            ours,
            theirs,
            since: moved_on.map(|view| view.customer),
            may_decide,
            anyway: (may_decide && self.may(Permission::OrdersReassign))
                .then(|| (self.short_name(operation, target), not_here_yet.then_some(words::NOT_HERE_YET))),
        }
    }

    fn wanted(&self, operation: &Operation) -> String {
        match &operation.target {
            Target::New { email, .. } => email.to_string(),
            target => self.target_words(target),
        }
    }

    /// Whom it was wanted for, as a button has room for.
    fn short_name(&self, operation: &Operation, whole: String) -> String {
        let known = match operation.target {
            Target::Customer { customer } => self.customer(customer),
            Target::New { .. } | Target::Guest => None,
        };
        known.map_or(whole, |row| row.display_name().to_owned())
    }

    /// Moves the order to whom it was wanted for, against the owner it has now.
    ///
    /// # Errors
    /// See [`ReassignFailure`].
    pub async fn move_anyway(self, operation: OperationId, reason: Reason) -> Result<(), ReassignFailure> {
        let entry = self.entries.with_untracked(|all| {
            all.iter().find(|entry| entry.id() == operation && entry.shelf() == Shelf::Attention).cloned()
        });
        let decided = || ReassignFailure::Refused(words::DECIDED.to_owned());
        let Operation { order, target, contact_email, .. } = entry.ok_or_else(decided)?.operation;
        let target = match target {
            Target::Customer { customer } => WishTarget::Customer(customer),
            Target::New { email, notify } => WishTarget::New(NewAccount { email, notify, password: None }),
            Target::Guest => WishTarget::Guest,
        };
        let (orders, via, reason) = (vec![order], Via::Reassign, Some(reason));
        self.reassign(Wish { orders, target, contact_email, via, reason, joins: None }).await
    }
}
