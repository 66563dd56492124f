//! Sending: under whose session, in which order, what a failure means. Never a test of what the server decides.

use super::world::{World, operation_id, order, staff};
use crate::batch::{Batch, OutboxWrite};
use crate::outbox::{EntryState, Shelf};
use crate::sync::{CallFailure, CommitFailure, Effect, Event, Link, Wake};
use contract::limits::{PUSH_OPERATIONS_MAX, RETRY_DELAY_MS_MAX};
use contract::outcome::{Outcome, OutcomeOf};
use contract::problem::ProblemCode;
use contract::sync::{Changes, Pushed};

const OFFLINE: Option<(CallFailure, bool)> = Some((CallFailure::Unreachable, false));

fn online() -> World {
    let mut world = World::new();
    world.run(1_000);
    assert_eq!(world.status.unwrap().link, Link::Online);
    world
}

fn push_at(world: &World) -> usize {
    world.pending.iter().position(|e| matches!(e, Effect::Push { .. })).expect("a push is on its way")
}

/// Carries out everything but calls to push, until one is on its way.
fn until_push(world: &mut World) {
    while !world.pending.iter().any(|e| matches!(e, Effect::Push { .. })) {
        world.carry_out(0, None);
    }
}

#[test]
fn a_saved_operation_is_marked_sent_settled_and_acknowledged() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    let Some(Effect::Commit { batch: Batch::Outbox(writes), .. }) = world.pending.first() else { panic!("no mark") };
    assert!(matches!(&writes[0], OutboxWrite::Put(entry) if entry.offered && entry.is_waiting()));
    world.run(60_000);
    assert!(matches!(world.outbox[&id].outcome(), Some(Outcome::Applied { .. })));
    assert!(world.outbox[&id].acknowledged);
    assert!(world.pushes.iter().any(|push| push.acknowledged == [id]));
    assert_eq!(world.cache.as_ref().unwrap().cursor.seq.0, world.server.seq, "its own change was pulled");
}

#[test]
fn a_queue_of_two_hundred_drains_in_batches_of_the_limit() {
    let mut world = World::new();
    for n in 0..200 {
        world.enqueue(1 + n % 40, 1);
    }
    world.run(5_000);
    assert_eq!(world.status.unwrap().waiting, 0);
    assert!(world.pushes.iter().all(|push| push.operations.len() <= PUSH_OPERATIONS_MAX));
    assert_eq!(world.server.revisions.values().sum::<u32>(), 200);
}

#[test]
fn p6_a_rejected_order_delays_no_other_and_stays_for_attention() {
    let mut world = online();
    world.server.refuses.insert(order(1));
    let (bad, good) = (world.enqueue(1, 1), world.enqueue(2, 1));
    world.run(1_000);
    assert_eq!(world.outbox[&bad].shelf(), Shelf::Attention);
    assert_eq!(world.outbox[&good].shelf(), Shelf::Done);
    assert_eq!(world.status.unwrap().attention, 1);
}

#[test]
fn a_request_the_server_chokes_on_is_found_by_halving() {
    let mut world = online();
    let ids: Vec<_> = (1..=8).map(|n| world.enqueue(n, 1)).collect();
    let poison = ids[5];
    for _ in 0..40 {
        until_push(&mut world);
        let at = push_at(&world);
        let Effect::Push { push, .. } = &world.pending[at] else { unreachable!() };
        let chokes = push.operations.iter().any(|operation| operation.id == poison);
        world.carry_out(at, chokes.then_some((CallFailure::Refused(ProblemCode::Malformed), false)));
        while !world.pending.is_empty() && !world.pending.iter().any(|e| matches!(e, Effect::Push { .. })) {
            world.carry_out(0, None);
        }
        if world.outbox.values().filter(|entry| entry.is_waiting()).count() == 1 && world.pending.is_empty() {
            break;
        }
    }
    assert!(world.outbox[&poison].is_waiting(), "it is kept");
    assert!(ids.iter().filter(|id| **id != poison).all(|id| !world.outbox[id].is_waiting()), "all others went through");
    assert_eq!(world.status.unwrap().link, Link::Online);
}

#[test]
fn what_is_made_offline_is_never_offered_and_can_be_withdrawn() {
    let mut world = World::new();
    while !world.pending.is_empty() {
        let calls = !matches!(world.pending[0], Effect::Commit { .. });
        world.carry_out(0, OFFLINE.filter(|_| calls));
    }
    let id = world.enqueue(1, 1);
    for _ in 0..5 {
        world.pass(i64::from(RETRY_DELAY_MS_MAX));
        while !world.pending.is_empty() {
            world.carry_out(0, OFFLINE);
        }
    }
    assert!(matches!(world.status.unwrap().link, Link::Offline { .. }));
    assert!(!world.outbox[&id].offered);
    assert!(world.withdraw(id));
    world.run(200_000);
    assert!(world.server.decided.is_empty());
    assert!(matches!(world.outbox[&id].state, EntryState::Withdrawn { .. }));
}

#[test]
fn p2_an_answer_that_got_lost_is_asked_for_again_and_applies_once() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    until_push(&mut world);
    let at = push_at(&world);
    world.carry_out(at, Some((CallFailure::Deadline, true)));
    assert!(world.outbox[&id].is_waiting());
    assert!(!world.withdraw(id), "it may have reached the server");
    world.run(200_000);
    assert!(matches!(world.outbox[&id].outcome(), Some(Outcome::Applied { .. })));
    assert_eq!(world.server.revisions[&order(1)], 1);
}

#[test]
fn an_answer_that_misses_an_operation_or_names_another_changes_nothing_for_it() {
    let mut world = online();
    let (one, two) = (world.enqueue(1, 1), world.enqueue(2, 1));
    world.run(0);
    let (three, four) = (world.enqueue(3, 1), world.enqueue(4, 1));
    until_push(&mut world);
    let at = push_at(&world);
    let Effect::Push { ticket, push } = world.pending.remove(at) else { unreachable!() };
    assert_eq!(push.operations[0].id, three);
    let applied = world.outbox[&one].outcome().cloned().unwrap();
    let outcomes = vec![
        OutcomeOf { operation: operation_id(99), outcome: applied.clone() },
        OutcomeOf { operation: two, outcome: Outcome::Rejected { refusal: contract::reassignment::Refusal::MovedOn } },
        OutcomeOf { operation: four, outcome: applied },
    ];
    let epoch = world.server.epoch;
    world.tell(Event::PushAnswered { ticket, answer: Ok(Pushed { epoch, outcomes }) });
    world.carry_out(0, None);
    assert!(world.outbox[&three].is_waiting());
    assert_eq!(world.outbox[&two].shelf(), Shelf::Done);
    assert!(!world.outbox.contains_key(&operation_id(99)));
    world.run(60_000);
    assert!(!world.outbox[&three].is_waiting());
}

#[test]
fn i14_somebody_elses_operations_wait_for_them_and_are_counted_as_theirs() {
    let mut world = online();
    let theirs = world.enqueue(1, 2);
    let on_top = world.enqueue(1, 1);
    let mine = world.enqueue(2, 1);
    world.run(60_000);
    assert!(world.outbox[&theirs].is_waiting() && world.outbox[&on_top].is_waiting());
    assert!(!world.outbox[&mine].is_waiting());
    let status = world.status.unwrap();
    assert_eq!((status.waiting, status.others_waiting), (1, 1));
    world.sign_in(2);
    world.run(60_000);
    assert!(!world.outbox[&theirs].is_waiting());
    world.sign_in(1);
    world.run(60_000);
    assert!(!world.outbox[&on_top].is_waiting());
}

#[test]
fn a_session_that_ended_stops_everything_and_loses_nothing() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    until_push(&mut world);
    world.carry_out(push_at(&world), Some((CallFailure::SignInNeeded, false)));
    assert_eq!(world.status.unwrap().link, Link::SignInNeeded);
    for wake in [Wake::Online, Wake::User, Wake::Hint] {
        world.tell(Event::Woke(wake));
    }
    world.pass(1_000_000);
    assert!(world.pending.is_empty());
    assert!(world.outbox[&id].is_waiting());
    world.sign_in(1);
    world.run(1_000);
    assert!(!world.outbox[&id].is_waiting());
}

#[test]
fn an_outcome_that_could_not_be_stored_does_not_count() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    until_push(&mut world);
    world.carry_out(push_at(&world), None);
    let Some(Effect::Commit { ticket, batch: Batch::Outbox(_) }) = world.pending.pop() else { panic!("not stored") };
    world.tell(Event::CommitFailed { ticket, kind: CommitFailure::Quota });
    assert_eq!(world.status.unwrap().waiting, 1);
    assert!(world.status.unwrap().storage_failing);
    world.run(60_000);
    assert!(!world.outbox[&id].is_waiting());
    assert!(!world.status.unwrap().storage_failing);
    assert_eq!(world.server.revisions[&order(1)], 1);
}

#[test]
fn a_server_that_asks_for_a_pause_gets_it_even_if_somebody_wakes_us() {
    let mut world = online();
    world.enqueue(1, 1);
    until_push(&mut world);
    world.carry_out(push_at(&world), Some((CallFailure::Busy { retry_after_ms: Some(30_000) }, false)));
    world.pass(29_000);
    world.tell(Event::Woke(Wake::Online));
    assert!(world.pending.is_empty());
    world.run(60_000);
    assert_eq!(world.status.unwrap().waiting, 0);
}

/// A world whose next call is answered by a gateway's maintenance page.
fn in_maintenance() -> World {
    let mut world = online();
    world.enqueue(1, 1);
    until_push(&mut world);
    let page = CallFailure::Gateway { retry_after_ms: Some(RETRY_DELAY_MS_MAX) };
    world.carry_out(push_at(&world), Some((page, false)));
    world
}

#[test]
fn a_gateways_page_is_not_the_server_and_its_pause_is_kept() {
    let mut world = in_maintenance();
    assert!(matches!(world.status.unwrap().link, Link::Offline { .. }));
    world.pass(i64::from(RETRY_DELAY_MS_MAX) - 1);
    for wake in [Wake::Visible, Wake::Hint] {
        world.tell(Event::Woke(wake));
    }
    assert!(world.pending.is_empty());
    let later = world.enqueue(2, 1);
    assert!(!world.outbox[&later].offered);
    assert!(world.withdraw(later), "nothing is offered while nothing is proven");
    world.run(i64::from(RETRY_DELAY_MS_MAX));
    assert_eq!(world.status.unwrap().waiting, 0);
    assert_eq!(world.status.unwrap().link, Link::Online);
}

#[test]
fn a_person_who_asks_or_another_network_is_not_put_off_by_a_gateway() {
    for wake in [Wake::User, Wake::Online] {
        let mut world = in_maintenance();
        world.tell(Event::Woke(wake));
        assert!(!world.pending.is_empty());
        world.run(1_000);
        assert_eq!(world.status.unwrap().waiting, 0);
        assert_eq!(world.status.unwrap().link, Link::Online);
    }
}

#[test]
fn nobody_ends_a_pause_that_the_server_itself_demanded() {
    let mut world = online();
    world.enqueue(1, 1);
    until_push(&mut world);
    let busy = CallFailure::Busy { retry_after_ms: Some(RETRY_DELAY_MS_MAX) };
    world.carry_out(push_at(&world), Some((busy, false)));
    for wake in [Wake::User, Wake::Online, Wake::Visible, Wake::Hint] {
        world.tell(Event::Woke(wake));
    }
    assert!(world.pending.is_empty());
    assert_eq!(world.status.unwrap().link, Link::Online);
}

#[test]
fn a_clock_that_goes_back_ten_years_delays_nothing() {
    let mut world = online();
    world.enqueue(1, 1);
    until_push(&mut world);
    world.carry_out(push_at(&world), OFFLINE);
    world.now -= 315_360_000_000;
    world.wake_at = None;
    world.tell(Event::Woke(Wake::Timer));
    world.run(1_000);
    assert_eq!(world.status.unwrap().waiting, 0);
}

#[test]
fn what_builds_on_a_withdrawn_operation_is_rejected_here_and_does_not_wait_for_ever() {
    let mut world = online();
    world.tell(Event::Leading(false));
    let (base, on_top) = (world.enqueue(1, 1), world.enqueue(1, 1));
    let mut withdrawn = world.outbox[&base].clone();
    withdrawn.state = EntryState::Withdrawn { at: withdrawn.operation.made_at };
    world.outbox.insert(base, withdrawn.clone());
    world.tell(Event::EntriesReread(vec![withdrawn]));
    world.tell(Event::Leading(true));
    world.run(1_000);
    assert_eq!(world.outbox[&on_top].shelf(), Shelf::Attention);
    assert!(world.server.decided.is_empty());
}

#[test]
fn t43_a_lost_permission_keeps_the_operations_and_does_not_stop_what_is_pulled() {
    let mut world = online();
    let id = world.enqueue(1, 1);
    until_push(&mut world);
    world.carry_out(push_at(&world), Some((CallFailure::NotPermitted, false)));
    world.server.seq += 3;
    for _ in 0..4 {
        world.pass(15_000);
        while !world.pending.is_empty() {
            let is_push = matches!(world.pending[0], Effect::Push { .. });
            world.carry_out(0, Some((CallFailure::NotPermitted, false)).filter(|_| is_push));
        }
    }
    assert!(world.outbox[&id].is_waiting());
    assert_eq!(world.cache.as_ref().unwrap().cursor.seq.0, world.server.seq);
    assert_eq!(world.status.unwrap().link, Link::Online);
    assert!(world.pushes.len() <= 3, "the server is not asked all the time");
    world.run(200_000);
    assert!(!world.outbox[&id].is_waiting());
}

#[test]
fn i7_a_refusal_of_the_session_before_does_not_stop_the_new_one() {
    for failure in [CallFailure::SignInNeeded, CallFailure::NotPermitted] {
        let mut world = online();
        let id = world.enqueue(1, 1);
        until_push(&mut world);
        let at = push_at(&world);
        let Effect::Push { ticket, .. } = world.pending.remove(at) else { unreachable!() };
        world.sign_in(1);
        world.tell(Event::PushAnswered { ticket, answer: Err(failure) });
        assert_eq!(world.status.unwrap().link, Link::Online);
        world.run(1_000);
        assert!(!world.outbox[&id].is_waiting(), "it goes under the new session");
    }
}

#[test]
fn i7_a_pull_refused_for_the_session_before_is_made_again() {
    let mut world = online();
    world.server.seq += 1;
    world.tell(Event::Woke(Wake::Hint));
    let Some(Effect::Pull { ticket, .. }) = world.pending.pop() else { panic!("nothing is pulled") };
    world.sign_in(1);
    world.tell(Event::PullAnswered { ticket, answer: Err(CallFailure::SignInNeeded) });
    world.run(1_000);
    assert_eq!(world.cache.as_ref().unwrap().cursor.seq.0, world.server.seq);
}

#[test]
fn p9_the_server_is_told_once_how_much_is_unsent_whoever_made_it() {
    let mut world = online();
    assert_eq!(world.pushes.last().map(|push| push.waiting), Some(0), "a device that just came says so");
    let before = world.pushes.len();
    world.enqueue(1, 2);
    world.run(60_000);
    let told: Vec<_> = world.pushes[before..].iter().map(|push| (push.operations.len(), push.waiting)).collect();
    assert_eq!(told, [(0, 1)], "somebody else's waits, and the server hears of it once");
    world.enqueue(2, 1);
    world.run(60_000);
    assert_eq!(world.status.unwrap().others_waiting, 1);
    let last = world.pushes.iter().rev().find(|push| !push.operations.is_empty()).unwrap();
    assert_eq!(last.waiting, 2);
}

#[test]
fn i9_what_another_session_may_see_is_not_for_this_cache() {
    let mut world = online();
    let before = world.cache.as_ref().unwrap().cursor;
    world.server.seq += 1;
    world.tell(Event::Woke(Wake::User));
    let at = world.pending.iter().position(|e| matches!(e, Effect::Pull { .. })).expect("a pull is on its way");
    let Effect::Pull { ticket, .. } = world.pending.remove(at) else { panic!("no pull") };
    let theirs = Changes { staff: Some(staff(2)), ..world.server.changes(before, false).unwrap() };
    world.tell(Event::PullAnswered { ticket, answer: Ok(theirs) });
    assert_eq!(world.cache.as_ref().unwrap().cursor, before);
    world.run(120_000);
    assert_eq!(world.cache.as_ref().unwrap().cursor.seq.0, world.server.seq, "asked again, under the right session");
}
