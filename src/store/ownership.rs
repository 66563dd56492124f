//! What is known of whose an order is: from the columns, the outbox, the order's lines and its history as far as it was given.

use super::{Detail, History, Stores};
use crate::text;
use contract::history::HistoryEntry;
use contract::id::{OrderId, StaffId};
use engine::ownership::{Fact, Sources};
use leptos::prelude::*;

impl Stores {
    /// The facts, newest first; none for an order this device does not hold.
    #[must_use]
    pub fn ownership(&self, id: OrderId, detail: &Detail, history: &History) -> Option<Vec<Fact>> {
        let (lines, last) = match detail {
            Detail::Here(detail) => (Some(detail.lines.as_slice()), detail.last_change.as_ref()),
            // Nothing is said of the lines before it is known whether they are here.
            Detail::Reading => (Some(&[][..]), None),
            Detail::Missing | Detail::Failed => (None, None),
        };
        // What the server said stands before what this device kept of it.
        let entries: Vec<&HistoryEntry> = history.entries().chain(last).collect();
        let broken = if let History::Whole(whole) = history { whole.broken.as_slice() } else { &[] };
        let outbox = self.entries.get();
        let cursor = self.cursor.with(|cursor| cursor.as_ref().map(|cursor| cursor.seq));
        self.read(|data, overlay| {
            let from = Sources { lines, entries: &entries, broken, outbox: &outbox, overlay, cursor };
            data.ownership(id, &from)
        })
    }

    /// Somebody who made a change on this device, as far as it may name them.
    #[must_use]
    pub fn author(&self, staff: StaffId) -> String {
        let me = self.session.with(|s| s.as_ref().filter(|s| s.staff.id == staff).map(|s| s.staff.name.clone()));
        me.unwrap_or_else(|| text::ownership::SOMEBODY.to_owned())
    }
}
