//! Which orders were placed with the same e-mail: a number a row, the same for those.
//!
//! Made when first asked for (a hash of each order's e-mail and one sort) and mended when orders change. Goes by 64-bit hashes of
//! match keys: right to list guests by; whoever opens one compares the keys themselves.

use crate::data::{Data, JournalMark, Orders};
use std::hash::{DefaultHasher, Hasher};
use std::sync::{MutexGuard, PoisonError};

/// Groups added one by one before all are made anew.
const ADDED_MAX: usize = 512;
/// Of a row that was replaced.
const NONE: u32 = u32::MAX;

/// The group of each row.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    mark: Option<JournalMark>,
    of: Vec<u32>,
    /// Hash and group, by hash.
    known: Vec<(u64, u32)>,
    /// The same for groups that came up since, in no order.
    added: Vec<(u64, u32)>,
}

impl Data {
    pub(crate) fn groups(&self) -> MutexGuard<'_, Groups> {
        // Made anew from the orders whenever it does not fit them, so one left behind by a panic does no harm.
        let mut groups = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = groups.mark.and_then(|mark| self.orders.journal.since(mark));
        let mended = changed.is_some_and(|changed| groups.mend(&self.orders, changed));
        if !mended {
            *groups = Groups::all(&self.orders);
        }
        groups.mark = Some(self.orders.journal.mark());
        groups
    }
}

impl Groups {
    /// How many groups there may be: numbers of groups are below this.
    pub(super) fn count(&self) -> usize {
        self.known.len() + self.added.len()
    }

    pub(super) fn of(&self, row: usize) -> usize {
        self.of[row] as usize
    }

    /// The rows in the group of a row.
    pub(super) fn rows_of(&self, row: usize) -> Vec<usize> {
        let group = self.of[row];
        self.of.iter().enumerate().filter(|(_, of)| **of == group).map(|(row, _)| row).collect()
    }

    fn all(orders: &Orders) -> Self {
        let live = |row: &usize| !orders.flags[*row].is_dead();
        let mut hashes: Vec<(u64, u32)> =
            (0..orders.rows()).filter(live).map(|row| (hash(orders, row), row_number(row))).collect();
        hashes.sort_unstable();
        let mut this = Self { of: vec![NONE; orders.rows()], ..Self::default() };
        for (hash, row) in hashes {
            if this.known.last().is_none_or(|(last, _)| *last != hash) {
                this.known.push((hash, row_number(this.known.len())));
            }
            this.of[row as usize] = row_number(this.known.len() - 1);
        }
        this
    }

    /// Takes in rows that changed; false when that would cost more than to make all anew.
    fn mend(&mut self, orders: &Orders, changed: &[u32]) -> bool {
        self.of.resize(orders.rows(), NONE);
        for row in changed.iter().map(|row| *row as usize) {
            self.of[row] = if orders.flags[row].is_dead() { NONE } else { self.group(hash(orders, row)) };
        }
        self.added.len() <= ADDED_MAX
    }

    fn group(&mut self, hash: u64) -> u32 {
        if let Ok(at) = self.known.binary_search_by_key(&hash, |(known, _)| *known) {
            return self.known[at].1;
        }
        if let Some((_, group)) = self.added.iter().find(|(known, _)| *known == hash) {
            return *group;
        }
        let group = row_number(self.count());
        self.added.push((hash, group));
        group
    }
}

/// The same for orders of one guest.
fn hash(orders: &Orders, row: usize) -> u64 {
    let key = orders.placed_key(row);
    let mut hasher = DefaultHasher::new();
    if key.is_empty() {
        hasher.write_u32(orders.ids[row]);
    } else {
        hasher.write(key.as_bytes());
        // A key is never four bytes and this one: no order's number is taken for an e-mail.
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).expect("fewer rows than ids")
}
