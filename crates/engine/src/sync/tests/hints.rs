//! The stream of hints: a proxy that refuses it costs a call now and then, and never a loop.

use super::world::World;
use crate::sync::{Effect, Event, HintsPace, Link, Wake};
use contract::limits::PULL_INTERVAL_MS;
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
