//! Every order and customer this device holds, in memory: columns for what is filtered and sorted, arenas for what is searched.
//!
//! Holds what the cache holds, no more: no pending operation is ever written into it (see [`crate::overlay`]).

mod customers;
mod index;
mod journal;
mod lookup;
mod orders;
mod texts;

pub(crate) use customers::{Customers, EMAIL, NAME, PHONE, POSTCODE, USERNAME};
pub(crate) use journal::Mark as JournalMark;
pub(crate) use orders::{CONTACT_NAME, Flags, NOT_PLACED, NUMBER, Orders};

use crate::orders::Sorted;
use contract::customer::CustomerRow;
use contract::id::{CustomerId, OrderId};
use contract::order::OrderRow;
use contract::pack::{CustomersPack, OrdersPack, Pack, PackError, PackKind};
use contract::sync::{Change, ChangeBody};
use std::sync::Mutex;

/// Orders and customers in memory.
#[derive(Debug, Default)]
pub struct Data {
    pub(crate) orders: Orders,
    pub(crate) customers: Customers,
    /// Sorted lists, kept because making one costs more than a screen may take. Holds nothing that could not be made anew.
    pub(crate) sorted: Mutex<Sorted>,
}

impl Data {
    /// Takes in the rows of a pack of orders or of customers. A row whose id is held already replaces that one.
    ///
    /// # Errors
    /// When the pack is damaged, or holds details: nothing is taken in then.
    pub fn load_pack(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let pack = Pack::open(bytes)?;
        let text_bytes = bytes.len() / 5;
        match pack.kind() {
            PackKind::Orders => {
                let pack = OrdersPack::open(bytes)?;
                sound(pack.search.arena())?;
                self.orders.reserve(pack.rows(), text_bytes, pack.search.arena().len());
                self.orders.load(&pack);
            }
            PackKind::Customers => {
                let pack = CustomersPack::open(bytes)?;
                sound(pack.search.arena())?;
                self.customers.reserve(pack.rows(), text_bytes, pack.search.arena().len());
                self.customers.load(&pack);
            }
            PackKind::Details => return Err(PackError::OtherKind),
        }
        Ok(())
    }

    /// Takes in a change of the feed: the row in it stands from now on. Applying one twice does no harm.
    pub fn apply(&mut self, change: &Change) {
        match &change.body {
            ChangeBody::Order { row, .. } => {
                self.orders.upsert(row);
                self.orders.tidy();
            }
            ChangeBody::Customer { row } => {
                self.customers.upsert(row);
                self.customers.tidy();
            }
            ChangeBody::Elsewhere => {}
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Orders held.
    #[must_use]
    pub fn orders_count(&self) -> usize {
        self.orders.count()
    }

    /// Customers held.
    #[must_use]
    pub fn customers_count(&self) -> usize {
        self.customers.count()
    }

    /// An order, whole, as the cache has it.
    #[must_use]
    pub fn order(&self, id: OrderId) -> Option<OrderRow> {
        self.orders.find(id).map(|at| self.orders.row(at))
    }

    /// A customer, whole.
    #[must_use]
    pub fn customer(&self, id: CustomerId) -> Option<CustomerRow> {
        self.customers.find(id).map(|at| self.customers.row(at))
    }

    /// Bytes of memory kept for orders and for customers, sorted lists not included.
    #[must_use]
    pub fn bytes_held(&self) -> (usize, usize) {
        (self.orders.bytes_held(), self.customers.bytes_held())
    }
}

/// Search texts are laid in an arena whose rows end with a separator: a text with one in it would shift all rows behind it.
fn sound(search: &str) -> Result<(), PackError> {
    if memchr::memchr(b'\n', search.as_bytes()).is_some() { Err(PackError::NotAPack) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
