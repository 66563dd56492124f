//! The deterministic simulation: engines on simulated devices against the real router, under seeded faults.
//!
//! One seed decides everything that happens: what people do, what the network, the stores and the clocks do to them, and when.
//! Nothing in here may ask the machine for the time or for randomness, or let the order of a hash map reach the trace: the same
//! seed must give the same trace for ever. What must hold is checked while it runs and again when everything is healed.
#![warn(missing_docs)]

mod checks;
mod device;
mod happening;
mod heal;
mod ledger;
mod network;
mod people;
mod plan;
mod rng;
mod sabotage;
mod shop;
mod stock;
mod storage;
mod stores;
mod trace;
mod trouble;
mod wire;
mod world;

pub use checks::Broken;
pub use plan::{Fault, Plan};
pub use rng::Rng;
pub use sabotage::{NoSuchSabotage, Sabotage};
pub use shop::{Answer, Call, Shop};
pub use world::{Report, World};

/// Runs the whole of a plan: the faults, the healing, the checks.
#[must_use]
pub fn run(plan: Plan) -> Report {
    World::new(plan).run()
}
