//! Brings records in. A record that was here before is told by its fingerprint; what staff did here is never taken back.

use super::{feed, orders, rows};
use crate::db::{DbError, IngestError};
use crate::ingest::{CustomerRecord, Ingest, Ingested, OrderRecord, OwnerRecord, StatusRecord};
use contract::customer::{CustomerRow, CustomerStatus};
use contract::email::match_key;
use contract::id::{CustomerId, Departments, OrderId};
use contract::order::{OrderDetail, OrderRow, OwnerRevision};
use contract::sync::ChangeBody;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Bytes of a fingerprint that are kept: it tells records of one key apart, and guards nothing.
const FINGERPRINT_BYTES: usize = 16;

pub(super) fn ingest(connection: &Connection, records: &Ingest) -> Result<Ingested, IngestError> {
    let empty = "SELECT head = 0 AND NOT EXISTS (SELECT 1 FROM customers) AND NOT EXISTS (SELECT 1 FROM orders) FROM feed";
    let first: bool = connection.query_row(empty, [], |row| row.get(0))?;
    let into = Into { connection, tell: !first };
    let mut done = Ingested::default();
    for record in &records.customers {
        match into.customer(record)? {
            Was::New => done.customers_new += 1,
            Was::Changed => done.customers_changed += 1,
            Was::Same => done.customers_same += 1,
        }
    }
    for record in &records.orders {
        match into.order(record)? {
            Was::New => done.orders_new += 1,
            Was::Changed => done.orders_changed += 1,
            Was::Same => done.orders_same += 1,
        }
    }
    Ok(done)
}

enum Was {
    New,
    Changed,
    Same,
}

struct Into<'a> {
    connection: &'a Connection,
    /// Whether the feed is told. It is not when nobody can have taken a snapshot of anything yet.
    tell: bool,
}

fn fingerprint(facts: &impl Serialize) -> Result<Vec<u8>, DbError> {
    let mut hash = Sha256::digest(postcard::to_allocvec(facts)?).to_vec();
    hash.truncate(FINGERPRINT_BYTES);
    Ok(hash)
}

impl Into<'_> {
    fn known(&self, table: &str, source: &str, key: &str) -> Result<Option<(u32, Vec<u8>)>, DbError> {
        let sql = format!("SELECT id, fingerprint FROM {table} WHERE source = ?1 AND source_key = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([source, key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    fn customer(&self, record: &CustomerRecord) -> Result<Was, IngestError> {
        let row = self.customer_row(record)?;
        let facts = (&row.username, &row.email, &row.name, &row.phone, &row.postcode, &row.town);
        let (blocked, merged_into) = rows::status_columns(row.status);
        let fingerprint = fingerprint(&(facts, blocked, merged_into, row.departments))?;
        let known = self.known("customers", record.source, &record.key)?;
        let (was, departments, row) = match known {
            Some((_, before)) if before == fingerprint => return Ok(Was::Same),
            Some((id, _)) => {
                let id = CustomerId::new(id).ok_or_else(|| DbError::Unreadable("a customer has the id 0".into()))?;
                let before = rows::customer_by_id(self.connection, id)?.map(|row| row.departments);
                let row = CustomerRow { id, ..row };
                self.update_customer(&row, &fingerprint).map_err(|error| self.taken(record, error))?;
                // Devices of a department the customer left have to learn that, too.
                let told = Departments::from_bits(row.departments.bits() | before.unwrap_or_default().bits());
                (Was::Changed, told, row)
            }
            None => {
                let origin = rows::Origin { source: record.source, key: &record.key, fingerprint: &fingerprint };
                let extra = rows::Extra { origin: Some(origin), ..rows::Extra::default() };
                let made = rows::insert_customer(self.connection, &row, &extra);
                let id = made.map_err(|error| self.taken(record, error))?;
                (Was::New, row.departments, CustomerRow { id, ..row })
            }
        };
        if self.tell {
            feed::append(self.connection, departments, &ChangeBody::Customer { row: Box::new(row) })?;
        }
        Ok(was)
    }

    fn customer_row(&self, record: &CustomerRecord) -> Result<CustomerRow, IngestError> {
        let into = match &record.status {
            StatusRecord::MergedInto(key) => self.known("customers", record.source, key)?,
            StatusRecord::Active | StatusRecord::Blocked => None,
        };
        let into = into.and_then(|(id, _)| CustomerId::new(id));
        let status: Option<CustomerStatus> = record.status.resolve(into);
        let status = status.ok_or_else(|| IngestError::MergeTargetMissing {
            source_name: record.source.into(),
            key: record.key.clone(),
            into: match &record.status {
                StatusRecord::MergedInto(key) => key.clone(),
                StatusRecord::Active | StatusRecord::Blocked => String::new(),
            },
        })?;
        Ok(CustomerRow {
            id: CustomerId::new(u32::MAX).expect("not zero"),
            username: record.username.clone(),
            email: record.email.trim().to_owned(),
            name: record.name.clone(),
            phone: record.phone.clone(),
            postcode: record.postcode.clone(),
            town: record.town.clone(),
            status,
            departments: record.departments,
        })
    }

    fn update_customer(&self, row: &CustomerRow, fingerprint: &[u8]) -> Result<(), DbError> {
        let (blocked, merged_into) = rows::status_columns(row.status);
        let sql = "UPDATE customers SET username = ?2, email = ?3, email_key = ?4, name = ?5, phone = ?6, postcode = ?7, \
                   town = ?8, blocked = ?9, merged_into = ?10, departments = ?11, search = ?12, fingerprint = ?13 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![
            row.id.get(),
            row.username,
            row.email,
            match_key(&row.email),
            row.name,
            row.phone,
            row.postcode,
            row.town,
            blocked,
            merged_into,
            row.departments.bits(),
            row.search_text(),
            fingerprint
        ])?;
        Ok(())
    }

    /// Says whose the address is, when that was what stood in the way.
    fn taken(&self, record: &CustomerRecord, error: DbError) -> IngestError {
        let DbError::Storage(source) = &error else { return error.into() };
        let code = source.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error_code);
        if code != Some(ErrorCode::ConstraintViolation) {
            return error.into();
        }
        let sql = "SELECT coalesce(source || ' customer ' || source_key, 'an account made here (' || id || ')') \
                   FROM customers WHERE email_key = ?1 AND merged_into IS NULL";
        let other: rusqlite::Result<String> =
            self.connection.query_row(sql, [match_key(&record.email)], |row| row.get(0));
        match other {
            Ok(other) => {
                IngestError::EmailTaken { source_name: record.source.into(), key: record.key.clone(), other }
            }
            Err(_) => error.into(),
        }
    }

    fn order(&self, record: &OrderRecord) -> Result<Was, IngestError> {
        let owner = self.owner(record)?;
        let detail = OrderDetail {
            id: OrderId::new(u32::MAX).expect("not zero"),
            lines: record.lines.clone(),
            billing: record.billing.clone(),
            shipping: record.shipping.clone(),
            payments: record.payments.clone(),
            coupons: record.coupons.clone(),
            notes: record.notes.clone(),
            last_change: None,
        };
        let head = (&record.number, record.department, record.placed_at, &record.placed_email, &owner);
        let fingerprint =
            fingerprint(&(head, record.channel, record.state, record.locked, record.total, &detail))?;
        let (was, row, detail, told) = match self.known("orders", record.source, &record.key)? {
            Some((_, before)) if before == fingerprint => return Ok(Was::Same),
            Some((id, _)) => self.change_order(id, record, owner, detail, &fingerprint)?,
            None => self.add_order(record, owner, detail, &fingerprint)?,
        };
        if self.tell {
            let change = ChangeBody::Order { row: Box::new(row), entry: None, detail: Some(Box::new(detail)) };
            feed::append(self.connection, told, &change)?;
        }
        Ok(was)
    }

    /// The owner's id and address; none for a guest, and when the account is not here.
    fn owner(&self, record: &OrderRecord) -> Result<Option<(CustomerId, String)>, DbError> {
        let OwnerRecord::Customer(key) = &record.owner else { return Ok(None) };
        let sql = "SELECT id, email FROM customers WHERE source = ?1 AND source_key = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([record.source, key], |row| Ok((row.get::<_, u32>(0)?, row.get(1)?)));
        Ok(found.optional()?.and_then(|(id, email)| CustomerId::new(id).map(|id| (id, email))))
    }

    fn add_order(
        &self,
        record: &OrderRecord,
        owner: Option<(CustomerId, String)>,
        detail: OrderDetail,
        fingerprint: &[u8],
    ) -> Result<(Was, OrderRow, OrderDetail, Departments), IngestError> {
        let mut row = order_row(record);
        row.contact_email = contact_email(record, owner.as_ref());
        row.owner = owner.map(|(id, _)| id);
        let sql = "INSERT INTO orders (number, department, placed_at, owner, placed_email, contact_email, contact_name, channel, \
                   state, locked, total, currency, source, source_key, fingerprint, search) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) RETURNING id";
        let id: u32 = self.connection.prepare_cached(sql)?.query_row(
            params![
                row.number,
                row.department.get(),
                row.placed_at.map(contract::time::Timestamp::as_millis),
                row.owner.map(CustomerId::get),
                row.placed_email,
                row.contact_email,
                row.contact_name,
                row.channel.byte(),
                row.state.byte(),
                row.locked,
                row.total.minor,
                row.total.currency.as_str(),
                record.source,
                record.key,
                fingerprint,
                row.search_text()
            ],
            |row| row.get(0),
        )?;
        row.id = OrderId::new(id).ok_or_else(|| DbError::Unreadable("an order got the id 0".into()))?;
        let detail = OrderDetail { id: row.id, ..detail };
        self.put_detail(&detail)?;
        let told = Departments::only(row.department);
        Ok((Was::New, row, detail, told))
    }

    fn change_order(
        &self,
        id: u32,
        record: &OrderRecord,
        owner: Option<(CustomerId, String)>,
        detail: OrderDetail,
        fingerprint: &[u8],
    ) -> Result<(Was, OrderRow, OrderDetail, Departments), IngestError> {
        let unreadable = || DbError::Unreadable(format!("order {id} is not where it was"));
        let id = OrderId::new(id).ok_or_else(unreadable)?;
        let before = rows::order_by_id(self.connection, id)?.ok_or_else(unreadable)?;
        let last_change = orders::last_change(self.connection, id)?;
        let mut row = OrderRow {
            id,
            owner: before.owner,
            owner_revision: before.owner_revision,
            // Never changes, whatever the other system says now.
            placed_email: before.placed_email.clone(),
            contact_email: before.contact_email.clone(),
            ..order_row(record)
        };
        let owner_there = owner.as_ref().map(|(id, _)| *id);
        // Once staff gave the order to somebody here, what they said stands.
        if last_change.is_none() && owner_there != before.owner {
            row.owner = owner_there;
            row.owner_revision = OwnerRevision(before.owner_revision.0 + 1);
            row.contact_email = contact_email(record, owner.as_ref());
        }
        self.update_order(&row, fingerprint)?;
        self.put_detail(&OrderDetail { id, ..detail.clone() })?;
        let told = Departments::only(row.department).with(before.department);
        Ok((Was::Changed, row, OrderDetail { id, last_change, ..detail }, told))
    }

    fn update_order(&self, row: &OrderRow, fingerprint: &[u8]) -> Result<(), DbError> {
        let sql = "UPDATE orders SET number = ?2, department = ?3, placed_at = ?4, owner = ?5, owner_revision = ?6, \
                   contact_email = ?7, contact_name = ?8, channel = ?9, state = ?10, locked = ?11, total = ?12, currency = ?13, \
                   fingerprint = ?14, search = ?15 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![
            row.id.get(),
            row.number,
            row.department.get(),
            row.placed_at.map(contract::time::Timestamp::as_millis),
            row.owner.map(CustomerId::get),
            row.owner_revision.0,
            row.contact_email,
            row.contact_name,
            row.channel.byte(),
            row.state.byte(),
            row.locked,
            row.total.minor,
            row.total.currency.as_str(),
            fingerprint,
            row.search_text()
        ])?;
        Ok(())
    }

    fn put_detail(&self, detail: &OrderDetail) -> Result<(), DbError> {
        let sql = "INSERT INTO details (order_id, body) VALUES (?1, ?2) ON CONFLICT (order_id) DO UPDATE SET body = ?2";
        self.connection.prepare_cached(sql)?.execute(params![detail.id.get(), postcard::to_allocvec(detail)?])?;
        Ok(())
    }
}

/// The address messages about an order go to at first: the one it was placed with, or else its owner's.
fn contact_email(record: &OrderRecord, owner: Option<&(CustomerId, String)>) -> String {
    match owner {
        Some((_, email)) if record.placed_email.is_empty() => email.clone(),
        _ => record.placed_email.clone(),
    }
}

fn order_row(record: &OrderRecord) -> OrderRow {
    OrderRow {
        id: OrderId::new(u32::MAX).expect("not zero"),
        number: record.number.clone(),
        department: record.department,
        placed_at: record.placed_at,
        owner: None,
        owner_revision: OwnerRevision(0),
        placed_email: record.placed_email.clone(),
        contact_email: record.placed_email.clone(),
        contact_name: record.billing.as_ref().map(|billing| billing.name.clone()).unwrap_or_default(),
        channel: record.channel,
        state: record.state,
        locked: record.locked,
        total: record.total,
    }
}
