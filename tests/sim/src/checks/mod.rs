//! What must hold, checked after every step and again when everything has come to rest. The numbers are those of the list of
//! invariants the design points to.

mod at_rest;
mod cache;
mod lives;
mod names;
mod steps;

pub(crate) use names::name_of;

use crate::ledger::Ledger;
use crate::shop::Shop;
use contract::customer::CustomerRow;
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::sync::{Change, Seq};
use core::fmt;
use std::cell::Cell;

/// An invariant that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which, by its number.
    pub invariant: &'static str,
    /// What was found.
    pub what: String,
}

impl Broken {
    pub(crate) fn new(invariant: &'static str, what: impl Into<String>) -> Self {
        Self { invariant, what: what.into() }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.invariant, self.what)
    }
}

/// The invariants, by number, in words.
pub const INVARIANTS: [(&str, &str); 17] = [
    ("I1", "a saved operation has at most one effect"),
    ("I2", "a saved operation has exactly one outcome in the end, and both sides know the same"),
    ("I3", "the revision of an order is the number of its changes of owner, and their chain holds"),
    ("I4", "the history of an order, replayed, gives the order"),
    ("I5", "what was not applied is shown, with who, what and why"),
    ("I6", "nothing is overwritten that the operation was not made against"),
    ("I7", "everything drains and every device catches up in bounded time"),
    ("I8", "no order waits for another"),
    ("I9", "the cache of a device is what the server held at its position"),
    ("I10", "no position goes back within a life of the database"),
    ("I11", "storage that was lost shows at the server: device, time, and how much was unsent"),
    ("I12", "after a restore no acknowledged operation is missing"),
    ("I13", "what was shown as saved is on the device"),
    ("I14", "who made an operation signs for it, everywhere"),
    ("I15", "calls, queues and steps are bounded"),
    ("I16", "the same seed gives the same run"),
    ("T-50", "an order never goes to an account other than the one staff saw"),
];

/// How often each invariant was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looks(pub [u64; INVARIANTS.len()]);

impl Looks {
    /// Adds those of another run.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(all, one)| *all += one);
    }
}

/// What the checks know of the server: how it was at first, and every change since.
#[derive(Debug)]
pub(crate) struct Checks {
    orders: Vec<OrderRow>,
    customers: Vec<CustomerRow>,
    feed: Vec<Change>,
    looks: [Cell<u64>; INVARIANTS.len()],
}

impl Checks {
    pub(crate) fn new(shop: &Shop) -> Self {
        let (_, orders, _, customers) = shop.rows();
        Self { orders, customers, feed: Vec::new(), looks: Default::default() }
    }

    /// Notes that an invariant was looked at, by its number; 17 is T-50.
    fn look(&self, number: usize) {
        let looks = &self.looks[number - 1];
        looks.set(looks.get() + 1);
    }

    pub(crate) fn looks(&self) -> Looks {
        Looks(std::array::from_fn(|at| self.looks[at].get()))
    }

    /// Where the feed stands.
    pub(crate) fn head(&self) -> Seq {
        self.feed.last().map_or(Seq(0), |change| change.seq)
    }

    /// Reads what is new in the feed; false when nothing is.
    pub(crate) fn follow(&mut self, shop: &Shop) -> bool {
        let news = shop.changes_after(self.head());
        let any = !news.is_empty();
        self.feed.extend(news);
        any
    }

    /// Conflicts whose other side is the same person on the same device: no broken promise, but a nuisance worth counting.
    pub(crate) fn self_conflicts(&self, ledger: &Ledger) -> usize {
        let by_self = |(id, outcome): (&contract::id::OperationId, &Outcome)| {
            let (Outcome::Conflict { now, .. }, Some(made)) = (outcome, ledger.made.get(id)) else { return false };
            let history = ledger.histories.get(&made.operation.order.get());
            let entry = history.and_then(|history| history.iter().find(|entry| entry.revision == now.revision));
            entry.is_some_and(|e| e.device == made.operation.device && e.staff.id == made.operation.author)
        };
        ledger.said.iter().filter(|one| by_self(*one)).count()
    }
}
