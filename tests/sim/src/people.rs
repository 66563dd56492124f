//! What people do at a device: reassign, link, make customers, undo, withdraw, decide, sign out, sign in as somebody else.

mod together;

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::{Happening, Work};
use crate::ledger::{Made, short};
use crate::sabotage::Sabotage;
use crate::stock;
use crate::view::View;
use crate::world::World;
use contract::email::Email;
use contract::id::{CustomerId, OperationId, OrderId, StaffId};
use contract::operation::{Connection, ContactEmail, Operation, Reason, Target, Via};
use contract::reassignment::TargetFacts;
use engine::outbox::Entry;
use engine::reassign::{self, Before, Intent, Undo};
use engine::sync::{Event, Wake};

impl World {
    /// Somebody does something.
    pub(crate) fn act(&mut self, device: usize) -> Result<(), Broken> {
        let staff = self.shop.staff().to_vec();
        let someone = staff[self.rng.index(staff.len())];
        let Some(session) = self.devices[device].outbox.session else { return self.sign_in(device, someone) };
        if self.devices[device].asks_to_sign_in() && self.rng.percent(70) {
            let who = if self.rng.percent(60) { session } else { someone };
            return self.sign_in(device, who);
        }
        match self.rng.index(100) {
            0..7 => self.sign_in(device, someone),
            7..11 => self.sign_out(device),
            11..16 => self.press_sync(device),
            roll => {
                let Some(view) = self.look(device) else { return Ok(()) };
                match roll {
                    16..26 => self.undo(&view),
                    26..34 => self.withdraw(&view),
                    34..44 => self.decide(&view),
                    44..70 if self.plan.together => self.do_together(&view),
                    _ => self.reassign_something(&view),
                }
                Ok(())
            }
        }
    }

    fn press_sync(&mut self, device: usize) -> Result<(), Broken> {
        let wake = *self.rng.pick(&[Wake::User, Wake::Visible, Wake::Online]).unwrap_or(&Wake::User);
        let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
        let Some(tab) = self.rng.pick(&tabs).copied() else { return Ok(()) };
        self.tell(TabRef { device, tab }, Event::Woke(wake))
    }

    /// Somebody looks at a tab; none when it shows them nothing.
    fn look(&mut self, device: usize) -> Option<View> {
        let open: Vec<usize> = (0..self.devices[device].tabs.len())
            .filter(|index| self.devices[device].tabs[*index].is_usable())
            .collect();
        let index = *self.rng.pick(&open)?;
        let tab = &self.devices[device].tabs[index];
        let staff = tab.session?;
        View::of(TabRef { device, tab: tab.id }, staff, &tab.machine, &self.devices[device].cache)
    }

    fn reassign_something(&mut self, view: &View) {
        let Some(order) = OrderId::new(1 + self.rng.draw_u32() % stock::ORDERS) else { return };
        let link = self.rng.percent(15);
        let target = match self.rng.index(100) {
            0..50 => self.some_customer(),
            50..75 if !link => self.some_new_customer(),
            75..100 if !link => Some(Target::Guest),
            _ => self.some_customer(),
        };
        let Some(target) = target else { return };
        let contact = if self.rng.percent(30) { ContactEmail::Keep } else { ContactEmail::Follow };
        let via = if link { Via::Link } else { Via::Reassign };
        self.prepare(view, order, target, contact, via);
    }

    fn some_customer(&mut self) -> Option<Target> {
        // A few more than there were at first: some were made meanwhile, some are missing.
        let customer = CustomerId::new(1 + self.rng.draw_u32() % (stock::CUSTOMERS + 2))?;
        Some(Target::Customer { customer })
    }

    fn some_new_customer(&mut self) -> Option<Target> {
        let address = match self.rng.index(10) {
            0 => stock::email(2).to_uppercase(),
            1 => "Fresh0@Example.com".to_owned(),
            number => format!("fresh{}@example.com", number % 5),
        };
        Some(Target::New { email: Email::parse(&address).ok()?, notify: self.rng.percent(50) })
    }

    fn prepare(
        &mut self,
        view: &View,
        order: OrderId,
        target: Target,
        contact_email: ContactEmail,
        via: Via,
    ) -> Option<OperationId> {
        let row = view.row(order)?;
        let facts = view.facts_of(&target);
        let reason = Reason::parse("asked at the counter").ok().filter(|_| self.rng.percent(40));
        let made = self.made(view);
        let intent = Intent { order: &row, entries: &view.entries, target, contact_email, via, reason, undoes: None };
        match reassign::prepare(intent, &facts, made) {
            Ok(operation) => Some(self.enqueue(view, operation, row.owner)),
            Err(refusal) => {
                self.trace.note(self.now, format_args!("{} refuses order {order}: {refusal}", view.tab));
                None
            }
        }
    }

    fn made(&mut self, view: &View) -> reassign::Made {
        let at = self.device_now(view.tab.device);
        reassign::Made {
            id: OperationId::from_parts(at, self.rng.bytes()),
            author: view.staff,
            device: self.devices[view.tab.device].id,
            at,
            data_as_of: Some(view.as_of),
            connection: if self.devices[view.tab.device].online { Connection::Online } else { Connection::Offline },
            group: None,
        }
    }

    fn enqueue(&mut self, view: &View, operation: Operation, owner_before: Option<CustomerId>) -> OperationId {
        let (id, tab) = (operation.id, view.tab);
        self.trace.note(
            self.now,
            format_args!(
                "{tab} staff {} makes {} order {} {:?} on {:?}",
                operation.author,
                short(id),
                operation.order,
                operation.target,
                operation.base
            ),
        );
        let target_email = match &operation.target {
            Target::Customer { customer } => view.data.customer(*customer).map(|row| row.email),
            Target::New { .. } | Target::Guest => None,
        };
        let reported = self.plan.sabotage == Sabotage::SavedInMemory;
        let (operation_made, device) = (operation.clone(), tab.device);
        let made = Made {
            operation: operation_made,
            device,
            owner_before,
            target_email,
            reported,
            lost: false,
            unsent_again: false,
        };
        self.devices[device].outbox.touched |= reported;
        self.ledger.made.insert(id, made);
        let think = if self.rng.percent(80) { self.rng.between(1, 50) } else { self.rng.between(50, 20_000) };
        self.later(think, Happening::Save(tab, Work::Enqueue(Box::new(operation))));
        id
    }

    fn undo(&mut self, view: &View) {
        let mine: Vec<&Entry> = view.entries.iter().filter(|entry| entry.is_by(view.staff)).collect();
        let Some(entry) = self.rng.pick(&mine).copied() else { return };
        let Some(row) = view.row(entry.operation.order) else { return };
        let owner = self.ledger.made.get(&entry.id()).and_then(|made| made.owner_before);
        let before = Before { owner, facts: owner.map_or(TargetFacts::Guest, |owner| view.facts(owner)) };
        let made = self.made(view);
        match reassign::undo(entry, &row, &view.entries, &before, made) {
            Ok(Undo::Withdraw(id)) => self.later(1, Happening::Save(view.tab, Work::Withdraw(id, view.staff))),
            Ok(Undo::Operation(operation)) => {
                self.enqueue(view, *operation, row.owner);
            }
            Err(refusal) => {
                self.trace
                    .note(self.now, format_args!("{} refuses undo of {}: {refusal}", view.tab, short(entry.id())));
            }
        }
    }

    fn withdraw(&mut self, view: &View) {
        let waiting: Vec<&Entry> = view.entries.iter().filter(|entry| entry.is_waiting()).collect();
        if let Some(entry) = self.rng.pick(&waiting) {
            let ms = self.rng.between(1, 200);
            self.later(ms, Happening::Save(view.tab, Work::Withdraw(entry.id(), view.staff)));
        }
    }

    /// Keep theirs, or move anyway.
    fn decide(&mut self, view: &View) {
        let shelf = engine::outbox::Shelf::Attention;
        let open: Vec<&Entry> = view.entries.iter().filter(|entry| entry.shelf() == shelf).collect();
        let Some(entry) = self.rng.pick(&open).copied() else { return };
        if self.rng.percent(50) {
            let operation = &entry.operation;
            self.prepare(view, operation.order, operation.target.clone(), operation.contact_email, operation.via);
        }
        self.later(30, Happening::Save(view.tab, Work::Decide(entry.id())));
    }

    /// Somebody signs in; needs the server.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn sign_in(&mut self, device: usize, staff: StaffId) -> Result<(), Broken> {
        let cut_off = !self.devices[device].online || self.devices[device].black_hole || self.devices[device].one_way;
        if cut_off || self.devices[device].storage_down || self.disabled.contains(&staff) {
            return Ok(());
        }
        self.trace.note(self.now, format_args!("d{device} staff {staff} signs in"));
        let before = self.devices[device].cookie.take();
        // Not of the last request: a session that began days ago would have ended.
        self.shop.set_time(self.server_now());
        let cookie = self.shop.sign_in(staff, self.devices[device].id, before);
        self.devices[device].cookie = Some(cookie);
        self.devices[device].outbox.session = Some(staff);
        self.tell_tabs(device, Event::SignedIn(staff))
    }

    /// Somebody signs out; works without a network.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn sign_out(&mut self, device: usize) -> Result<(), Broken> {
        self.trace.note(self.now, format_args!("d{device} signs out"));
        let cookie = self.devices[device].cookie.take();
        if self.devices[device].online {
            self.shop.sign_out(cookie);
        }
        self.devices[device].outbox.session = None;
        if self.plan.sabotage == Sabotage::OutboxClearedOnSignOut {
            self.devices[device].outbox.entries.clear();
            self.devices[device].outbox.touched = true;
        }
        self.tell_tabs(device, Event::SignedOut { here: true })
    }

    /// One tab knows at once, the others a moment later.
    fn tell_tabs(&mut self, device: usize, event: Event) -> Result<(), Broken> {
        let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
        let Some(tab) = self.rng.pick(&tabs).copied() else { return Ok(()) };
        let tab = TabRef { device, tab };
        for other in self.others(tab) {
            let ms = self.rng.between(1, 2_000);
            self.later(ms, Happening::RereadSession(other));
        }
        self.tell(tab, event)
    }

    /// Gives an order to somebody, as a person at the device would, and gives the operation; none when the device refuses.
    pub fn reassign(&mut self, device: usize, order: u32, target: Target) -> Option<OperationId> {
        let view = self.look(device)?;
        self.prepare(&view, OrderId::new(order)?, target, ContactEmail::Follow, Via::Reassign)
    }

    /// Cuts a device off, or lets it back.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn set_online(&mut self, device: usize, online: bool) -> Result<(), Broken> {
        self.devices[device].online = online;
        if online { self.back_online(device) } else { Ok(()) }
    }

    /// What a device holds about an operation.
    #[must_use]
    pub fn entry(&self, device: usize, operation: OperationId) -> Option<&Entry> {
        self.devices[device].outbox.entries.get(&operation)
    }

    /// The server.
    #[must_use]
    pub fn shop(&self) -> &crate::shop::Shop {
        &self.shop
    }
}
