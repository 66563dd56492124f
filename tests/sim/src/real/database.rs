//! What stands in the database file, read past the server where its own reading could hide something.

use contract::customer::CustomerRow;
use contract::history::HistoryEntry;
use contract::id::{Epoch, OperationId};
use contract::order::OrderRow;
use contract::outcome::Outcome;
use contract::sync::{Cursor, Seq};
use rusqlite::{Connection, OpenFlags, Row};
use server::db::{Db, Sqlite};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use uuid::Uuid;

type Read<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// All of it that is checked.
#[derive(Debug)]
pub(super) struct Database {
    /// What was decided about each operation.
    pub(super) decided: BTreeMap<OperationId, Outcome>,
    /// Each order's changes of owner, oldest first.
    pub(super) history: BTreeMap<u32, Vec<HistoryEntry>>,
    /// The position of the feed, and the number of changes it holds, the first and the last of them.
    pub(super) head: i64,
    pub(super) feed: (i64, i64, i64),
    pub(super) orders: Vec<OrderRow>,
    pub(super) customers: Vec<CustomerRow>,
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// Where the feed stands, beside a running server.
pub(super) fn cursor(file: &Path) -> rusqlite::Result<Cursor> {
    open(file)?.query_row("SELECT epoch, head FROM feed", [], |row| {
        Ok(Cursor { epoch: Epoch(uuid(row, 0)?), seq: Seq(row.get::<_, i64>(1)?.cast_unsigned()) })
    })
}

/// Reads everything. No server may run.
pub(super) async fn read(file: &Path) -> Read<Database> {
    let connection = open(file)?;
    let mut decided = BTreeMap::new();
    let mut statement = connection.prepare("SELECT id, outcome FROM operations")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        decided.insert(OperationId(uuid(row, 0)?), serde_json::from_str(&row.get::<_, String>(1)?)?);
    }
    let mut history: BTreeMap<u32, Vec<HistoryEntry>> = BTreeMap::new();
    let mut statement = connection.prepare("SELECT order_id, entry FROM history ORDER BY order_id, revision")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        history.entry(row.get(0)?).or_default().push(serde_json::from_str(&row.get::<_, String>(1)?)?);
    }
    let head = connection.query_row("SELECT head FROM feed", [], |row| row.get(0))?;
    let feed = "SELECT count(*), coalesce(min(seq), 1), coalesce(max(seq), 0) FROM changes";
    let feed = connection.query_row(feed, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows = Sqlite::open(file, Epoch(Uuid::nil()))?.snapshot_rows().await?;
    Ok(Database { decided, history, head, feed, orders: rows.orders, customers: rows.customers })
}
