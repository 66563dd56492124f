//! What crosses the wire between device and server, and the rules both sides run.
//!
//! Everything here is data or a pure function of its arguments. This crate never does I/O, never asks for the time, and never
//! makes an id: whoever calls it hands those in. A rule that decides whether an order may move stands here once, so that the
//! device can show what the server will say, and the server never has to trust the device.
#![warn(missing_docs)]

pub mod customer;
pub mod digest;
pub mod email;
pub mod fold;
pub mod history;
pub mod id;
pub mod limits;
pub mod money;
pub mod operation;
pub mod order;
pub mod outcome;
pub mod pack;
pub mod preview;
pub mod problem;
pub mod reassignment;
pub mod session;
pub mod sync;
pub mod tally;
pub mod time;

/// The version of the wire protocol this build speaks. Raised when an older device could misread an answer.
pub const PROTOCOL_VERSION: u16 = 1;
