//! A server that is broken on purpose: a crooked hand between the wire and the router, and triggers in the database.

use super::Sabotage;
use crate::shop::{Answer, Call, Shop};
use contract::id::OperationId;
use contract::operation::{Base, Operation};
use contract::outcome::{Outcome, OwnerNow};
use contract::sync::{Changes, Push, Pushed};

/// Commits that are lost, of so many.
const LOST_OF: u64 = 7;

impl Shop {
    /// Puts the triggers of a bug into the database.
    pub(crate) fn break_on_purpose(&self) {
        let sql = match self.sabotage {
            Sabotage::ForgetsAcknowledged => {
                "CREATE TEMP TRIGGER bug AFTER UPDATE OF acknowledged ON main.operations \
                 BEGIN DELETE FROM operations WHERE id = NEW.id; END"
            }
            Sabotage::NoHistory => {
                "CREATE TEMP TRIGGER bug AFTER INSERT ON main.history \
                 BEGIN DELETE FROM history WHERE operation = NEW.operation; END"
            }
            Sabotage::SameRevision => {
                "CREATE TEMP TRIGGER bug AFTER UPDATE OF owner_revision ON main.orders \
                 WHEN NEW.owner_revision > OLD.owner_revision AND NEW.id % 2 = 0 \
                 BEGIN UPDATE orders SET owner_revision = OLD.owner_revision WHERE id = NEW.id; END"
            }
            Sabotage::FeedGap => {
                "CREATE TEMP TRIGGER bug AFTER INSERT ON main.changes WHEN NEW.seq % 5 = 0 \
                 BEGIN DELETE FROM changes WHERE seq = NEW.seq; END"
            }
            Sabotage::DeviceForgotten => {
                "CREATE TEMP TRIGGER bug AFTER INSERT ON main.devices \
                 BEGIN DELETE FROM devices WHERE staff = NEW.staff AND id <> NEW.id; END"
            }
            Sabotage::RollbackUnnoticed => {
                "CREATE TEMP TRIGGER bug AFTER UPDATE OF missing_at ON main.queues WHEN NEW.missing_at IS NOT NULL \
                 BEGIN DELETE FROM queues WHERE device = NEW.device AND operation = NEW.operation; END"
            }
            _ => return,
        };
        self.run_sql(sql);
    }

    /// What a server that is broken on purpose answers.
    pub(crate) fn crooked_answer(&self, call: &Call) -> Answer {
        match (self.sabotage, call.path.as_str()) {
            (Sabotage::BusyForEver, "/api/operations") if self.grudges.borrow().contains(&call.body) => busy(),
            (Sabotage::RevisionBeforeId, "/api/operations") => self.revision_first(call),
            (Sabotage::LastWriterWins, "/api/operations") => {
                let present =
                    |operation: &mut Operation| operation.base = self.present(operation).unwrap_or(operation.base);
                self.answer(&altered(call, present))
            }
            (Sabotage::ClockDecides, "/api/operations") => {
                let later = |operation: &mut Operation| {
                    let last = self.history(operation.order).pop();
                    if last.is_none_or(|last| last.made_at < operation.made_at) {
                        operation.base = self.present(operation).unwrap_or(operation.base);
                    }
                };
                self.answer(&altered(call, later))
            }
            (Sabotage::AnyContent, "/api/operations") => {
                let mut first_seen = self.first_seen.borrow_mut();
                let first = |operation: &mut Operation| {
                    let first = first_seen.entry(operation.id).or_insert_with(|| operation.clone());
                    *operation = first.clone();
                };
                self.answer(&altered(call, first))
            }
            (Sabotage::CursorAhead, path) if path.starts_with("/api/changes") => {
                alter(self.answer(call), |changes: &mut Changes| {
                    if !changes.more {
                        changes.changes.pop();
                    }
                })
            }
            (Sabotage::LeakyFeed, path) if path.starts_with("/api/changes") => {
                alter(self.answer(call), |changes: &mut Changes| {
                    let (first, last) = (changes.changes.first().map(|c| c.seq), changes.cursor.seq);
                    if let Some(first) = first.filter(|_| !changes.more) {
                        let all = self.changes_after(contract::sync::Seq(first.0 - 1));
                        changes.changes = all.into_iter().filter(|change| change.seq <= last).collect();
                    }
                })
            }
            _ => self.answer(call),
        }
    }

    /// Whether what is answered to this push shall be lost.
    pub(crate) fn loses_this(&self) -> bool {
        self.sabotage == Sabotage::AnswersBeforeCommit && self.calls.get().is_multiple_of(LOST_OF)
    }

    fn present(&self, operation: &Operation) -> Option<Base> {
        let (_, orders, ..) = self.rows();
        let row = orders.into_iter().find(|row| row.id == operation.order)?;
        let Base::Revision { .. } = operation.base else { return None };
        Some(Base::Revision { revision: row.owner_revision })
    }

    fn revision_first(&self, call: &Call) -> Answer {
        let Ok(push) = serde_json::from_slice::<Push>(&call.body) else { return self.answer(call) };
        let (seq, orders, ..) = self.rows();
        let stale = |operation: &Operation| {
            let row = orders.iter().find(|row| row.id == operation.order)?;
            let Base::Revision { revision } = operation.base else { return None };
            let party = server::operations::party(row, None);
            let now = OwnerNow { owner: party, revision: row.owner_revision, by: None, made_at: None, reason: None };
            (revision != row.owner_revision).then(|| Outcome::Conflict { seq, now: Box::new(now) })
        };
        let stale: Vec<(OperationId, Option<Outcome>)> =
            push.operations.iter().map(|one| (one.id, stale(one))).collect();
        alter(self.answer(call), |pushed: &mut Pushed| {
            for one in &mut pushed.outcomes {
                let found = stale.iter().find(|(id, _)| *id == one.operation).and_then(|(_, found)| found.clone());
                one.outcome = found.unwrap_or_else(|| one.outcome.clone());
            }
        })
    }
}

fn busy() -> Answer {
    let body = br#"{"status":503,"code":"busy","title":"the server has too much to do"}"#.to_vec();
    Answer { status: 503, body, cookie: None }
}

fn altered(call: &Call, mut how: impl FnMut(&mut Operation)) -> Call {
    let Ok(mut push) = serde_json::from_slice::<Push>(&call.body) else { return call.clone() };
    push.operations.iter_mut().for_each(&mut how);
    Call { body: serde_json::to_vec(&push).unwrap_or_default(), ..call.clone() }
}

fn alter<T: serde::Serialize + serde::de::DeserializeOwned>(answer: Answer, how: impl FnOnce(&mut T)) -> Answer {
    if answer.status != 200 {
        return answer;
    }
    let Ok(mut value) = serde_json::from_slice::<T>(&answer.body) else { return answer };
    how(&mut value);
    Answer { body: serde_json::to_vec(&value).unwrap_or(answer.body), ..answer }
}
