//! What staff do to orders: reassign them, link them. Durable first; signals change after that.

use super::Stores;
use super::confirmation::{Confirmation, Moved, MovedOrder};
use crate::platform::{clock, http, ids};
use crate::text;
use contract::email::Email;
use contract::id::{CustomerId, DepartmentId, OperationId, OrderId, StaffId};
use contract::limits::{BULK_ORDERS_MAX, OUTBOX_WAITING_MAX};
use contract::operation::{Connection, ContactEmail, Operation, Reason, Target, Via};
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::reassignment::{Refusal, TargetFacts};
use contract::sync::NewCustomer;
use engine::outbox::{Entry, Shelf};
use engine::reassign::{Made, Together, new_account_facts, prepare_all};
use engine::sync::{CallFailure, Link};
use leptos::prelude::*;

/// What staff ask for: one order or several, to one customer.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The orders.
    pub orders: Vec<OrderId>,
    /// Whom they shall belong to.
    pub target: WishTarget,
    /// What happens to the contact e-mail.
    pub contact_email: ContactEmail,
    /// Which way it was made.
    pub via: Via,
    /// Why.
    pub reason: Option<Reason>,
    /// The guest order whose link offered these: with that link they are one group.
    pub joins: Option<OrderId>,
}

/// Whom an order shall belong to.
#[derive(Debug, Clone)]
pub enum WishTarget {
    /// An existing account.
    Customer(CustomerId),
    /// A new one.
    New(NewAccount),
    /// Nobody: a guest order again.
    Guest,
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
    /// It is not saved; the sentence says what to do.
    NotSaved(String),
    /// The device could not store it: [`Stores::unsaved`] has it, and what to do.
    Unsaved,
    /// The rule said no, in words.
    Refused(String),
    /// A typed password needs the server, and it was not reached.
    PasswordNeedsServer,
    /// The e-mail belongs to somebody.
    EmailTaken(String, Option<CustomerId>),
}

impl Stores {
    /// Moves orders to one customer, as one group with one reason, and with the link that offered them where one did. When it comes back well, every order that may move is saved on this
    /// device, in one transaction, and the confirmation is set; it names those that may not.
    ///
    /// # Errors
    /// See [`ReassignFailure`]; when none of them may move, why the first may not.
    pub async fn reassign(self, wish: Wish) -> Result<(), ReassignFailure> {
        let refused = |refusal: Refusal| ReassignFailure::Refused(self.refusal_sentence(&refusal));
        let waiting = self.entries.with_untracked(|all| all.iter().filter(|e| e.is_waiting()).count());
        if waiting + wish.orders.len() > OUTBOX_WAITING_MAX {
            return Err(ReassignFailure::NotSaved(text::frame::not_saved::TOO_MANY.to_owned()));
        }
        if wish.orders.len() > BULK_ORDERS_MAX {
            return Err(ReassignFailure::Refused(text::bulk::too_many(BULK_ORDERS_MAX)));
        }
        let first = wish.orders.first().and_then(|id| self.row_for_rule(*id));
        let department = first.ok_or_else(|| refused(Refusal::OrderMissing))?.department;
        let Resolved { target, facts, customer } = self.resolve(wish.target.clone(), department).await?;
        let made = self.made().ok_or_else(|| refused(Refusal::NotPermitted))?;
        let (group, mut results) = match (wish.joins, &target) {
            (Some(order), Target::Customer { customer }) => self.linked_together(order, *customer, made.author),
            _ => (None, Vec::new()),
        };
        let made = Made { group, ..made };
        let (mut new, operations) = self.prepare_all(&wish, target, &facts, made).map_err(refused)?;
        self.save(operations, &mut new).await?;
        let orders: Vec<OrderId> = new.iter().filter(|r| r.outcome.is_ok()).map(|r| r.order).collect();
        self.settle_attention(&orders).await;
        results.extend(new);
        let linked = (wish.via == Via::Link).then(|| orders.first().copied()).flatten().filter(|_| results.len() == 1);
        self.confirmation.set(Some(Confirmation::Moved(Moved { via: wish.via, customer, results, linked })));
        Ok(())
    }

    /// An operation for each order that may move, and what becomes of every order.
    fn prepare_all(
        self,
        wish: &Wish,
        target: Target,
        facts: &TargetFacts,
        made: Made,
    ) -> Result<(Vec<MovedOrder>, Vec<Operation>), Refusal> {
        let entries = self.entries.get_untracked();
        let rows: Vec<OrderRow> = wish.orders.iter().filter_map(|id| self.row_for_rule(*id)).collect();
        let (contact_email, via, reason) = (wish.contact_email, wish.via, wish.reason.clone());
        let together = Together { entries: &entries, target, contact_email, via, reason };
        let mut operations = Vec::with_capacity(rows.len());
        let mut first_refusal = None;
        let outcomes = prepare_all(&rows, &together, facts, made, ids::operation_id);
        let results = rows.iter().zip(outcomes).map(|(row, (order, outcome))| {
            let outcome = match outcome {
                Ok(operation) => {
                    let id = operation.id;
                    operations.push(operation);
                    Ok(id)
                }
                Err(refusal) => {
                    let sentence = untrack(|| self.refusal_sentence(&refusal));
                    first_refusal.get_or_insert(refusal);
                    Err(sentence)
                }
            };
            MovedOrder { order, number: row.number.clone(), outcome }
        });
        let results = results.collect();
        match first_refusal {
            Some(refusal) if operations.is_empty() => Err(refusal),
            _ => Ok((results, operations)),
        }
    }

    /// The target, what the rule has to know of it, and what it is called.
    async fn resolve(self, target: WishTarget, department: DepartmentId) -> Result<Resolved, ReassignFailure> {
        match target {
            WishTarget::Guest => Ok(Resolved { target: Target::Guest, facts: TargetFacts::Guest, customer: None }),
            WishTarget::Customer(id) => {
                let known = untrack(|| self.customer(id));
                let name = known
                    .map_or_else(|| text::unknown_customer(&id.to_string()), |customer| self.told_apart(&customer));
                Ok(Resolved { target: Target::Customer { customer: id }, facts: self.facts(id), customer: Some(name) })
            }
            WishTarget::New(NewAccount { email, notify, password: None }) => {
                let facts =
                    new_account_facts(email.as_str(), |key| self.data.with_value(|data| data.customer_by_email(key)));
                if let TargetFacts::EmailTaken { by } = facts {
                    return Err(ReassignFailure::EmailTaken(email.to_string(), Some(by)));
                }
                let customer = Some(email.to_string());
                Ok(Resolved { target: Target::New { email, notify }, facts, customer })
            }
            WishTarget::New(NewAccount { email, notify, password: Some(password) }) => {
                let typed = email.to_string();
                let body = NewCustomer { id: ids::operation_id(), email, password, notify, department };
                let customer = http::new_customer(&body).await.map_err(|failure| self.not_made(&failure, &typed))?;
                // Named by what the server said: this device has not fetched the account yet.
                let name = customer.display_name().to_owned();
                let facts = TargetFacts::Account {
                    id: customer.id,
                    status: customer.status,
                    departments: customer.departments,
                };
                Ok(Resolved { target: Target::Customer { customer: customer.id }, facts, customer: Some(name) })
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

    /// Takes operations off the list of what needs somebody: their orders stay as they are.
    ///
    /// # Errors
    /// A sentence, when the browser did not store all of it. What it did not store stays on the list.
    pub async fn decide(self, operations: Vec<OperationId>) -> Result<(), &'static str> {
        let handle = self.handle.get_value().ok_or(text::outbox::DECISION_NOT_SAVED)?;
        let mut stored = Ok(());
        for operation in operations {
            if handle.decide(operation).await.is_err() {
                stored = Err(text::outbox::DECISION_NOT_SAVED);
            }
        }
        self.take_entries();
        stored
    }

    /// A new decision about an order answers what was open about it.
    async fn settle_attention(self, orders: &[OrderId]) {
        let Some(handle) = self.handle.get_value() else { return };
        let open: Vec<OperationId> = self.entries.with_untracked(|all| {
            let of_these = |e: &&Entry| orders.contains(&e.operation.order) && e.shelf() == Shelf::Attention;
            all.iter().filter(of_these).map(Entry::id).collect()
        });
        for operation in open {
            // What could not be stored stays on the list, where it can be dealt with again.
            let _ = handle.decide(operation).await;
        }
        self.take_entries();
    }

    pub(super) fn facts(&self, id: CustomerId) -> TargetFacts {
        let known = self.data.with_value(|data| data.customer(id));
        known.map_or(TargetFacts::Missing, |c| TargetFacts::Account {
            id,
            status: c.status,
            departments: c.departments,
        })
    }

    /// The order as shown, with the revision it will have once a change that is at the server has come back.
    pub(super) fn row_for_rule(&self, id: OrderId) -> Option<OrderRow> {
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

    pub(super) fn made(&self) -> Option<Made> {
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

/// A target with what the rule has to know of it.
struct Resolved {
    target: Target,
    facts: TargetFacts,
    /// What it is called; none when the order becomes a guest's.
    customer: Option<String>,
}
