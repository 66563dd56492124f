//! The machine that decides what to send, what to pull and what to write.
//!
//! It does none of that itself: it takes what happened and gives back what to do, and it never asks for the time. What it decides
//! follows from the entries of the outbox and from what the cache holds, so that it can start anew at any moment.

mod answer;
mod bootstrap;
mod compare;
mod effect;
mod event;
mod hints;
mod machine;
mod pause;
mod pull;
mod push;
mod status;
mod storage;
mod written;

pub use answer::{failure_of, retry_after_s};
pub use effect::{Effect, Ticket};
pub use event::{CallFailure, CommitFailure, Event, Verdict, Wake};
pub use hints::HintsPace;
pub use machine::Machine;
pub use status::{Link, Progress, Status};

#[cfg(test)]
mod tests;
