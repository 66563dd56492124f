//! The hashes of all rows, at one moment: what devices are compared with.

use super::rows;
use crate::db::{DbError, RowHashes};
use contract::digest::{of_customer, of_order};
use contract::id::Departments;
use rusqlite::Connection;

pub(super) fn all(connection: &Connection) -> Result<RowHashes, DbError> {
    let cursor = super::feed::cursor(connection)?;
    let mut statement = connection.prepare_cached(&format!("SELECT {} FROM orders", rows::ORDER))?;
    let orders = statement.query_map([], rows::order)?;
    let orders = orders.map(|row| row.map(|row| (row.id, Departments::only(row.department), of_order(&row))));
    let orders = orders.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare_cached(&format!("SELECT {} FROM customers", rows::CUSTOMER))?;
    let customers = statement.query_map([], rows::customer)?;
    let customers = customers.map(|row| row.map(|row| (row.id, row.departments, of_customer(&row))));
    Ok(RowHashes { cursor, orders, customers: customers.collect::<Result<_, _>>()? })
}
