//! Ownership histories: the whole of one from the server; without it, what the details on the device know.

use super::Stores;
use crate::platform::http;
use contract::history::{HistoryEntry, Ownership};
use contract::id::{CustomerId, OrderId};
use engine::overlay::Overlay;
use engine::sync::{CallFailure, Link};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whose history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of an order.
    Order(OrderId),
    /// Of an account: what came to it and went from it.
    Customer(CustomerId),
    /// Of the guest who placed this order.
    Guest(OrderId),
}

/// An ownership history, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum History {
    /// Asked for.
    Asking,
    /// The server cannot be asked; the last changes that the device knows, oldest first.
    Unreachable(Vec<HistoryEntry>),
    /// The server does not say.
    Refused,
    /// The whole of it, oldest first.
    Whole(Ownership),
}

impl History {
    /// The entries there are, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &HistoryEntry> {
        let (whole, known): (&[_], &[_]) = match self {
            Self::Whole(ownership) => (&ownership.entries, &[]),
            Self::Unreachable(known) => (&[], known),
            Self::Asking | Self::Refused => (&[], &[]),
        };
        whole.iter().map(|recorded| &recorded.entry).chain(known)
    }
}

/// Details read for what the device knows of a history of many orders.
const DETAILS_MAX: usize = 50;

impl Stores {
    /// A history; asked for again when an owner it is about changes, or the server is back.
    #[must_use]
    pub fn history(self, whose: Whose) -> Signal<History> {
        let history = RwSignal::new(History::Asking);
        let concerned = Memo::new(move |_| self.concerned(whose));
        let online = Memo::new(move |_| self.status.with(|s| s.as_ref().is_some_and(|s| s.link == Link::Online)));
        Effect::new(move |_| {
            let orders = concerned.get();
            // Read, not only tracked: a memo that nobody reads is never computed.
            online.get();
            spawn_local(async move {
                let answer = match whose {
                    Whose::Order(order) => http::history(order).await,
                    Whose::Customer(customer) => http::customer_history(customer).await,
                    Whose::Guest(order) => http::guest_history(order).await,
                };
                let answer = match answer {
                    Ok(ownership) => History::Whole(ownership),
                    Err(http::Failure { call: CallFailure::NotPermitted | CallFailure::Refused(_), .. }) => {
                        History::Refused
                    }
                    Err(_) => History::Unreachable(self.known_changes(whose, &orders).await),
                };
                // The page may be gone by now. The same history again is no news.
                if history.try_with_untracked(|before| *before != answer) == Some(true) {
                    let _ = history.try_set(answer);
                }
            });
        });
        history.into()
    }

    /// The orders a history is about as far as the device knows, each with how often its owner changed, as held.
    fn concerned(&self, whose: Whose) -> Vec<(OrderId, u32)> {
        self.version.track();
        let held = Overlay::default();
        self.data.with_value(|data| {
            let orders = match whose {
                Whose::Order(order) => vec![order],
                Whose::Customer(customer) => data.orders_of(customer, &held),
                Whose::Guest(order) => {
                    data.guest(order, &held).map(|g| [g.open, g.linked].concat()).unwrap_or_default()
                }
            };
            let revision = |id: &OrderId| data.order(*id).map(|row| (*id, row.owner_revision.0));
            orders.iter().filter_map(revision).collect()
        })
    }

    /// The last changes of these orders, as their details on the device have them.
    async fn known_changes(self, whose: Whose, orders: &[(OrderId, u32)]) -> Vec<HistoryEntry> {
        let Some(handle) = self.handle.get_value() else { return Vec::new() };
        let moved = orders.iter().filter(|(_, revision)| *revision > 0).map(|(order, _)| *order);
        let moved: Vec<OrderId> = moved.take(DETAILS_MAX).collect();
        let details = handle.find_details(&moved).await.unwrap_or_default();
        let mut known: Vec<HistoryEntry> = details.into_values().filter_map(|detail| detail.last_change).collect();
        if let Whose::Customer(id) = whose {
            known.retain(|entry| [&entry.old, &entry.new].iter().any(|party| party.customer == Some(id)));
        }
        known.sort_by_key(|entry| (entry.applied_at, entry.order, entry.revision));
        known
    }
}
