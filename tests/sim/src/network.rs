//! The way between a tab and the server, and everything that can happen on it.

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::{Happening, Reply, Request};
use crate::ledger::short;
use crate::plan::Fault;
use crate::sabotage::Sabotage;
use crate::shop::Call;
use crate::trace::hash_of;
use crate::wire::{self, Delivery, Kind};
use crate::world::World;
use contract::limits::{BUNDLE_DEADLINE_MS, REQUEST_DEADLINE_MS};
use contract::outcome::Outcome;
use contract::sync::{Push, Pushed};
use engine::sync::{CallFailure, Event, Ticket, Wake};
use std::rc::Rc;

const DAY_MS: i64 = 86_400_000;
/// How long a browser waits before it opens a broken stream of hints again.
const HINTS_AGAIN_MS: i64 = 3_000;
const PORTAL: &[u8] = b"<!doctype html><title>Welcome to the guest network</title><form>Accept the terms</form>";

impl World {
    pub(crate) fn strikes(&mut self, fault: Fault) -> bool {
        let often = if self.healed { 0 } else { self.plan.often(fault) };
        often > 0 && self.rng.percent(often)
    }

    /// A call leaves a tab. Exactly one delivery comes of it, as long as the tab lives.
    pub(crate) fn send(&mut self, from: TabRef, kind: Kind, ticket: Ticket, call: Call) -> Result<(), Broken> {
        let body = hash_of(&call.body);
        self.trace.note(self.now, format_args!("{from} {kind:?} #{} {} body {body:016x}", ticket.0, call.path));
        self.checks.called(self.devices[from.device].tab(from.tab), self.now)?;
        let request = Rc::new(Request { from, kind, ticket, call });
        let deadline = i64::from(if kind == Kind::Bundle { BUNDLE_DEADLINE_MS } else { REQUEST_DEADLINE_MS });
        if self.devices[from.device].black_hole {
            self.later(deadline, Happening::Deliver(request, Delivery::Deadline));
            return Ok(());
        }
        if !self.devices[from.device].online {
            let ms = self.rng.between(1, 50);
            self.later(ms, Happening::Deliver(request, Delivery::Unreachable));
            return Ok(());
        }
        if let Some(delivery) = self.answered_on_the_way(&request) {
            let ms = self.rng.between(10, 200);
            self.later(ms, Happening::Deliver(request, delivery));
            return Ok(());
        }
        let (up, down) = self.latencies();
        if self.strikes(Fault::DropRequest) {
            self.give_up(request, deadline);
            return Ok(());
        }
        if self.strikes(Fault::VeryLate) {
            let late = self.rng.between(60_000, DAY_MS);
            let late = if self.rng.percent(70) { late % 300_000 } else { late };
            self.later(deadline.max(late), Happening::Arrive(Rc::clone(&request), Reply::Lost));
            self.give_up(request, deadline);
            return Ok(());
        }
        let lost = self.strikes(Fault::DropResponse) || self.devices[from.device].one_way;
        let cut = self.strikes(Fault::Truncate);
        let late = up + down >= deadline;
        if late || lost {
            self.give_up(Rc::clone(&request), deadline);
        }
        let reply = match (late || lost, cut) {
            (true, _) => Reply::Lost,
            (false, true) => Reply::CutShort(down),
            (false, false) => Reply::After(down),
        };
        if self.strikes(Fault::Duplicate) {
            for _ in 0..self.rng.between(1, 3) {
                let far = self.rng.percent(40);
                let more = if far { self.rng.between(1_000, 900_000) } else { self.rng.between(0, 300) };
                self.later(up + more, Happening::Arrive(Rc::clone(&request), Reply::Lost));
            }
        }
        self.later(up, Happening::Arrive(request, reply));
        Ok(())
    }

    /// What something between the device and the server answers in its place, if anything does.
    fn answered_on_the_way(&mut self, request: &Request) -> Option<Delivery> {
        if self.strikes(Fault::Portal) {
            return Some(Delivery::answer(200, PORTAL.into()));
        }
        if self.strikes(Fault::Busy) {
            if self.plan.sabotage == Sabotage::BusyForEver {
                self.shop.grudges.borrow_mut().push(request.call.body.clone());
            }
            return Some(self.busy());
        }
        if self.strikes(Fault::Gateway) {
            let status = [429, 502, 504][self.rng.index(3)];
            let retry_after = [None, Some("1"), Some("17"), Some("Wed, 21 Oct 2026 07:28:00 GMT")][self.rng.index(4)];
            let retry_after = retry_after.map(str::to_owned);
            return Some(Delivery::Answer { status, body: b"<h1>Bad gateway</h1>".to_vec(), retry_after });
        }
        if self.strikes(Fault::StaleAnswer) {
            return self.devices[request.from.device]
                .kept_answer(&request.call)
                .map(|body| Delivery::answer(200, body));
        }
        None
    }

    fn latencies(&mut self) -> (i64, i64) {
        if !self.strikes(Fault::Slow) {
            return (self.rng.between(2, 60), self.rng.between(2, 60));
        }
        let longest = if self.rng.percent(50) { 4_000 } else { 60_000 };
        (self.rng.between(10, longest), self.rng.between(10, longest))
    }

    /// The tab stops waiting: because the connection broke, or at its deadline.
    fn give_up(&mut self, request: Rc<Request>, deadline: i64) {
        if self.rng.percent(50) {
            let ms = self.rng.between(5, deadline - 1);
            self.later(ms, Happening::Deliver(request, Delivery::Unreachable));
        } else {
            self.later(deadline, Happening::Deliver(request, Delivery::Deadline));
        }
    }

    fn busy(&mut self) -> Delivery {
        let seconds = self.rng.between(1, 20);
        let ours = format!(
            r#"{{"status":503,"code":"busy","title":"the server has too much to do","retry_after_s":{seconds}}}"#
        );
        let body = if self.rng.percent(70) { ours.into_bytes() } else { b"<h1>503</h1>".to_vec() };
        Delivery::answer(503, body)
    }

    /// A request reaches the server, which answers whether anybody waits or not.
    pub(crate) fn arrive(&mut self, request: &Rc<Request>, reply: Reply) -> Result<(), Broken> {
        let before = self.shop.loses_this().then(|| self.shop.back_up());
        let answer = self.shop.call(&request.call);
        let (from, hash) = (request.from, hash_of(&answer.body));
        let (kind, ticket) = (request.kind, request.ticket.0);
        self.trace.note(
            self.now,
            format_args!("server answers {from} {kind:?} #{ticket}: {} body {hash:016x} ({reply:?})", answer.status),
        );
        if request.kind == Kind::Push && answer.status == 200 {
            self.pushed(&request.call, &answer.body)?;
        }
        if let Some(before) = before {
            self.shop.lose_commits(&before);
        }
        self.follow_feed();
        if self.plan.often(Fault::StaleAnswer) > 0 && answer.status == 200 {
            self.devices[request.from.device].keep_answer(&request.call, &answer.body);
        }
        let mut body = answer.body;
        let ms = match reply {
            Reply::Lost => return Ok(()),
            Reply::After(ms) => ms,
            Reply::CutShort(ms) => {
                let keep = self.rng.index(body.len());
                body.truncate(keep);
                ms
            }
        };
        let delivery = Delivery::answer(answer.status, body);
        if self.strikes(Fault::DoubleAnswer) {
            let again = ms + self.rng.between(1, 20_000);
            self.later(again, Happening::Deliver(Rc::clone(request), delivery.clone()));
        }
        self.later(ms, Happening::Deliver(Rc::clone(request), delivery));
        Ok(())
    }

    /// Takes down what the server said, and checks it against everything said before.
    fn pushed(&mut self, call: &Call, body: &[u8]) -> Result<(), Broken> {
        let push: Push = serde_json::from_slice(&call.body).map_err(|error| Broken::new("wire", error.to_string()))?;
        let pushed: Pushed = serde_json::from_slice(body).map_err(|error| Broken::new("wire", error.to_string()))?;
        for one in &pushed.outcomes {
            let said = serde_json::to_string(&one.outcome).unwrap_or_default();
            self.trace.note(self.now, format_args!("  {} {said}", short(one.operation)));
            if matches!(one.outcome, Outcome::Retry { .. }) {
                self.ledger.rested.insert(one.operation);
            }
        }
        let now = self.server_now();
        self.checks.contact(&self.shop, &mut self.ledger, &push, now)?;
        self.checks.answered(&self.shop, &mut self.ledger, &push, &pushed)?;
        if !push.operations.is_empty() && self.ledger.pushes.len() < 200 {
            self.ledger.pushes.push((push.operations[0].author, call.body.clone()));
        }
        Ok(())
    }

    /// Takes in what is new in the feed, and has the server hint at it.
    pub(crate) fn follow_feed(&mut self) {
        if !self.checks.follow(&self.shop) {
            return;
        }
        for device in 0..self.devices.len() {
            if !self.devices[device].is_reached() || !self.rng.percent(60) {
                continue;
            }
            let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
            for tab in tabs {
                let ms = self.rng.between(5, 500);
                self.later(ms, Happening::Tell(TabRef { device, tab }, Event::Woke(Wake::Hint)));
            }
        }
    }

    /// The stream of hints of the leading tab opens again, if there is a way by now: a browser tries every few seconds.
    pub(crate) fn open_hints(&mut self, device: usize) {
        if self.devices[device].is_reached() {
            let leading = self.devices[device].tabs.iter().filter(|tab| tab.leading).map(|tab| tab.id);
            for tab in leading.collect::<Vec<u32>>() {
                self.later(HINTS_AGAIN_MS, Happening::Tell(TabRef { device, tab }, Event::Woke(Wake::HintsOpened)));
            }
        }
    }

    /// What a tab makes of what came back.
    pub(crate) fn delivered(&mut self, request: &Request, delivery: Delivery) -> Event {
        let delivery = self.sabotaged_delivery(request, delivery);
        let event = wire::event(request.kind, request.ticket, delivery);
        let (from, now) = (request.from, self.now);
        if let Some(tab) = self.devices[from.device].tab(from.tab) {
            tab.refused |= matches!(event, Event::PushAnswered { answer: Err(CallFailure::Refused(_)), .. });
            tab.calls.answered(now, is_good(&event));
        }
        if self.plan.sabotage == Sabotage::NoPause && !is_good(&event) {
            self.later(1, Happening::Tell(from, Event::Woke(Wake::User)));
        }
        if self.plan.sabotage == Sabotage::None { event } else { self.sabotaged_event(request, event) }
    }
}

/// Whether an answer is what was asked for.
fn is_good(event: &Event) -> bool {
    match event {
        Event::PushAnswered { answer, .. } => answer.is_ok(),
        Event::PullAnswered { answer, .. } => answer.is_ok(),
        Event::SnapshotAnswered { answer, .. } => answer.is_ok(),
        Event::BundleAnswered { answer, .. } => answer.is_ok(),
        _ => true,
    }
}
