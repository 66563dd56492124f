//! What must hold when a real run has come to rest: between the database file and every client, with nothing in between that could
//! make it look better. The numbers are those of the simulation's invariants.

use super::client::{Client, Made};
use super::database::Database;
use crate::checks::Broken;
use crate::ledger::short;
use contract::history::HistoryEntry;
use contract::id::OperationId;
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::reassignment::Refusal;
use engine::outbox::{Entry, EntryState, Shelf};
use std::collections::BTreeMap;

/// What became of the operations of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Became {
    /// Operations somebody was told are saved.
    pub made: usize,
    /// Applied by the server.
    pub applied: usize,
    /// Already so.
    pub already: usize,
    /// Met another change.
    pub conflicts: usize,
    /// Refused.
    pub rejected: usize,
    /// Taken back before they were offered.
    pub withdrawn: usize,
    /// Still undecided on their client.
    pub waiting: usize,
}

/// Checks everything.
pub(super) fn all(clients: &[Client], db: &Database, first: &[OrderRow]) -> Result<(), Broken> {
    if let Some(broken) = clients.iter().find_map(|client| client.broken.clone()) {
        return Err(broken);
    }
    let mut effects: BTreeMap<OperationId, &HistoryEntry> = BTreeMap::new();
    for entry in db.history.values().flatten() {
        if effects.insert(entry.operation, entry).is_some() {
            return Err(Broken::new("I1", format!("{} has two effects", short(entry.operation))));
        }
    }
    for client in clients {
        for made in client.made.values() {
            let Some(entry) = client.outbox.entries.get(&made.operation.id) else {
                let what = format!("{} was saved on client {} and is gone", short(made.operation.id), client.number);
                return Err(Broken::new("I13", what));
            };
            settled(entry, made, db, &effects)?;
        }
    }
    let made: BTreeMap<OperationId, &Made> =
        clients.iter().flat_map(|client| &client.made).map(|(id, made)| (*id, made)).collect();
    for (id, entry) in effects {
        let by =
            made.get(&id).ok_or_else(|| Broken::new("I1", format!("{} was applied and nobody made it", short(id))))?;
        signed(entry, by)?;
    }
    if let Some(id) = db.decided.keys().find(|id| !made.contains_key(id)) {
        return Err(Broken::new("I1", format!("{} was decided and nobody made it", short(*id))));
    }
    if db.feed != (db.head, 1, db.head) {
        return Err(Broken::new("I9", format!("the feed is at {} and holds {:?}", db.head, db.feed)));
    }
    first.iter().zip(&db.orders).try_for_each(|(first, now)| explained(first, now, db))?;
    clients.iter().try_for_each(|client| caught_up(client, db))
}

impl Became {
    /// What the clients hold of what was made there. What is gone from a client is among those that were made, and nowhere else.
    pub(super) fn of(clients: &[Client]) -> Self {
        let mut became = Self::default();
        for client in clients {
            became.made += client.made.len();
            let held = client.made.keys().filter_map(|id| client.outbox.entries.get(id));
            held.for_each(|entry| became.count(entry));
        }
        became
    }

    fn count(&mut self, entry: &Entry) {
        *match &entry.state {
            EntryState::Withdrawn { .. } => &mut self.withdrawn,
            EntryState::Waiting => &mut self.waiting,
            EntryState::Settled { outcome, .. } => match outcome {
                Outcome::Applied { .. } => &mut self.applied,
                Outcome::Already { .. } => &mut self.already,
                Outcome::Conflict { .. } => &mut self.conflicts,
                Outcome::Rejected { .. } | Outcome::Retry { .. } => &mut self.rejected,
            },
        } += 1;
    }
}

/// Both sides know the same end of an operation, and it had the effect that end speaks of: one, or none.
fn settled(
    entry: &Entry,
    made: &Made,
    db: &Database,
    effects: &BTreeMap<OperationId, &HistoryEntry>,
) -> Result<(), Broken> {
    let id = made.operation.id;
    let effect = effects.get(&id);
    if entry.operation != made.operation {
        return Err(Broken::new("I14", format!("{} changed on its device", short(id))));
    }
    let said = match (&entry.state, db.decided.get(&id)) {
        (EntryState::Waiting, _) => return Err(Broken::new("I7", format!("{} still waits", short(id)))),
        (EntryState::Settled { outcome, .. }, Some(said)) if outcome == said => said,
        (EntryState::Withdrawn { .. }, None) if effect.is_none() => return Ok(()),
        // Decided on the device: what it builds on was withdrawn, so the server can never decide it.
        (EntryState::Settled { outcome: Outcome::Rejected { refusal: Refusal::BaseNotApplied }, .. }, None)
            if entry.epoch.is_none() && effect.is_none() =>
        {
            return Ok(());
        }
        (state, said) => {
            return Err(Broken::new("I2", format!("{} is {state:?} here and {said:?} at the server", short(id))));
        }
    };
    match (said, effect) {
        (Outcome::Applied { revision, .. }, Some(effect))
            if effect.revision == *revision && effect.order == made.operation.order =>
        {
            Ok(())
        }
        (Outcome::Applied { .. }, effect) => {
            Err(Broken::new("I1", format!("{} is called applied, and its effect is {effect:?}", short(id))))
        }
        (_, Some(_)) => Err(Broken::new("I1", format!("{} came to {said:?} and has an effect", short(id)))),
        (Outcome::Conflict { .. } | Outcome::Rejected { .. }, None)
            if entry.decided_at.is_none() && entry.shelf() != Shelf::Attention =>
        {
            Err(Broken::new("I5", format!("{} was not applied and nobody is shown it", short(id))))
        }
        _ => Ok(()),
    }
}

/// Who made it signs for it.
fn signed(entry: &HistoryEntry, made: &Made) -> Result<(), Broken> {
    let operation = &made.operation;
    let same = entry.staff.id == operation.author
        && entry.device == operation.device
        && entry.made_at == operation.made_at
        && entry.undoes == operation.undoes;
    if same { Ok(()) } else { Err(Broken::new("I14", format!("{} is signed by another", short(operation.id)))) }
}

/// The history of an order, replayed from its beginning, gives the order.
fn explained(first: &OrderRow, now: &OrderRow, db: &Database) -> Result<(), Broken> {
    let entries = db.history.get(&now.id.get()).map_or(&[][..], Vec::as_slice);
    let (mut owner, mut email) = (first.owner, first.contact_email.as_str());
    for (at, entry) in (1..).zip(entries) {
        if entry.revision.0 != at || entry.old.customer != owner || entry.email_before != email {
            let what = format!("order {}: change {at} does not begin where the one before ended", now.id);
            return Err(Broken::new("I4", what));
        }
        (owner, email) = (entry.new.customer, &entry.email_after);
    }
    let revisions = now.owner_revision.0 as usize;
    if revisions != entries.len() || owner != now.owner || email != now.contact_email || first.id != now.id {
        return Err(Broken::new("I4", format!("the history of order {} does not end where the order is", now.id)));
    }
    Ok(())
}

/// What a client shows is what the server holds: final reads do not differ.
fn caught_up(client: &Client, db: &Database) -> Result<(), Broken> {
    let broken = |what: String| Broken::new("I9", format!("client {}: {what}", client.number));
    let data = client.cache.now().data().map_err(broken)?;
    for row in &db.orders {
        let held = data.order(row.id);
        if held.as_ref() != Some(row) {
            return Err(broken(format!("holds {held:?} and not {row:?}")));
        }
    }
    for row in &db.customers {
        let held = data.customer(row.id);
        if held.as_ref() != Some(row) {
            return Err(broken(format!("holds {held:?} and not {row:?}")));
        }
    }
    if (data.orders_count(), data.customers_count()) != (db.orders.len(), db.customers.len()) {
        return Err(broken("holds rows the server does not have".into()));
    }
    Ok(())
}
