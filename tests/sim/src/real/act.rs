//! What people do at a client: reassign, link, make customers, take back, decide. Decided on what its screen shows at the moment.

use super::client::{Client, Made};
use super::shop::{CUSTOMERS, ORDERS};
use crate::device::TabRef;
use crate::ledger::short;
use crate::view::View;
use contract::email::Email;
use contract::id::{CustomerId, OperationId, OrderId};
use contract::operation::{Connection, ContactEmail, Operation, Reason, Target, Via};
use contract::reassignment::TargetFacts;
use engine::batch::OutboxWrite;
use engine::outbox::{Entry, Shelf, decide, withdraw};
use engine::reassign::{self, Before, Intent, Undo};
use engine::sync::{Event, Wake};
use server::{Clock, SystemClock};

/// Orders somebody looks at before they find one they may move.
const TRIES: usize = 5;
/// E-mails new customers have: few enough that two clients ask for the same one.
const FRESH: i64 = 200;

impl Client {
    /// Somebody does something.
    pub(super) fn act(&mut self) {
        if self.plan.requests && self.rng.index(400) == 0 {
            self.log.note(format_args!("c{}", self.number), format_args!("is closed and opened again"));
            return self.open();
        }
        let Some(view) = self.look() else { return };
        let before = self.made.len();
        match self.rng.index(100) {
            0..8 => self.undo(&view),
            8..12 => self.withdraw(&view),
            12..16 => self.decide(&view),
            16..17 => self.tell(Event::Woke(Wake::User)),
            _ => {}
        }
        // Whoever finds nothing to take back or to decide gives an order to somebody.
        for _ in 0..TRIES {
            if self.made.len() > before || self.reassign_something(&view) {
                return;
            }
        }
    }

    fn look(&self) -> Option<View> {
        View::of(TabRef { device: self.number, tab: 0 }, self.staff, &self.machine, &self.cache)
    }

    fn reassign_something(&mut self, view: &View) -> bool {
        let order = OrderId::new(1 + self.rng.draw_u32() % ORDERS);
        let customer =
            CustomerId::new(1 + self.rng.draw_u32() % CUSTOMERS).map(|customer| Target::Customer { customer });
        let (target, via) = match self.rng.index(100) {
            0..10 => (self.fresh(), Via::Reassign),
            10..18 => (Some(Target::Guest), Via::Reassign),
            18..38 => (customer, Via::Link),
            _ => (customer, Via::Reassign),
        };
        let (Some(order), Some(target)) = (order, target) else { return false };
        let contact = if self.rng.percent(30) { ContactEmail::Keep } else { ContactEmail::Follow };
        self.prepare(view, order, target, contact, via)
    }

    fn fresh(&mut self) -> Option<Target> {
        let email = Email::parse(&format!("fresh{}@example.com", self.rng.between(1, FRESH))).ok()?;
        Some(Target::New { email, notify: self.rng.percent(50) })
    }

    fn prepare(&mut self, view: &View, order: OrderId, target: Target, contact_email: ContactEmail, via: Via) -> bool {
        let Some(row) = view.row(order) else { return false };
        let facts = view.facts_of(&target);
        let reason = Reason::parse("asked at the counter").ok().filter(|_| self.rng.percent(40));
        let made = self.made_now(view);
        let intent = Intent { order: &row, entries: &view.entries, target, contact_email, via, reason, undoes: None };
        match reassign::prepare(intent, &facts, made) {
            Ok(operation) => {
                self.save(operation, row.owner);
                true
            }
            Err(_) => false,
        }
    }

    fn made_now(&mut self, view: &View) -> reassign::Made {
        let at = SystemClock.now();
        reassign::Made {
            id: OperationId::from_parts(at, self.rng.bytes()),
            author: self.staff,
            device: self.device,
            at,
            data_as_of: Some(view.as_of),
            connection: Connection::Online,
            group: None,
        }
    }

    /// The transaction completes, and only then it is called saved.
    fn save(&mut self, operation: Operation, owner_before: Option<CustomerId>) {
        let (id, order) = (operation.id, operation.order);
        let (target, base) = (operation.target.clone(), operation.base);
        self.log.note(
            format_args!("c{}", self.number),
            format_args!("makes {} order {order} {target:?} on {base:?}", short(id)),
        );
        let stored = self.outbox.write(vec![OutboxWrite::Put(Box::new(Entry::new(operation.clone())))], false);
        self.made.insert(id, Made { operation, owner_before });
        self.tell(Event::Enqueued(stored));
    }

    fn rewrite(&mut self, entry: Entry) {
        let stored = self.outbox.write(vec![OutboxWrite::Put(Box::new(entry))], false);
        stored.into_iter().for_each(|entry| self.tell(Event::Rewritten(entry)));
    }

    fn undo(&mut self, view: &View) {
        // People take back what they did last.
        let recent = view.entries.len().saturating_sub(8);
        let Some(entry) = self.rng.pick(&view.entries[recent..]).cloned() else { return };
        let Some(row) = view.row(entry.operation.order) else { return };
        let owner = self.made.get(&entry.id()).and_then(|made| made.owner_before);
        let before = Before { owner, facts: owner.map_or(TargetFacts::Guest, |owner| view.facts(owner)) };
        let made = self.made_now(view);
        match reassign::undo(&entry, &row, &view.entries, &before, made) {
            Ok(Undo::Withdraw(id)) => self.take_back(id),
            Ok(Undo::Operation(operation)) => self.save(*operation, row.owner),
            Err(_) => {}
        }
    }

    fn withdraw(&mut self, view: &View) {
        let waiting: Vec<OperationId> = view.entries.iter().filter(|entry| entry.is_waiting()).map(Entry::id).collect();
        if let Some(id) = self.rng.pick(&waiting).copied() {
            self.take_back(id);
        }
    }

    fn take_back(&mut self, id: OperationId) {
        let all: Vec<Entry> = self.outbox.entries.values().cloned().collect();
        if let Ok(entry) = withdraw(&all, id, self.staff, SystemClock.now()) {
            self.log.note(format_args!("c{}", self.number), format_args!("withdraws {}", short(id)));
            self.rewrite(entry);
        }
    }

    /// Keep theirs, or move anyway.
    fn decide(&mut self, view: &View) {
        let open: Vec<&Entry> = view.entries.iter().filter(|entry| entry.shelf() == Shelf::Attention).collect();
        let Some(entry) = self.rng.pick(&open).copied() else { return };
        if self.rng.percent(50) {
            let Operation { order, target, contact_email, via, .. } = entry.operation.clone();
            self.prepare(view, order, target, contact_email, via);
        }
        if let Some(decided) = decide(entry, SystemClock.now()) {
            self.rewrite(decided);
        }
    }
}
