//! Lists and rows as screens show them: the data in memory with what waits laid over it.

use super::Stores;
use crate::platform::{address, file};
use crate::routes::OrdersUrl;
use contract::customer::CustomerRow;
use contract::email::Email;
use contract::id::{CustomerId, OrderId};
use engine::orders::{OrderView, OrdersPage};
use leptos::prelude::*;

/// What the device holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// No orders, and none on the way.
    Nothing,
    /// The first download runs.
    Downloading,
    /// Orders, even if there are none.
    Rows,
}

impl Stores {
    /// What the device holds.
    #[must_use]
    pub fn holding(&self) -> Holding {
        if self.cursor.with(Option::is_some) {
            return Holding::Rows;
        }
        let offline =
            self.status.with(|s| s.as_ref().is_some_and(|s| matches!(s.link, engine::sync::Link::Offline { .. })));
        if offline { Holding::Nothing } else { Holding::Downloading }
    }

    /// One page of orders.
    #[must_use]
    pub fn orders_page(&self, url: &OrdersUrl) -> OrdersPage {
        let query = self.query(url);
        self.read(|data, overlay| data.orders_page(&query, overlay))
    }

    /// All orders of the list, in its order.
    #[must_use]
    pub fn orders_all(&self, url: &OrdersUrl) -> Vec<OrderView> {
        let query = self.query(url);
        self.read(|data, overlay| {
            data.orders_all(&query, overlay).into_iter().filter_map(|id| data.order_view(id, overlay)).collect()
        })
    }

    /// Runs whoever asks again when rows may have changed.
    pub fn track_rows(&self) {
        self.version.track();
        self.overlay.track();
    }

    /// One order.
    #[must_use]
    pub fn order_view(&self, id: OrderId) -> Option<OrderView> {
        self.read(|data, overlay| data.order_view(id, overlay))
    }

    /// One account.
    #[must_use]
    pub fn customer(&self, id: CustomerId) -> Option<CustomerRow> {
        self.read(|data, _| data.customer(id))
    }

    /// The account that has this e-mail, in any spelling.
    #[must_use]
    pub fn account_with_email(&self, email: &Email) -> Option<CustomerId> {
        self.read(|data, _| data.customer_by_email(email.as_str()))
    }

    /// Puts an address into the present history entry.
    pub fn replace_address(&self, to: &str) {
        address::replace(to);
    }

    /// Where the app is served from, as a link for somebody else begins.
    #[must_use]
    pub fn origin(&self) -> String {
        address::origin()
    }

    /// How many history entries a dialog has put over its screen; none where it was opened by its address.
    #[must_use]
    pub fn dialog_depth(&self) -> Option<u32> {
        address::depth()
    }

    /// Adds a history entry for the same address: a question over a form, which Back answers.
    pub fn add_history_entry(&self) {
        address::push(&address::here(), None);
    }

    /// Goes back by some history entries.
    pub fn go_back(&self, steps: u32) {
        address::back(steps);
    }

    /// Saves a file to the browser's downloads.
    pub fn save_file(&self, name: &str, mime: &str, text: &str) {
        file::save(name, mime, text);
    }
}
