//! What stands for the rows the cache holds, read from its packs and its log, one pack at a time.
//!
//! Made from what is stored, never from the lists in memory and never from what waiting operations lay over them: it is the cache that
//! has to be what the server held. Whoever drives this may let a screen be drawn between two packs.

use contract::digest::{Digest, LAYOUT, Part, of_customer, of_order};
use contract::pack::{CustomersPack, OrdersPack, Pack, PackError, PackKind};
use contract::sync::{Change, ChangeBody};

/// Rows of one kind: those of the log first, then those of packs that the log does not replace.
#[derive(Debug, Default)]
struct Side {
    /// Ids that stand in the log, ascending. There are some hundred at most: see [`contract::limits::LOG_CHANGES_MAX`].
    later: Vec<u32>,
    sum: Part,
}

impl Side {
    /// Takes in the rows of the log, in its order: of several with one id the last stands. One that is gone has no hash.
    fn of(mut logged: Vec<(u32, Option<u64>)>) -> Self {
        // Sorting keeps those with one id in their order; from behind, the last comes first.
        logged.sort_by_key(|(id, _)| *id);
        logged.reverse();
        logged.dedup_by_key(|(id, _)| *id);
        logged.reverse();
        let mut sum = Part::default();
        logged.iter().filter_map(|(_, hash)| *hash).for_each(|hash| sum.add(hash));
        Self { later: logged.into_iter().map(|(id, _)| id).collect(), sum }
    }

    /// Takes in a row of a pack, unless the log has a later one.
    fn add(&mut self, id: u32, hash: impl FnOnce() -> u64) {
        if self.later.binary_search(&id).is_err() {
            self.sum.add(hash());
        }
    }
}

/// A cache being read.
#[derive(Debug)]
pub struct Reading {
    orders: Side,
    customers: Side,
}

impl Reading {
    /// Begins with everything the log holds, in order.
    #[must_use]
    pub fn new(log: &[Change]) -> Self {
        let (mut orders, mut customers) = (Vec::new(), Vec::new());
        for change in log {
            match &change.body {
                ChangeBody::Order { row, .. } => orders.push((row.id.get(), Some(of_order(row)))),
                ChangeBody::Customer { row } => customers.push((row.id.get(), Some(of_customer(row)))),
                ChangeBody::OrderGone(id) => orders.push((id.get(), None)),
                ChangeBody::CustomerGone(id) => customers.push((id.get(), None)),
                ChangeBody::Elsewhere => {}
            }
        }
        Self { orders: Side::of(orders), customers: Side::of(customers) }
    }

    /// Takes in a pack of orders or of customers. The order of packs does not matter; each must come once.
    ///
    /// # Errors
    /// When the pack is damaged, or holds details.
    pub fn pack(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        if Pack::open(bytes)?.kind() == PackKind::Customers {
            let pack = CustomersPack::open(bytes)?;
            (0..pack.rows()).for_each(|at| self.customers.add(pack.ids.get(at), || of_customer(&pack.row(at))));
        } else {
            let pack = OrdersPack::open(bytes)?;
            (0..pack.rows()).for_each(|at| self.orders.add(pack.ids.get(at), || of_order(&pack.row(at))));
        }
        Ok(())
    }

    /// What stands for all rows.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest { layout: LAYOUT, orders: self.orders.sum, customers: self.customers.sum }
    }
}

#[cfg(test)]
mod tests;
