//! The loops that run over every row at every keystroke: the scan of the search texts, sets of rows, the sort by numbers.
//!
//! A crate of its own because it alone is built for speed when everything else of the app is built for size. It knows bytes,
//! bits and numbers; it must never know an order, a customer or a screen.
#![warn(missing_docs)]

pub mod arena;
pub mod radix;
