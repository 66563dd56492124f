//! Whether operations that have just been made may be added to an outbox.
//!
//! Whoever made them looked at a copy of the outbox in memory. Another tab may have been faster: what it saved was not seen, and must
//! not be passed over.

use super::{Entry, EntryState, last_waiting_on};
use contract::operation::{Base, Operation};

/// Why operations cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdd {
    /// What one builds on was withdrawn, or is not there.
    #[error("the operation it builds on is gone")]
    BaseGone,
    /// Another operation on the same order waits that it does not build on.
    #[error("another operation on its order was saved meanwhile")]
    Overtaken,
}

/// To be asked with all entries, in the transaction that adds the operations. Those that are there already are passed over: a second
/// try finds them.
///
/// # Errors
/// See [`CannotAdd`].
pub fn may_add(stored: &[Entry], operations: &[Operation]) -> Result<(), CannotAdd> {
    let is_stored = |operation: &&Operation| stored.iter().any(|entry| entry.id() == operation.id);
    let comes_too = |id| operations.iter().any(|other| other.id == id);
    for operation in operations.iter().filter(|operation| !is_stored(operation)) {
        let others = stored.iter().filter(|entry| !comes_too(entry.id()));
        let last = last_waiting_on(others, operation.order).map(Entry::id);
        match operation.base {
            Base::Operation { operation: base } if comes_too(base) => {}
            Base::Operation { operation: base } => {
                let found = stored.iter().find(|entry| entry.id() == base).ok_or(CannotAdd::BaseGone)?;
                if matches!(found.state, EntryState::Withdrawn { .. }) {
                    return Err(CannotAdd::BaseGone);
                }
                if last.is_some_and(|last| last != base) {
                    return Err(CannotAdd::Overtaken);
                }
            }
            Base::Revision { .. } if last.is_some() => return Err(CannotAdd::Overtaken),
            Base::Revision { .. } => {}
        }
    }
    Ok(())
}
