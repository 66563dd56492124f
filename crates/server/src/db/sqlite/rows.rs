//! Rows of tables as the contract's rows, and back. The only place that knows the order of their columns.

use crate::db::DbError;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, DepartmentId, Departments, DeviceId, OrderId};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderRow, OrderState, OwnerRevision};
use contract::time::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

pub(super) const CUSTOMER: &str = "id, username, email, name, phone, postcode, town, blocked, merged_into, departments";
pub(super) const ORDER: &str = "id, number, department, placed_at, owner, owner_revision, placed_email, contact_email, \
    contact_name, channel, state, locked, total, currency, contact_phone, contact_postcode, contact_town";
/// How many columns [`ORDER`] has.
pub(super) const ORDER_COLUMNS: usize = 17;

/// A column that holds what it never should.
fn unreadable(column: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Null, "a value out of its range".into())
}

pub(super) fn customer(row: &Row<'_>) -> rusqlite::Result<CustomerRow> {
    let blocked: bool = row.get(7)?;
    let merged_into: Option<u32> = row.get(8)?;
    Ok(CustomerRow {
        id: CustomerId::new(row.get(0)?).ok_or_else(|| unreadable(0))?,
        username: row.get(1)?,
        email: row.get(2)?,
        name: row.get(3)?,
        phone: row.get(4)?,
        postcode: row.get(5)?,
        town: row.get(6)?,
        status: match merged_into.and_then(CustomerId::new) {
            Some(into) => CustomerStatus::Merged { into },
            None if blocked => CustomerStatus::Blocked,
            None => CustomerStatus::Active,
        },
        departments: Departments::from_bits(row.get(9)?),
    })
}

pub(super) fn order(row: &Row<'_>) -> rusqlite::Result<OrderRow> {
    let currency = row.get_ref(13)?.as_str().ok().and_then(|code| Currency::parse(code).ok());
    Ok(OrderRow {
        id: OrderId::new(row.get(0)?).ok_or_else(|| unreadable(0))?,
        number: row.get(1)?,
        department: DepartmentId::new(row.get(2)?).ok_or_else(|| unreadable(2))?,
        placed_at: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_millis),
        owner: row.get::<_, Option<u32>>(4)?.and_then(CustomerId::new),
        owner_revision: OwnerRevision(row.get(5)?),
        placed_email: row.get(6)?,
        contact_email: row.get(7)?,
        contact_name: row.get(8)?,
        contact_phone: row.get(14)?,
        contact_postcode: row.get(15)?,
        contact_town: row.get(16)?,
        channel: Channel::from_byte(row.get(9)?).ok_or_else(|| unreadable(9))?,
        state: OrderState::from_byte(row.get(10)?).ok_or_else(|| unreadable(10))?,
        locked: row.get(11)?,
        total: Money { minor: row.get(12)?, currency: currency.ok_or_else(|| unreadable(13))? },
    })
}

pub(super) fn customer_by_id(connection: &Connection, id: CustomerId) -> Result<Option<CustomerRow>, DbError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {CUSTOMER} FROM customers WHERE id = ?1"))?;
    Ok(statement.query_row([id.get()], customer).optional()?)
}

/// The account that has this address, by its match key. Accounts that became part of another do not count.
pub(super) fn customer_by_email(connection: &Connection, key: &str) -> Result<Option<CustomerRow>, DbError> {
    let sql =
        format!("SELECT {CUSTOMER} FROM customers WHERE email_key = ?1 AND email_key <> '' AND merged_into IS NULL");
    Ok(connection.prepare_cached(&sql)?.query_row([key], customer).optional()?)
}

/// The device whose operation or request made an account; none when it came from elsewhere.
pub(super) fn made_on(connection: &Connection, id: CustomerId) -> Result<Option<DeviceId>, DbError> {
    let mut statement = connection.prepare_cached("SELECT made_on FROM customers WHERE id = ?1")?;
    let found: Option<Option<[u8; 16]>> = statement.query_row([id.get()], |row| row.get(0)).optional()?;
    Ok(found.flatten().map(|bytes| DeviceId(uuid::Uuid::from_bytes(bytes))))
}

pub(super) fn order_by_id(connection: &Connection, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {ORDER} FROM orders WHERE id = ?1"))?;
    Ok(statement.query_row([id.get()], order).optional()?)
}

/// Where a customer comes from: another system's name for it.
pub(super) struct Origin<'a> {
    pub source: &'a str,
    pub key: &'a str,
    pub fingerprint: &'a [u8],
}

/// What a new account has beyond its row.
#[derive(Default)]
pub(super) struct Extra<'a> {
    pub password_hash: Option<&'a str>,
    pub made_by: Option<[u8; 16]>,
    pub made_on: Option<DeviceId>,
    pub origin: Option<Origin<'a>>,
}

/// Ids passed over when a database is restored: more accounts or orders than come between a backup and its use.
const RESTORE_LEAP: u32 = 1 << 20;

/// The id of the next row of a table with this highest id. Those the life before the last restore may have given out are passed over.
macro_rules! next_id {
    ($table:literal) => {
        concat!(
            "(SELECT max(coalesce((SELECT max(id) FROM ",
            $table,
            "), 0) + 1, coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'ids-from'), 1)))"
        )
    };
}
pub(super) use next_id;

/// Passes over the ids that were given out since the backup was made: devices still name accounts and orders by them, and must
/// never come to mean another by the same number.
pub(super) fn leap_ids(connection: &Connection) -> rusqlite::Result<()> {
    let next: u32 = connection.query_row(
        concat!("SELECT max(", next_id!("customers"), ", ", next_id!("orders"), ")"),
        [],
        |row| row.get(0),
    )?;
    let from = next.saturating_add(RESTORE_LEAP).to_string();
    let sql = "INSERT INTO settings (name, value) VALUES ('ids-from', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1";
    connection.execute(sql, [from])?;
    Ok(())
}

/// Adds a customer; the id in `row` does not count. Gives the id it got.
pub(super) fn insert_customer(
    connection: &Connection,
    row: &CustomerRow,
    extra: &Extra<'_>,
) -> Result<CustomerId, DbError> {
    let (blocked, merged_into) = status_columns(row.status);
    let origin = extra.origin.as_ref();
    let id: u32 = connection
        .prepare_cached(concat!(
            "INSERT INTO customers (id, username, email, email_key, name, phone, postcode, town, blocked, merged_into, \
             departments, search, password_hash, made_by, source, source_key, fingerprint, made_on) VALUES (",
            next_id!("customers"),
            ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING id"
        ))?
        .query_row(
            params![
                row.username,
                row.email,
                contract::email::match_key(&row.email),
                row.name,
                row.phone,
                row.postcode,
                row.town,
                blocked,
                merged_into,
                row.departments.bits(),
                row.search_text(),
                extra.password_hash,
                extra.made_by,
                origin.map(|origin| origin.source),
                origin.map(|origin| origin.key),
                origin.map(|origin| origin.fingerprint),
                extra.made_on.map(|device| *device.0.as_bytes()),
            ],
            |row| row.get(0),
        )?;
    CustomerId::new(id).ok_or_else(|| DbError::Unreadable("a customer got the id 0".into()))
}

/// The columns of a status.
pub(super) fn status_columns(status: CustomerStatus) -> (bool, Option<u32>) {
    match status {
        CustomerStatus::Active => (false, None),
        CustomerStatus::Blocked => (true, None),
        CustomerStatus::Merged { into } => (false, Some(into.get())),
    }
}
