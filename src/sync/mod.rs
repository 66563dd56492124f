//! One loop in every tab: what happens goes into the engine's machine, what it wants is done, what came of it goes back in.
//!
//! Decides nothing itself. Tells the store what changed, and never shows anything.

mod compare;
mod detail;
pub mod device;
mod direct;
mod driver;
mod effects;
mod fold;
mod handle;
mod lists;
pub mod lost;
mod notice;
mod peek;
mod start;
mod tabs;

pub use crate::platform::idb::outbox::{SaveFailure, WithdrawFailure};
pub use crate::platform::idb::{Proof, StoreFailure};
pub use handle::{Boot, Handle, Lists, Pending};
pub use notice::Notice;
pub use peek::{Peek, peek};
pub use start::start;
