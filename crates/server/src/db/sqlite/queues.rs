//! What waits on the devices, as they say: a device that names an operation no more which nobody decided and nobody took back has lost
//! it. Its storage went back to an earlier state, and its name with it.
//!
//! Nothing in here decides anything. A request that comes late, or twice, says what was so before: what it seems to miss counts as
//! found again with the next call that names it, and whoever reads the list asks what was decided.

use crate::db::{Contact, DbError};
use contract::id::OperationId;
use contract::limits::QUEUE_NAMED_MAX;
use contract::time::Timestamp;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Operations kept of one device, those it lost included.
const KEPT_MAX: usize = 2 * QUEUE_NAMED_MAX;

/// A device says what waits on it.
pub(super) fn told(connection: &Connection, contact: &Contact, now: Timestamp) -> Result<(), DbError> {
    let known = known(connection, contact)?;
    let Some(queue) = &contact.queue else { return Ok(()) };
    let named: BTreeSet<OperationId> = queue.iter().copied().collect();
    let is_whole = queue.len() < QUEUE_NAMED_MAX;
    let mut kept = BTreeSet::new();
    let mut lost = 0_usize;
    for (operation, missing) in known {
        if named.contains(&operation) {
            kept.insert(operation);
            if missing {
                note(connection, contact, operation, None)?;
            }
        } else if is_decided(connection, operation)? {
            forget(connection, contact, operation)?;
        } else {
            kept.insert(operation);
            if !missing && is_whole {
                note(connection, contact, operation, Some(now))?;
                lost += 1;
            }
        }
    }
    if lost > 0 {
        tracing::warn!(device = %contact.device, lost, "a device came back without changes that waited on it");
    }
    let room = KEPT_MAX.saturating_sub(kept.len());
    for operation in named.difference(&kept).take(room) {
        note(connection, contact, *operation, None)?;
    }
    Ok(())
}

/// What is known of its queue, and whether each is missing; without what is done with by now.
fn known(connection: &Connection, contact: &Contact) -> Result<Vec<(OperationId, bool)>, DbError> {
    let mut statement =
        connection.prepare_cached("SELECT operation, missing_at IS NOT NULL FROM queues WHERE device = ?1")?;
    let read = |row: &rusqlite::Row<'_>| Ok((OperationId(Uuid::from_bytes(row.get(0)?)), row.get(1)?));
    let all = statement.query_map([contact.device.0.as_bytes()], read)?.collect::<Result<Vec<_>, _>>()?;
    let done = |id: &OperationId| contact.decided.contains(id) || contact.acknowledged.contains(id);
    let (gone, left): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| done(id));
    gone.into_iter().try_for_each(|(id, _)| forget(connection, contact, id))?;
    Ok(left)
}

fn is_decided(connection: &Connection, operation: OperationId) -> Result<bool, DbError> {
    Ok(connection.prepare_cached("SELECT 1 FROM operations WHERE id = ?1")?.exists([operation.0.as_bytes()])?)
}

fn forget(connection: &Connection, contact: &Contact, operation: OperationId) -> Result<(), DbError> {
    connection
        .prepare_cached("DELETE FROM queues WHERE device = ?1 AND operation = ?2")?
        .execute(params![contact.device.0.as_bytes(), operation.0.as_bytes()])?;
    Ok(())
}

fn note(
    connection: &Connection,
    contact: &Contact,
    operation: OperationId,
    missing_at: Option<Timestamp>,
) -> Result<(), DbError> {
    connection
        .prepare_cached(
            "INSERT INTO queues (device, operation, missing_at) VALUES (?1, ?2, ?3) \
             ON CONFLICT (device, operation) DO UPDATE SET missing_at = ?3",
        )?
        .execute(params![contact.device.0.as_bytes(), operation.0.as_bytes(), missing_at.map(Timestamp::as_millis)])?;
    Ok(())
}
