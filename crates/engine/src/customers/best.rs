//! The best few of many rows, without sorting the rest: most rows are turned away by one comparison of numbers.

use crate::data::Customers;
use std::collections::BinaryHeap;

/// How good a row is; less is better. Ends with its id, so that no two are alike.
type Rank<'a> = (u16, u32, &'a [u8], u32, usize);

/// Keeps the best rows offered.
pub(super) struct Best<'a> {
    customers: &'a Customers,
    max: usize,
    kept: BinaryHeap<Rank<'a>>,
}

impl<'a> Best<'a> {
    pub(super) fn new(customers: &'a Customers, max: usize) -> Self {
        Self { customers, max, kept: BinaryHeap::with_capacity(max.min(1024) + 1) }
    }

    /// Whether as many are kept as are wanted: then no row of a worse class gets in.
    pub(super) fn is_full(&self) -> bool {
        self.kept.len() >= self.max
    }

    pub(super) fn offer(&mut self, class: u16, at: usize) {
        let name_key = self.customers.name_keys[at];
        if self.is_full() {
            match self.kept.peek() {
                Some(worst) if (class, name_key) <= (worst.0, worst.1) => {}
                _ => return,
            }
        }
        self.kept.push((class, name_key, self.customers.shown_name(at), self.customers.ids[at], at));
        if self.kept.len() > self.max {
            self.kept.pop();
        }
    }

    /// The rows kept, the best first.
    pub(super) fn rows(self) -> Vec<usize> {
        self.kept.into_sorted_vec().into_iter().map(|(.., at)| at).collect()
    }
}
