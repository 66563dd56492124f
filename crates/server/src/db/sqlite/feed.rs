//! The feed of changes: numbered in the transaction that makes them, by the one writer, so without gaps and in commit order.

use crate::db::{ChangesRead, DbError};
use contract::id::{Departments, Epoch};
use contract::sync::{Change, ChangeBody, Cursor, Seq};
use rusqlite::{Connection, params};

fn seq(number: i64) -> Seq {
    Seq(number.unsigned_abs())
}

pub(super) fn number(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}

/// The position after the last change.
pub(super) fn head(connection: &Connection) -> rusqlite::Result<Seq> {
    connection.prepare_cached("SELECT head FROM feed")?.query_row([], |row| row.get(0).map(seq))
}

/// The position after the last change, with the life of the database.
pub(super) fn cursor(connection: &Connection) -> rusqlite::Result<Cursor> {
    connection
        .prepare_cached("SELECT epoch, head FROM feed")?
        .query_row([], |row| Ok(Cursor { epoch: Epoch(uuid::Uuid::from_bytes(row.get(0)?)), seq: seq(row.get(1)?) }))
}

/// Appends a change that devices of these departments shall see.
pub(super) fn append(connection: &Connection, departments: Departments, body: &ChangeBody) -> Result<Seq, DbError> {
    let at: i64 =
        connection.prepare_cached("UPDATE feed SET head = head + 1 RETURNING head")?.query_row([], |row| row.get(0))?;
    connection.prepare_cached("INSERT INTO changes (seq, departments, body) VALUES (?1, ?2, ?3)")?.execute(params![
        at,
        departments.bits(),
        serde_json::to_string(body)?
    ])?;
    Ok(seq(at))
}

/// Changes after `since`. A run of changes of other departments becomes one, at the position of its last. What left these departments
/// is told by its id alone: where it went is not for whoever asks.
pub(super) fn read(
    connection: &Connection,
    since: Seq,
    limit: usize,
    departments: Departments,
) -> Result<ChangesRead, DbError> {
    let head = cursor(connection)?;
    let floor: i64 = connection.prepare_cached("SELECT floor FROM feed")?.query_row([], |row| row.get(0))?;
    let mut statement = connection.prepare_cached(
        "SELECT seq, body FROM changes WHERE seq > ?1 AND departments & ?2 <> 0 ORDER BY seq LIMIT ?3",
    )?;
    let mut rows = statement.query(params![number(since), departments.bits(), limit as i64])?;
    let (mut changes, mut reached) = (Vec::new(), since);
    while changes.len() < limit
        && let Some(row) = rows.next()?
    {
        let at = seq(row.get(0)?);
        if at.0 > reached.0 + 1 {
            changes.push(Change { seq: Seq(at.0 - 1), body: ChangeBody::Elsewhere });
            reached = Seq(at.0 - 1);
            if changes.len() == limit {
                break;
            }
        }
        let body = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
        changes.push(Change { seq: at, body: as_seen_from(departments, body) });
        reached = at;
    }
    if changes.len() < limit && reached < head.seq {
        changes.push(Change { seq: head.seq, body: ChangeBody::Elsewhere });
    }
    Ok(ChangesRead { head, floor: seq(floor), changes })
}

/// A change as somebody of these departments may see it.
fn as_seen_from(departments: Departments, body: ChangeBody) -> ChangeBody {
    match body {
        ChangeBody::Order { row, .. } if !departments.contains(row.department) => ChangeBody::OrderGone(row.id),
        ChangeBody::Customer { row } if !departments.meets(row.departments) => ChangeBody::CustomerGone(row.id),
        seen => seen,
    }
}

/// Drops changes up to and including this position.
pub(super) fn trim(connection: &Connection, up_to: Seq) -> Result<(), DbError> {
    let floor = up_to.min(head(connection)?);
    connection.execute("DELETE FROM changes WHERE seq <= ?1", [number(floor)])?;
    connection.execute("UPDATE feed SET floor = max(floor, ?1)", [number(floor)])?;
    Ok(())
}

/// Moves the head past a position that is not kept: whoever stands before it has to take a snapshot.
pub(super) fn leap(connection: &Connection) -> Result<(), DbError> {
    connection.execute("UPDATE feed SET head = head + 1, floor = head + 1", [])?;
    Ok(())
}
