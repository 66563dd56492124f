//! Our own CSV, for shops whose program writes neither of the others: described in `docs/import-format.md`.
//!
//! A row may carry a line item, a payment, a note, an account, or several of them. What belongs to the order or the account as
//! a whole stands on at least one of its rows; where it stands on more, it must be the same.

mod columns;
mod customers;
mod orders;

use super::assemble::{self, AccountColumns, Groups, Parts};
use super::csv_table::{self, Row, Table};
use super::error::Faults;
use super::{Context, ImportError, Parsed, SourceFile, field};

#[cfg(test)]
pub(super) use columns::KNOWN as KNOWN_COLUMNS;

const SOURCE: &str = "rehome";

/// Reads a file.
pub fn parse(file: &SourceFile, context: &mut Context<'_>) -> Result<Parsed, ImportError> {
    let mut faults = Faults::of(&file.name);
    let table = csv_table::read(file, &columns::KNOWN, &mut faults, context)?;
    let (mut orders, mut owners) = (Groups::new(), Groups::new());
    for (at, row) in table.rows.iter().enumerate() {
        let (order, owner) = (key(table.get(row, "order_key")), key(table.get(row, "owner_key")));
        if order.is_empty() && owner.is_empty() {
            faults.add(row.line, Some("order_key"), "the row has neither an order_key nor an owner_key");
        }
        if !order.is_empty() {
            orders.add(&order, at);
        }
        if columns::ACCOUNT.iter().any(|column| !table.get(row, column).is_empty()) {
            if owner.is_empty() {
                faults.add(row.line, Some("owner_key"), "the row describes an account but has no owner_key");
            } else {
                owners.add(&owner, at);
            }
        }
    }
    let mut parts = Parts { accounts: Vec::new(), orders: Vec::new(), accounts_read: 0, orders_read: 0 };
    for (key, rows) in owners.into_iter() {
        parts.accounts_read += 1;
        let record = sound(&table, &rows, &mut faults, |group, faults| customers::record(&key, group, context, faults));
        parts.accounts.extend(record);
    }
    for (key, rows) in orders.into_iter() {
        parts.orders_read += 1;
        let record = sound(&table, &rows, &mut faults, |group, faults| orders::record(&key, group, context, faults));
        parts.orders.extend(record);
    }
    let names = AccountColumns { email: "owner_email", merged_into: "owner_merged_into" };
    parts.accounts = assemble::accounts(parts.accounts, &names, &mut faults);
    let mut parsed = assemble::parsed(parts, &file.name);
    parsed.rows = table.rows.len() as u64;
    parsed.bad = faults.finish();
    parsed.ignored_columns = table.ignored;
    Ok(parsed)
}

/// A key as it is kept, so that rows whose keys differ in space only are not two orders of one key.
fn key(text: &str) -> String {
    field::short(text).unwrap_or_else(|_| text.to_owned())
}

/// What `read` makes of some rows, unless something is wrong with any of them.
fn sound<T>(
    table: &Table,
    rows: &[usize],
    faults: &mut Faults<'_>,
    read: impl FnOnce(&Group<'_>, &mut Faults<'_>) -> Option<T>,
) -> Option<T> {
    let before = faults.count();
    let rows: Vec<&Row> = rows.iter().map(|at| &table.rows[*at]).collect();
    let group = Group { table, rows: &rows };
    let made = read(&group, faults);
    made.filter(|_| faults.count() == before && rows.iter().all(|row| row.sound))
}

/// The rows of one order or one account. There is at least one.
struct Group<'a> {
    table: &'a Table,
    rows: &'a [&'a Row],
}

impl<'a> Group<'a> {
    /// The line of the first row.
    fn line(&self) -> u64 {
        self.rows[0].line
    }

    /// The value the rows have in a column, and the line of the first that has one. A row with another value is noted.
    fn the_one(&self, column: &str, faults: &mut Faults<'_>) -> (u64, &'a str) {
        let mut found = (self.line(), "");
        for row in self.rows {
            let value = self.table.get(row, column);
            if found.1.is_empty() && !value.is_empty() {
                found = (row.line, value);
            } else if !value.is_empty() && value != found.1 {
                let reason =
                    format!("{} here, but {} in line {}", field::quoted(value), field::quoted(found.1), found.0);
                faults.add(row.line, Some(column), reason);
            }
        }
        found
    }

    /// That value, read.
    fn read<T>(
        &self,
        column: &str,
        faults: &mut Faults<'_>,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (line, value) = self.the_one(column, faults);
        faults.check(line, column, read(value))
    }

    /// That value as a short text.
    fn short(&self, column: &str, faults: &mut Faults<'_>) -> String {
        self.read(column, faults, field::short).unwrap_or_default()
    }
}
