//! Answers to "whose is this?" that screens and rules ask besides searching: by e-mail and by owner.

use super::{CONTACT_NAME, Data, EMAIL};
use crate::arena::Words;
use crate::overlay::{LaidOwner, Overlay};
use contract::email::match_key;
use contract::fold::fold;
use contract::id::{CustomerId, OrderId};

impl Data {
    /// The account with this e-mail, by [`match_key`]; the one with the lowest id if there are several. Blocked and merged
    /// accounts count: their address is taken all the same.
    #[must_use]
    pub fn customer_by_email(&self, address: &str) -> Option<CustomerId> {
        let key = match_key(address);
        let folded = fold(address);
        if folded.is_empty() {
            return None;
        }
        let people = &self.customers.people;
        let rows = people.rows_with(&folded);
        let fits = rows.iter().filter(|row| people.field(*row, EMAIL) == folded);
        let ids = fits.map(|row| self.customers.row(row)).filter(|row| match_key(&row.email) == key).map(|row| row.id);
        ids.min()
    }

    /// The orders of a customer, newest first, with what is pending laid over.
    #[must_use]
    pub fn orders_of(&self, customer: CustomerId, overlay: &Overlay) -> Vec<OrderId> {
        self.newest(
            overlay,
            |at| self.orders.owners[at] == customer.get(),
            |id| overlay.owner(id).is_some_and(|owner| owner.customer() == Some(customer)),
        )
    }

    /// The guest orders placed with this e-mail, by [`match_key`], newest first, with what is pending laid over.
    #[must_use]
    pub fn guest_orders_of(&self, address: &str, overlay: &Overlay) -> Vec<OrderId> {
        let key = match_key(address);
        let folded = fold(address);
        if Words::of(&folded).is_empty() {
            return Vec::new();
        }
        let rows = self.orders.search.rows_with(&folded);
        let placed_with = |at: usize| rows.has(at) && match_key(&self.orders.row(at).placed_email) == key;
        self.newest(
            overlay,
            |at| self.orders.owners[at] == 0 && placed_with(at),
            |id| {
                let guest = overlay.owner(id).is_some_and(LaidOwner::is_guest);
                guest && self.orders.find(id).is_some_and(placed_with)
            },
        )
    }

    /// The orders for which `as_held` holds, or `as_laid` where something is laid over; the newest first,
    /// drafts, which have no date, behind them.
    fn newest(
        &self,
        overlay: &Overlay,
        as_held: impl Fn(usize) -> bool,
        as_laid: impl Fn(OrderId) -> bool,
    ) -> Vec<OrderId> {
        let orders = &self.orders;
        let mut found: Vec<(i64, OrderId)> = (0..orders.rows())
            .filter(|at| !orders.flags[*at].is_dead() && as_held(*at) && overlay.owner(orders.id(*at)).is_none())
            .map(|at| (orders.placed_at[at], orders.id(at)))
            .collect();
        for id in overlay.orders().filter(|id| as_laid(*id)) {
            if let Some(at) = orders.find(id) {
                found.push((orders.placed_at[at], id));
            }
        }
        found.sort_unstable_by_key(|(placed, id)| core::cmp::Reverse((*placed, *id)));
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// The folded contact name of an order.
    pub(crate) fn contact_name_folded(&self, at: usize) -> &[u8] {
        self.orders.search.field_bytes(at, CONTACT_NAME)
    }
}
