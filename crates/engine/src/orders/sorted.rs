//! Lists of all orders in the order of a column, kept between questions and mended when rows change.
//!
//! With such a list a page costs one walk over bits. A list is only ever a shortcut: dropping all of them changes no answer.

use super::query::SortColumn;
use crate::arena::Bits;
use crate::data::{Data, JournalMark};
use crate::overlay::Overlay;
use std::sync::{Arc, MutexGuard, PoisonError};

/// Lists kept at once. Each has four bytes an order.
const LISTS_MAX: usize = 3;
/// A list is not made for the sake of fewer rows than one in so many: those are sorted alone.
const FEW: usize = 8;

/// The lists, the one used last at the end.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    lists: Vec<List>,
}

#[derive(Debug)]
struct List {
    column: SortColumn,
    rows: Arc<Vec<u32>>,
    orders: JournalMark,
    customers: JournalMark,
}

impl Data {
    /// Makes the sorted list of a column, so that the next question about it is quick. For when nothing else is to do.
    pub fn prepare(&self, column: SortColumn) {
        self.list(column);
    }

    /// At least the selected rows, ascending by the column with what is pending laid over; rows that are not selected may stand
    /// among them.
    pub(super) fn ordered(&self, selected: &Bits, column: SortColumn, overlay: &Overlay) -> Arc<Vec<u32>> {
        let few = selected.count() * FEW < self.orders.count();
        let rows =
            if few && !self.has_list(column) { Arc::new(self.sort_rows(selected, column)) } else { self.list(column) };
        if column != SortColumn::Customer || overlay.is_empty() {
            return rows;
        }
        let moved: Vec<u32> = overlay.orders().filter_map(|id| self.orders.find(id)).map(row_number).collect();
        Arc::new(self.mend(&rows, &moved, column, overlay))
    }

    fn has_list(&self, column: SortColumn) -> bool {
        self.lists().lists.iter().any(|list| list.column == column && self.changed_since(list).is_some())
    }

    fn list(&self, column: SortColumn) -> Arc<Vec<u32>> {
        let mut lists = self.lists();
        let known = lists.lists.iter().position(|list| list.column == column).map(|at| lists.lists.remove(at));
        let changed = known.as_ref().and_then(|list| Some((self.changed_since(list)?, &list.rows)));
        let rows = match changed {
            Some((changed, rows)) if changed.is_empty() => rows.clone(),
            Some((changed, rows)) => Arc::new(self.mend(rows, &changed, column, &Overlay::default())),
            None => {
                let mut held = Bits::all(self.orders.rows());
                held.keep(&self.orders.flags, |flags| !flags.is_dead());
                Arc::new(self.sort_rows(&held, column))
            }
        };
        if lists.lists.len() == LISTS_MAX {
            lists.lists.remove(0);
        }
        let (orders, customers) = (self.orders.journal.mark(), self.customers.journal.mark());
        lists.lists.push(List { column, rows: rows.clone(), orders, customers });
        rows
    }

    fn lists(&self) -> MutexGuard<'_, Sorted> {
        // A list is replaced whole, so one left behind by a panic is still sound.
        self.sorted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows that may stand elsewhere since a list was made; none when that is not known any more.
    fn changed_since(&self, list: &List) -> Option<Vec<u32>> {
        let mut changed = self.orders.journal.since(list.orders)?.to_vec();
        if list.column == SortColumn::Customer {
            let customers = self.customers.journal.since(list.customers)?;
            if !customers.is_empty() {
                let mut ids: Vec<u32> = customers.iter().map(|row| self.customers.ids[*row as usize]).collect();
                ids.sort_unstable();
                let owners = self.orders.owners.iter().enumerate();
                changed.extend(owners.filter(|(_, id)| ids.binary_search(id).is_ok()).map(|(row, _)| row_number(row)));
            }
        }
        Some(changed)
    }

    /// A list in which the rows that moved stand where they belong now. Dead rows are dropped.
    fn mend(&self, rows: &[u32], moved: &[u32], column: SortColumn, overlay: &Overlay) -> Vec<u32> {
        let mut is_moved = Bits::none(self.orders.rows());
        moved.iter().for_each(|row| is_moved.set(*row as usize));
        let still: Vec<u32> = rows.iter().copied().filter(|row| !is_moved.has(*row as usize)).collect();
        let mut moved: Vec<u32> =
            is_moved.iter().filter(|row| !self.orders.flags[*row].is_dead()).map(row_number).collect();
        moved.sort_unstable_by(|a, b| self.compare(column, overlay, *a as usize, *b as usize));
        let mut out = Vec::with_capacity(still.len() + moved.len());
        let mut from = 0;
        for row in moved {
            let before = |other: &u32| self.compare(column, overlay, *other as usize, row as usize).is_lt();
            let to = from + still[from..].partition_point(before);
            out.extend_from_slice(&still[from..to]);
            out.push(row);
            from = to;
        }
        out.extend_from_slice(&still[from..]);
        out
    }
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).expect("fewer rows than ids")
}
