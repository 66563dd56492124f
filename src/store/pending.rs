//! Accounts that are still on their way, and what staff decide when the e-mail of one belongs to somebody.
//!
//! A decision is new operations for every order that waits on the account, made together; nothing is ever merged by itself.

use super::saving::NotSaved;
use super::{Confirmation, Moved, MovedOrder, Stores};
use crate::platform::ids;
use crate::text;
use contract::customer::CustomerRow;
use contract::fold::fold;
use contract::id::{CustomerId, OrderId};
use contract::operation::Via;
use contract::reassignment::Refusal;
use contract::session::Permission;
use contract::tally::Tally;
use engine::outbox::Entry;
use engine::pending::{Deciding, Decision, PendingAccount, PendingState, pending_accounts, resolve};
use leptos::prelude::*;

/// A pending account as the search tool lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingLine {
    /// Its e-mail.
    pub email: String,
    /// Orders that go to it.
    pub orders: usize,
    /// Whether somebody has to decide about it.
    pub held: bool,
}

/// A pending account whose e-mail belongs to somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldAccount {
    /// Its e-mail.
    pub email: String,
    /// Whether the new customer is to be told.
    pub notify: bool,
    /// The account that has the e-mail, as far as this device knows it, with its figures.
    pub taken_by: Option<(CustomerRow, Tally)>,
    /// That account can be given the orders.
    pub can_use: bool,
    /// The orders that wait on it, with their numbers.
    pub orders: Vec<(OrderId, String)>,
    /// When the first was asked for.
    pub made: String,
    /// The reasons given, each once.
    pub reasons: Vec<String>,
    /// Whether whoever is signed in may decide.
    pub may_decide: bool,
}

impl Stores {
    /// The pending accounts of this device that fit what was typed.
    #[must_use]
    pub fn pending_lines(&self, typed: &str) -> Vec<PendingLine> {
        let typed = fold(typed.trim());
        let accounts = self.entries.with(|entries| pending_accounts(entries));
        let fits =
            accounts.into_iter().filter(|account| !typed.is_empty() && fold(account.email.as_str()).contains(&typed));
        fits.map(|account| PendingLine {
            email: account.email.to_string(),
            orders: account.orders.len(),
            held: is_held(&account),
        })
        .collect()
    }

    /// The accounts somebody has to decide about.
    #[must_use]
    pub fn held_accounts(&self) -> Vec<HeldAccount> {
        let accounts = self.entries.with(|entries| pending_accounts(entries));
        accounts.into_iter().filter(is_held).map(|account| self.held(&account)).collect()
    }

    fn held(&self, account: &PendingAccount) -> HeldAccount {
        let mine = |entry: &&Entry| account.operations.contains(&entry.id());
        let me = self.session.with(|s| s.as_ref().map(|s| s.staff.id));
        let (made, reasons, own) = self.entries.with(|entries| {
            let entries: Vec<&Entry> = entries.iter().filter(mine).collect();
            let made = entries.iter().map(|entry| entry.operation.made_at).min();
            let mut reasons: Vec<String> =
                entries.iter().filter_map(|e| e.operation.reason.as_ref().map(|r| r.as_str().to_owned())).collect();
            reasons.dedup();
            (made, reasons, me.is_some_and(|me| entries.iter().all(|entry| entry.is_by(me))))
        });
        let by = self.taken_by(account);
        let taken_by = by.and_then(|id| self.shown_customer(id)).map(|row| {
            let tally = self.tally(row.id);
            (row, tally)
        });
        HeldAccount {
            email: account.email.to_string(),
            notify: account.notify,
            can_use: taken_by.is_some(),
            taken_by,
            orders: account.orders.iter().map(|id| (*id, self.order_number(*id))).collect(),
            made: made.map(|at| self.date_time(at)).unwrap_or_default(),
            reasons,
            may_decide: own || self.may(Permission::ConflictsResolve),
        }
    }

    /// The account the server named, or the one this device has learnt of since.
    fn taken_by(&self, account: &PendingAccount) -> Option<CustomerId> {
        match account.state {
            PendingState::Held { by: Some(by) } => Some(by),
            _ => self.account_with_email(&account.email),
        }
    }

    /// Decides about the held account with this e-mail. The confirmation says what became of it.
    ///
    /// # Errors
    /// The sentence to show; the account stays held.
    pub async fn decide_held(self, email: &str, decision: Decision) -> Result<(), String> {
        let words = |refusal: &Refusal| untrack(|| self.refusal_sentence(refusal));
        let entries = self.entries.get_untracked();
        let Some(account) = pending_accounts(&entries).into_iter().find(|account| account.email.as_str() == email)
        else {
            return Ok(());
        };
        let handle = self.handle.get_value().ok_or_else(|| text::frame::not_saved::BROKEN.to_owned())?;
        let made = self.made().ok_or_else(|| words(&Refusal::NotPermitted))?;
        let cursor = self.cursor.get_untracked().map(|cursor| cursor.seq);
        let deciding = Deciding { account: &account, entries: &entries, cursor, made };
        let resolution = self.data.with_value(|data| resolve(data, &deciding, &decision, ids::operation_id));
        let (mut results, mut operations, mut no) = (Vec::new(), Vec::new(), None);
        for (order, outcome) in resolution.made {
            let outcome = match outcome {
                Ok(operation) => {
                    let id = operation.id;
                    operations.push(operation);
                    Ok(id)
                }
                Err(refusal) => {
                    let sentence = words(&refusal);
                    no = no.or(Some(sentence.clone()));
                    Err(sentence)
                }
            };
            results.push(MovedOrder { order, number: untrack(|| self.order_number(order)), outcome });
        }
        if let (Some(sentence), true) = (no, operations.is_empty()) {
            return Err(sentence);
        }
        for operation in resolution.withdraw {
            handle.withdraw(operation).await.map_err(|failure| failure.to_string())?;
        }
        if !operations.is_empty() {
            self.save(operations, &mut results).await.map_err(NotSaved::sentence)?;
        }
        for operation in resolution.decide {
            // What could not be stored stays on the list, where it can be decided again.
            let _ = handle.decide(operation).await;
        }
        self.take_entries();
        let said = match decision {
            Decision::Use(id) => moved(untrack(|| self.customer_named(id)), results),
            Decision::Other(email) => moved(email.to_string(), results),
            Decision::Withdraw => {
                let first = account.orders.first().map(|id| untrack(|| self.order_number(*id))).unwrap_or_default();
                let sentence = text::outbox::held::withdrawn(account.orders.len(), &first);
                Confirmation::Said { sentence, problem: false, operations: Vec::new() }
            }
        };
        self.confirmation.set(Some(said));
        Ok(())
    }
}

fn moved(customer: String, results: Vec<MovedOrder>) -> Confirmation {
    Confirmation::Moved(Moved { via: Via::Reassign, customer: Some(customer), results, linked: None })
}

fn is_held(account: &PendingAccount) -> bool {
    matches!(account.state, PendingState::Held { .. })
}
