//! The outbox when its writes fail, or only seem to: what is on the disk counts.

use super::world::{World, epoch};
use crate::batch::Batch;
use crate::outbox::{Entry, offer_again};
use crate::sync::{CallFailure, Effect, Event, Link, Wake};
use contract::limits::RETRY_DELAY_MS_MAX;

/// A write that came through and is reported as failed; the failure itself says nothing here.
const UNCLEAR: Option<(CallFailure, bool)> = Some((CallFailure::Unreachable, true));
const FAILED: Option<(CallFailure, bool)> = Some((CallFailure::Unreachable, false));
const DAY_MS: i64 = 86_400_000;

fn online() -> World {
    let mut world = World::new();
    world.run(1_000);
    assert_eq!(world.status.unwrap().link, Link::Online);
    world
}

fn is_push(effect: &Effect) -> bool {
    matches!(effect, Effect::Push { .. })
}

fn is_write(effect: &Effect) -> bool {
    matches!(effect, Effect::Commit { batch: Batch::Outbox(_), .. })
}

fn is_reread(effect: &Effect) -> bool {
    matches!(effect, Effect::RereadOutbox { .. })
}

/// Carries out everything else until there is one of these, and says where.
fn until(world: &mut World, wanted: fn(&Effect) -> bool) -> usize {
    loop {
        if let Some(at) = world.pending.iter().position(wanted) {
            return at;
        }
        world.carry_out(0, None);
    }
}

/// The write of an outcome is on its way.
fn storing(world: &mut World) -> usize {
    let at = until(world, is_push);
    world.carry_out(at, None);
    until(world, is_write)
}

#[test]
fn i12_an_outcome_that_was_stored_unnoticed_is_offered_again_to_a_restored_server() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    let at = storing(&mut world);
    world.server.restore_empty();
    world.carry_out(at, UNCLEAR);
    assert_ne!(world.outbox[&id].epoch, Some(world.server.epoch));
    world.run(2 * i64::from(RETRY_DELAY_MS_MAX));
    assert_eq!(world.outbox[&id].epoch, Some(world.server.epoch));
    assert_eq!(world.outbox[&id].outcome(), world.server.decided.get(&id));
}

#[test]
fn nothing_is_sent_before_the_outbox_was_read_and_reading_is_tried_again_after_a_pause() {
    let mut world = online();
    world.enqueue(1, 1);
    let at = storing(&mut world);
    world.carry_out(at, FAILED);
    let pushes = world.pushes.len();
    for _ in 0..3 {
        let at = until(&mut world, is_reread);
        world.carry_out(at, FAILED);
        world.enqueue(2, 1);
        assert!(!world.pending.iter().any(is_reread), "not without a pause");
        while !world.pending.iter().any(is_reread) {
            world.pass(500);
            assert!(!world.pending.iter().any(|effect| is_write(effect) || is_push(effect)));
            world.pending.retain(|effect| is_reread(effect) || matches!(effect, Effect::Commit { .. }));
        }
    }
    assert_eq!(world.pushes.len(), pushes);
    assert!(world.status.unwrap().storage_failing);
    world.run(2 * i64::from(RETRY_DELAY_MS_MAX));
    world.tell(Event::Woke(Wake::User));
    world.run(2 * i64::from(RETRY_DELAY_MS_MAX));
    assert!(world.outbox.values().all(|entry| !entry.is_waiting()));
}

#[test]
fn storage_does_not_count_as_failing_once_the_disk_has_what_seemed_to_fail() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    let at = storing(&mut world);
    world.carry_out(at, UNCLEAR);
    assert!(world.status.unwrap().storage_failing);
    let at = until(&mut world, is_reread);
    world.carry_out(at, None);
    assert!(!world.status.unwrap().storage_failing);
    assert_eq!(world.machine.entries().find(|entry| entry.id() == id), world.outbox.get(&id));
}

#[test]
fn an_outcome_that_cannot_be_stored_is_not_asked_for_again_and_again() {
    let mut world = online();
    world.enqueue(1, 1);
    let before = world.pushes.len();
    for _ in 0..50 {
        match world.pending.iter().position(is_write) {
            Some(at) if world.pushes.len() > before => world.carry_out(at, FAILED),
            _ if !world.pending.is_empty() => world.carry_out(0, None),
            _ => break,
        }
    }
    assert_eq!(world.pushes.len(), before + 1, "within no time at all");
}

#[test]
fn an_entry_that_another_tab_offered_again_is_not_forgotten_when_it_was_to_be_removed() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    world.run(60_000);
    let again = offer_again(&world.outbox[&id], epoch(9_999)).unwrap();
    world.outbox.insert(id, again);
    world.now += 31 * DAY_MS;
    world.wake_at = None;
    world.tell(Event::Woke(Wake::Timer));
    world.run(60_000);
    assert!(world.outbox.get(&id).is_none_or(|entry| !entry.is_waiting()), "it is sent and settled");
    assert!(world.pushes.iter().filter(|push| push.operations.iter().any(|one| one.id == id)).count() > 1);
}

#[test]
fn what_was_removed_unnoticed_is_gone_from_memory_too() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    world.run(60_000);
    world.now += 31 * DAY_MS;
    world.wake_at = None;
    world.tell(Event::Woke(Wake::Timer));
    let at = until(&mut world, is_write);
    world.carry_out(at, UNCLEAR);
    assert!(world.outbox.get(&id).is_none());
    let at = until(&mut world, is_reread);
    world.carry_out(at, None);
    let known: Vec<&Entry> = world.machine.entries().collect();
    assert!(known.is_empty(), "{known:?}");
    assert!(!world.status.unwrap().storage_failing);
}
