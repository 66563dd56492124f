//! What staff see of operations that are on their way: the owner each order will have, laid over the rows as held.
//!
//! A function of the outbox and of how far the cache has come; it changes nothing and remembers nothing. An operation is laid
//! over from the moment it is saved until the change it made has come back in the feed.

use crate::map::Map;
use crate::outbox::{Entry, EntryState, Shelf};
use contract::id::{CustomerId, OperationId, OrderId};
use contract::operation::{ContactEmail, Target};
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::reassignment::contact_email_after;
use contract::sync::Seq;

/// What a mark on an order says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Saved on this device, not decided by the server yet.
    Saved,
    /// Applied by the server; the change itself has not come back yet.
    Synced,
    /// A conflict or a refusal that somebody has to decide about.
    NeedsAttention,
}

/// Whom an operation gives an order to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaidOwner {
    /// An account, by its id.
    Account(CustomerId),
    /// An account the server has made of this e-mail; this device may not hold it yet.
    Made(CustomerId, String),
    /// An account the server will make of this e-mail.
    Pending(String),
    /// Nobody: a guest order.
    Guest,
}

impl LaidOwner {
    /// The account, if it has an id.
    #[must_use]
    pub fn customer(&self) -> Option<CustomerId> {
        match self {
            Self::Account(id) | Self::Made(id, _) => Some(*id),
            Self::Pending(_) | Self::Guest => None,
        }
    }

    /// Whether it makes the order a guest's.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        *self == Self::Guest
    }
}

/// The operations laid over the orders, and the marks on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// In the order they were made; never empty for an order that is in it.
    laid: Map<OrderId, Vec<(LaidOwner, ContactEmail)>>,
    marks: Map<OrderId, Mark>,
}

impl Overlay {
    /// The overlay of these entries, in the order they were made. `cursor` is how far the cache has come; none when it holds
    /// nothing yet.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>, cursor: Option<Seq>) -> Self {
        let mut by_order: Map<OrderId, Vec<&Entry>> = Map::new();
        for entry in entries {
            by_order.get_or_insert_with(entry.operation.order, Vec::new).push(entry);
        }
        let mut this = Self::default();
        for (order, entries) in by_order {
            let (mut laid, mut mark) = (Vec::new(), None);
            for entry in in_order_made(entries) {
                let (change, says) = effect(entry, cursor);
                laid.extend(change);
                mark = says.or(mark);
            }
            if !laid.is_empty() {
                this.laid.insert(order, laid);
            }
            if let Some(mark) = mark {
                this.marks.insert(order, mark);
            }
        }
        this
    }

    /// Whether nothing is laid over any order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.laid.is_empty()
    }

    /// The orders something is laid over, in no order.
    pub fn orders(&self) -> impl Iterator<Item = OrderId> {
        self.laid.keys().copied()
    }

    /// Whom an order will belong to; none when nothing is laid over it.
    #[must_use]
    pub fn owner(&self, order: OrderId) -> Option<&LaidOwner> {
        self.laid.get(&order)?.last().map(|(owner, _)| owner)
    }

    /// The mark on an order: that of the operation made last, of those that say something.
    #[must_use]
    pub fn mark(&self, order: OrderId) -> Option<Mark> {
        self.marks.get(&order).copied()
    }

    /// Gives a row the owner and the contact e-mail it will have. A new account has no id yet: its orders have no owner in the
    /// row, and [`Self::owner`] says whose they will be. `email_of` tells the e-mail of an account, if it is held; the contact
    /// e-mail stays as it was where it is not.
    pub fn lay_over(&self, row: &mut OrderRow, email_of: impl Fn(CustomerId) -> Option<String>) {
        for (owner, choice) in self.laid.get(&row.id).into_iter().flatten() {
            row.owner = owner.customer();
            let email = match owner {
                LaidOwner::Account(id) => Some(email_of(*id).unwrap_or_else(|| row.contact_email.clone())),
                LaidOwner::Made(id, email) => Some(email_of(*id).unwrap_or_else(|| email.clone())),
                LaidOwner::Pending(email) => Some(email.clone()),
                LaidOwner::Guest => None,
            };
            row.contact_email =
                contact_email_after(*choice, &row.contact_email, &row.placed_email, email.as_deref()).to_owned();
        }
    }
}

/// The entries that lay something over an order, in the order they were made, with whom they give it to and whether the server has
/// decided.
pub(crate) fn laid_over(
    order: OrderId,
    entries: &[Entry],
    cursor: Option<Seq>,
) -> impl Iterator<Item = (&Entry, LaidOwner, Mark)> {
    let of_order: Vec<&Entry> = entries.iter().filter(|entry| entry.operation.order == order).collect();
    in_order_made(of_order).into_iter().filter_map(move |entry| match effect(entry, cursor) {
        (Some((owner, _)), Some(mark)) => Some((entry, owner, mark)),
        _ => None,
    })
}

/// What an entry lays over its order, and the mark it gives.
fn effect(entry: &Entry, cursor: Option<Seq>) -> (Option<(LaidOwner, ContactEmail)>, Option<Mark>) {
    let ahead = |seq: &Seq| cursor.is_none_or(|cursor| *seq > cursor);
    let operation = &entry.operation;
    let target = |made: Option<CustomerId>| match (&operation.target, made) {
        (Target::Customer { customer }, _) => LaidOwner::Account(*customer),
        (Target::New { email, .. }, Some(id)) => LaidOwner::Made(id, email.as_str().to_owned()),
        (Target::New { email, .. }, None) => LaidOwner::Pending(email.as_str().to_owned()),
        (Target::Guest, _) => LaidOwner::Guest,
    };
    let outcome = match &entry.state {
        EntryState::Waiting => return (Some((target(None), operation.contact_email)), Some(Mark::Saved)),
        EntryState::Withdrawn { .. } => return (None, None),
        EntryState::Settled { outcome, .. } => outcome,
    };
    match outcome {
        Outcome::Applied { seq, owner, .. } if ahead(seq) => {
            (Some((target(*owner), operation.contact_email)), Some(Mark::Synced))
        }
        // Somebody else gave it to the same customer: true on the server, though not in the rows held. Theirs is the e-mail.
        Outcome::Already { seq, .. } if ahead(seq) => (Some((target(None), ContactEmail::Keep)), Some(Mark::Synced)),
        _ if entry.shelf() == Shelf::Attention => (None, Some(Mark::NeedsAttention)),
        _ => (None, None),
    }
}

/// Entries of one order, each behind the one it builds on: a clock set back can give a later one the smaller id.
fn in_order_made(mut entries: Vec<&Entry>) -> Vec<&Entry> {
    let mut sorted = Vec::with_capacity(entries.len());
    while !entries.is_empty() {
        let open: Vec<OperationId> = entries.iter().map(|entry| entry.id()).collect();
        let free = entries.iter().position(|entry| entry.builds_on().is_none_or(|base| !open.contains(&base)));
        // A circle cannot come from this app; if one is read, it is taken as it stands.
        sorted.push(entries.remove(free.unwrap_or(0)));
    }
    sorted
}

#[cfg(test)]
pub(crate) mod tests;
