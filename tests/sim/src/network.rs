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
use contract::id::OperationId;
use contract::limits::{BUNDLE_DEADLINE_MS, REQUEST_DEADLINE_MS};
use contract::outcome::Outcome;
use contract::sync::{Push, Pushed};
use engine::sync::{CallFailure, Event, Ticket, Wake};
use std::rc::Rc;

const PORTAL: &[u8] = b"<!doctype html><title>Welcome to the guest network</title><form>Accept the terms</form>";

impl World {
    fn strikes(&mut self, fault: Fault) -> bool {
        let often = if self.healed { 0 } else { self.plan.often(fault) };
        often > 0 && self.rng.percent(often)
    }

    /// A call leaves a tab. Exactly one delivery comes of it, as long as the tab lives.
    pub(crate) fn send(&mut self, from: TabRef, kind: Kind, ticket: Ticket, call: Call) {
        let body = hash_of(&call.body);
        self.trace.note(self.now, format_args!("{from} {kind:?} #{} {} body {body:016x}", ticket.0, call.path));
        let request = Rc::new(Request { from, kind, ticket, call });
        if !self.devices[from.device].online {
            let ms = self.rng.between(1, 50);
            return self.later(ms, Happening::Deliver(request, Delivery::Unreachable));
        }
        if self.strikes(Fault::Portal) {
            let ms = self.rng.between(10, 200);
            return self.later(ms, Happening::Deliver(request, Delivery::Answer { status: 200, body: PORTAL.into() }));
        }
        if self.strikes(Fault::Busy) {
            let ms = self.rng.between(10, 200);
            let delivery = self.busy();
            return self.later(ms, Happening::Deliver(request, delivery));
        }
        let deadline = i64::from(if kind == Kind::Bundle { BUNDLE_DEADLINE_MS } else { REQUEST_DEADLINE_MS });
        let (up, down) = self.latencies();
        if self.strikes(Fault::DropRequest) {
            return self.give_up(request, deadline);
        }
        let lost = self.strikes(Fault::DropResponse);
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
        Delivery::Answer { status: 503, body }
    }

    /// A request reaches the server, which answers whether anybody waits or not.
    pub(crate) fn arrive(&mut self, request: &Rc<Request>, reply: Reply) -> Result<(), Broken> {
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
        self.follow_feed();
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
        let delivery = Delivery::Answer { status: answer.status, body };
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
            if !self.devices[device].online || !self.rng.percent(60) {
                continue;
            }
            let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
            for tab in tabs {
                let ms = self.rng.between(5, 500);
                self.later(ms, Happening::Tell(TabRef { device, tab }, Event::Woke(Wake::Hint)));
            }
        }
    }

    /// What a tab makes of what came back.
    pub(crate) fn delivered(&mut self, request: &Request, delivery: Delivery) -> Event {
        let delivery = self.sabotaged_delivery(request, delivery);
        let epoch = self.devices[request.from.device].cache.now().meta.as_ref().map(|meta| meta.cursor.epoch);
        let mut event = wire::event(request.kind, request.ticket, delivery);
        match &mut event {
            Event::PushAnswered { answer: Err(CallFailure::Refused(_)), .. } => {
                if let Some(tab) = self.devices[request.from.device].tab(request.from.tab) {
                    tab.refused = true;
                }
            }
            Event::PushAnswered { answer: answer @ Err(CallFailure::BadAnswer), .. }
                if self.plan.sabotage == Sabotage::HtmlIsSuccess =>
            {
                if let Some(made_up) = made_up(request, epoch) {
                    *answer = Ok(made_up);
                }
            }
            _ => {}
        }
        event
    }

    fn sabotaged_delivery(&self, request: &Request, delivery: Delivery) -> Delivery {
        let Delivery::Answer { status: 200, body } = delivery else { return delivery };
        let swapped = self.plan.sabotage == Sabotage::SwappedAnswers && request.kind == Kind::Push;
        let body = match serde_json::from_slice::<Pushed>(&body) {
            Ok(mut pushed) if swapped => {
                let mut ids: Vec<OperationId> = pushed.outcomes.iter().map(|one| one.operation).collect();
                ids.reverse();
                pushed.outcomes.iter_mut().zip(ids).for_each(|(one, id)| one.operation = id);
                serde_json::to_vec(&pushed).unwrap_or(body)
            }
            _ => body,
        };
        Delivery::Answer { status: 200, body }
    }

    pub(crate) fn sabotaged_push(&mut self, tab: TabRef, mut push: Push) -> Push {
        match self.plan.sabotage {
            Sabotage::RetryWithNewIds => {
                for operation in &mut push.operations {
                    let bytes = self.rng.bytes();
                    operation.id = OperationId::from_parts(operation.made_at, bytes);
                }
            }
            Sabotage::SentAsAnother => {
                if let Some(staff) = self.devices[tab.device].outbox.session {
                    let others = self.devices[tab.device].outbox.entries.values().filter(|entry| entry.is_waiting());
                    push.operations = others.map(|entry| entry.operation.clone()).collect();
                    push.operations.iter_mut().for_each(|operation| operation.author = staff);
                }
            }
            _ => {}
        }
        push
    }
}

/// What a client would believe that takes every 200 for success.
fn made_up(request: &Request, epoch: Option<contract::id::Epoch>) -> Option<Pushed> {
    let push: Push = serde_json::from_slice(&request.call.body).ok()?;
    let applied = |operation: &contract::operation::Operation| contract::outcome::OutcomeOf {
        operation: operation.id,
        outcome: Outcome::Already { seq: contract::sync::Seq(0), revision: contract::order::OwnerRevision(0) },
    };
    Some(Pushed { epoch: epoch?, outcomes: push.operations.iter().map(applied).collect() })
}
