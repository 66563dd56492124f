//! The orders screen's questions: which orders, in which order, which page. Answers are functions of data, query and overlay.

mod columns;
mod filter;
mod kept;
mod natural;
mod numbered;
mod query;
mod sort;
mod sorted;
mod text_sort;
mod view;

pub use columns::HiddenColumns;
pub use kept::{keep_ticked, kept_ticked};
pub use query::{Link, Query, Sort, SortColumn};
pub use view::{CustomerCell, OrderView, OrdersPage};

pub(crate) use sorted::Sorted;

#[cfg(test)]
mod tests;
