//! Brings files into the database: reads, stores in one transaction, and says what happened.
//!
//! It never stores anything while something is wrong, unless it was told to: then an order with a bad row is left out whole.

use super::{BadRow, ImportError, Options, Parsed, SourceFile, Summary, parse};
use crate::db::{Db, IngestError};
use crate::ingest::Ingested;
use crate::wording::counted;
use contract::time::Timestamp;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// Rows of a file have been read.
    Read {
        /// The file.
        file: &'a str,
        /// How many so far.
        rows: u64,
    },
    /// The records are on their way into the database.
    Storing {
        /// Accounts.
        customers: u64,
        /// Orders.
        orders: u64,
    },
}

impl core::fmt::Display for Progress<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Read { file, rows } => write!(f, "{file}: {} read", counted(*rows, "row", "rows")),
            Self::Storing { customers, orders } => {
                let accounts = counted(*customers, "account", "accounts");
                write!(f, "storing {accounts} and {}", counted(*orders, "order", "orders"))
            }
        }
    }
}

/// Imports files. Importing the same ones again changes nothing; owners that staff set here since then stay.
///
/// # Errors
/// Whatever the error, nothing was stored.
pub async fn run(
    db: &dyn Db,
    now: Timestamp,
    options: &Options,
    files: &[SourceFile],
    progress: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Summary, ImportError> {
    let mut parsed = parse(options, files, &mut |file, rows| progress(Progress::Read { file, rows }))?;
    if !parsed.bad.is_empty() && !options.skip_bad {
        return Err(ImportError::BadRows { bad: parsed.bad });
    }
    loop {
        let (customers, orders) = (parsed.ingest.customers.len() as u64, parsed.ingest.orders.len() as u64);
        progress(Progress::Storing { customers, orders });
        match store(db, now, options, &mut parsed).await {
            Ok(ingested) => return Ok(Summary::of(parsed, ingested, &options.time_zone)),
            Err(error) => leave_out(&mut parsed, error, options.skip_bad)?,
        }
    }
}

async fn store(db: &dyn Db, now: Timestamp, options: &Options, parsed: &mut Parsed) -> Result<Ingested, IngestError> {
    // A second attempt is only made when bad accounts may be left out.
    let records = if options.skip_bad { parsed.ingest.clone() } else { std::mem::take(&mut parsed.ingest) };
    db.ingest(records, now).await
}

/// Takes the account out that the database refused, so that every attempt has one fewer.
fn leave_out(parsed: &mut Parsed, error: IngestError, skip_bad: bool) -> Result<(), ImportError> {
    let (IngestError::EmailTaken { key, .. } | IngestError::MergeTargetMissing { key, .. }) = &error else {
        return Err(error.into());
    };
    let Some((file, line)) = parsed.customer_places.remove(key) else { return Err(error.into()) };
    let bad = BadRow { file, line, column: None, reason: error.to_string() };
    if !skip_bad {
        return Err(ImportError::BadRows { bad: vec![bad] });
    }
    parsed.ingest.customers.retain(|customer| customer.key != *key);
    parsed.customers_left_out += 1;
    let owned = |order: &&crate::ingest::OrderRecord| matches!(&order.owner, crate::ingest::OwnerRecord::Customer(owner) if owner == key);
    parsed.owners_elsewhere += parsed.ingest.orders.iter().filter(owned).count() as u64;
    parsed.bad.push(bad);
    Ok(())
}
