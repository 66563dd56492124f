//! Following the feed of changes, one answer at a time.
//!
//! The cursor moves in the transaction that stores the changes, never before and never back.

use super::effect::{Effect, Ticket};
use super::event::CallFailure;
use super::machine::{Machine, Step};
use super::push::PushState;
use super::storage::CacheJob;
use contract::sync::{Changes, Cursor};

impl Machine {
    pub(super) fn try_pull(&mut self, step: &mut Step) {
        let idle = self.push == PushState::Idle && self.pull.is_none() && self.bootstrap.is_none();
        let idle = idle && !self.comparing.holds_pulls(step.now);
        if !idle || self.cache.is_unsure() || self.cache.holds_changes() || self.cache.pause.rests(step.now) {
            return;
        }
        let cursor = match &self.meta {
            Some(meta) if !self.resync && Some(meta.staff) == self.session => meta.cursor,
            _ if self.resync_pause.rests(step.now) => return,
            _ => return self.start_bootstrap(),
        };
        if self.pull_due.is_none_or(|due| due.is_over(step.now)) {
            let ticket = self.ticket();
            self.pull = Some(ticket);
            let digest = self.comparing.is_due(step.now);
            step.effects.push(Effect::Pull { ticket, cursor, digest });
        }
    }

    pub(super) fn pull_answered(&mut self, ticket: Ticket, answer: Result<Changes, CallFailure>, step: &mut Step) {
        if self.pull != Some(ticket) {
            return;
        }
        self.pull = None;
        let Some(cursor) = self.meta.as_ref().map(|meta| meta.cursor) else { return };
        match answer {
            Err(CallFailure::ResyncRequired) => {
                self.reached();
                self.must_resync(step);
            }
            Err(failure) => self.call_failed(ticket, failure, step),
            Ok(changes) if changes.cursor.epoch != cursor.epoch => {
                self.reached();
                self.must_resync(step);
            }
            // Somebody else signed in meanwhile: what they may see is not for this cache.
            Ok(changes) if changes.staff.is_some_and(|whose| Some(whose) != self.session) => {
                self.call_failed(ticket, CallFailure::BadAnswer, step);
            }
            Ok(changes) if !continues(cursor, &changes) => self.call_failed(ticket, CallFailure::BadAnswer, step),
            Ok(changes) => {
                self.reached();
                self.followed();
                self.cache.add(CacheJob::Changes(changes));
            }
        }
    }
}

/// Whether changes follow on the position they were asked for: ascending, behind it, and getting somewhere.
fn continues(asked: Cursor, changes: &Changes) -> bool {
    let ascending = changes.changes.windows(2).all(|pair| pair[0].seq < pair[1].seq);
    let behind = changes.changes.first().is_none_or(|first| first.seq > asked.seq);
    let within = changes.changes.last().is_none_or(|last| last.seq <= changes.cursor.seq);
    let forward = changes.cursor.seq > asked.seq || (changes.cursor.seq == asked.seq && !changes.more);
    ascending && behind && within && forward
}
