//! Sending operations: offer, send, store the outcomes, acknowledge them.
//!
//! Nothing is sent that was not marked as offered on disk before, and no outcome counts that is not stored. One push at a time.

use super::effect::{Effect, Ticket};
use super::event::CallFailure;
use super::machine::{Machine, Step};
use super::written::{Trust, Why};
use crate::batch::OutboxWrite;
use crate::map::Map;
use crate::outbox::{Entry, EntryState, lane};
use contract::id::{OperationId, StaffId};
use contract::limits::{PUSH_OPERATIONS_MAX, QUEUE_NAMED_MAX, RETRY_DELAY_MS_MAX, RETRY_DELAY_MS_MIN};
use contract::outcome::{Outcome, RetryWhy};
use contract::problem::ProblemCode;
use contract::reassignment::Refusal;
use contract::sync::{Push, Pushed};

/// Acknowledgements one push carries at most; the rest goes with the next.
const ACKNOWLEDGED_MAX: usize = 500;

/// Where the one push stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum PushState {
    /// Nothing on its way.
    #[default]
    Idle,
    /// The batch is being marked as offered.
    Offering { ids: Vec<OperationId> },
    /// Sent, with what waited.
    InFlight { ticket: Ticket, ids: Vec<OperationId>, acknowledged: Vec<OperationId>, waiting: Vec<OperationId> },
    /// Outcomes are being stored.
    Storing,
}

impl Machine {
    pub(super) fn try_push(&mut self, step: &mut Step) {
        let (PushState::Idle, Some(staff)) = (&self.push, self.session) else { return };
        // What comes of a push has to be stored: while that fails, and until it is known what did, nothing is sent.
        if self.push_pause.rests(step.now) || !self.may_write_outbox(step) {
            return;
        }
        let acknowledged = self.to_acknowledge(staff);
        if !self.proven {
            let waits = self.entries.values().any(|entry| entry.is_waiting() && entry.is_by(staff));
            if waits || !acknowledged.is_empty() {
                self.send(Vec::new(), acknowledged, step);
            }
            return;
        }
        let (now, holds) = (step.now, &self.holds);
        let lane = lane(&self.entries, staff, self.batch_max, |id| holds.get(&id).is_some_and(|hold| hold.rests(now)));
        if !lane.orphans.is_empty() {
            self.settle_orphans(&lane.orphans, step);
            return;
        }
        if lane.send.is_empty() {
            // The server lists what devices have not sent: should this one lose it, that is all anybody knows of it.
            let tells = !acknowledged.is_empty() || !self.was_told_what_waits() || self.has_to_tell();
            if tells && self.pull_due.is_none_or(|due| due.is_over(step.now)) {
                self.send(Vec::new(), acknowledged, step);
            }
            return;
        }
        let offers: Vec<OutboxWrite> = lane
            .send
            .iter()
            .filter_map(|id| self.entries.get(id))
            .filter(|entry| !entry.offered)
            .map(|entry| OutboxWrite::Put(Box::new(Entry { offered: true, ..entry.clone() })))
            .collect();
        if offers.is_empty() {
            self.send(lane.send, acknowledged, step);
        } else {
            self.commit_outbox(Why::Offer, offers, step);
            self.push = PushState::Offering { ids: lane.send };
        }
    }

    fn to_acknowledge(&self, staff: StaffId) -> Vec<OperationId> {
        // What was taken back or settled here alone is nobody's outcome, and whoever is signed in can say that it waits no more.
        self.entries
            .values()
            .filter(|e| !e.is_waiting() && !e.acknowledged && (e.epoch.is_none() || e.is_by(staff)))
            .map(Entry::id)
            .take(ACKNOWLEDGED_MAX)
            .collect()
    }

    fn send(&mut self, ids: Vec<OperationId>, acknowledged: Vec<OperationId>, step: &mut Step) {
        let operations = ids.iter().filter_map(|id| self.entries.get(id)).map(|e| e.operation.clone()).collect();
        let (waiting, healed) = (self.waiting().collect::<Vec<_>>(), self.tell_healed());
        let queue = waiting.iter().filter(|id| !ids.contains(id)).take(QUEUE_NAMED_MAX).copied().collect();
        let push = Push {
            device: self.device,
            operations,
            acknowledged: acknowledged.clone(),
            waiting: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
            queue: Some(queue),
            healed,
        };
        let ticket = self.ticket();
        self.push = PushState::InFlight { ticket, ids, acknowledged, waiting };
        step.effects.push(Effect::Push { ticket, push });
    }

    /// Operations of anybody that the server has not decided.
    fn waiting(&self) -> impl Iterator<Item = OperationId> {
        self.entries.values().filter(|entry| entry.is_waiting()).map(Entry::id)
    }

    fn was_told_what_waits(&self) -> bool {
        self.told_waiting.as_ref().is_some_and(|told| told.iter().copied().eq(self.waiting()))
    }

    /// The batch is marked on disk. Sends what is still to be sent: another tab may have withdrawn some, another person signed in.
    pub(super) fn offered(&mut self, step: &mut Step) {
        let PushState::Offering { ids } = std::mem::take(&mut self.push) else { return };
        let may = self.leading && !self.sign_in_needed && self.outbox_trust == Trust::Sure;
        let (Some(staff), true) = (self.session, may) else { return };
        let ready = |id: &OperationId| {
            self.entries.get(id).is_some_and(|entry| entry.is_waiting() && entry.offered && entry.is_by(staff))
        };
        let whole = ids.iter().all(ready);
        // With a gap in the batch something might go before what it builds on: pick anew instead.
        if whole && !self.pause.rests(step.now) {
            let acknowledged = self.to_acknowledge(staff);
            self.send(ids, acknowledged, step);
        }
    }

    /// What builds on a withdrawn operation can never be decided by the server, which never sees that one.
    fn settle_orphans(&mut self, orphans: &[OperationId], step: &mut Step) {
        let rejected = Outcome::Rejected { refusal: Refusal::BaseNotApplied };
        let writes = orphans
            .iter()
            .filter_map(|id| self.entries.get(id))
            .map(|entry| entry.settled(rejected.clone(), None, step.now))
            .map(|entry| OutboxWrite::Put(Box::new(entry)))
            .collect();
        self.commit_outbox(Why::Outcomes, writes, step);
        self.push = PushState::Storing;
    }

    pub(super) fn push_answered(&mut self, ticket: Ticket, answer: Result<Pushed, CallFailure>, step: &mut Step) {
        if !matches!(&self.push, PushState::InFlight { ticket: waited, .. } if *waited == ticket) {
            return;
        }
        let PushState::InFlight { ids, acknowledged, waiting, .. } = std::mem::take(&mut self.push) else { return };
        match answer {
            Ok(pushed) => {
                let is_decided = |id: &OperationId| {
                    let mut outcomes = pushed.outcomes.iter().filter(|one| one.operation == *id);
                    outcomes.any(|one| !matches!(one.outcome, Outcome::Retry { .. }))
                };
                self.told_waiting = Some(waiting.into_iter().filter(|id| !is_decided(id)).collect());
                self.reached();
                self.push_pause.succeed();
                self.comparing.was_told();
                self.store_outcomes(&ids, &acknowledged, pushed, step);
            }
            Err(failure) => self.push_failed(ticket, failure, &ids, step),
        }
    }

    fn push_failed(&mut self, ticket: Ticket, failure: CallFailure, ids: &[OperationId], step: &mut Step) {
        let at_least = match failure {
            CallFailure::Refused(code) => {
                match ids {
                    [] => {}
                    [alone] => self.hold(*alone, step),
                    _ => self.batch_max = ids.len() / 2,
                }
                let about_content = !ids.is_empty() && code != ProblemCode::Internal;
                (!about_content).then_some(RETRY_DELAY_MS_MIN)
            }
            CallFailure::ResyncRequired => Some(RETRY_DELAY_MS_MIN),
            CallFailure::NotPermitted if self.is_of_this_session(ticket) => Some(RETRY_DELAY_MS_MAX),
            _ => return self.call_failed(ticket, failure, step),
        };
        self.reached();
        if at_least.is_some() {
            self.push_pause.fail(step.now, &mut step.dice, at_least);
        }
    }

    fn store_outcomes(&mut self, ids: &[OperationId], acknowledged: &[OperationId], pushed: Pushed, step: &mut Step) {
        let Pushed { epoch, outcomes } = pushed;
        self.resync |= self.meta.as_ref().is_some_and(|meta| meta.cursor.epoch != epoch);
        let mut told: Map<OperationId, Vec<Outcome>> = Map::new();
        for one in outcomes {
            told.get_or_insert_with(one.operation, Vec::new).push(one.outcome);
        }
        let mut writes = Vec::new();
        for id in ids {
            // None, or two different ones, is no answer for this operation.
            let mut outcomes = told.remove(id).unwrap_or_default();
            outcomes.dedup();
            match (outcomes.pop(), outcomes.pop(), self.entries.get(id)) {
                (Some(outcome), None, Some(entry)) if !matches!(outcome, Outcome::Retry { .. }) => {
                    self.pull_due = None;
                    self.holds.remove(id);
                    writes.push(OutboxWrite::Put(Box::new(entry.settled(outcome, Some(epoch), step.now))));
                }
                (Some(Outcome::Retry { why: RetryWhy::BaseUnknown }), None, Some(entry)) if self.is_baseless(entry) => {
                    let rejected = Outcome::Rejected { refusal: Refusal::BaseNotApplied };
                    writes.push(OutboxWrite::Put(Box::new(entry.settled(rejected, None, step.now))));
                }
                _ => self.hold(*id, step),
            }
        }
        if !ids.is_empty() {
            self.batch_max = (self.batch_max * 2).min(PUSH_OPERATIONS_MAX);
        }
        for entry in acknowledged.iter().filter_map(|id| self.entries.get(id)) {
            if !entry.is_waiting() {
                writes.push(OutboxWrite::Put(Box::new(Entry { acknowledged: true, ..entry.clone() })));
            }
        }
        if !writes.is_empty() {
            self.commit_outbox(Why::Outcomes, writes, step);
            self.push = PushState::Storing;
        }
    }

    /// Whether the server will never learn what this operation builds on: it is gone from here, or an earlier life of the
    /// database decided against it.
    fn is_baseless(&self, entry: &Entry) -> bool {
        let base = entry.builds_on().and_then(|base| self.entries.get(&base));
        base.is_none_or(|base| {
            matches!(base.state, EntryState::Withdrawn { .. })
                || matches!(base.outcome(), Some(Outcome::Conflict { .. } | Outcome::Rejected { .. }))
        })
    }

    /// Lets one operation rest a while. The others go on.
    fn hold(&mut self, id: OperationId, step: &mut Step) {
        self.holds.get_or_insert_with(id, super::pause::Backoff::default).fail(step.now, &mut step.dice, None);
    }
}
