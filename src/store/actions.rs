//! What staff do to an order: reassign it, take that back. Durable first; signals change after that.

use super::{Confirmation, Stores};
use crate::platform::{clock, http, ids};
use crate::text;
use contract::email::Email;
use contract::id::{CustomerId, OperationId, OrderId, StaffId};
use contract::limits::OUTBOX_WAITING_MAX;
use contract::operation::{Connection, ContactEmail, Operation, Reason, Target, Via};
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::reassignment::{Refusal, TargetFacts};
use contract::sync::NewCustomer;
use engine::outbox::{Entry, Shelf};
use engine::reassign::{Before, Intent, Made, Undo, new_account_facts, prepare, undo};
use engine::sync::{CallFailure, Link};
use leptos::prelude::*;

/// What the reassign form asks for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The order.
    pub order: OrderId,
    /// Whom it shall belong to.
    pub target: WishTarget,
    /// What happens to the contact e-mail.
    pub contact_email: ContactEmail,
    /// Why.
    pub reason: Option<Reason>,
}

/// Whom an order shall belong to.
#[derive(Debug, Clone)]
pub enum WishTarget {
    /// An existing account.
    Customer(CustomerId),
    /// A new one.
    New(NewAccount),
}

/// A new account.
#[derive(Clone)]
pub struct NewAccount {
    /// E-mail.
    pub email: Email,
    /// Whether the customer is told.
    pub notify: bool,
    /// The password typed at the counter; none when the server makes one. Goes to the server at once or nowhere.
    pub password: Option<String>,
}

impl std::fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewAccount").finish_non_exhaustive()
    }
}

/// Why a reassignment was not made. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReassignFailure {
    /// The device could not store it; the sentence says what to do.
    NotSaved(String),
    /// The rule said no, in words.
    Refused(String),
    /// A typed password needs the server, and it was not reached.
    PasswordNeedsServer,
    /// The e-mail belongs to somebody.
    EmailTaken(String, Option<CustomerId>),
}

impl Stores {
    /// Makes a reassignment. When it comes back well, the operation is saved on this device and the confirmation is set.
    ///
    /// # Errors
    /// See [`ReassignFailure`].
    pub async fn reassign(self, wish: Wish) -> Result<(), ReassignFailure> {
        let refused = |refusal: Refusal| ReassignFailure::Refused(self.refusal_sentence(&refusal));
        let row = self.row_for_rule(wish.order).ok_or_else(|| refused(Refusal::OrderMissing))?;
        let (target, facts, customer) = self.resolve(wish.target, &row).await?;
        let made = self.made().ok_or_else(|| refused(Refusal::NotPermitted))?;
        let entries = self.entries.get_untracked();
        if entries.iter().filter(|e| e.is_waiting()).count() >= OUTBOX_WAITING_MAX {
            return Err(ReassignFailure::NotSaved(text::frame::not_saved::TOO_MANY.to_owned()));
        }
        let intent = Intent {
            order: &row,
            entries: &entries,
            target,
            contact_email: wish.contact_email,
            via: Via::Reassign,
            reason: wish.reason,
            undoes: None,
        };
        let operation = prepare(intent, &facts, made).map_err(refused)?;
        let id = operation.id;
        self.save(operation).await.map_err(ReassignFailure::NotSaved)?;
        self.settle_attention(wish.order).await;
        self.confirmation.set(Some(Confirmation::Assigned { operation: id, number: row.number, customer }));
        Ok(())
    }

    /// Takes an operation back: withdraws it while it waits, makes a new one once it was sent.
    pub async fn undo(self, operation: OperationId) {
        let said = match self.try_undo(operation).await {
            Ok(sentence) => Confirmation::Said { sentence, problem: false },
            Err(sentence) => Confirmation::Said { sentence, problem: true },
        };
        self.confirmation.set(Some(said));
    }

    async fn try_undo(self, operation: OperationId) -> Result<String, String> {
        let refused = |refusal: Refusal| self.refusal_sentence(&refusal);
        let entries = self.entries.get_untracked();
        let entry = entries.iter().find(|e| e.id() == operation).ok_or_else(|| refused(Refusal::OrderMissing))?;
        let row = self.row_for_rule(entry.operation.order).ok_or_else(|| refused(Refusal::OrderMissing))?;
        let before = self.before(entry).await;
        let made = self.made().ok_or_else(|| refused(Refusal::NotPermitted))?;
        match undo(entry, &row, &entries, &before, made).map_err(refused)? {
            Undo::Withdraw(id) => {
                let handle = self.handle.get_value().ok_or_else(|| text::frame::not_saved::BROKEN.to_owned())?;
                handle.withdraw(id).await.map_err(|failure| failure.to_string())?;
                self.take_entries();
                Ok(text::reassign::withdrawn(&row.number))
            }
            Undo::Operation(operation) => {
                let owner = before.owner.map_or_else(|| text::GUEST.to_owned(), |id| self.customer_words(id));
                self.save(*operation).await?;
                Ok(text::reassign::undone(&row.number, &owner))
            }
        }
    }

    /// Who had the order before an operation: by the history entry it made, or, while that has not come back, by the row as held.
    async fn before(self, entry: &Entry) -> Before {
        let order = entry.operation.order;
        let held = self.data.with_value(|data| data.order(order)).and_then(|row| row.owner);
        let detail = match self.handle.get_value() {
            Some(handle) => handle.find_detail(order).await.ok().flatten(),
            None => None,
        };
        let recorded = detail
            .and_then(|d| d.last_change)
            .filter(|change| change.operation == entry.id())
            .map(|change| change.old.customer);
        let owner = recorded.unwrap_or(held);
        let facts = owner.map_or(TargetFacts::Guest, |id| self.facts(id));
        Before { owner, facts }
    }

    /// The target, what the rule has to know of it, and what it is called.
    async fn resolve(
        self,
        target: WishTarget,
        row: &OrderRow,
    ) -> Result<(Target, TargetFacts, String), ReassignFailure> {
        match target {
            WishTarget::Customer(id) => {
                let known = untrack(|| self.customer(id));
                let name =
                    known.map_or_else(|| text::unknown_customer(&id.to_string()), |c| c.display_name().to_owned());
                Ok((Target::Customer { customer: id }, self.facts(id), name))
            }
            WishTarget::New(NewAccount { email, notify, password: None }) => {
                let facts =
                    new_account_facts(email.as_str(), |key| self.data.with_value(|data| data.customer_by_email(key)));
                if let TargetFacts::EmailTaken { by } = facts {
                    return Err(ReassignFailure::EmailTaken(email.to_string(), Some(by)));
                }
                let name = email.to_string();
                Ok((Target::New { email, notify }, facts, name))
            }
            WishTarget::New(NewAccount { email, notify, password: Some(password) }) => {
                let typed = email.to_string();
                let body = NewCustomer { id: ids::operation_id(), email, password, notify, department: row.department };
                let customer = http::new_customer(&body).await.map_err(|failure| self.not_made(&failure, &typed))?;
                // Named by what the server said: this device has not fetched the account yet.
                let name = customer.display_name().to_owned();
                let facts = TargetFacts::Account {
                    id: customer.id,
                    status: customer.status,
                    departments: customer.departments,
                };
                Ok((Target::Customer { customer: customer.id }, facts, name))
            }
        }
    }

    fn not_made(&self, failure: &http::Failure, email: &str) -> ReassignFailure {
        match (failure.problem.as_ref().and_then(|p| p.refusal.as_ref()), failure.call) {
            (Some(Refusal::EmailTaken { by }), _) => ReassignFailure::EmailTaken(email.to_owned(), *by),
            (Some(refusal), _) => ReassignFailure::Refused(self.refusal_sentence(refusal)),
            (None, CallFailure::NotPermitted) => ReassignFailure::Refused(text::reassign::NEW_NOT_PERMITTED.to_owned()),
            (None, _) => ReassignFailure::PasswordNeedsServer,
        }
    }

    async fn save(self, operation: Operation) -> Result<(), String> {
        let handle = self.handle.get_value().ok_or_else(|| text::frame::not_saved::BROKEN.to_owned())?;
        handle.enqueue(vec![operation]).await.map_err(|failure| failure.to_string())?;
        self.take_entries();
        Ok(())
    }

    /// Takes a conflict or a refusal off the list of what needs somebody: the order stays as it is.
    pub async fn decide(self, operation: OperationId) {
        let Some(handle) = self.handle.get_value() else { return };
        // What could not be stored stays on the list, where it can be decided again.
        let _ = handle.decide(operation).await;
        self.take_entries();
    }

    /// A new decision about an order answers what was open about it.
    async fn settle_attention(self, order: OrderId) {
        let Some(handle) = self.handle.get_value() else { return };
        let open: Vec<OperationId> = self.entries.with_untracked(|all| {
            all.iter().filter(|e| e.operation.order == order && e.shelf() == Shelf::Attention).map(Entry::id).collect()
        });
        for operation in open {
            // What could not be stored stays on the list, where it can be dealt with again.
            let _ = handle.decide(operation).await;
        }
        self.take_entries();
    }

    fn facts(&self, id: CustomerId) -> TargetFacts {
        let known = self.data.with_value(|data| data.customer(id));
        known.map_or(TargetFacts::Missing, |c| TargetFacts::Account {
            id,
            status: c.status,
            departments: c.departments,
        })
    }

    /// The order as shown, with the revision it will have once a change that is at the server has come back.
    fn row_for_rule(&self, id: OrderId) -> Option<OrderRow> {
        let mut row = untrack(|| self.order_view(id))?.row;
        let applied = self.entries.with_untracked(|all| {
            let revisions = all.iter().filter(|e| e.operation.order == id).filter_map(|e| match e.outcome() {
                Some(Outcome::Applied { revision, .. }) => Some(*revision),
                _ => None,
            });
            revisions.max()
        });
        row.owner_revision = row.owner_revision.max(applied.unwrap_or_default());
        Some(row)
    }

    fn made(&self) -> Option<Made> {
        let author: StaffId = self.session.with_untracked(|s| s.as_ref().map(|s| s.staff.id))?;
        let status = self.status.get_untracked();
        let data_as_of = status.as_ref().and_then(|s| s.as_of);
        let connection = match status.as_ref().map(|s| &s.link) {
            Some(Link::Online) => Connection::Online,
            _ => Connection::Offline,
        };
        let device = self.device.get_value()?;
        Some(Made { id: ids::operation_id(), author, device, at: clock::now(), data_as_of, connection, group: None })
    }
}
