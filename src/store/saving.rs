//! The one way operations get from a wish onto the disk. What could not be saved stays in memory and is said, and the same wish again
//! is the same operations again: a write that the browser confirms late never makes a second change.

use super::Unsaved;
use super::confirmation::MovedOrder;
use super::{ReassignFailure, Stores};
use crate::sync::{Handle, SaveFailure, StoreFailure};
use crate::text;
use contract::operation::Operation;
use leptos::prelude::*;

/// Why operations were not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotSaved {
    /// The storage failed. They are in [`Stores::unsaved`], where everything else is said; the sentence is the short of it.
    Storage(String),
    /// Anything else, in a sentence.
    Said(String),
}

impl NotSaved {
    pub(super) fn sentence(self) -> String {
        match self {
            Self::Storage(sentence) | Self::Said(sentence) => sentence,
        }
    }
}

impl From<NotSaved> for ReassignFailure {
    fn from(failure: NotSaved) -> Self {
        match failure {
            NotSaved::Storage(_) => Self::Unsaved,
            NotSaved::Said(sentence) => Self::NotSaved(sentence),
        }
    }
}

impl Stores {
    /// All or none, in one transaction. `results` get the ids of the operations that stand, which are those of an earlier try where
    /// there was one.
    pub(super) async fn save(self, made: Vec<Operation>, results: &mut [MovedOrder]) -> Result<(), NotSaved> {
        let broken = || NotSaved::Said(text::frame::not_saved::BROKEN.to_owned());
        let handle = self.handle.get_value().ok_or_else(broken)?;
        let before = self.unsaved.get_untracked().map(|unsaved| unsaved.operations).unwrap_or_default();
        let operations = match earlier(&before, &made) {
            Some(earlier) => earlier,
            None => {
                self.may_replace(&handle, &before, &made).await?;
                made
            }
        };
        for result in results {
            if let (Ok(id), Some(stands)) = (&mut result.outcome, operations.iter().find(|o| o.order == result.order)) {
                *id = stands.id;
            }
        }
        self.write(&handle, operations).await
    }

    /// Tries again to save what could not be saved. Says whether it is saved now.
    pub async fn save_again(self) -> bool {
        let (Some(handle), Some(unsaved)) = (self.handle.get_value(), self.unsaved.get_untracked()) else {
            return false;
        };
        self.write(&handle, unsaved.operations.to_vec()).await.is_ok()
    }

    async fn write(self, handle: &Handle, operations: Vec<Operation>) -> Result<(), NotSaved> {
        match handle.enqueue(operations.clone()).await {
            Ok(()) => {
                self.unsaved
                    .update(|unsaved| *unsaved = unsaved.take().and_then(|unsaved| unsaved.without(&operations)));
                self.take_entries();
                Ok(())
            }
            Err(SaveFailure::Store(why)) => Err(self.not_saved(operations, why)),
            Err(failure) => Err(NotSaved::Said(failure.to_string())),
        }
    }

    /// Another wish about an order takes the place of one that was not saved: only when it is certain that the earlier one will not turn
    /// up on disk.
    async fn may_replace(self, handle: &Handle, before: &[Operation], made: &[Operation]) -> Result<(), NotSaved> {
        let replaced: Vec<&Operation> =
            before.iter().filter(|operation| made.iter().any(|new| new.order == operation.order)).collect();
        if replaced.is_empty() {
            return Ok(());
        }
        if !handle.look().await {
            return Err(self.not_saved(made.to_vec(), StoreFailure::Silent));
        }
        self.take_entries();
        if replaced.into_iter().any(|operation| self.is_saved(std::slice::from_ref(operation))) {
            return Err(NotSaved::Said(text::unsaved::SAVED_BEFORE.to_owned()));
        }
        Ok(())
    }

    fn not_saved(self, operations: Vec<Operation>, why: StoreFailure) -> NotSaved {
        self.unsaved.update(|unsaved| {
            let others = unsaved.take().and_then(|unsaved| unsaved.without(&operations));
            *unsaved = Some(Unsaved::new(others, operations, why.to_string()));
        });
        NotSaved::Storage(SaveFailure::Store(why).to_string())
    }
}

/// The operations of an earlier try at the same wish: they differ in nothing that somebody chose.
fn earlier(before: &[Operation], made: &[Operation]) -> Option<Vec<Operation>> {
    let same = |before: &Operation, made: &Operation| {
        let Operation { id, made_at, data_as_of, group, connection, .. } = *before;
        *before == Operation { id, made_at, data_as_of, group, connection, ..made.clone() }
    };
    made.iter().map(|made| before.iter().find(|before| same(before, made)).cloned()).collect()
}
