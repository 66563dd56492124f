//! Guests: people who ordered without an account. All orders placed with one e-mail, by its match key, are one guest's; an order
//! placed without an e-mail is a guest of its own.
//!
//! A guest is never stored. It is what its orders say, with waiting operations laid over them. That two orders were placed with
//! one e-mail says that, and no more: nothing here links anything.

mod groups;
mod offer;
mod search;
mod siblings;

pub(crate) use groups::Groups;
pub use offer::{came_by_link, offered};
pub use siblings::Sibling;

use crate::arena::Bits;
use crate::data::{Data, NOT_PLACED};
use crate::overlay::Overlay;
use contract::fold::fold;
use contract::id::OrderId;
use contract::order::OrderRow;
use contract::tally::Tally;
use core::cmp::Reverse;

/// Orders of a guest that are looked at for a name, a telephone, a postcode and a town when the newest has none.
const ORDERS_LOOKED_AT: usize = 20;

/// A guest as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestRow {
    /// The guest's newest guest order; of one who has none left, the newest that was linked. Names the guest in an address.
    pub newest: OrderId,
    /// The order to open first: in a search the one that was found. A draft only where nothing else is.
    pub view: OrderId,
    /// Name, telephone, postcode and town: of the newest order that has one; empty when none has.
    pub name: String,
    /// The e-mail the newest order was placed with; empty when it was placed without one.
    pub email: String,
    /// See `name`.
    pub phone: String,
    /// See `name`.
    pub postcode: String,
    /// See `name`.
    pub town: String,
    /// The figures of the orders that are still guest orders.
    pub tally: Tally,
}

/// What a search of guests found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuestsFound {
    /// How many guests there are, exactly.
    pub total: usize,
    /// The best of them, best first.
    pub guests: Vec<GuestRow>,
}

/// A guest, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// As listed.
    pub row: GuestRow,
    /// The guest orders, newest first.
    pub open: Vec<OrderId>,
    /// The orders placed with the same e-mail that belong to an account now, or to one that is being made; newest first.
    pub linked: Vec<OrderId>,
}

impl Data {
    /// The guest who placed this order, whoever owns it now.
    #[must_use]
    pub fn guest(&self, order: OrderId, overlay: &Overlay) -> Option<Guest> {
        let at = self.orders.find(order)?;
        let of_guests = self.orders.of_guests(overlay);
        let mut rows = self.placed_with(at);
        self.newest_first(&mut rows);
        let (open, linked): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(|at| of_guests.has(*at));
        let ids = |rows: &[usize]| rows.iter().map(|at| self.orders.id(*at)).collect();
        let mut row = self.guest_row(if open.is_empty() { &linked } else { &open })?;
        if open.is_empty() {
            row.tally = Tally::default();
        }
        Some(Guest { row, open: ids(&open), linked: ids(&linked) })
    }

    /// The names these orders of a guest were placed under, first the one the guest is listed by. None of them is empty: the newest orders
    /// may be without a name while an older one has one.
    #[must_use]
    pub fn guest_names(&self, guest: &GuestRow, orders: &[OrderId]) -> Vec<String> {
        let orders = orders.iter().filter_map(|id| self.order(*id));
        let mut seen = vec![String::new()];
        let mut names = Vec::new();
        for name in std::iter::once(guest.name.clone()).chain(orders.map(|row| row.contact_name)) {
            let folded = fold(name.trim());
            if !seen.contains(&folded) {
                seen.push(folded);
                names.push(name);
            }
        }
        names
    }

    /// Makes what the first question about guests needs. For when nothing else is to do.
    pub fn prepare_guests(&self) {
        drop(self.groups());
    }

    /// The rows of all orders placed with the e-mail of this one: itself alone when it has none.
    fn placed_with(&self, at: usize) -> Vec<usize> {
        let key = self.orders.placed_key(at);
        if key.is_empty() {
            return vec![at];
        }
        // Groups go by a hash of the key: whoever opens a guest shall see nobody else's orders.
        let rows = self.groups().rows_of(at);
        rows.into_iter().filter(|row| self.orders.placed_key(*row) == key).collect()
    }

    /// Drafts, which have no date, stand behind what was placed.
    fn newest_first(&self, rows: &mut [usize]) {
        let placed = &self.orders.placed_at;
        rows.sort_by_key(|at| Reverse((placed[*at], self.orders.ids[*at])));
    }

    /// A guest by rows of orders, newest first; none without rows.
    fn guest_row(&self, rows: &[usize]) -> Option<GuestRow> {
        let looked_at: Vec<OrderRow> = rows.iter().take(ORDERS_LOOKED_AT).map(|at| self.orders.row(*at)).collect();
        let first = |text: fn(&OrderRow) -> &String| {
            looked_at.iter().map(text).find(|text| !text.trim().is_empty()).cloned().unwrap_or_default()
        };
        let newest = looked_at.first()?;
        let placed = rows.iter().find(|at| self.orders.placed_at[**at] != NOT_PLACED);
        let mut tally = Tally::default();
        for at in rows {
            tally.add_order(self.orders.flags[*at].state(), self.orders.total(*at), self.orders.placed(*at));
        }
        Some(GuestRow {
            newest: newest.id,
            view: placed.map_or(newest.id, |at| self.orders.id(*at)),
            email: newest.placed_email.clone(),
            name: first(|row| &row.contact_name),
            phone: first(|row| &row.contact_phone),
            postcode: first(|row| &row.contact_postcode),
            town: first(|row| &row.contact_town),
            tally,
        })
    }

    /// Calls `with` the second of a pair and the row, for each guest order placed with the e-mail of the order in the row that is
    /// the first of that pair.
    pub(crate) fn each_of_guests(
        &self,
        guests: &[(usize, usize)],
        overlay: &Overlay,
        mut with: impl FnMut(usize, usize),
    ) {
        if guests.is_empty() {
            return;
        }
        let groups = self.groups();
        let mut places: Vec<(usize, usize)> = guests.iter().map(|(row, place)| (groups.of(*row), *place)).collect();
        places.sort_unstable();
        let mut some = Bits::none(groups.count());
        places.iter().for_each(|(group, _)| some.set(*group));
        for at in self.orders.of_guests(overlay).iter().filter(|at| some.has(groups.of(*at))) {
            let group = groups.of(at);
            let first = places.partition_point(|(other, _)| *other < group);
            places.get(first).into_iter().for_each(|(_, place)| with(*place, at));
        }
    }

    /// The guest orders in these departments.
    fn guest_rows_in(&self, departments: contract::id::Departments, overlay: &Overlay) -> Bits {
        let mut rows = self.orders.of_guests(overlay);
        rows.keep(&self.orders.departments, |number| departments.bits() >> (number - 1) & 1 != 0);
        rows
    }
}

#[cfg(test)]
mod tests;
