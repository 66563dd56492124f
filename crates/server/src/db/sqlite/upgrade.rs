//! What a step of the layout needs beyond SQL: facts that stand in a form SQL cannot read.

use super::rows;
use contract::order::OrderDetail;
use rusqlite::types::Type;
use rusqlite::{Connection, params};

/// Gives every order telephone, postcode and town of whoever pays, and the search text that goes with them.
pub(super) fn fill_people(connection: &Connection) -> rusqlite::Result<()> {
    let mut read = connection.prepare(&format!(
        "SELECT {}, details.body FROM orders JOIN details ON details.order_id = orders.id",
        rows::ORDER
    ))?;
    let sql =
        "UPDATE orders SET contact_phone = ?2, contact_postcode = ?3, contact_town = ?4, search = ?5 WHERE id = ?1";
    let mut write = connection.prepare(sql)?;
    let mut found = read.query([])?;
    while let Some(record) = found.next()? {
        let mut row = rows::order(record)?;
        let body = record.get_ref(rows::ORDER_COLUMNS)?.as_blob()?;
        let detail: OrderDetail = postcard::from_bytes(body).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(rows::ORDER_COLUMNS, Type::Blob, Box::new(error))
        })?;
        let Some(billing) = detail.billing else { continue };
        row.contact_phone = billing.phone;
        row.contact_postcode = billing.postcode;
        row.contact_town = billing.town;
        write.execute(params![
            row.id.get(),
            row.contact_phone,
            row.contact_postcode,
            row.contact_town,
            row.search_text()
        ])?;
    }
    Ok(())
}
