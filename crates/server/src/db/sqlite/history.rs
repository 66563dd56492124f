//! The entries of history: written with their chain, read with a look at whether it holds.
//!
//! An entry is appended, never changed. What does not hold is part of the answer, not an error: the rest is shown all the same.

use super::{feed, rows, unapplied};
use crate::chain::{self, Chain, Hash, Link};
use crate::db::{DbError, Verified};
use crate::ids::hex;
use contract::history::{Broken, HistoryEntry, Ownership, Recorded, Tampering};
use contract::id::{CustomerId, DepartmentId, Departments, OrderId};
use contract::order::OwnerRevision;
use contract::sync::Seq;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

/// Bits of the department of a row, as SQL.
pub(super) const DEPARTMENT_BIT: &str = "(1 << (department - 1))";
const LINK: &str = "revision, operation, old_customer, new_customer, department, entry, hash, seq";

/// An entry as a row of its table.
struct Kept {
    revision: u32,
    department: u8,
    text: String,
    hash: Option<Hash>,
    /// What the text says; none when it cannot be read any more.
    entry: Option<HistoryEntry>,
    filed_right: bool,
    /// Its place in the feed; none when it was written before that was kept.
    seq: Option<i64>,
}

fn kept(order: OrderId, row: &Row<'_>) -> rusqlite::Result<Kept> {
    let (revision, text) = (row.get(0)?, row.get::<_, String>(5)?);
    let (operation, old, new): (Vec<u8>, Option<u32>, Option<u32>) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let entry: Option<HistoryEntry> = serde_json::from_str(&text).ok();
    let filed_right = entry.as_ref().is_some_and(|entry| {
        entry.order == order
            && entry.revision.0 == revision
            && entry.operation.0.as_bytes().as_slice() == operation
            && entry.old.customer.map(CustomerId::get) == old
            && entry.new.customer.map(CustomerId::get) == new
    });
    Ok(Kept { revision, department: row.get(4)?, text, hash: row.get(6)?, entry, filed_right, seq: row.get(7)? })
}

fn chain_of(connection: &Connection, order: OrderId) -> Result<Option<Chain>, DbError> {
    let mut statement = connection.prepare_cached("SELECT first, last, hash FROM chains WHERE order_id = ?1")?;
    let found = statement.query_row([order.get()], |row| {
        Ok(Chain { first: OwnerRevision(row.get(0)?), last: OwnerRevision(row.get(1)?), hash: row.get(2)? })
    });
    Ok(found.optional()?)
}

/// Whether staff ever changed the owner here: said by what stands beside the entries, so that a removed one does not unsay it.
pub(super) fn is_begun(connection: &Connection, order: OrderId) -> Result<bool, DbError> {
    Ok(chain_of(connection, order)?.is_some())
}

/// Makes the chain of an order one entry longer; gives the hash to keep with the entry.
pub(super) fn lengthen(
    connection: &Connection,
    order: OrderId,
    revision: OwnerRevision,
    text: &str,
) -> Result<Hash, DbError> {
    let chain = Chain::longer(chain_of(connection, order)?, revision, text);
    let sql = "INSERT INTO chains (order_id, first, last, hash) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (order_id) DO UPDATE SET last = ?3, hash = ?4";
    let values = params![order.get(), chain.first.0, chain.last.0, chain.hash];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(chain.hash)
}

/// Appends an entry to its order's chain; `seq` is its change's place in the feed.
pub(super) fn append(
    connection: &Connection,
    entry: &HistoryEntry,
    department: DepartmentId,
    seq: Seq,
) -> Result<(), DbError> {
    let text = serde_json::to_string(entry)?;
    let hash = lengthen(connection, entry.order, entry.revision, &text)?;
    let sql = "INSERT INTO history (order_id, revision, operation, old_customer, new_customer, department, entry, hash, seq) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    connection.prepare_cached(sql)?.execute(params![
        entry.order.get(),
        entry.revision.0,
        entry.operation.0.as_bytes(),
        entry.old.customer.map(CustomerId::get),
        entry.new.customer.map(CustomerId::get),
        department.get(),
        text,
        hash,
        feed::number(seq)
    ])?;
    Ok(())
}

/// The last change of owner of an order.
pub(super) fn last(connection: &Connection, order: OrderId) -> Result<Option<HistoryEntry>, DbError> {
    let sql = "SELECT entry FROM history WHERE order_id = ?1 ORDER BY revision DESC LIMIT 1";
    let found: Option<String> =
        connection.prepare_cached(sql)?.query_row([order.get()], |row| row.get(0)).optional()?;
    Ok(found.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// The entries of an order, oldest first, and what is wrong with them.
fn read(connection: &Connection, order: OrderId) -> Result<(Vec<Kept>, Vec<Broken>), DbError> {
    let sql = format!("SELECT {LINK} FROM history WHERE order_id = ?1 ORDER BY revision");
    let mut statement = connection.prepare_cached(&sql)?;
    let entries: Vec<Kept> = statement.query_map([order.get()], |row| kept(order, row))?.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare_cached("SELECT owner_revision FROM orders WHERE id = ?1")?;
    let now: Option<u32> = statement.query_row([order.get()], |row| row.get(0)).optional()?;
    let chain = chain_of(connection, order)?;
    // An order that is gone has no revision of its own to hold against its entries.
    let now = OwnerRevision(now.unwrap_or_else(|| chain.map_or(0, |chain| chain.last.0)));
    let links: Vec<Link<'_>> = entries
        .iter()
        .map(|kept| Link {
            revision: OwnerRevision(kept.revision),
            text: &kept.text,
            hash: kept.hash,
            filed_right: kept.filed_right,
        })
        .collect();
    let broken = chain::check(order, now, chain.as_ref(), &links);
    Ok((entries, broken))
}

/// The entries of these orders that are asked for, as they were applied. Those whose place in the feed was not kept are older than all
/// others; among them the clock decides.
fn ownership(
    connection: &Connection,
    orders: Vec<OrderId>,
    asked_for: impl Fn(&HistoryEntry, u8) -> bool,
) -> Result<Ownership, DbError> {
    let mut all = Ownership::default();
    let mut entries: Vec<(Option<i64>, Recorded)> = Vec::new();
    for order in orders {
        let (kept, broken) = read(connection, order)?;
        all.broken.extend(broken);
        entries.extend(kept.into_iter().filter_map(|kept| {
            let entry = kept.entry.filter(|entry| asked_for(entry, kept.department))?;
            Some((kept.seq, Recorded { entry, hash: kept.hash.map(|hash| hex(&hash)).unwrap_or_default() }))
        }));
    }
    entries.sort_by_key(|(seq, Recorded { entry, .. })| (*seq, entry.applied_at, entry.order, entry.revision));
    all.entries = entries.into_iter().map(|(_, recorded)| recorded).collect();
    Ok(all)
}

fn order_ids(connection: &Connection, sql: &str, values: impl Params) -> Result<Vec<OrderId>, DbError> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map(values, |row| row.get::<_, u32>(0))?;
    Ok(found.filter_map(|id| id.map(OrderId::new).transpose()).collect::<Result<_, _>>()?)
}

pub(super) fn of_order(connection: &Connection, order: OrderId) -> Result<Ownership, DbError> {
    let entries = ownership(connection, vec![order], |_, _| true)?;
    Ok(Ownership { unapplied: unapplied::of_order(connection, order)?, ..entries })
}

/// What a customer got and gave. Looked through are the orders whose entries name them, and those that are theirs now.
pub(super) fn of_customer(
    connection: &Connection,
    customer: CustomerId,
    departments: Departments,
) -> Result<Ownership, DbError> {
    let sql = format!(
        "SELECT order_id FROM history WHERE old_customer = ?1 AND {DEPARTMENT_BIT} & ?2 <> 0 \
         UNION SELECT order_id FROM history WHERE new_customer = ?1 AND {DEPARTMENT_BIT} & ?2 <> 0 \
         UNION SELECT order_id FROM chains JOIN orders ON orders.id = order_id \
               WHERE owner = ?1 AND {DEPARTMENT_BIT} & ?2 <> 0"
    );
    let orders = order_ids(connection, &sql, params![customer.get(), departments.bits()])?;
    ownership(connection, orders, |entry, department| {
        let names = [entry.old.customer, entry.new.customer].contains(&Some(customer));
        names && DepartmentId::new(department).is_some_and(|department| departments.contains(department))
    })
}

/// What became of every order placed with the e-mail this order was placed with; none when the order is not to be seen.
pub(super) fn of_guest(
    connection: &Connection,
    order: OrderId,
    departments: Departments,
) -> Result<Option<Ownership>, DbError> {
    let row = rows::order_by_id(connection, order)?.filter(|row| departments.contains(row.department));
    let Some(row) = row else { return Ok(None) };
    let key = contract::email::match_key(&row.placed_email);
    if key.is_empty() {
        return of_order(connection, order).map(Some);
    }
    let sql =
        format!("SELECT id FROM orders WHERE placed_key = ?1 AND placed_key <> '' AND {DEPARTMENT_BIT} & ?2 <> 0");
    let orders = order_ids(connection, &sql, params![key, departments.bits()])?;
    ownership(connection, orders, |_, _| true).map(Some)
}

/// Looks through every chain there is.
pub(super) fn verify(connection: &Connection) -> Result<Verified, DbError> {
    let sql = "SELECT order_id FROM chains UNION SELECT order_id FROM history";
    let mut verified = Verified::default();
    for order in order_ids(connection, sql, [])? {
        let (entries, broken) = read(connection, order)?;
        verified.orders += 1;
        verified.entries += entries.len();
        verified.broken.extend(broken);
    }
    for missing in applied_without_entry(connection)? {
        if !verified.broken.contains(&missing) {
            verified.broken.push(missing);
        }
    }
    Ok(verified)
}

/// Changes that a device was told were applied and that left no entry: so an order shows that lost its entries and its chain.
fn applied_without_entry(connection: &Connection) -> Result<Vec<Broken>, DbError> {
    let sql = "SELECT order_id, json_extract(outcome, '$.applied.revision') FROM operations \
               WHERE json_extract(outcome, '$.applied.revision') IS NOT NULL \
               AND NOT EXISTS (SELECT 1 FROM history WHERE operation = operations.id) ORDER BY 1, 2";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?)))?;
    let mut missing = Vec::new();
    for row in found {
        let (order, revision) = row?;
        let fault = |order| Broken { order, revision: OwnerRevision(revision), what: Tampering::Missing };
        missing.extend(OrderId::new(order).map(fault));
    }
    Ok(missing)
}
