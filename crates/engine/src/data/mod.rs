//! Every order and customer this device holds, in memory: columns for what is filtered and sorted, arenas for what is searched.
//!
//! Holds what the cache holds, no more: no pending operation is ever written into it (see [`crate::overlay`]).

mod customers;
mod figures;
mod index;
mod journal;
mod lookup;
mod orders;
mod texts;

pub use figures::TILL_ORDERS_MIN;

pub(crate) use customers::{Customers, EMAIL, NAME, PHONE, POSTCODE, USERNAME};
pub(crate) use journal::Mark as JournalMark;
pub(crate) use orders::{CONTACT_NAME, Flags, NOT_PLACED, NUMBER, Orders};

use crate::customers::Pool;
use crate::guests::Groups;
use crate::orders::Sorted;
use contract::customer::CustomerRow;
use contract::id::{CustomerId, OrderId};
use contract::order::OrderRow;
use contract::pack::{CustomersPack, OrdersPack, PackError, PackKind};
use contract::sync::{Change, ChangeBody};
use std::sync::Mutex;

/// Where the header of a pack has its kind and its number of rows.
const KIND_AT: usize = 5;
const ROWS_AT: core::ops::Range<usize> = 12..16;

/// Orders and customers in memory.
#[derive(Debug, Default)]
pub struct Data {
    pub(crate) orders: Orders,
    pub(crate) customers: Customers,
    /// Sorted lists, kept because making one costs more than a screen may take. Holds nothing that could not be made anew.
    pub(crate) sorted: Mutex<Sorted>,
    /// The accounts that have something in common with the person asked about last. Could be made anew likewise.
    pub(crate) pool: Mutex<Pool>,
    /// Which orders were placed with the same e-mail. Could be made anew likewise.
    pub(crate) groups: Mutex<Groups>,
}

impl Data {
    /// Takes in the rows of a pack of orders or of customers. A row whose id is held already replaces that one.
    ///
    /// # Errors
    /// When the pack is damaged, or holds details: nothing is taken in then.
    pub fn load_pack(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        // The kind stands in the sixth byte. Opening checks everything, so that looking first spares checking twice.
        if bytes.get(KIND_AT) == Some(&(PackKind::Customers as u8)) {
            let pack = CustomersPack::open(bytes)?;
            sound(pack.search.arena())?;
            self.customers.reserve(pack.rows(), 0, pack.search.arena().len());
            self.customers.load(&pack);
        } else {
            let pack = OrdersPack::open(bytes)?;
            sound(pack.search.arena())?;
            self.orders.reserve(pack.rows(), 0, pack.search.arena().len());
            self.orders.load(&pack);
        }
        Ok(())
    }

    /// As [`Self::load_pack`] for many packs, with room made for all of them at once: what booting from the cache wants.
    ///
    /// # Errors
    /// At the first pack that cannot be taken in; those before it are.
    pub fn load_packs<P: AsRef<[u8]>>(&mut self, packs: &[P]) -> Result<(), PackError> {
        let (mut orders, mut customers) = ((0, 0), (0, 0));
        for pack in packs.iter().map(AsRef::as_ref) {
            let rows = pack.get(ROWS_AT).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as usize;
            // A pack that claims more rows than it has bytes is refused below; it shall not take memory before.
            let rows = rows.min(pack.len());
            let is_customers = pack.get(KIND_AT) == Some(&(PackKind::Customers as u8));
            let room = if is_customers { &mut customers } else { &mut orders };
            *room = (room.0 + rows, room.1 + pack.len());
        }
        // A third or more of a pack is search text, less than a tenth are texts that must be kept as typed.
        self.orders.reserve(orders.0, orders.1 / 16, orders.1 / 3);
        self.customers.reserve(customers.0, customers.1 / 10, customers.1 / 3);
        packs.iter().try_for_each(|pack| self.load_pack(pack.as_ref()))
    }

    /// Takes in a change of the feed: the row in it stands from now on, or goes. Applying one twice does no harm.
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
            ChangeBody::OrderGone(id) => self.orders.remove(*id),
            ChangeBody::CustomerGone(id) => self.customers.remove(*id),
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
