//! Taking changes back, one or a whole group: what still waits is withdrawn, what was sent gets operations that undo it.

use super::confirmation::MovedOrder;
use super::saving::NotSaved;
use super::{Confirmation, Stores};
use crate::platform::ids;
use crate::text;
use contract::id::{CustomerId, OperationId, OrderId, StaffId};
use contract::operation::Operation;
use contract::order::{OrderDetail, OrderRow};
use contract::reassignment::{Refusal, TargetFacts};
use engine::outbox::Entry;
use engine::reassign::{Before, Made, Undo, Undoing, linked_together, undo_all};
use leptos::prelude::*;
use std::collections::HashMap;

/// What became of taking changes back.
#[derive(Default)]
struct TakenBack {
    /// Numbers of orders whose change was withdrawn, and never sent.
    withdrawn: Vec<String>,
    /// Numbers of orders that go back, and to whom.
    undone: Vec<(String, String)>,
    /// The operations made for those.
    made: Vec<OperationId>,
    /// Numbers of orders that could not be taken back, and why.
    kept: Vec<(String, String)>,
    /// Numbers of orders of a group that came to belong to somebody else since.
    moved_on: Vec<String>,
}

impl Stores {
    /// Takes an operation back: withdraws it while it waits, makes a new one once it was sent.
    pub async fn undo(self, operation: OperationId) {
        self.undo_all(vec![operation]).await;
    }

    /// Takes a group back, as one group of undos, and says how far that went.
    pub async fn undo_all(self, operations: Vec<OperationId>) {
        let (sentence, problem, operations) = match self.take_back(&operations).await {
            Ok(taken) => {
                let (sentence, problem) =
                    if operations.len() == 1 { Self::one_words(&taken) } else { Self::group_words(&taken) };
                (sentence, problem, taken.made)
            }
            // The frame says it, with what can be done.
            Err(NotSaved::Storage(_)) => return self.confirmation.set(None),
            Err(NotSaved::Said(sentence)) => (sentence, true, Vec::new()),
        };
        self.confirmation.set(Some(Confirmation::Said { sentence, problem, operations }));
    }

    async fn take_back(self, operations: &[OperationId]) -> Result<TakenBack, NotSaved> {
        let no = |refusal: Refusal| untrack(|| self.refusal_sentence(&refusal));
        let said = |sentence: String| NotSaved::Said(sentence);
        let handle = self.handle.get_value().ok_or_else(|| said(text::frame::not_saved::BROKEN.to_owned()))?;
        let made = self.made().ok_or_else(|| said(no(Refusal::NotPermitted)))?;
        let orders: Vec<OrderId> = self.found(operations).iter().map(|e| e.operation.order).collect();
        if orders.is_empty() {
            return Err(said(no(Refusal::BaseNotApplied)));
        }
        let details = handle.find_details(&orders).await.unwrap_or_default();
        let mut taken = TakenBack::default();
        let mut late: Vec<OperationId> = Vec::new();
        for (entry, undo, _) in self.ways_back(operations, &details, made) {
            if let Ok(Undo::Withdraw(id)) = undo {
                match handle.withdraw(id).await {
                    Ok(()) => taken.withdrawn.push(self.number_of(entry.operation.order)),
                    // It was offered to the server a moment ago: then it is undone as one that was sent.
                    Err(_) => late.push(id),
                }
            } else {
                late.push(entry.id());
            }
        }
        self.take_entries();
        let mut made_now: Vec<Operation> = Vec::new();
        for (entry, undo, owner) in self.ways_back(&late, &details, made) {
            let number = self.number_of(entry.operation.order);
            match undo {
                Ok(Undo::Operation(operation)) => {
                    taken.made.push(operation.id);
                    made_now.push(*operation);
                    taken.undone.push((number, owner));
                }
                Ok(Undo::Withdraw(_)) => taken.kept.push((number, text::frame::not_saved::BROKEN.to_owned())),
                Err(Refusal::MovedOn) if operations.len() > 1 => taken.moved_on.push(number),
                Err(refusal) => taken.kept.push((number, no(refusal))),
            }
        }
        if !made_now.is_empty() {
            self.save(made_now, &mut []).await?;
        }
        Ok(taken)
    }

    /// The entries of operations. Of a group only those that were done: what the server refused needs no taking back.
    fn found(self, operations: &[OperationId]) -> Vec<Entry> {
        let entries = self.entries.get_untracked();
        let found = operations.iter().filter_map(|id| entries.iter().find(|e| e.id() == *id));
        found.filter(|e| operations.len() == 1 || e.has_effect()).cloned().collect()
    }

    /// How each operation is taken back, and to whom its order goes then. The undos of several are one group.
    fn ways_back(
        self,
        operations: &[OperationId],
        details: &HashMap<OrderId, OrderDetail>,
        made: Made,
    ) -> Vec<(Entry, Result<Undo, Refusal>, String)> {
        let entries = self.entries.get_untracked();
        let found: Vec<(Entry, OrderRow, Before)> = self
            .found(operations)
            .into_iter()
            .filter_map(|entry| {
                let row = self.row_for_rule(entry.operation.order)?;
                let before = self.before(&entry, details.get(&row.id));
                Some((entry, row, before))
            })
            .collect();
        let undoing: Vec<Undoing<'_>> =
            found.iter().map(|(entry, order, before)| Undoing { entry, order, before }).collect();
        let undos = undo_all(&undoing, &entries, made, ids::operation_id);
        let owners: Vec<String> = found
            .iter()
            .map(|(.., before)| {
                before.owner.map_or_else(|| text::GUEST.to_owned(), |id| untrack(|| self.customer_words(id)))
            })
            .collect();
        let undos = undos.into_iter().map(|(_, undo)| undo);
        found.into_iter().zip(undos).zip(owners).map(|(((entry, ..), undo), owner)| (entry, undo, owner)).collect()
    }

    /// Who had the order before an operation: by the history entry it made, or, while that has not come back, by the row as held.
    fn before(self, entry: &Entry, detail: Option<&OrderDetail>) -> Before {
        let held = self.data.with_value(|data| data.order(entry.operation.order)).and_then(|row| row.owner);
        let recorded = detail
            .and_then(|d| d.last_change.as_ref())
            .filter(|change| change.operation == entry.id())
            .map(|change| change.old.customer);
        let owner = recorded.unwrap_or(held);
        Before { owner, facts: owner.map_or(TargetFacts::Guest, |id| self.facts(id)) }
    }

    /// What was made together with the link of a guest order to this account, that among it: its group, and results of one confirmation.
    pub(super) fn linked_together(
        self,
        order: OrderId,
        to: CustomerId,
        by: StaffId,
    ) -> (Option<OperationId>, Vec<MovedOrder>) {
        let entries = self.entries.get_untracked();
        let together = linked_together(&entries, order, to, by);
        let result = |entry: &&Entry| {
            let order = entry.operation.order;
            MovedOrder { order, number: self.number_of(order), outcome: Ok(entry.id()) }
        };
        (together.first().map(|entry| entry.group()), together.iter().map(result).collect())
    }

    fn number_of(self, order: OrderId) -> String {
        let row = self.data.with_value(|data| data.order(order));
        row.map_or_else(|| order.to_string(), |row| row.number)
    }

    fn one_words(taken: &TakenBack) -> (String, bool) {
        match (taken.withdrawn.first(), taken.undone.first(), taken.kept.first()) {
            (Some(number), _, _) => (text::reassign::withdrawn(number), false),
            (None, Some((number, owner)), _) => (text::reassign::undone(number, owner), false),
            (None, None, Some((_, sentence))) => (sentence.clone(), true),
            (None, None, None) => (text::frame::not_saved::BROKEN.to_owned(), true),
        }
    }

    fn group_words(taken: &TakenBack) -> (String, bool) {
        let done = taken.withdrawn.len() + taken.undone.len();
        let not_done = taken.moved_on.len() + taken.kept.len();
        let mut parts = vec![text::bulk::taken_back(done, done + not_done)];
        parts.extend(taken.moved_on.iter().map(|number| text::bulk::moved_on(number)));
        parts.extend(taken.kept.iter().map(|(number, sentence)| text::bulk::kept(number, sentence)));
        (format!("{}.", parts.join("; ")), not_done > 0)
    }
}
