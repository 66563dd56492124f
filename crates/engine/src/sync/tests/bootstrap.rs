//! The first fetch: whole or not at all, taken up again where it broke off. Never a test of what a screen shows.

use super::world::World;
use crate::batch::{Batch, CacheWrite, Meta, PackKey};
use crate::sync::{CallFailure, CommitFailure, Effect, Event, Link, Wake};
use contract::outcome::Outcome;
use contract::problem::ProblemCode;
use contract::sync::{Cursor, Seq};
use contract::time::Timestamp;

#[test]
fn a_first_start_fetches_the_lists_then_switches_then_fetches_details() {
    let mut world = World::new();
    while world.cache.is_none() {
        world.carry_out(0, None);
    }
    let meta = world.cache.clone().unwrap();
    assert_eq!(meta.pending_bundles.len(), 2);
    assert!(world.status.unwrap().details_pending);
    assert_eq!(world.status.unwrap().bootstrap, None);
    world.run(1_000);
    assert!(world.cache.as_ref().unwrap().pending_bundles.is_empty());
    assert_eq!(world.packs.len(), 2);
    assert_eq!(world.status.unwrap().link, Link::Online);
}

#[test]
fn a_device_is_catching_up_until_it_has_followed_the_feed_to_its_end_since_it_came_or_came_back() {
    let mut world = World::new();
    while world.cache.is_none() {
        world.carry_out(0, None);
    }
    assert!(world.status.unwrap().catching_up, "what changed since the snapshot was made is not here");
    world.run(1_000);
    assert!(!world.status.unwrap().catching_up);
    world.tell(Event::Woke(Wake::Hint));
    world.carry_out(0, Some((CallFailure::Unreachable, false)));
    assert!(world.status.unwrap().catching_up, "what changed while it was away is not here");
    world.run(60_000);
    assert!(!world.status.unwrap().catching_up);
}

#[test]
fn details_are_taken_up_again_after_a_restart() {
    let mut world = World::new();
    while world.cache.as_ref().is_none_or(|meta| meta.pending_bundles.len() != 1) {
        world.carry_out(0, None);
    }
    let generation = world.cache.as_ref().unwrap().generation;
    world.reload();
    world.run(1_000);
    assert!(world.cache.as_ref().unwrap().pending_bundles.is_empty());
    assert_eq!(world.cache.as_ref().unwrap().generation, generation);
    assert_eq!(world.packs.len(), 2);
}

#[test]
fn a_cursor_too_old_brings_a_new_generation_and_the_old_one_goes_last() {
    let mut world = World::new();
    world.run(1_000);
    let before = world.cache.as_ref().unwrap().generation;
    let of = |generation| PackKey::all_in(generation).from;
    world.tell(Event::Woke(Wake::Hint));
    world.carry_out(0, Some((CallFailure::ResyncRequired, true)));
    while world.cache.as_ref().unwrap().generation == before {
        assert!(world.packs.iter().any(|key| key.starts_with(&of(before))), "the old one is there until the switch");
        world.carry_out(0, None);
    }
    world.run(1_000);
    let after = world.cache.as_ref().unwrap().generation;
    assert_eq!(world.packs.iter().filter(|key| key.starts_with(&of(after))).count(), world.packs.len());
    assert_eq!(world.packs.len(), 2);
}

#[test]
fn i12_a_restored_server_is_offered_again_what_it_forgot() {
    let mut world = World::new();
    let ids = [world.enqueue(1, 1), world.enqueue(1, 1), world.enqueue(2, 1)];
    world.run(60_000);
    assert_eq!(world.server.decided.len(), 3);
    let before = world.server.epoch;
    world.server.restore_empty();
    world.run(60_000);
    for id in ids {
        assert!(matches!(world.outbox[&id].outcome(), Some(Outcome::Applied { .. })), "{id}");
        assert_eq!(world.outbox[&id].epoch, Some(world.server.epoch));
        assert_eq!(world.outbox[&id].round, 1);
    }
    assert_ne!(before, world.cache.as_ref().unwrap().cursor.epoch);
    assert_eq!(world.server.revisions.values().sum::<u32>(), 3);
}

#[test]
fn i12_what_a_restored_server_forgot_is_offered_though_the_first_write_failed() {
    let mut world = World::new();
    world.server.lists = vec![1];
    let id = world.enqueue(1, 1);
    world.run(60_000);
    world.server.restore_empty();
    world.tell(Event::Woke(Wake::Hint));
    let is_offer = |e: &Effect| matches!(e, Effect::Commit { batch: Batch::Outbox(_), .. });
    while !world.pending.iter().any(is_offer) {
        world.carry_out(0, None);
    }
    let at = world.pending.iter().position(is_offer).unwrap();
    world.carry_out(at, Some((CallFailure::Unreachable, false)));
    // The pause after the failure is over while the cache is still that of the life before.
    let before = world.cache.as_ref().unwrap().cursor.epoch;
    world.pass(2_000);
    assert_eq!(world.cache.as_ref().unwrap().cursor.epoch, before);
    world.run(60_000);
    assert_eq!(world.cache.as_ref().unwrap().cursor.epoch, world.server.epoch);
    assert_eq!(world.outbox[&id].epoch, Some(world.server.epoch));
    assert!(world.server.decided.get(&id).is_some());
}

#[test]
fn what_the_new_life_decided_is_not_offered_for_the_sake_of_the_life_before() {
    let mut world = World::new();
    world.server.lists = vec![1];
    let before = world.enqueue(1, 1);
    world.run(60_000);
    world.server.restore_empty();
    let since = world.enqueue(2, 1);
    while !world.pending.iter().any(|e| matches!(e, Effect::GetBundle { .. })) {
        world.carry_out(0, None);
    }
    assert_eq!(world.outbox[&since].epoch, Some(world.server.epoch));
    let is_offer = |e: &Effect| matches!(e, Effect::Commit { batch: Batch::Outbox(_), .. });
    let at = world.pending.iter().position(is_offer).unwrap();
    world.carry_out(at, Some((CallFailure::Unreachable, false)));
    world.pass(2_000);
    world.run(60_000);
    assert_eq!([world.outbox[&before].round, world.outbox[&since].round], [1, 0]);
    assert_eq!(world.outbox[&before].epoch, Some(world.server.epoch));
}

#[test]
fn a_damaged_bundle_is_fetched_again_and_never_stored() {
    let mut world = World::new();
    let at = loop {
        if let Some(at) = world.pending.iter().position(|e| matches!(e, Effect::GetBundle { .. })) {
            break at;
        }
        world.carry_out(0, None);
    };
    let Effect::GetBundle { ticket, .. } = world.pending.remove(at) else { unreachable!() };
    world.tell(Event::BundleAnswered { ticket, answer: Ok(b"<html>sign in to the airport".to_vec()) });
    assert!(world.packs.is_empty());
    assert!(matches!(world.status.unwrap().link, Link::Offline { .. }));
    world.run(10_000);
    assert_eq!(world.packs.len(), 2);
}

#[test]
fn a_snapshot_the_server_threw_away_is_replaced_by_a_new_one() {
    let mut world = World::new();
    while !world.pending.iter().any(|e| matches!(e, Effect::GetBundle { .. })) {
        world.carry_out(0, None);
    }
    let at = world.pending.iter().position(|e| matches!(e, Effect::GetBundle { .. })).unwrap();
    let before = world.cache.as_ref().unwrap().generation;
    world.carry_out(at, Some((CallFailure::Refused(ProblemCode::NotFound), true)));
    world.run(30_000);
    assert_ne!(world.cache.as_ref().unwrap().generation, before);
    assert!(world.cache.as_ref().unwrap().pending_bundles.is_empty());
}

#[test]
fn sign_out_empties_the_cache_and_keeps_the_outbox() {
    let mut world = World::new();
    world.run(1_000);
    let id = world.enqueue(1, 2);
    world.tell(Event::SignedOut { here: true });
    world.session = None;
    world.run(1_000);
    assert_eq!((world.cache.clone(), world.packs.len()), (None, 0));
    assert!(world.outbox[&id].is_waiting());
    world.sign_in(2);
    world.run(60_000);
    assert_eq!(world.cache.as_ref().unwrap().staff, super::world::staff(2));
    assert!(!world.outbox[&id].is_waiting());
}

#[test]
fn another_persons_cache_is_emptied_before_anything_is_fetched() {
    let mut world = World::new();
    world.run(1_000);
    world.sign_in(2);
    assert!(
        matches!(&world.pending[0], Effect::Commit { batch: Batch::Cache { writes, .. }, .. } if writes == &[CacheWrite::Clear])
    );
    world.run(60_000);
    assert_eq!(world.cache.as_ref().unwrap().staff, super::world::staff(2));
}

#[test]
fn p8_a_write_on_top_of_another_tabs_is_dropped_and_the_cache_read_again() {
    let mut world = World::new();
    world.run(1_000);
    let mut ahead = world.cache.clone().unwrap();
    world.server.seq += 4;
    ahead.cursor.seq.0 += 4;
    world.tell(Event::Woke(Wake::Hint));
    world.carry_out(0, None);
    world.cache = Some(ahead.clone());
    world.run(0);
    assert_eq!(world.cache, Some(ahead.clone()));
    assert_eq!(world.machine.meta().unwrap().cursor, ahead.cursor);
}

#[test]
fn p7_changes_that_could_not_be_stored_are_pulled_again() {
    let mut world = World::new();
    world.run(1_000);
    world.server.seq += 5;
    world.tell(Event::Woke(Wake::Hint));
    world.carry_out(0, None);
    let Some(Effect::Commit { ticket, .. }) = world.pending.pop() else { panic!("nothing to store") };
    world.tell(Event::CommitFailed { ticket, kind: CommitFailure::Broken });
    assert_eq!(world.machine.meta().unwrap().cursor, world.cache.as_ref().unwrap().cursor);
    world.run(30_000);
    assert_eq!(world.cache.as_ref().unwrap().cursor.seq.0, world.server.seq);
}

#[test]
fn i9_a_fetch_whose_packs_another_tab_removed_is_never_switched_to() {
    let mut world = World::new();
    world.server.lists = vec![1, 2, 3];
    while world.packs.len() < 2 {
        world.carry_out(0, None);
    }
    world.packs.clear();
    world.tell(Event::CacheReread(None));
    world.run(60_000);
    let prefix = PackKey::all_in(world.cache.as_ref().unwrap().generation).from;
    assert_eq!(world.packs.iter().filter(|key| key.starts_with(&prefix)).count(), 5, "three lists and two of details");
}

#[test]
fn i9_two_fetches_at_once_never_share_a_generation() {
    let mut world = World::new();
    let mut fetched = Vec::new();
    for _ in 0..2 {
        world.run(1_000);
        fetched.push(world.cache.take().unwrap().generation);
        world.packs.clear();
        world.reload();
    }
    assert_ne!(fetched[0], fetched[1]);
}

#[test]
fn i10_a_fetch_is_dropped_when_another_tab_has_finished_one() {
    let mut world = World::new();
    world.server.lists = vec![1];
    while !world.pending.iter().any(|e| matches!(e, Effect::GetBundle { .. })) {
        world.carry_out(0, None);
    }
    world.server.seq += 6;
    let cursor = Cursor { epoch: world.server.epoch, seq: Seq(world.server.seq) };
    let (as_of, staff) = (Timestamp::from_millis(5), super::world::staff(1));
    let theirs = Meta { generation: 900, cursor, as_of, pending_bundles: vec![], staff, healed: None };
    world.cache = Some(theirs.clone());
    world.tell(Event::CacheReread(Some(theirs.clone())));
    world.run(60_000);
    assert_eq!(world.cache, Some(theirs));
}

#[test]
fn i15_a_resync_after_a_resync_waits_until_something_was_pulled() {
    let mut world = World::new();
    world.run(1_000);
    world.tell(Event::Woke(Wake::Hint));
    let (end, mut fetches) = (world.now + 60_000, 0);
    for _ in 0..5_000 {
        match world.pending.first() {
            Some(Effect::Pull { .. }) => world.carry_out(0, Some((CallFailure::ResyncRequired, true))),
            Some(effect) => {
                fetches += u32::from(matches!(effect, Effect::GetSnapshot { .. }));
                world.carry_out(0, None);
            }
            None => match world.wake_at.filter(|at| *at <= end) {
                Some(at) => world.pass((at - world.now).max(0)),
                None => break,
            },
        }
    }
    assert!((2..20).contains(&fetches), "{fetches} fetches in a minute");
    world.server.seq += 1;
    world.run(400_000);
    assert_eq!(world.cache.as_ref().unwrap().cursor.seq.0, world.server.seq);
}
