//! What must hold, checked after every step and again when everything has come to rest. The numbers are those of the list of
//! invariants the design points to.

mod at_rest;
mod cache;
mod steps;

use crate::ledger::Ledger;
use crate::shop::Shop;
use contract::customer::CustomerRow;
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::sync::{Change, Seq};
use core::fmt;
use engine::sync::Event;

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

/// What the checks know of the server: how it was at first, and every change since.
#[derive(Debug)]
pub(crate) struct Checks {
    orders: Vec<OrderRow>,
    customers: Vec<CustomerRow>,
    feed: Vec<Change>,
}

impl Checks {
    pub(crate) fn new(shop: &Shop, _devices: usize) -> Self {
        let (_, orders, _, customers) = shop.rows();
        Self { orders, customers, feed: Vec::new() }
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

/// An event in one word or two, for lines.
pub(crate) fn name_of(event: &Event) -> String {
    match event {
        Event::Started { entries, meta, session } => {
            let staff = session.map(contract::id::StaffId::get);
            format!(
                "started with {} entries, cache at {:?}, staff {staff:?}",
                entries.len(),
                meta.as_ref().map(|m| m.cursor.seq.0)
            )
        }
        Event::Enqueued(entries) => format!("enqueued {}", entries.len()),
        Event::EntriesReread(entries) => format!("outbox read again: {}", entries.len()),
        Event::CacheReread(meta) => {
            format!("cache read again: {:?}", meta.as_ref().map(|m| (m.staff.get(), m.generation, m.cursor.seq.0)))
        }
        Event::Rewritten(entry) => format!("rewritten {}", crate::ledger::short(entry.id())),
        Event::PushAnswered { ticket, answer } => match answer {
            Ok(pushed) => format!("push #{} answered: {} outcomes", ticket.0, pushed.outcomes.len()),
            Err(failure) => format!("push #{} failed: {failure:?}", ticket.0),
        },
        Event::PullAnswered { ticket, answer } => match answer {
            Ok(changes) => {
                format!("pull #{} answered: {} changes to {}", ticket.0, changes.changes.len(), changes.cursor.seq.0)
            }
            Err(failure) => format!("pull #{} failed: {failure:?}", ticket.0),
        },
        Event::SnapshotAnswered { ticket, answer } => match answer {
            Ok(snapshot) => format!("snapshot #{} at {}", ticket.0, snapshot.cursor.seq.0),
            Err(failure) => format!("snapshot #{} failed: {failure:?}", ticket.0),
        },
        Event::BundleAnswered { ticket, answer } => match answer {
            Ok(bytes) => format!("bundle #{}: {} bytes", ticket.0, bytes.len()),
            Err(failure) => format!("bundle #{} failed: {failure:?}", ticket.0),
        },
        Event::Committed { ticket, .. } => format!("written #{}", ticket.0),
        Event::CommitFailed { ticket, kind } => format!("not written #{}: {kind:?}", ticket.0),
        Event::Leading(_) | Event::SignedIn(_) | Event::SignedOut { .. } | Event::Heard(_) | Event::Woke(_) => {
            format!("{event:?}")
        }
    }
}
