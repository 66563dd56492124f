//! The stream of hints: a proxy that refuses it costs a call now and then, and never a loop.

use super::world::World;
use crate::sync::{CallFailure, Effect, Event, HintsPace, Link, Wake};
use contract::limits::{PULL_INTERVAL_MS, RETRY_DELAY_MS_MAX, RETRY_DELAY_MS_MIN};
use contract::time::Timestamp;

/// What the leading tab's driver does about the stream, where every connection is refused at once.
struct Refused {
    pace: HintsPace,
    opened: usize,
    pulled: usize,
}

impl Refused {
    /// Carries out what is wanted at this moment, and what follows from it at this moment.
    fn settle(&mut self, world: &mut World) {
        for _ in 0..200 {
            if world.pending.is_empty() {
                return;
            }
            self.pulled += usize::from(matches!(world.pending[0], Effect::Pull { .. }));
            // Data of another age is another status, which the driver hears of.
            let announced = matches!(world.pending[0], Effect::Commit { .. });
            world.carry_out(0, None);
            let now = Timestamp::from_millis(world.now);
            if announced && world.status.unwrap().link == Link::Online && self.pace.may_open(now) {
                self.opened += 1;
                if self.pace.is_news(now) {
                    world.tell(Event::Woke(Wake::Hint));
                }
            }
        }
        panic!("the stream is asked for without a pause");
    }
}

#[test]
fn a_proxy_that_refuses_the_stream_is_asked_as_seldom_as_the_feed() {
    let mut world = World::new();
    let mut refused = Refused { pace: HintsPace::default(), opened: 0, pulled: 0 };
    refused.settle(&mut world);
    assert_eq!(refused.opened, 1);
    let intervals = 20;
    for _ in 0..intervals {
        world.pass(i64::from(PULL_INTERVAL_MS));
        refused.settle(&mut world);
    }
    assert!((2..=intervals + 1).contains(&refused.opened), "{} times", refused.opened);
    assert!(refused.pulled <= 2 * (intervals + 1), "{} pulls", refused.pulled);
}

/// Saved, and offline for so long that the pauses are long.
fn cut_off() -> World {
    let mut world = World::new();
    world.run(100);
    world.enqueue(11, 1);
    for _ in 0..12 {
        world.pass(i64::from(RETRY_DELAY_MS_MAX));
        fail_all(&mut world, CallFailure::Unreachable);
    }
    world
}

fn is_call(effect: &Effect) -> bool {
    matches!(effect, Effect::Push { .. } | Effect::Pull { .. })
}

/// Every call fails, everything else works. Gives the number of calls.
fn fail_all(world: &mut World, failure: CallFailure) -> u32 {
    let mut calls = 0;
    while let Some(next) = world.pending.first() {
        let fails = is_call(next);
        calls += u32::from(fails);
        world.carry_out(0, fails.then_some((failure, false)));
    }
    calls
}

/// Milliseconds until the machine calls again, if it does within so many.
fn until_call(world: &mut World, within_ms: u32) -> Option<u32> {
    (0..=within_ms).find(|ms| {
        world.pass(i64::from(*ms > 0));
        world.pending.iter().any(is_call)
    })
}

#[test]
fn i7_a_stream_that_opens_ends_the_pause_within_a_moment() {
    let mut world = cut_off();
    assert_eq!(until_call(&mut world, 100), None, "it rests");
    world.tell(Event::Woke(Wake::HintsOpened));
    let waited = until_call(&mut world, RETRY_DELAY_MS_MIN).expect("a call within a moment");
    assert!(waited <= RETRY_DELAY_MS_MIN);
    world.run(100);
    assert_eq!(world.status.unwrap().waiting, 0);
}

#[test]
fn devices_that_come_back_together_do_not_call_together() {
    let mut waited: Vec<u32> = (0..30)
        .map(|n| {
            let mut world = cut_off();
            // Each step draws.
            (0..n).for_each(|_| world.tell(Event::Woke(Wake::Timer)));
            world.tell(Event::Woke(Wake::HintsOpened));
            until_call(&mut world, RETRY_DELAY_MS_MIN).unwrap()
        })
        .collect();
    waited.sort_unstable();
    waited.dedup();
    assert!(waited.len() > 20, "{waited:?}");
}

#[test]
fn a_stream_that_opens_again_and_again_while_calls_fail_makes_no_loop() {
    let mut world = cut_off();
    let (mut calls, minutes) = (0, 10);
    // Every hundredth of a second, much more often than a browser would.
    for _ in 0..minutes * 60 * 100 {
        world.tell(Event::Woke(Wake::HintsOpened));
        calls += fail_all(&mut world, CallFailure::Unreachable);
        world.pass(10);
    }
    // Seven at most before the moment is as long as the longest pause, then about two a minute.
    assert!(calls <= 7 + 4 * minutes, "{calls} calls");
}

#[test]
fn i7_a_call_that_began_before_the_stream_opened_says_nothing_about_the_way_there_is() {
    let mut world = cut_off();
    world.pass(i64::from(RETRY_DELAY_MS_MAX));
    assert!(!world.pending.is_empty(), "a call is under way, into nothing");
    world.tell(Event::Woke(Wake::HintsOpened));
    world.pass(9_000);
    fail_all(&mut world, CallFailure::Deadline);
    assert!(until_call(&mut world, RETRY_DELAY_MS_MIN).is_some());
}

#[test]
fn a_pause_that_was_demanded_is_kept_though_the_stream_opens() {
    for failure in
        [CallFailure::Busy { retry_after_ms: Some(30_000) }, CallFailure::Gateway { retry_after_ms: Some(30_000) }]
    {
        let mut world = cut_off();
        world.pass(i64::from(RETRY_DELAY_MS_MAX));
        fail_all(&mut world, failure);
        world.tell(Event::Woke(Wake::HintsOpened));
        assert_eq!(until_call(&mut world, 29_000), None);
    }
}

#[test]
fn a_stream_that_breaks_is_news_once_and_a_refused_one_once_an_interval() {
    let mut pace = HintsPace::default();
    let at = Timestamp::from_millis(1_000_000_000_000);
    let later = |ms: u32| at.plus_millis(i64::from(ms));
    assert!(pace.may_open(at) && pace.is_news(at), "the first time nothing is waited for");
    assert!(!pace.may_open(later(PULL_INTERVAL_MS - 1)) && !pace.is_news(later(PULL_INTERVAL_MS - 1)));
    assert!(pace.may_open(later(PULL_INTERVAL_MS)) && pace.is_news(later(PULL_INTERVAL_MS)));
    assert!(pace.may_open(at) && pace.is_news(at), "the clock went back");
    assert!(!pace.is_news(at));
    pace.heard();
    assert!(pace.is_news(at) && !pace.may_open(at), "it stood in between, and broke again");
}
