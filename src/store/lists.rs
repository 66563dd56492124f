//! Lists and rows as screens show them: the data in memory with what waits laid over it.

use super::Stores;
use crate::platform::{address, file};
use crate::routes::OrdersUrl;
use contract::customer::CustomerRow;
use contract::email::Email;
use contract::id::{CustomerId, DepartmentId, Departments, OrderId};
use engine::customers::SearchScope;
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

/// Accounts a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Targets {
    /// How many fit.
    pub total: usize,
    /// The best of them.
    pub customers: Vec<CustomerRow>,
}

/// Options the search box lists. More would not be read; the count is exact all the same.
const TARGETS_MAX: usize = 10;

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

    /// Accounts that may be given an order of this department and fit what was typed. Never guests, never blocked or merged ones.
    #[must_use]
    pub fn search_targets(&self, typed: &str, department: Option<DepartmentId>) -> Targets {
        let departments = department.map_or_else(Departments::default, Departments::only);
        let scope = SearchScope { departments, include_blocked: false };
        self.read(|data, _| {
            let found = data.search(typed, scope, TARGETS_MAX);
            let customers = found.hits.iter().filter_map(|hit| data.customer(hit.id)).collect();
            Targets { total: found.total, customers }
        })
    }

    /// Puts an address into the present history entry.
    pub fn replace_address(&self, to: &str) {
        address::replace(to);
    }

    /// Saves a file to the browser's downloads.
    pub fn save_file(&self, name: &str, mime: &str, text: &str) {
        file::save(name, mime, text);
    }
}
