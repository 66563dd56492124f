//! Linking a guest order to the account of whoever placed it, and what other screens share of that: why a candidate fits, and what a
//! move changes.
//!
//! What is open stands in the address. Nothing here decides: the engine weighs, the rule previews, the store saves.

mod begun;
mod candidates;
mod dialog;
pub mod evidence;
mod owned;
pub mod preview;
mod siblings;
mod sure;
mod way;

pub use dialog::LinkDialog;
pub use siblings::{SiblingsDialog, SiblingsOffer};
pub use way::Way;
