//! Figures counted from orders: of an account, and of guests as a list. Nothing keeps a counter beside the orders.

use super::history::DEPARTMENT_BIT;
use super::rows;
use crate::db::{DbError, GuestRow, Page, PageQuery};
use contract::id::{CustomerId, Departments};
use contract::order::OrderRow;
use contract::tally::Tally;
use rusqlite::{Connection, params};

/// One group is one guest: the orders with one key, or a single order that was placed without an e-mail.
const GUEST: &str = "placed_key, CASE WHEN placed_key = '' THEN id ELSE 0 END";

/// What a customer's orders of these departments come to.
pub(super) fn tally(connection: &Connection, customer: CustomerId, departments: Departments) -> Result<Tally, DbError> {
    let sql = format!("SELECT {} FROM orders WHERE owner = ?1 AND {DEPARTMENT_BIT} & ?2 <> 0", rows::ORDER);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![customer.get(), departments.bits()])?;
    let mut tally = Tally::default();
    while let Some(row) = found.next()? {
        tally.add(&rows::order(row)?);
    }
    Ok(tally)
}

/// Guests with an order of these departments that is nobody's and whose search text contains the query, the newest order first:
/// as everywhere, one that is not placed yet counts as the newest.
pub(super) fn guests(connection: &Connection, query: &PageQuery) -> Result<Page<GuestRow>, DbError> {
    let holds = format!("owner IS NULL AND {DEPARTMENT_BIT} & ?1 <> 0 AND (?2 = '' OR instr(search, ?2) > 0)");
    let count = format!("SELECT count(*) FROM (SELECT 1 FROM orders WHERE {holds} GROUP BY {GUEST})");
    let departments = query.departments.bits();
    let total: i64 =
        connection.prepare_cached(&count)?.query_row(params![departments, query.text], |row| row.get(0))?;
    let sql = format!(
        "SELECT {GUEST} FROM orders WHERE {holds} GROUP BY {GUEST} \
         ORDER BY max(placed_at IS NULL) DESC, max(placed_at) DESC, max(id) DESC LIMIT ?3 OFFSET ?4"
    );
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement
        .query_map(params![departments, query.text, whole(query.limit), whole(query.offset)], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?))
        })?;
    let mut page = Page { rows: Vec::new(), total: usize::try_from(total).unwrap_or_default() };
    for group in found {
        let (key, alone) = group?;
        page.rows.extend(guest(connection, &key, alone, query.departments)?);
    }
    Ok(page)
}

/// A guest by the orders that are still nobody's; what is known of them is what the newest that knows it says.
fn guest(
    connection: &Connection,
    key: &str,
    alone: u32,
    departments: Departments,
) -> Result<Option<GuestRow>, DbError> {
    let which =
        if key.is_empty() { "id = ?3 AND placed_key = ?1" } else { "placed_key = ?1 AND placed_key <> '' AND ?3 = 0" };
    let sql = format!(
        "SELECT {} FROM orders WHERE owner IS NULL AND {which} AND {DEPARTMENT_BIT} & ?2 <> 0 \
         ORDER BY placed_at DESC NULLS FIRST, id DESC",
        rows::ORDER
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map(params![key, departments.bits(), alone], rows::order)?;
    let orders: Vec<OrderRow> = found.collect::<Result<_, _>>()?;
    let Some(newest) = orders.first() else { return Ok(None) };
    let known = |fact: fn(&OrderRow) -> &String| {
        orders.iter().map(fact).find(|text| !text.trim().is_empty()).cloned().unwrap_or_default()
    };
    Ok(Some(GuestRow {
        newest: newest.id,
        name: known(|row| &row.contact_name),
        email: newest.placed_email.clone(),
        phone: known(|row| &row.contact_phone),
        postcode: known(|row| &row.contact_postcode),
        town: known(|row| &row.contact_town),
        tally: Tally::of(&orders),
    }))
}
