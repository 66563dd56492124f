//! Customer accounts made at the counter, and the mails they are owed.

use super::{rows, submit};
use crate::db::{CustomerAdded, CustomerToAdd, DbError};
use contract::id::{CustomerId, Departments};
use contract::time::Timestamp;
use rusqlite::{Connection, OptionalExtension};

pub(super) fn add(connection: &Connection, customer: &CustomerToAdd, now: Timestamp) -> Result<CustomerAdded, DbError> {
    let made_by = *customer.request.0.as_bytes();
    let sql = format!("SELECT {} FROM customers WHERE made_by = ?1", rows::CUSTOMER);
    if let Some(row) = connection.prepare_cached(&sql)?.query_row([made_by], rows::customer).optional()? {
        let same = contract::email::match_key(&row.email) == customer.email.match_key();
        return Ok(if same { CustomerAdded::Found(row) } else { CustomerAdded::Differs });
    }
    if let Some(row) = rows::customer_by_email(connection, &customer.email.match_key())? {
        return Ok(CustomerAdded::EmailTaken(row));
    }
    let row = submit::new_row(customer.email.as_str(), Departments::only(customer.department));
    let extra = rows::Extra {
        password_hash: Some(&customer.password_hash),
        made_by: Some(made_by),
        made_on: Some(customer.device),
        origin: None,
    };
    submit::add_customer(connection, row, &extra, customer.notify, now).map(CustomerAdded::Made)
}

pub(super) fn mails_waiting(connection: &Connection) -> Result<Vec<(String, CustomerId)>, DbError> {
    let mut statement = connection.prepare("SELECT kind, customer FROM mails WHERE sent_at IS NULL ORDER BY id")?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)?)))?;
    let mut mails = Vec::new();
    for row in found {
        let (kind, customer) = row?;
        mails.extend(CustomerId::new(customer).map(|customer| (kind, customer)));
    }
    Ok(mails)
}
