//! Comparing with the server: seldom, never in anybody's way, and a difference is healed once (P7).

use super::world::World;
use crate::sync::{CallFailure, Effect, Event, Link, Verdict, Wake};
use contract::limits::{DIGEST_INTERVAL_MS, DIGEST_RETRY_MS, HEAL_REST_MS};

const MINUTE_MS: i64 = 60_000;

fn generation(world: &World) -> u32 {
    world.cache.as_ref().unwrap().generation
}

fn healed(world: &World) -> u32 {
    world.cache.as_ref().unwrap().healed.map_or(0, |healed| healed.times)
}

/// Up to date, compared once, and wrong from now on until it is fetched anew.
fn gone_wrong() -> World {
    let mut world = World::new();
    world.run(1_000);
    assert_eq!(world.compared.len(), 1);
    world.verdict = (Verdict::Differs, Some(generation(&world)));
    world
}

#[test]
fn p7_a_device_compares_after_it_starts_and_then_every_ten_minutes() {
    let mut world = World::new();
    world.run(60 * MINUTE_MS);
    assert_eq!(world.asked, world.compared);
    assert_eq!(world.compared.len(), 7);
    let gaps: Vec<i64> = world.compared.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.iter().all(|gap| (i64::from(DIGEST_INTERVAL_MS)..=11 * MINUTE_MS).contains(gap)), "{gaps:?}");
    world.reload();
    world.run(1_000);
    assert_eq!(world.compared.len(), 8, "and at the next start");
    assert_eq!((world.status.unwrap().healed, healed(&world)), (0, 0));
}

#[test]
fn p7_a_difference_is_found_within_fifteen_minutes_healed_once_and_counted() {
    let mut world = gone_wrong();
    let (before, since) = (generation(&world), world.now);
    let id = world.enqueue(1, 1);
    while generation(&world) == before {
        world.run(MINUTE_MS);
        assert!(world.now - since < 15 * MINUTE_MS, "it is never found");
    }
    world.run(30 * MINUTE_MS);
    assert_eq!((healed(&world), world.status.unwrap().healed), (1, 1));
    assert!(world.outbox[&id].outcome().is_some(), "the outbox went on as if nothing had been");
    assert_eq!(world.packs.len(), 2, "one generation is left");
    assert!(!world.status.unwrap().details_pending);
    world.verdict = (Verdict::Differs, Some(generation(&world)));
    world.run(15 * MINUTE_MS);
    assert_eq!(healed(&world), 2, "another difference is healed as soon as the first");
}

#[test]
fn p7_what_was_healed_is_told_once_though_nothing_is_to_be_sent() {
    let mut world = gone_wrong();
    world.run(60 * MINUTE_MS);
    let told: Vec<u32> = world.pushes.iter().map(|push| push.healed).collect();
    assert_eq!(told.iter().filter(|healed| **healed > 0).collect::<Vec<_>>(), [&1]);
    assert!(world.pushes.iter().all(|push| push.operations.is_empty()));
    world.enqueue(1, 1);
    world.run(1_000);
    assert_eq!(world.pushes.last().unwrap().healed, 1, "every push says it");
}

#[test]
fn p7_rows_stay_on_the_screen_until_the_new_ones_are_there() {
    let mut world = gone_wrong();
    world.server.lists = vec![1];
    let before = generation(&world);
    while !world.pending.iter().any(|effect| matches!(effect, Effect::GetBundle { .. })) {
        if world.pending.is_empty() { world.pass(5_000) } else { world.carry_out(0, None) }
    }
    assert_eq!(generation(&world), before);
    assert!(world.cache.is_some());
    world.run(1_000);
    assert_ne!(generation(&world), before);
}

#[test]
fn p7_a_cache_that_differs_again_right_after_it_was_fetched_rests_for_an_hour() {
    let mut world = World::new();
    world.verdict = (Verdict::Differs, None);
    world.run(1_000);
    assert_eq!((healed(&world), world.compared.len()), (1, 2), "fetched once, compared again, and then left alone");
    world.run(i64::from(HEAL_REST_MS) - MINUTE_MS);
    assert_eq!((healed(&world), world.compared.len()), (1, 2));
    world.reload();
    world.run(1_000);
    assert_eq!(healed(&world), 1, "a start in between is no reason");
    world.run(3 * i64::from(HEAL_REST_MS));
    assert!((2..=5).contains(&healed(&world)), "{}", healed(&world));
}

#[test]
fn p7_a_comparison_that_came_to_nothing_is_made_again() {
    let mut world = World::new();
    world.verdict = (Verdict::Unknown, None);
    world.run(5 * MINUTE_MS);
    assert!((5..=6).contains(&world.compared.len()), "{:?}", world.compared);
    assert!(world.compared.windows(2).all(|pair| pair[1] - pair[0] >= i64::from(DIGEST_RETRY_MS)));
    assert_eq!(healed(&world), 0);
}

#[test]
fn p7_a_server_that_hashes_otherwise_is_not_compared_with() {
    let mut world = World::new();
    world.server.layout += 1;
    world.verdict = (Verdict::Differs, None);
    world.run(5 * MINUTE_MS);
    assert_eq!((world.compared.len(), healed(&world)), (0, 0));
    assert_eq!(world.status.unwrap().link, Link::Online);
}

#[test]
fn p7_pulls_wait_for_a_comparison_and_not_for_ever() {
    let mut world = World::new();
    let is_compare = |effect: &Effect| matches!(effect, Effect::CompareDigest { .. });
    while !world.pending.iter().any(is_compare) {
        world.carry_out(0, None);
    }
    let at = world.pending.iter().position(is_compare).unwrap();
    let compare = world.pending.remove(at);
    world.server.seq += 1;
    world.tell(Event::Woke(Wake::Hint));
    while !world.pending.is_empty() {
        world.carry_out(0, None);
    }
    assert!(world.cache.as_ref().unwrap().cursor.seq.0 < world.server.seq, "the cache stays where it is");
    world.run(11_000);
    assert_eq!(
        world.cache.as_ref().unwrap().cursor.seq.0,
        world.server.seq,
        "an answer that never comes holds nothing up"
    );
    // It comes after all, and nobody waits for it any more.
    let Effect::CompareDigest { ticket, .. } = compare else { unreachable!() };
    let before = generation(&world);
    world.tell(Event::DigestCompared { ticket, verdict: Verdict::Differs });
    world.run(1_000);
    assert_eq!((generation(&world), healed(&world)), (before, 0));
}

#[test]
fn p7_healing_goes_on_when_the_network_comes_back() {
    let mut world = gone_wrong();
    let before = generation(&world);
    let mut failures = 0;
    while generation(&world) == before {
        let is_call = |e: &Effect| matches!(e, Effect::GetSnapshot { .. } | Effect::GetBundle { .. });
        match world.pending.first() {
            None => world.pass(5_000),
            Some(effect) if is_call(effect) && failures < 3 => {
                failures += 1;
                world.carry_out(0, Some((CallFailure::Unreachable, false)));
            }
            Some(_) => world.carry_out(0, None),
        }
    }
    world.run(MINUTE_MS);
    assert_eq!((healed(&world), failures), (1, 3));
}
