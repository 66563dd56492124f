//! Brings records in. A record that was here before is told by its fingerprint; what staff did here is never taken back.

mod customers;
mod orders;

use super::{feed, staff};
use crate::db::{DbError, IngestError};
use crate::ingest::{Ingest, Ingested};
use contract::time::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Bytes of a fingerprint that are kept: it tells records of one key apart, and guards nothing.
const FINGERPRINT_BYTES: usize = 16;

pub(super) fn ingest(connection: &Connection, records: &Ingest, now: Timestamp) -> Result<Ingested, IngestError> {
    let empty =
        "SELECT head = 0 AND NOT EXISTS (SELECT 1 FROM customers) AND NOT EXISTS (SELECT 1 FROM orders) FROM feed";
    let first: bool = connection.query_row(empty, [], |row| row.get(0))?;
    let intake = Intake { connection, tell: !first };
    let mut done = Ingested::default();
    for record in &records.customers {
        match intake.customer(record)? {
            Was::New => done.customers_new += 1,
            Was::Changed => done.customers_changed += 1,
            Was::Same => done.customers_same += 1,
        }
    }
    for record in &records.orders {
        match intake.order(record)? {
            Was::New => done.orders_new += 1,
            Was::Changed => done.orders_changed += 1,
            Was::Same => done.orders_same += 1,
        }
    }
    if first && staff::setting(connection, staff::OPENED)?.is_some() {
        feed::leap(connection)?;
    }
    // When records last came in: what an operator asks first when an order is missing.
    staff::set_setting(connection, "ingested_at", &now.to_string())?;
    Ok(done)
}

enum Was {
    New,
    Changed,
    Same,
}

struct Intake<'a> {
    connection: &'a Connection,
    /// Whether the feed is told. It is not when nobody can have taken a snapshot of anything yet.
    tell: bool,
}

fn fingerprint(facts: &impl Serialize) -> Result<Vec<u8>, DbError> {
    let mut hash = Sha256::digest(postcard::to_allocvec(facts)?).to_vec();
    hash.truncate(FINGERPRINT_BYTES);
    Ok(hash)
}

impl Intake<'_> {
    fn known(&self, table: &str, source: &str, key: &str) -> Result<Option<(u32, Vec<u8>)>, DbError> {
        let sql = format!("SELECT id, fingerprint FROM {table} WHERE source = ?1 AND source_key = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([source, key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }
}
