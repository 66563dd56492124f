//! What people do to several orders at once: link the siblings of a guest order, move many, give two orders to one customer who
//! is to be made, take a whole group back, decide about an account that is held.

use crate::happening::{Happening, Work};
use crate::rng::Rng;
use crate::stock;
use crate::view::View;
use crate::world::World;
use contract::email::Email;
use contract::id::{CustomerId, OperationId, OrderId};
use contract::operation::{ContactEmail, Operation, Reason, Target, Via};
use contract::order::OrderRow;
use contract::reassignment::{Refusal, TargetFacts};
use contract::time::Timestamp;
use engine::outbox::Entry;
use engine::pending::{Deciding, Decision, PendingAccount, PendingState, pending_accounts, resolve};
use engine::reassign::{Before, Together, Undo, Undoing, prepare_all, undo_all};

/// Ids of operations made at this moment.
fn ids(at: Timestamp, rng: &mut Rng) -> impl FnMut() -> OperationId {
    move || OperationId::from_parts(at, rng.bytes())
}

impl World {
    /// Somebody does something to several orders.
    pub(super) fn do_together(&mut self, view: &View) {
        match self.rng.index(6) {
            0 => self.link_with_siblings(view),
            1 => self.move_many(view),
            2 => self.give_two_to_one_new(view),
            3 => self.back_to_guest(view),
            4 => self.undo_group(view),
            _ => self.decide_held(view),
        }
    }

    fn some_orders(&mut self, view: &View, most: usize) -> Vec<OrderRow> {
        let count = 2 + self.rng.index(most - 1);
        (0..count)
            .filter_map(|_| OrderId::new(1 + self.rng.draw_u32() % stock::ORDERS))
            .filter_map(|order| view.row(order))
            .collect()
    }

    /// A guest order goes to an account, and some of those placed with the same e-mail with it.
    fn link_with_siblings(&mut self, view: &View) {
        let guests: Vec<OrderId> = (1..=stock::ORDERS)
            .filter_map(OrderId::new)
            .filter(|order| view.row(*order).is_some_and(|row| row.owner.is_none()))
            .collect();
        let Some(order) = self.rng.pick(&guests).copied() else { return };
        let Some(customer) = CustomerId::new(1 + self.rng.draw_u32() % stock::CUSTOMERS) else { return };
        let target = Target::Customer { customer };
        let linked = self.prepare(view, order, target.clone(), ContactEmail::Follow, Via::Link);
        let Some(group) = linked else { return };
        let siblings = view.data.siblings(order, customer, &view.overlay);
        let rows: Vec<OrderRow> = siblings
            .iter()
            .filter(|one| one.ticked || self.rng.percent(60))
            .filter_map(|one| view.row(one.order))
            .collect();
        self.make_all(view, &rows, target, Via::Link, Some(group));
    }

    fn move_many(&mut self, view: &View) {
        let rows = self.some_orders(view, 5);
        if let Some(target) = self.some_customer() {
            self.make_all(view, &rows, target, Via::Reassign, None);
        }
    }

    /// Two orders and more for one customer who is not there yet, seldom one whom somebody else may make, too.
    fn give_two_to_one_new(&mut self, view: &View) {
        let rows = self.some_orders(view, 3);
        let address = match self.rng.index(4) {
            0 => "fresh1@example.com".to_owned(),
            1 => "PAIR@example.com".to_owned(),
            _ => format!("pair{}@example.com", self.rng.index(3)),
        };
        if let Ok(email) = Email::parse(&address) {
            self.make_all(view, &rows, Target::New { email, notify: true }, Via::Reassign, None);
        }
    }

    fn back_to_guest(&mut self, view: &View) {
        let rows = self.some_orders(view, 3);
        self.make_all(view, &rows, Target::Guest, Via::Reassign, None);
    }

    fn make_all(&mut self, view: &View, rows: &[OrderRow], target: Target, via: Via, group: Option<OperationId>) {
        let facts = view.facts_of(&target);
        let contact_email = if self.rng.percent(30) { ContactEmail::Keep } else { ContactEmail::Follow };
        let reason = Reason::parse("all of them").ok();
        let together = Together { entries: &view.entries, target, contact_email, via, reason };
        let made = engine::reassign::Made { group, ..self.made(view) };
        let results = prepare_all(rows, &together, &facts, made, ids(made.at, &mut self.rng));
        self.enqueue_all(view, results);
    }

    fn enqueue_all(&mut self, view: &View, results: Vec<(OrderId, Result<Operation, Refusal>)>) {
        for (order, result) in results {
            match result {
                Ok(operation) => {
                    let owner = view.row(order).and_then(|row| row.owner);
                    self.enqueue(view, operation, owner);
                }
                Err(refusal) => {
                    self.trace.note(self.now, format_args!("{} refuses order {order} of many: {refusal}", view.tab));
                }
            }
        }
    }

    /// One undo for all that was made together.
    fn undo_group(&mut self, view: &View) {
        let grouped: Vec<OperationId> = view
            .entries
            .iter()
            .filter(|entry| entry.is_by(view.staff))
            .filter_map(|entry| entry.operation.group)
            .collect();
        let Some(group) = self.rng.pick(&grouped).copied() else { return };
        let of_group: Vec<(&Entry, OrderRow, Before)> = view
            .entries
            .iter()
            .filter(|entry| entry.id() == group || entry.operation.group == Some(group))
            .filter_map(|entry| {
                let owner = self.ledger.made.get(&entry.id()).and_then(|made| made.owner_before);
                let facts = owner.map_or(TargetFacts::Guest, |owner| view.facts(owner));
                Some((entry, view.row(entry.operation.order)?, Before { owner, facts }))
            })
            .collect();
        let undoing: Vec<Undoing<'_>> =
            of_group.iter().map(|(entry, order, before)| Undoing { entry, order, before }).collect();
        let made = self.made(view);
        let results = undo_all(&undoing, &view.entries, made, ids(made.at, &mut self.rng));
        for ((id, result), (_, row, _)) in results.into_iter().zip(&of_group) {
            match result {
                Ok(Undo::Withdraw(id)) => {
                    self.later(1, Happening::Save(view.tab, Work::Withdraw(id, view.staff)));
                }
                Ok(Undo::Operation(operation)) => {
                    self.enqueue(view, *operation, row.owner);
                }
                Err(refusal) => {
                    let short = crate::ledger::short(id);
                    self.trace.note(self.now, format_args!("{} refuses undo of {short}: {refusal}", view.tab));
                }
            }
        }
    }

    /// Use the account that has the e-mail, another e-mail, or let it be: for every order that waits on the held account.
    fn decide_held(&mut self, view: &View) {
        let held = |account: &PendingAccount| match account.state {
            PendingState::Held { by } => Some(by),
            PendingState::Waiting => None,
        };
        let accounts: Vec<PendingAccount> = pending_accounts(&view.entries);
        let accounts: Vec<&PendingAccount> = accounts.iter().filter(|account| held(account).is_some()).collect();
        let Some(account) = self.rng.pick(&accounts).copied() else { return };
        let other = Email::parse(&format!("second{}@example.com", self.rng.index(4))).ok();
        let decision = match (self.rng.index(3), held(account).flatten(), other) {
            (0, Some(by), _) => Decision::Use(by),
            (1, _, Some(email)) => Decision::Other(email),
            _ => Decision::Withdraw,
        };
        self.resolve_account(view, account, &decision);
    }

    /// As somebody at the device would decide about the only account that is held there. Gives the orders that follow.
    pub fn decide_about_held(&mut self, device: usize, decision: &Decision) -> Vec<OrderId> {
        let Some(view) = self.look(device) else { return Vec::new() };
        let Some(account) = pending_accounts(&view.entries).into_iter().next() else { return Vec::new() };
        self.resolve_account(&view, &account, decision);
        account.orders
    }

    /// Gives several orders to somebody at once, as a person at the device would.
    pub fn reassign_all(&mut self, device: usize, orders: &[u32], target: Target) {
        let Some(view) = self.look(device) else { return };
        let ids = orders.iter().filter_map(|order| OrderId::new(*order));
        let rows: Vec<OrderRow> = ids.filter_map(|order| view.row(order)).collect();
        self.make_all(&view, &rows, target, Via::Reassign, None);
    }

    fn resolve_account(&mut self, view: &View, account: &PendingAccount, decision: &Decision) {
        let made = self.made(view);
        let deciding = Deciding { account, entries: &view.entries, cursor: Some(view.cursor), made };
        let resolution = resolve(&view.data, &deciding, decision, ids(made.at, &mut self.rng));
        self.trace.note(self.now, format_args!("{} decides about a held account: {decision:?}", view.tab));
        for id in resolution.withdraw {
            self.later(1, Happening::Save(view.tab, Work::Withdraw(id, view.staff)));
        }
        self.enqueue_all(view, resolution.made);
        for id in resolution.decide {
            self.later(30, Happening::Save(view.tab, Work::Decide(id)));
        }
    }
}
