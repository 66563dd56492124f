//! Saving operations that have just been made: on disk within a set time, or said not to be.
//!
//! A write that failed is tried again on a new connection. Every try looks first whether the operation is there already, so an unclear
//! commit is looked up and never guessed, and tries that overlap store it once. After somebody was told that it is not saved, no try
//! begins to write; one that had begun and is confirmed late is told as that.

use super::{OPERATIONS, Outbox, put, read_all};
use crate::platform::idb::{StoreFailure, attempt};
use crate::platform::reply::Replies;
use crate::platform::timer;
use contract::limits::{OUTBOX_WAITING_MAX, SAVE_ATTEMPT_MS, SAVE_ATTEMPTS, SAVE_DEADLINE_MS};
use contract::operation::Operation;
use engine::outbox::{CannotAdd, Entry, from_json, may_add};
use indexed_db_futures::transaction::TransactionDurability::Strict;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Why an operation was not saved. Each sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveFailure {
    /// The storage failed.
    #[error("NOT SAVED. {0}")]
    Store(#[from] StoreFailure),
    /// As many wait as may.
    #[error(
        "NOT SAVED. {OUTBOX_WAITING_MAX} changes wait on this device. Connect it to the server before making more."
    )]
    TooManyWaiting,
    /// What it builds on was withdrawn in another tab.
    #[error("NOT SAVED. The change this one builds on was taken back in another tab. Look at the order again.")]
    BaseGone,
    /// Another tab saved a change of the same order that this one does not know of.
    #[error("NOT SAVED. Another tab changed this order a moment ago. Look at the order again, then decide.")]
    Overtaken,
    /// It was saved before.
    #[error("This change was saved before.")]
    Exists,
}

impl From<CannotAdd> for SaveFailure {
    fn from(why: CannotAdd) -> Self {
        match why {
            CannotAdd::BaseGone => Self::BaseGone,
            CannotAdd::Overtaken => Self::Overtaken,
        }
    }
}

/// The entries as stored, or why the rules forbid it.
type Saved = Result<Vec<Entry>, SaveFailure>;

/// What the tries at one save share.
struct Saving {
    outbox: Outbox,
    operations: Vec<Operation>,
    /// Somebody was told that it is not saved.
    given_up: Cell<bool>,
    /// What went wrong last.
    failure: Cell<StoreFailure>,
    late: Box<dyn Fn(Vec<Entry>)>,
}

impl Outbox {
    /// Saves operations that have just been made: all or none. When it comes back well, they survive a power cut. It comes back within
    /// [`SAVE_DEADLINE_MS`]; `late` is called when the browser confirms only after that.
    ///
    /// # Errors
    /// See [`SaveFailure`].
    pub async fn save(&self, operations: &[Operation], late: impl Fn(Vec<Entry>) + 'static) -> Saved {
        let saving = Rc::new(Saving {
            outbox: self.clone(),
            operations: operations.to_vec(),
            given_up: Cell::new(false),
            failure: Cell::new(StoreFailure::Silent),
            late: Box::new(late),
        });
        let done = timer::within(SAVE_DEADLINE_MS, tries(saving.clone())).await.flatten();
        if done.is_none() {
            saving.given_up.set(true);
            // Whatever is wrong with it, the next use has one of its own.
            self.connection.drop_connection();
        }
        done.unwrap_or_else(|| Err(saving.failure.get().into()))
    }
}

/// None when no try came to an end that counts.
async fn tries(saving: Rc<Saving>) -> Option<Saved> {
    let replies = Replies::new();
    for nth in 0..SAVE_ATTEMPTS {
        if nth > 0 {
            saving.outbox.connection.drop_connection();
        }
        let (reply, saving_too) = (replies.to(), saving.clone());
        spawn_local(async move {
            let saved = saving_too.once().await;
            // Nobody waits any more: what is on disk all the same has to be known.
            if let Err(Ok(Ok(entries))) = reply.give(saved) {
                (saving_too.late)(entries);
            }
        });
        match timer::within(SAVE_ATTEMPT_MS, replies.next()).await {
            Some(Ok(saved)) => return Some(saved),
            Some(Err(failure)) => {
                saving.failure.set(failure);
                if matches!(failure, StoreFailure::Newer | StoreFailure::Unavailable) {
                    return None;
                }
            }
            None => saving.failure.set(StoreFailure::Silent),
        }
    }
    saving.look_up().await
}

impl Saving {
    async fn once(&self) -> Result<Saved, StoreFailure> {
        let database = self.outbox.connection.database().await?;
        attempt(&database, &[OPERATIONS], Some(Strict), &async |transaction| {
            let store = transaction.object_store(OPERATIONS)?;
            let all = self.readable(&read_all(&store).await?)?;
            let stored = match stored(&all, &self.operations) {
                Ok(stored) => stored,
                Err(failure) => return Ok(Err(failure)),
            };
            let new = stored.iter().filter(|entry| entry.is_none()).count();
            let waiting = all.iter().filter(|entry| entry.is_waiting()).count();
            if new > 0 && waiting + new > OUTBOX_WAITING_MAX {
                return Ok(Err(SaveFailure::TooManyWaiting));
            }
            if self.given_up.get() {
                return Err(StoreFailure::Silent);
            }
            let mut entries = Vec::with_capacity(stored.len());
            for (operation, stored) in self.operations.iter().zip(stored) {
                let entry = match stored {
                    // What is known of it since is kept: it may have been offered to the server.
                    Some(entry) => entry,
                    None => {
                        let entry = Entry::new(operation.clone());
                        put(&store, &entry)?;
                        entry
                    }
                };
                entries.push(entry);
            }
            Ok(Ok(entries))
        })
        .await
    }

    /// The entries of these records. One of ours that cannot be read is never written over.
    fn readable(&self, records: &[String]) -> Result<Vec<Entry>, StoreFailure> {
        let mut entries = Vec::with_capacity(records.len());
        for text in records {
            match from_json(text) {
                Ok(entry) => entries.push(entry),
                Err(_) if self.operations.iter().any(|one| text.contains(&one.id.to_string())) => {
                    return Err(StoreFailure::Newer);
                }
                Err(_) => {}
            }
        }
        Ok(entries)
    }

    /// After the last try: it counts if everything is there all the same.
    async fn look_up(&self) -> Option<Saved> {
        self.outbox.connection.drop_connection();
        let there = self.outbox.load().await.ok()?.entries;
        let found: Vec<Entry> = there.into_iter().filter(|entry| self.operations.contains(&entry.operation)).collect();
        (found.len() == self.operations.len()).then_some(Ok(found))
    }
}

/// What is stored of each operation already, if they may be added to `all`.
fn stored(all: &[Entry], operations: &[Operation]) -> Result<Vec<Option<Entry>>, SaveFailure> {
    let found: Vec<Option<Entry>> =
        operations.iter().map(|operation| all.iter().find(|entry| entry.id() == operation.id).cloned()).collect();
    // The same one again is what a second try finds.
    let is_other = |(found, operation): (&Option<Entry>, &Operation)| {
        found.as_ref().is_some_and(|entry| entry.operation != *operation)
    };
    if found.iter().zip(operations).any(is_other) {
        return Err(SaveFailure::Exists);
    }
    may_add(all, operations)?;
    Ok(found)
}
