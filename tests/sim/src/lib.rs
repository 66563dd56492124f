//! The deterministic simulation: engines on simulated devices against the real router, under seeded faults.
//!
//! One seed decides everything that happens: what people do, what the network, the stores and the clocks do to them, and when.
//! Nothing in here may ask the machine for the time or for randomness, or let the order of a hash map reach the trace: the same
//! seed must give the same trace for ever. What must hold is checked while it runs and again when everything is healed.
//!
//! The one exception is [`real`]: real processes, real time and real sockets, where a seed decides only what is asked for.
#![warn(missing_docs)]

mod checks;
mod compare;
mod device;
mod fault;
mod happening;
mod heal;
mod ledger;
mod misfortune;
mod network;
mod people;
mod plan;
pub mod real;
mod rng;
mod rollback;
mod sabotage;
mod saving;
mod shop;
mod shrink;
mod stock;
mod storage;
mod stores;
mod tabs;
mod trace;
mod trouble;
mod view;
mod wire;
mod world;

pub use checks::{Broken, INVARIANTS, Looks};
pub use plan::{Fault, Plan};
pub use rng::Rng;
pub use sabotage::Sabotage;
pub use shop::{Answer, Call, Shop};
pub use shrink::shrink;
pub use world::{Report, World};

/// Runs the whole of a plan: the faults, the healing, the checks.
#[must_use]
pub fn run(plan: Plan) -> Report {
    World::new(plan).run()
}

/// Within how many seeds a bug is found out, and how: by a seed that holds without it, and by an invariant that speaks of it.
#[must_use]
pub fn seeds_until_caught(bug: Sabotage, from: u64, most: u64) -> Option<(u64, Broken)> {
    (1..=most).find_map(|count| {
        let plan = Plan::draw(from + count - 1);
        if bug.needs().is_some_and(|fault| plan.often(fault) == 0) {
            return None;
        }
        let broken = run(plan.clone().with(bug)).broken?;
        let expected = bug.caught_by().contains(&broken.invariant);
        (expected && run(plan).broken.is_none()).then_some((count, broken))
    })
}
