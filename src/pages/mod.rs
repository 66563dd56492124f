//! One file a screen. A page composes widgets and parts; it decides nothing that the engine or a store could decide.

pub mod bulk;
pub mod customer;
pub mod customers;
pub mod device;
pub mod display;
pub mod frame;
pub mod guest;
pub mod history;
pub mod how;
pub mod jump;
pub mod later;
pub mod lost;
pub mod not_found;
pub mod order;
pub mod orders;
pub mod outbox;
pub mod ownership;
pub mod peek;
pub mod reassign;
pub mod shortcuts;
pub mod sign_in;
pub mod sign_out;
#[cfg(feature = "styleguide")]
pub mod styleguide;
pub mod tools;
pub mod update;
