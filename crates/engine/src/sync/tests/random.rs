//! Any sequence of events at all: nothing dropped, nothing sent for somebody else, no cursor that goes back.

use super::world::World;
use crate::outbox::Entry;
use crate::sync::{CallFailure, Event, Wake};
use contract::problem::ProblemCode;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Act {
    Enqueue { on: u32, author: u32 },
    CarryOut { at: usize },
    Bend { at: usize, failure: CallFailure, after: bool },
    Pass { ms: i64 },
    SignIn(u32),
    SignOut,
    Withdraw { at: usize },
    Restore,
    Lead(bool),
    Reload,
    Reread,
    Wake(Wake),
    Others,
}

fn failure() -> impl Strategy<Value = CallFailure> {
    prop_oneof![
        4 => Just(CallFailure::Unreachable),
        2 => Just(CallFailure::Deadline),
        1 => Just(CallFailure::SignInNeeded),
        1 => Just(CallFailure::NotPermitted),
        1 => Just(CallFailure::ResyncRequired),
        1 => Just(CallFailure::Busy { retry_after_ms: Some(5_000) }),
        1 => Just(CallFailure::Gateway { retry_after_ms: Some(5_000) }),
        1 => Just(CallFailure::Refused(ProblemCode::Malformed)),
        1 => Just(CallFailure::Refused(ProblemCode::Internal)),
        1 => Just(CallFailure::Refused(ProblemCode::NotFound)),
        2 => Just(CallFailure::BadAnswer),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (1u32..5, 1u32..3).prop_map(|(on, author)| Act::Enqueue { on, author }),
        20 => any::<usize>().prop_map(|at| Act::CarryOut { at }),
        6 => (any::<usize>(), failure(), any::<bool>()).prop_map(|(at, failure, after)| Act::Bend { at, failure, after }),
        5 => (0i64..40_000).prop_map(|ms| Act::Pass { ms }),
        1 => (-90_000_000i64..0).prop_map(|ms| Act::Pass { ms }),
        2 => (1u32..3).prop_map(Act::SignIn),
        1 => Just(Act::SignOut),
        2 => any::<usize>().prop_map(|at| Act::Withdraw { at }),
        1 => Just(Act::Restore),
        1 => any::<bool>().prop_map(Act::Lead),
        1 => Just(Act::Reload),
        1 => Just(Act::Reread),
        2 => prop_oneof![Just(Wake::Hint), Just(Wake::HintsOpened), Just(Wake::Online), Just(Wake::User), Just(Wake::Visible)].prop_map(Act::Wake),
        2 => Just(Act::Others),
    ]
}

fn perform(world: &mut World, act: &Act) {
    match *act {
        Act::Enqueue { on, author } => {
            world.enqueue(on, author);
        }
        Act::CarryOut { at } if !world.pending.is_empty() => world.carry_out(at % world.pending.len(), None),
        Act::Bend { at, failure, after } if !world.pending.is_empty() => {
            world.carry_out(at % world.pending.len(), Some((failure, after)));
        }
        Act::CarryOut { .. } | Act::Bend { .. } => {}
        Act::Pass { ms } => world.pass(ms),
        Act::SignIn(who) => world.sign_in(who),
        Act::SignOut => {
            world.session = None;
            world.server.signed_in = None;
            world.tell(Event::SignedOut { here: true });
        }
        Act::Withdraw { at } => {
            if let Some(id) = at.checked_rem(world.made.len()).map(|at| world.made[at]) {
                world.withdraw(id);
            }
        }
        Act::Restore => world.server.restore_empty(),
        Act::Lead(leading) => world.tell(Event::Leading(leading)),
        Act::Reload => world.reload(),
        Act::Reread => world.tell(Event::EntriesReread(world.outbox.values().cloned().collect())),
        Act::Wake(wake) => world.tell(Event::Woke(wake)),
        Act::Others => world.server.seq += 1,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_nothing_is_lost_and_after_healing_everything_settles(acts in prop::collection::vec(act(), 0..160)) {
        let mut world = World::new();
        for act in acts {
            perform(&mut world, &act);
            for id in &world.made {
                prop_assert!(world.outbox.contains_key(id), "an operation was dropped");
            }
        }
        world.tell(Event::Leading(true));
        // A chain across two people needs each of them in turn; then two more, so that the last outcomes are pulled.
        let links = u32::try_from(world.made.len()).unwrap();
        for round in 0..links + 4 {
            if round > 2 && !world.outbox.values().any(Entry::is_waiting) {
                break;
            }
            world.sign_in(1 + round % 2);
            world.tell(Event::Woke(Wake::User));
            world.run(400_000);
        }
        for (id, entry) in world.outbox.iter() {
            prop_assert!(!entry.is_waiting(), "{} still waits", id);
            if let Some(contract::outcome::Outcome::Applied { .. }) = entry.outcome() {
                prop_assert_eq!(world.server.decided.get(id), entry.outcome(), "what is shown is what the server holds");
            }
        }
        let meta = world.cache.clone().unwrap();
        prop_assert_eq!((meta.cursor.epoch, meta.cursor.seq.0), (world.server.epoch, world.server.seq));
        prop_assert!(meta.pending_bundles.is_empty());
        prop_assert_eq!(world.packs.len(), 2, "one generation is left");
        prop_assert_eq!(world.machine.meta(), Some(&meta));
        prop_assert!(world.machine.entries().all(|entry| world.outbox.get(&entry.id()) == Some(entry)));
    }
}
