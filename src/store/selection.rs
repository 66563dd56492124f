//! The orders somebody ticked on the orders screen. Owned at the root, so that sorting, filtering and paging do not touch it; kept by
//! the tab, so that a reload does not either. It ends with the session of whoever ticked.

use super::Stores;
use crate::platform::storage;
use crate::routes::OrdersUrl;
use contract::id::OrderId;
use contract::session::Permission;
use engine::orders::{keep_ticked, kept_ticked};
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

    /// Takes every tick off, and leaves none, nor what was begun in a form, for anybody who comes after.
    pub fn leave_nothing_begun(&self) {
        self.clear_selection();
        storage::forget_tab();
    }

    /// Brings back, once, what was ticked before a reload; from then on keeps what is ticked for the next. Tracks the selection.
    pub fn keep_selection(&self) {
        let ticked = self.selection.get();
        let Some(me) = self.session.with_untracked(|s| s.as_ref().map(|s| s.staff.id)) else { return };
        let first = self.selection_read.try_update_value(|read| !std::mem::replace(read, true)) == Some(true);
        if first && untrack(|| self.may(Permission::OrdersReassign)) {
            let before = storage::ticked().map(|kept| kept_ticked(&kept, me)).unwrap_or_default();
            let held = |order: &OrderId| self.data.with_value(|data| data.order(*order)).is_some();
            let again: Vec<OrderId> = before.into_iter().filter(held).filter(|order| !ticked.contains(order)).collect();
            if !again.is_empty() {
                return self.select(&again, true);
            }
        }
        storage::keep_ticked(keep_ticked(me, ticked.iter().copied()).as_deref());
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
