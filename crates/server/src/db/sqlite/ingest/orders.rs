//! Orders on their way in.

use super::{Intake, Was, fingerprint};
use crate::db::sqlite::{feed, history, rows};
use crate::db::{DbError, IngestError};
use crate::ingest::{OrderRecord, OwnerRecord};
use contract::email::match_key;
use contract::id::{CustomerId, Departments, OrderId};
use contract::order::{Address, OrderDetail, OrderRow, OwnerRevision};
use contract::sync::ChangeBody;
use contract::time::Timestamp;
use rusqlite::{OptionalExtension, params};

impl Intake<'_> {
    pub(super) fn order(&self, record: &OrderRecord) -> Result<Was, IngestError> {
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
        let owner_id = owner.as_ref().map(|(id, _)| *id);
        let head = (&record.number, record.department, record.placed_at, &record.placed_email, owner_id);
        let fingerprint = fingerprint(&(head, record.channel, record.state, record.locked, record.total, &detail))?;
        let (was, row, detail, told) = match self.known("orders", record.source, &record.key)? {
            Some((_, before)) if before == fingerprint => return Ok(Was::Same),
            Some((id, _)) => self.change_order(id, record, owner.as_ref(), detail, &fingerprint)?,
            None => self.add_order(record, owner.as_ref(), detail, &fingerprint)?,
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
        owner: Option<&(CustomerId, String)>,
        detail: OrderDetail,
        fingerprint: &[u8],
    ) -> Result<(Was, OrderRow, OrderDetail, Departments), IngestError> {
        let mut row = order_row(record);
        row.contact_email = contact_email(record, owner);
        row.owner = owner.map(|(id, _)| *id);
        let sql = concat!(
            "INSERT INTO orders (id, number, department, placed_at, owner, placed_email, contact_email, contact_name, channel, \
             state, locked, total, currency, source, source_key, fingerprint, search, contact_phone, contact_postcode, \
             contact_town, placed_key) VALUES (",
            rows::next_id!("orders"),
            ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) RETURNING id"
        );
        let id: u32 = self.connection.prepare_cached(sql)?.query_row(
            params![
                row.number,
                row.department.get(),
                row.placed_at.map(Timestamp::as_millis),
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
                row.search_text(),
                row.contact_phone,
                row.contact_postcode,
                row.contact_town,
                match_key(&row.placed_email)
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
        owner: Option<&(CustomerId, String)>,
        detail: OrderDetail,
        fingerprint: &[u8],
    ) -> Result<(Was, OrderRow, OrderDetail, Departments), IngestError> {
        let unreadable = || DbError::Unreadable(format!("order {id} is not where it was"));
        let id = OrderId::new(id).ok_or_else(unreadable)?;
        let before = rows::order_by_id(self.connection, id)?.ok_or_else(unreadable)?;
        let last_change = history::last(self.connection, id)?;
        let mut row = OrderRow {
            id,
            owner: before.owner,
            owner_revision: before.owner_revision,
            // Never changes, whatever the other system says now.
            placed_email: before.placed_email.clone(),
            contact_email: before.contact_email.clone(),
            ..order_row(record)
        };
        let owner_there = owner.map(|(id, _)| *id);
        // Once staff gave the order to somebody here, what they said stands.
        if !history::is_begun(self.connection, id)? && owner_there != before.owner {
            row.owner = owner_there;
            row.owner_revision = OwnerRevision(before.owner_revision.0 + 1);
            row.contact_email = contact_email(record, owner);
        }
        self.update_order(&row, fingerprint)?;
        self.put_detail(&OrderDetail { id, ..detail.clone() })?;
        let told = Departments::only(row.department).with(before.department);
        Ok((Was::Changed, row, OrderDetail { id, last_change, ..detail }, told))
    }

    fn update_order(&self, row: &OrderRow, fingerprint: &[u8]) -> Result<(), DbError> {
        let sql = "UPDATE orders SET number = ?2, department = ?3, placed_at = ?4, owner = ?5, owner_revision = ?6, \
                   contact_email = ?7, contact_name = ?8, channel = ?9, state = ?10, locked = ?11, total = ?12, currency = ?13, \
                   fingerprint = ?14, search = ?15, contact_phone = ?16, contact_postcode = ?17, contact_town = ?18 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![
            row.id.get(),
            row.number,
            row.department.get(),
            row.placed_at.map(Timestamp::as_millis),
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
            row.search_text(),
            row.contact_phone,
            row.contact_postcode,
            row.contact_town
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
    let who = record.billing.as_ref();
    let of = |fact: fn(&Address) -> &String| who.map(fact).cloned().unwrap_or_default();
    OrderRow {
        id: OrderId::new(u32::MAX).expect("not zero"),
        number: record.number.clone(),
        department: record.department,
        placed_at: record.placed_at,
        owner: None,
        owner_revision: OwnerRevision(0),
        placed_email: record.placed_email.clone(),
        contact_email: record.placed_email.clone(),
        contact_name: of(|billing| &billing.name),
        contact_phone: of(|billing| &billing.phone),
        contact_postcode: of(|billing| &billing.postcode),
        contact_town: of(|billing| &billing.town),
        channel: record.channel,
        state: record.state,
        locked: record.locked,
        total: record.total,
    }
}
