//! Orders, their details, and customers, as lists and one by one.

use super::history::{self, DEPARTMENT_BIT};
use super::rows;
use crate::db::{DbError, Page, PageQuery, SnapshotRows};
use contract::customer::CustomerRow;
use contract::history::HistoryEntry;
use contract::id::{Departments, OrderId};
use contract::order::{OrderDetail, OrderRow};
use rusqlite::{Connection, params};
use std::collections::HashMap;

pub(super) fn order(
    connection: &Connection,
    id: OrderId,
    departments: Departments,
) -> Result<Option<(OrderRow, OrderDetail)>, DbError> {
    let row = rows::order_by_id(connection, id)?.filter(|row| departments.contains(row.department));
    let Some(row) = row else { return Ok(None) };
    let detail = detail(connection, id)?;
    Ok(Some((row, detail)))
}

pub(super) fn detail(connection: &Connection, id: OrderId) -> Result<OrderDetail, DbError> {
    let mut statement = connection.prepare_cached("SELECT body FROM details WHERE order_id = ?1")?;
    let body: Vec<u8> = statement.query_row([id.get()], |row| row.get(0))?;
    let mut detail: OrderDetail = postcard::from_bytes(&body)?;
    detail.last_change = history::last(connection, id)?;
    Ok(detail)
}

pub(super) fn orders(connection: &Connection, query: &PageQuery) -> Result<Page<OrderRow>, DbError> {
    let holds = format!("{DEPARTMENT_BIT} & ?1 <> 0 AND (?2 = '' OR instr(search, ?2) > 0)");
    let sql = format!(
        "SELECT {} FROM orders WHERE {holds} ORDER BY placed_at DESC NULLS FIRST, id DESC LIMIT ?3 OFFSET ?4",
        rows::ORDER
    );
    page(connection, query, "orders", &holds, &sql, rows::order)
}

pub(super) fn customers(
    connection: &Connection,
    query: &PageQuery,
    shut_ones: bool,
) -> Result<Page<CustomerRow>, DbError> {
    let open = if shut_ones { "" } else { " AND NOT blocked AND merged_into IS NULL" };
    let holds = format!("departments & ?1 <> 0 AND (?2 = '' OR instr(search, ?2) > 0){open}");
    let sql = format!("SELECT {} FROM customers WHERE {holds} ORDER BY id LIMIT ?3 OFFSET ?4", rows::CUSTOMER);
    page(connection, query, "customers", &holds, &sql, rows::customer)
}

fn page<T>(
    connection: &Connection,
    query: &PageQuery,
    table: &str,
    holds: &str,
    sql: &str,
    row: fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Page<T>, DbError> {
    let count = format!("SELECT count(*) FROM {table} WHERE {holds}");
    let total: i64 = connection
        .prepare_cached(&count)?
        .query_row(params![query.departments.bits(), query.text], |row| row.get(0))?;
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement
        .query_map(params![query.departments.bits(), query.text, whole(query.limit), whole(query.offset)], row)?;
    Ok(Page { rows: found.collect::<Result<_, _>>()?, total: usize::try_from(total).unwrap_or_default() })
}

/// Everything a snapshot holds.
pub(super) fn snapshot(connection: &Connection) -> Result<SnapshotRows, DbError> {
    let cursor = super::feed::cursor(connection)?;
    let mut statement = connection.prepare_cached(&format!("SELECT {} FROM orders ORDER BY id", rows::ORDER))?;
    let orders: Vec<OrderRow> = statement.query_map([], rows::order)?.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare_cached(&format!("SELECT {} FROM customers ORDER BY id", rows::CUSTOMER))?;
    let customers: Vec<CustomerRow> = statement.query_map([], rows::customer)?.collect::<Result<_, _>>()?;
    let mut last = HashMap::new();
    // In ascending order of revision, so that the last one stays.
    let mut statement = connection.prepare_cached("SELECT entry FROM history ORDER BY order_id, revision")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let entry: HistoryEntry = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?;
        last.insert(entry.order, entry);
    }
    let mut statement = connection.prepare_cached("SELECT body FROM details ORDER BY order_id")?;
    let mut bodies = statement.query([])?;
    let mut details = Vec::with_capacity(orders.len());
    while let Some(row) = bodies.next()? {
        let body = row.get_ref(0)?.as_blob().map_err(|error| DbError::Unreadable(error.to_string()))?;
        let mut detail: OrderDetail = postcard::from_bytes(body)?;
        detail.last_change = last.remove(&detail.id);
        details.push(detail);
    }
    Ok(SnapshotRows { cursor, orders, details, customers })
}
