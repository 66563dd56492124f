//! What was wanted of an order and not applied: kept beside its history, and never part of its chain, for nothing changed by it.

use crate::db::DbError;
use contract::history::Unapplied;
use contract::id::OrderId;
use contract::limits::UNAPPLIED_MAX;
use rusqlite::{Connection, params};

/// Keeps one. An operation is decided once, so there is one of each.
pub(super) fn keep(connection: &Connection, wish: &Unapplied) -> Result<(), DbError> {
    let sql = "INSERT INTO unapplied (operation, order_id, met_at, entry) VALUES (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute(params![
        wish.operation.0.as_bytes(),
        wish.order.get(),
        wish.met_at.as_millis(),
        serde_json::to_string(wish)?
    ])?;
    Ok(())
}

/// The latest of an order, oldest first.
pub(super) fn of_order(connection: &Connection, order: OrderId) -> Result<Vec<Unapplied>, DbError> {
    let sql = "SELECT entry FROM unapplied WHERE order_id = ?1 ORDER BY met_at DESC, operation DESC LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map(params![order.get(), UNAPPLIED_MAX], |row| row.get::<_, String>(0))?;
    let mut wishes = Vec::new();
    for text in found {
        wishes.push(serde_json::from_str(&text?)?);
    }
    wishes.reverse();
    Ok(wishes)
}
