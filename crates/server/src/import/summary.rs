//! What an import did, in words an operator can check against the shop.

use super::{BadRow, Parsed};
use crate::ingest::Ingested;
use core::fmt;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Rows (or array elements) read.
    pub rows: u64,
    /// What the database made of the records.
    pub ingested: Ingested,
    /// What was wrong, and is left out.
    pub bad: Vec<BadRow>,
    /// Orders left out because a row of theirs is bad.
    pub orders_left_out: u64,
    /// Accounts left out because a row of theirs is bad.
    pub customers_left_out: u64,
    /// Orders that name an account which was not among the records.
    pub owners_elsewhere: u64,
    /// Columns nothing used, and how many rows had a value in each.
    pub ignored_columns: Vec<(String, u64)>,
}

impl Summary {
    pub(super) fn of(parsed: Parsed, ingested: Ingested) -> Self {
        Self {
            rows: parsed.rows,
            ingested,
            bad: parsed.bad,
            orders_left_out: parsed.orders_left_out,
            customers_left_out: parsed.customers_left_out,
            owners_elsewhere: parsed.owners_elsewhere,
            ignored_columns: parsed.ignored_columns,
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let did = &self.ingested;
        writeln!(f, "{} rows read.", self.rows)?;
        let same = "already here and unchanged";
        writeln!(f, "Orders: {} new, {} changed, {} {same}.", did.orders_new, did.orders_changed, did.orders_same)?;
        writeln!(
            f,
            "Customer accounts: {} new, {} changed, {} {same}.",
            did.customers_new, did.customers_changed, did.customers_same
        )?;
        if self.owners_elsewhere > 0 {
            writeln!(
                f,
                "{} orders name an account that these files do not bring: those whose account was not here before are guest orders.",
                self.owners_elsewhere
            )?;
        }
        if !self.ignored_columns.is_empty() {
            let columns: Vec<String> =
                self.ignored_columns.iter().map(|(name, count)| format!("{name} ({count})")).collect();
            writeln!(f, "Columns not used, with the number of values in them: {}.", columns.join(", "))?;
        }
        if !self.bad.is_empty() {
            let (orders, accounts) = (self.orders_left_out, self.customers_left_out);
            writeln!(f, "Left out: {orders} orders and {accounts} accounts, because of:")?;
            for row in &self.bad {
                writeln!(f, "  {row}")?;
            }
        }
        Ok(())
    }
}
