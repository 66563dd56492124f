//! Whose an order is and how it came there, as facts: what the ownership picture draws and what its sentences say.
//!
//! Both come from one list, so that neither can say what the other does not. Nothing is claimed that is not known: changes whose record
//! is not here are counted as unknown, and an altered record is called one.

mod drawing;

pub use drawing::{Edge, Node, Row, draw, fit, wrap};

use crate::data::Data;
use crate::orders::CustomerCell;
use crate::outbox::Entry;
use crate::overlay::{LaidOwner, Mark, Overlay, laid_over};
use contract::history::{Broken, HistoryEntry, Party, Tampering};
use contract::id::{CustomerId, OrderId, StaffId};
use contract::operation::Via;
use contract::order::{Line, OrderRow, Participant};
use contract::sync::Seq;
use contract::time::Timestamp;

/// Which way a change of owner was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the link dialog.
    Linked,
    /// From the reassign page.
    Reassigned,
    /// It took an earlier one back.
    Undone,
}

impl Way {
    fn of(via: Via, undoes: bool) -> Self {
        match (undoes, via) {
            (true, _) => Self::Undone,
            (false, Via::Link) => Self::Linked,
            (false, Via::Reassign) => Self::Reassigned,
        }
    }
}

/// An applied change of owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Who made it, by the name they had.
    pub staff: String,
    /// When the server applied it.
    pub at: Timestamp,
    /// Who had the order, by the name they had.
    pub from: CustomerCell,
    /// Who got it, by the name they had.
    pub to: CustomerCell,
    /// Which way.
    pub way: Way,
    /// The record is not what was written: none of it can be relied on.
    pub altered: bool,
}

/// A change of owner that has not come back from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnItsWay {
    /// Who made it here and when, by the device's clock; none when somebody else had made the same one before, who is not known here.
    pub by: Option<(StaffId, Timestamp)>,
    /// Whom it gives the order to.
    pub to: CustomerCell,
    /// Which way.
    pub way: Way,
    /// The server has it; the device has yet to fetch it.
    pub reached: bool,
}

/// One thing that is known of whose an order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Whose it is, with what waits counted in.
    Now {
        /// Whose.
        whom: CustomerCell,
        /// Whether that is so only once what is on its way has come through.
        pending: bool,
    },
    /// A change on its way.
    OnItsWay(OnItsWay),
    /// Whose it is at the server, where a change is on its way and the last one before is not known.
    Settled(CustomerCell),
    /// An applied change.
    Moved(Move),
    /// Changes next to each other of which nothing is known but that they happened.
    Unknown {
        /// How many.
        changes: u32,
    },
    /// Whose it was before any change.
    First(CustomerCell),
    /// No change of it was ever applied.
    NeverMoved,
    /// How it was placed.
    Placed {
        /// The e-mail it was placed with; none when it was placed without.
        email: Option<String>,
        /// When; none for a draft.
        at: Option<Timestamp>,
    },
    /// Somebody a line is for. Each person once, whatever the number of lines.
    For(Participant),
    /// The lines are not here: who is on them is not known.
    LinesUnknown,
}

/// What facts are taken from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The order's lines; none when they could not be read.
    pub lines: Option<&'a [Line]>,
    /// Records of its history, as many as are known, in any order.
    pub entries: &'a [&'a HistoryEntry],
    /// Where its chain does not hold.
    pub broken: &'a [Broken],
    /// The outbox.
    pub outbox: &'a [Entry],
    /// The overlay of that outbox.
    pub overlay: &'a Overlay,
    /// How far the cache has come.
    pub cursor: Option<Seq>,
}

impl Data {
    /// What is known of whose an order is, newest first; none for an order this device does not hold.
    #[must_use]
    pub fn ownership(&self, id: OrderId, from: &Sources<'_>) -> Option<Vec<Fact>> {
        let held = self.order_view(id, &Overlay::default())?;
        let shown = self.order_view(id, from.overlay)?;
        let mut ways: Vec<OnItsWay> =
            laid_over(id, from.outbox, from.cursor).map(|laid| self.on_its_way(&held.row, laid)).collect();
        ways.reverse();
        if let Some(newest) = ways.first_mut() {
            // The e-mail of a guest depends on what was chosen for it: the overlay has worked that out.
            newest.to = shown.customer.clone();
        }
        let moves = moves(&held.row, from);
        let newest_is_known = matches!(moves.first(), Some(Fact::Moved(_)));
        let never = held.row.owner_revision.0 == 0;

        let pending = !ways.is_empty();
        let mut facts = vec![Fact::Now { whom: shown.customer, pending }];
        facts.extend(ways.into_iter().map(Fact::OnItsWay));
        if pending && !newest_is_known {
            facts.push(Fact::Settled(held.customer));
        }
        let first = match moves.last() {
            Some(Fact::Moved(first)) if !first.altered => Some(Fact::First(first.from.clone())),
            _ => never.then_some(Fact::NeverMoved),
        };
        facts.extend(moves);
        facts.extend(first);
        let email = Some(held.row.placed_email).filter(|email| !email.is_empty());
        facts.push(Fact::Placed { email, at: held.row.placed_at });
        match from.lines {
            Some(lines) => facts.extend(participants(lines)),
            None => facts.push(Fact::LinesUnknown),
        }
        Some(facts)
    }

    fn on_its_way(&self, row: &OrderRow, (entry, owner, mark): (&Entry, LaidOwner, Mark)) -> OnItsWay {
        use contract::outcome::Outcome;
        let operation = &entry.operation;
        let by = (!matches!(entry.outcome(), Some(Outcome::Already { .. })))
            .then_some((operation.author, operation.made_at));
        let to = match owner {
            LaidOwner::Account(id) => self.account_cell(id).unwrap_or(CustomerCell::Unknown { id }),
            LaidOwner::Made(id, email) => self.account_cell(id).unwrap_or(CustomerCell::Pending { email }),
            LaidOwner::Pending(email) => CustomerCell::Pending { email },
            LaidOwner::Guest => CustomerCell::Guest { name: row.contact_name.clone(), email: row.placed_email.clone() },
        };
        let way = Way::of(operation.via, operation.undoes.is_some());
        OnItsWay { by, to, way, reached: mark == Mark::Synced }
    }

    fn account_cell(&self, id: CustomerId) -> Option<CustomerCell> {
        let customer = self.customer(id)?;
        let name = customer.display_name().to_owned();
        Some(CustomerCell::Account { id, name, email: customer.email })
    }
}

/// The applied changes up to the revision held, newest first; those without a record are counted where they belong.
fn moves(row: &OrderRow, from: &Sources<'_>) -> Vec<Fact> {
    let held = row.owner_revision.0;
    let mut entries: Vec<&HistoryEntry> = from.entries.iter().copied().filter(|e| e.order == row.id).collect();
    // A record the cache has not come to yet belongs to what is on its way.
    entries.retain(|entry| (1..=held).contains(&entry.revision.0));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.revision));
    entries.dedup_by_key(|entry| entry.revision);
    let mut facts = Vec::new();
    let mut above = held.saturating_add(1);
    for entry in entries {
        facts.extend(unknown(above - entry.revision.0 - 1));
        let is_altered = |b: &Broken| b.order == row.id && b.revision == entry.revision && b.what == Tampering::Altered;
        facts.push(Fact::Moved(Move {
            staff: entry.staff.name.clone(),
            at: entry.applied_at,
            from: party(&entry.old),
            to: party(&entry.new),
            way: Way::of(entry.via, entry.undoes.is_some()),
            altered: from.broken.iter().any(is_altered),
        }));
        above = entry.revision.0;
    }
    facts.extend(unknown(above - 1));
    facts
}

fn unknown(changes: u32) -> Option<Fact> {
    (changes > 0).then_some(Fact::Unknown { changes })
}

fn party(party: &Party) -> CustomerCell {
    let (name, email) = (party.name.clone(), party.email.clone());
    match party.customer {
        Some(id) => CustomerCell::Account { id, name, email },
        None => CustomerCell::Guest { name, email },
    }
}

/// The people on the lines, in the order of the lines.
fn participants(lines: &[Line]) -> Vec<Fact> {
    let mut people: Vec<&Participant> = Vec::new();
    for person in lines.iter().filter_map(|line| line.participant.as_ref()) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people.into_iter().cloned().map(Fact::For).collect()
}

#[cfg(test)]
mod tests;
