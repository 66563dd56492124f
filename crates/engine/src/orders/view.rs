//! Pages of orders as staff see them: the row with what is pending laid over, and whom to show as its customer.

use super::query::{Query, Sort, SortColumn};
use crate::arena::Bits;
use crate::data::Data;
use crate::overlay::{LaidOwner, Mark, Overlay};
use contract::id::{CustomerId, OrderId};
use contract::limits::PAGE_ROWS;
use contract::order::OrderRow;

/// Whom the customer column shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerCell {
    /// An account this device holds.
    Account {
        /// Which.
        id: CustomerId,
        /// The name to show.
        name: String,
        /// Its e-mail.
        email: String,
    },
    /// Nobody: a guest order.
    Guest {
        /// The contact name; empty when there is none.
        name: String,
        /// The contact e-mail.
        email: String,
    },
    /// An account that is being made.
    Pending {
        /// Its e-mail.
        email: String,
    },
    /// An account this device does not hold.
    Unknown {
        /// Which.
        id: CustomerId,
    },
}

/// An order as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// The row. Owner and contact e-mail are those it will have; the revision is the one held.
    pub row: OrderRow,
    /// Whose it is.
    pub customer: CustomerCell,
    /// What its latest operation says.
    pub mark: Option<Mark>,
}

/// A page of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdersPage {
    /// The orders on it, at most [`PAGE_ROWS`].
    pub rows: Vec<OrderView>,
    /// Orders the query asks for.
    pub total: usize,
    /// Orders held.
    pub of: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// See [`Data::by_currency`].
    pub by_currency: bool,
}

impl Data {
    /// The page a query asks for. A page that is not there is page 1.
    #[must_use]
    pub fn orders_page(&self, query: &Query, overlay: &Overlay) -> OrdersPage {
        let selected = self.selection(query, overlay);
        let total = selected.count();
        let pages = total.div_ceil(PAGE_ROWS).max(1);
        let page = if (1..=pages).contains(&query.page) { query.page } else { 1 };
        let ordered = self.ordered(&selected, query.sort.column, overlay);
        let skip = (page - 1) * PAGE_ROWS;
        let wanted = |at: &u32| selected.has(*at as usize);
        let rows: Vec<u32> = if query.sort.descending {
            take(ordered.iter().rev().copied(), wanted, skip)
        } else {
            take(ordered.iter().copied(), wanted, skip)
        };
        let rows = rows.into_iter().map(|at| self.view(at as usize, overlay)).collect();
        let mut ends = ordered.iter().filter(|at| wanted(at)).map(|at| self.orders.id(*at as usize));
        let by_currency = self.by_currency(query.sort.column, ends.next(), ends.next_back());
        OrdersPage { rows, total, of: self.orders.count(), page, pages, by_currency }
    }

    /// Whether a list sorted by this column, with these orders at its ends, stands by currency before it stands by amount: it holds
    /// several currencies then, on whichever of its pages.
    #[must_use]
    pub fn by_currency(&self, column: SortColumn, first: Option<OrderId>, last: Option<OrderId>) -> bool {
        let currency =
            |id: Option<OrderId>| id.and_then(|id| self.orders.find(id)).map(|at| self.orders.total(at).currency);
        // One order alone has one end.
        column == SortColumn::Total && last.is_some() && currency(first) != currency(last)
    }

    /// All orders a query asks for, in its order, whatever its page.
    #[must_use]
    pub fn orders_all(&self, query: &Query, overlay: &Overlay) -> Vec<OrderId> {
        let selected = self.selection(query, overlay);
        let ordered = self.ordered(&selected, query.sort.column, overlay);
        let ids = ordered.iter().filter(|at| selected.has(**at as usize)).map(|at| self.orders.id(*at as usize));
        let mut ids: Vec<OrderId> = ids.collect();
        if query.sort.descending {
            ids.reverse();
        }
        ids
    }

    /// These orders in the order of a column; ids this device does not hold are left out.
    #[must_use]
    pub fn sort_orders(&self, ids: &[OrderId], sort: Sort, overlay: &Overlay) -> Vec<OrderId> {
        let mut wanted = Bits::none(self.orders.rows());
        ids.iter().filter_map(|id| self.orders.find(*id)).for_each(|at| wanted.set(at));
        let ordered = self.ordered(&wanted, sort.column, overlay);
        let rows = ordered.iter().map(|at| *at as usize).filter(|at| wanted.has(*at));
        let mut sorted: Vec<OrderId> = rows.map(|at| self.orders.id(at)).collect();
        if sort.descending {
            sorted.reverse();
        }
        sorted
    }

    /// One order as staff see it.
    #[must_use]
    pub fn order_view(&self, id: OrderId, overlay: &Overlay) -> Option<OrderView> {
        self.orders.find(id).map(|at| self.view(at, overlay))
    }

    /// Gives a row the owner and contact e-mail it will have.
    pub fn lay_over(&self, row: &mut OrderRow, overlay: &Overlay) {
        overlay.lay_over(row, |id| self.customer(id).map(|customer| customer.email));
    }

    pub(super) fn view(&self, at: usize, overlay: &Overlay) -> OrderView {
        let mut row = self.orders.row(at);
        self.lay_over(&mut row, overlay);
        let account = |id: CustomerId| {
            self.customer(id).map(|customer| CustomerCell::Account {
                id,
                name: customer.display_name().to_owned(),
                email: customer.email,
            })
        };
        let customer = match (overlay.owner(row.id), row.owner) {
            (Some(LaidOwner::Pending(email)), _) => CustomerCell::Pending { email: email.clone() },
            (Some(LaidOwner::Made(id, email)), _) => {
                account(*id).unwrap_or_else(|| CustomerCell::Pending { email: email.clone() })
            }
            (_, Some(id)) => account(id).unwrap_or(CustomerCell::Unknown { id }),
            (_, None) => CustomerCell::Guest { name: row.contact_name.clone(), email: row.contact_email.clone() },
        };
        let mark = overlay.mark(row.id);
        OrderView { row, customer, mark }
    }
}

fn take(rows: impl Iterator<Item = u32>, wanted: impl Fn(&u32) -> bool, skip: usize) -> Vec<u32> {
    rows.filter(wanted).skip(skip).take(PAGE_ROWS).collect()
}
