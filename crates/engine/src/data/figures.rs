//! Figures of many accounts at once: one pass over the orders, however many accounts are asked about.

use super::Data;
use crate::overlay::{LaidOwner, Overlay};
use contract::id::CustomerId;
use contract::order::Channel;
use contract::tally::Tally;

/// An account that has so many orders, and nine of ten of them from a till, is one a till sells under.
pub const TILL_ORDERS_MIN: u32 = 20;
const TILL_OF_TEN: u32 = 9;

impl Data {
    /// The figures of each of these accounts, with what is pending laid over.
    #[must_use]
    pub fn tallies(&self, customers: &[CustomerId], overlay: &Overlay) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); customers.len()];
        self.each_owned(customers, overlay, |place, at| self.count_in(&mut tallies[place], at));
        spread(&tallies, customers)
    }

    /// Whether this is an account a till sells under: at least [`TILL_ORDERS_MIN`] orders, nine of ten of them from a till.
    #[must_use]
    pub fn is_till(&self, customer: CustomerId) -> bool {
        self.are_tills(&[customer]) == [true]
    }

    /// As [`Self::is_till`], for many in one pass.
    pub(crate) fn are_tills(&self, customers: &[CustomerId]) -> Vec<bool> {
        let mut counts = vec![(0u32, 0u32); customers.len()];
        self.each_owned(customers, &Overlay::default(), |place, at| {
            let (all, tills) = &mut counts[place];
            *all += 1;
            *tills += u32::from(self.orders.flags[at].channel() == Channel::PointOfSale);
        });
        let is_till = |(all, tills): (u32, u32)| {
            all >= TILL_ORDERS_MIN && u64::from(tills) * 10 >= u64::from(all) * u64::from(TILL_OF_TEN)
        };
        spread(&counts, customers).into_iter().map(is_till).collect()
    }

    pub(crate) fn count_in(&self, tally: &mut Tally, at: usize) {
        tally.add_order(self.orders.flags[at].state(), self.orders.total(at), self.orders.placed(at));
    }

    /// Calls `with` the place of the owner among `customers`, the first if it is named twice, and the row, for each order one of
    /// them owns.
    pub(crate) fn each_owned(&self, customers: &[CustomerId], overlay: &Overlay, mut with: impl FnMut(usize, usize)) {
        let mut places: Vec<(u32, usize)> = customers.iter().map(|id| id.get()).zip(0..).collect();
        places.sort_unstable();
        // Most orders are somebody else's: eight bytes of bits turn nearly all of those away.
        let bit = |owner: u32| 1u64 << (owner % 64);
        let some: u64 = places.iter().fold(0, |bits, (id, _)| bits | bit(*id));
        let orders = &self.orders;
        let mut offer = |owner: u32, at: usize| {
            let first = places.partition_point(|(id, _)| *id < owner);
            if let Some((_, place)) = places.get(first).filter(|(id, _)| *id == owner) {
                with(*place, at);
            }
        };
        for (at, owner) in orders.owners.iter().enumerate() {
            if some & bit(*owner) != 0 && !orders.flags[at].is_dead() && overlay.owner(orders.id(at)).is_none() {
                offer(*owner, at);
            }
        }
        for id in overlay.orders() {
            let owner = overlay.owner(id).and_then(LaidOwner::customer);
            if let (Some(at), Some(owner)) = (orders.find(id), owner) {
                offer(owner.get(), at);
            }
        }
    }
}

/// Gives accounts named twice the figures of the first.
fn spread<T: Clone>(figures: &[T], customers: &[CustomerId]) -> Vec<T> {
    let first = |id: &CustomerId| customers.iter().position(|other| other == id);
    customers.iter().filter_map(first).map(|at| figures[at].clone()).collect()
}

#[cfg(test)]
mod tests;
