//! Accounts on their way in.

use super::{Intake, Was, fingerprint};
use crate::db::sqlite::{feed, rows};
use crate::db::{DbError, IngestError};
use crate::ingest::{CustomerRecord, StatusRecord};
use contract::customer::{CustomerRow, CustomerStatus};
use contract::email::match_key;
use contract::id::{CustomerId, Departments};
use contract::sync::ChangeBody;
use rusqlite::{ErrorCode, params};

impl Intake<'_> {
    pub(super) fn customer(&self, record: &CustomerRecord) -> Result<Was, IngestError> {
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
            Ok(other) => IngestError::EmailTaken { source_name: record.source.into(), key: record.key.clone(), other },
            Err(_) => error.into(),
        }
    }
}
