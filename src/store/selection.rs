//! The orders somebody ticked on the orders screen. Owned at the root, so that sorting, filtering and paging do not touch it.

use super::Stores;
use crate::routes::OrdersUrl;
use contract::id::OrderId;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl Stores {
    /// Ticks orders, or takes their ticks off.
    pub fn select(&self, orders: &[OrderId], ticked: bool) {
        self.selection.update(|selection| {
            for order in orders {
                if ticked {
                    selection.insert(*order);
                } else {
                    selection.remove(order);
                }
            }
        });
    }

    /// Takes every tick off.
    pub fn clear_selection(&self) {
        self.selection.set(BTreeSet::new());
    }

    /// How many of the ticked orders the list of this address does not hold.
    #[must_use]
    pub fn selected_elsewhere(&self, url: &OrdersUrl) -> usize {
        let selected = self.selection.get();
        let narrowed = url.is_filtered() || url.department.is_some();
        if selected.is_empty() || !narrowed {
            return 0;
        }
        let query = self.query(url);
        let here = self.read(|data, overlay| {
            data.orders_all(&query, overlay).into_iter().filter(|id| selected.contains(id)).count()
        });
        selected.len() - here
    }
}
