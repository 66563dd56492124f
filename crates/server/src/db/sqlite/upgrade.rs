//! What a step of the layout needs beyond SQL: facts that stand in a form SQL cannot read.

use super::rows;
use crate::chain::Chain;
use contract::email::match_key;
use contract::order::{OrderDetail, OwnerRevision};
use rusqlite::types::Type;
use rusqlite::{Connection, params};

/// Gives every order telephone, postcode and town of whoever pays, the search text that goes with them, and the key of the
/// e-mail it was placed with.
pub(super) fn fill_people(connection: &Connection) -> rusqlite::Result<()> {
    let mut read = connection.prepare(&format!(
        "SELECT {}, details.body FROM orders JOIN details ON details.order_id = orders.id",
        rows::ORDER
    ))?;
    let sql = "UPDATE orders SET contact_phone = ?2, contact_postcode = ?3, contact_town = ?4, search = ?5, placed_key = ?6 \
         WHERE id = ?1";
    let mut write = connection.prepare(sql)?;
    let mut found = read.query([])?;
    while let Some(record) = found.next()? {
        let mut row = rows::order(record)?;
        let body = record.get_ref(rows::ORDER_COLUMNS)?.as_blob()?;
        let detail: OrderDetail = postcard::from_bytes(body).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(rows::ORDER_COLUMNS, Type::Blob, Box::new(error))
        })?;
        if let Some(billing) = detail.billing {
            row.contact_phone = billing.phone;
            row.contact_postcode = billing.postcode;
            row.contact_town = billing.town;
        }
        write.execute(params![
            row.id.get(),
            row.contact_phone,
            row.contact_postcode,
            row.contact_town,
            row.search_text(),
            match_key(&row.placed_email)
        ])?;
    }
    Ok(())
}

/// Chains the entries that were written before there were chains: what was altered until then cannot be told.
pub(super) fn chain_history(connection: &Connection) -> rusqlite::Result<()> {
    let mut read = connection.prepare("SELECT order_id, revision, entry FROM history ORDER BY order_id, revision")?;
    let mut write = connection.prepare("UPDATE history SET hash = ?3 WHERE order_id = ?1 AND revision = ?2")?;
    let mut beside = connection.prepare(
        "INSERT INTO chains (order_id, first, last, hash) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (order_id) DO UPDATE SET last = ?3, hash = ?4",
    )?;
    let mut last: Option<(u32, Chain)> = None;
    let mut found = read.query([])?;
    while let Some(record) = found.next()? {
        let (order, revision): (u32, u32) = (record.get(0)?, record.get(1)?);
        let before = last.filter(|(of, _)| *of == order).map(|(_, chain)| chain);
        let chain = Chain::longer(before, OwnerRevision(revision), &record.get::<_, String>(2)?);
        write.execute(params![order, revision, chain.hash])?;
        beside.execute(params![order, chain.first.0, chain.last.0, chain.hash])?;
        last = Some((order, chain));
    }
    Ok(())
}
