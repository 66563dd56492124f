//! A wire that is broken on purpose: what leaves a tab, and what it is told.

use super::Sabotage;
use crate::device::TabRef;
use crate::happening::Request;
use crate::shop::Call;
use crate::wire::{Delivery, Kind};
use crate::world::World;
use contract::id::{OperationId, OrderId};
use contract::operation::{Base, Operation};
use contract::outcome::{Outcome, OutcomeOf};
use contract::sync::{Changes, Cursor, Push, Pushed, Seq};
use engine::sync::{CallFailure, Event};
use std::collections::BTreeSet;

/// Failures after which an operation is given up, by an app that gives up.
const PATIENCE: usize = 3;
/// Milliseconds that are one instant to an app that goes by a coarse clock.
const COARSE_MS: i64 = 60_000;

impl World {
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
            Sabotage::OneQueue => push.operations.truncate(1),
            Sabotage::ChainCoalesced => coalesce(&mut push.operations),
            Sabotage::ClockOrders => sort_by_clock(&mut push.operations),
            _ => {}
        }
        push
    }

    /// The call of a pull that a broken app makes.
    pub(crate) fn sabotaged_pull(&self, cursor: Cursor) -> Cursor {
        match self.plan.sabotage {
            Sabotage::EpochIgnored => {
                Cursor { epoch: self.shop.epoch(), seq: Seq(cursor.seq.0.min(self.checks.head().0)) }
            }
            _ => cursor,
        }
    }

    /// What a broken app makes of what came back.
    pub(crate) fn sabotaged_event(&mut self, request: &Request, event: Event) -> Event {
        let device = request.from.device;
        let at = self.devices[device].cache.now().meta.as_ref().map(|meta| (meta.cursor, meta.as_of));
        match (self.plan.sabotage, event) {
            (Sabotage::HtmlIsSuccess, Event::PushAnswered { ticket, answer: Err(CallFailure::BadAnswer) }) => {
                let answer = made_up(&request.call, at.map(|(cursor, _)| cursor)).ok_or(CallFailure::BadAnswer);
                Event::PushAnswered { ticket, answer }
            }
            (Sabotage::CutIsEmpty, Event::PullAnswered { ticket, answer: Err(CallFailure::BadAnswer) }) => {
                let head = self.checks.head();
                let empty = |(cursor, at): (Cursor, _)| Changes {
                    cursor: Cursor { seq: head.max(cursor.seq), ..cursor },
                    at,
                    staff: None,
                    changes: vec![],
                    more: false,
                    digest: None,
                };
                Event::PullAnswered { ticket, answer: at.map(empty).ok_or(CallFailure::BadAnswer) }
            }
            (Sabotage::EpochIgnored, Event::PullAnswered { ticket, answer: Ok(mut changes) }) => {
                if let Some((cursor, _)) = at {
                    changes.cursor.epoch = cursor.epoch;
                }
                Event::PullAnswered { ticket, answer: Ok(changes) }
            }
            (Sabotage::EpochIgnored, Event::PushAnswered { ticket, answer: Ok(mut pushed) }) => {
                if let Some((cursor, _)) = at {
                    pushed.epoch = cursor.epoch;
                }
                Event::PushAnswered { ticket, answer: Ok(pushed) }
            }
            (_, event) => {
                self.lose_patience(request, &event);
                event
            }
        }
    }

    fn lose_patience(&mut self, request: &Request, event: &Event) {
        let Event::PushAnswered { answer: Err(failure), .. } = event else { return };
        let ids: Vec<OperationId> = serde_json::from_slice::<Push>(&request.call.body)
            .map(|push| push.operations.iter().map(|operation| operation.id).collect())
            .unwrap_or_default();
        if ids.is_empty() {
            return;
        }
        let refused =
            matches!(failure, CallFailure::SignInNeeded | CallFailure::NotPermitted | CallFailure::Refused(_));
        match self.plan.sabotage {
            Sabotage::DroppedOnRefusal if refused => self.throw_away(request.from, &ids),
            Sabotage::GivesUp => {
                let Some(tab) = self.devices[request.from.device].tab(request.from.tab) else { return };
                tab.failed_pushes += 1;
                if tab.failed_pushes >= PATIENCE {
                    self.throw_away(request.from, &ids);
                }
            }
            _ => {}
        }
    }

    pub(crate) fn sabotaged_delivery(&self, request: &Request, delivery: Delivery) -> Delivery {
        let Delivery::Answer { status: 200, body, .. } = delivery else { return delivery };
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
        Delivery::answer(200, body)
    }

    /// What an app that only believes hints is told instead of being let ask; none when it may ask.
    pub(crate) fn unhinted(&mut self, tab: TabRef, cursor: Cursor) -> Option<Changes> {
        if self.plan.sabotage != Sabotage::HintsAreTruth {
            return None;
        }
        let at = self.server_now();
        let found = self.devices[tab.device].tab(tab.tab)?;
        let hinted = core::mem::take(&mut found.hinted);
        (!hinted).then(|| Changes { cursor, at, staff: None, changes: vec![], more: false, digest: None })
    }
}

/// Leaves of each order the last operation, on the base of the first.
fn coalesce(operations: &mut Vec<Operation>) {
    let built_on: BTreeSet<OperationId> = operations
        .iter()
        .filter_map(|operation| match operation.base {
            Base::Operation { operation } => Some(operation),
            Base::Revision { .. } => None,
        })
        .collect();
    let bases: Vec<(OperationId, Base)> = operations.iter().map(|operation| (operation.id, operation.base)).collect();
    operations.retain(|operation| !built_on.contains(&operation.id));
    for operation in operations {
        while let Base::Operation { operation: base } = operation.base
            && let Some((_, further)) = bases.iter().find(|(id, _)| *id == base)
        {
            operation.base = *further;
        }
    }
}

/// Puts the operations of each order in the order of a coarse clock where that is another one: each on the one before, the first on the
/// base of the chain.
fn sort_by_clock(operations: &mut [Operation]) {
    let orders: BTreeSet<OrderId> = operations.iter().map(|operation| operation.order).collect();
    let coarse = |operation: &Operation| {
        let (_, random) = operation.id.0.as_u64_pair();
        (operation.made_at.as_millis() / COARSE_MS, random)
    };
    for order in orders {
        let places: Vec<usize> = (0..operations.len()).filter(|at| operations[*at].order == order).collect();
        let mut sorted: Vec<Operation> = places.iter().map(|at| operations[*at].clone()).collect();
        if sorted.is_sorted_by_key(coarse) {
            continue;
        }
        let mut base = sorted[0].base;
        sorted.sort_by_key(coarse);
        for (at, mut operation) in places.into_iter().zip(sorted) {
            operation.base = base;
            base = Base::Operation { operation: operation.id };
            operations[at] = operation;
        }
    }
}

/// What a client would believe that takes every 200 for success.
fn made_up(call: &Call, cursor: Option<Cursor>) -> Option<Pushed> {
    let push: Push = serde_json::from_slice(&call.body).ok()?;
    let applied = |operation: &Operation| OutcomeOf {
        operation: operation.id,
        outcome: Outcome::Already { seq: Seq(0), revision: contract::order::OwnerRevision(0) },
    };
    Some(Pushed { epoch: cursor?.epoch, outcomes: push.operations.iter().map(applied).collect() })
}
