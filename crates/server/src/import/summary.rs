//! What an import did, in words an operator can check against the shop.

use super::{BadRow, Parsed};
use crate::ingest::Ingested;
use crate::wording::counted;
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
    /// Values that had characters in them which no text has on purpose; those were left out.
    pub cleaned: u64,
    /// Times without a zone that the clocks passed twice. The first of the two was taken.
    pub times_twice: u64,
    /// The zone whose clocks those are.
    pub time_zone: String,
    /// Columns nothing used, and how many rows had a value in each.
    pub ignored_columns: Vec<(String, u64)>,
}

impl Summary {
    pub(super) fn of(parsed: Parsed, ingested: Ingested, time_zone: &str) -> Self {
        Self {
            rows: parsed.rows,
            ingested,
            bad: parsed.bad,
            orders_left_out: parsed.orders_left_out,
            customers_left_out: parsed.customers_left_out,
            owners_elsewhere: parsed.owners_elsewhere,
            cleaned: parsed.cleaned,
            times_twice: parsed.times_twice,
            time_zone: time_zone.to_owned(),
            ignored_columns: parsed.ignored_columns,
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let did = &self.ingested;
        writeln!(f, "{} read.", counted(self.rows, "row", "rows"))?;
        let same = "already here and unchanged";
        writeln!(f, "Orders: {} new, {} changed, {} {same}.", did.orders_new, did.orders_changed, did.orders_same)?;
        writeln!(
            f,
            "Customer accounts: {} new, {} changed, {} {same}.",
            did.customers_new, did.customers_changed, did.customers_same
        )?;
        self.remarks(f)?;
        if !self.ignored_columns.is_empty() {
            let columns: Vec<String> =
                self.ignored_columns.iter().map(|(name, count)| format!("{name} ({count})")).collect();
            writeln!(f, "Columns not used, with the number of values in them: {}.", columns.join(", "))?;
        }
        if !self.bad.is_empty() {
            let orders = counted(self.orders_left_out, "order", "orders");
            let accounts = counted(self.customers_left_out, "account", "accounts");
            writeln!(f, "Left out: {orders} and {accounts}, because of:")?;
            for row in &self.bad {
                writeln!(f, "  {row}")?;
            }
        }
        Ok(())
    }
}

impl Summary {
    /// What was taken in another way than it stands in the files.
    fn remarks(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.owners_elsewhere {
            0 => {}
            1 => writeln!(
                f,
                "1 order names an account that these files do not bring: it is a guest order unless the account was here before."
            )?,
            many => writeln!(
                f,
                "{many} orders name an account that these files do not bring: they are guest orders unless the account was here \
                 before."
            )?,
        }
        if self.times_twice > 0 {
            let times = counted(self.times_twice, "time", "times");
            let zone = &self.time_zone;
            writeln!(
                f,
                "{times} came twice by the clocks of {zone}, which were put back; the first of the two was taken."
            )?;
        }
        if self.cleaned > 0 {
            let values = counted(self.cleaned, "value", "values");
            writeln!(
                f,
                "{values} held control characters or marks that turn the direction of text; they were left out."
            )?;
        }
        Ok(())
    }
}
