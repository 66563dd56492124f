//! The client without a browser: data in memory, search, filter, sort, overlay, outbox and the sync machine.
//!
//! Everything here is data or a function of its arguments. This crate never touches a browser, a disk or a network, never asks
//! for the time and makes no randomness: whoever drives it hands those in and carries out the [`batch`] it gets back.
#![warn(missing_docs)]

pub mod batch;
pub mod compact;
pub mod customers;
pub mod data;
pub mod digest;
pub mod evidence;
pub mod guests;
pub mod json;
pub mod map;
pub mod order_number;
pub mod orders;
pub mod outbox;
pub mod overlay;
pub mod ownership;
mod pair;
pub mod pending;
pub mod preview;
pub mod reassign;
pub mod sync;

pub use kernel::arena;

#[cfg(test)]
mod fixtures;
