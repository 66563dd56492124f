//! WooCommerce: orders and customers as arrays, as its REST API v3 returns them, read together.
//!
//! `customer_id` 0 is a guest order and stays one, whatever its e-mail address. Field names by WooCommerce's REST reference.

mod customers;
mod orders;
mod reader;

use super::assemble::{self, AccountColumns, Parts, Placed};
use super::error::Faults;
use super::limits::PROGRESS_ROWS;
use super::{BadRow, Context, ImportError, Parsed, SourceFile, json_array};
use reader::Reader;
use std::collections::{BTreeMap, HashMap};

const SOURCE: &str = "woocommerce";

/// Reads the orders and the customers.
pub fn parse(orders: &SourceFile, customers: &SourceFile, context: &mut Context<'_>) -> Result<Parsed, ImportError> {
    let accounts = read(customers, "customer", customers::USED, context, customers::record)?;
    let mut faults = Faults::of(&customers.name);
    let placed = accounts.records.into_iter().map(|(line, record)| Placed { line, record }).collect();
    let columns = AccountColumns { email: "email", merged_into: "id" };
    let placed = assemble::accounts(placed, &columns, &mut faults);
    let sold = read(orders, "order", orders::USED, context, orders::record)?;
    let parts = Parts {
        accounts: placed,
        orders: sold.records.into_iter().map(|(_, record)| record).collect(),
        accounts_read: accounts.rows,
        orders_read: sold.rows,
    };
    let mut parsed = assemble::parsed(parts, &customers.name);
    parsed.rows = accounts.rows + sold.rows;
    parsed.bad = [sold.bad, accounts.bad, faults.finish()].concat();
    parsed.ignored_columns = [sold.ignored, accounts.ignored].concat();
    Ok(parsed)
}

/// What one of the two files holds.
struct Records<T> {
    /// The sound ones, with the lines they start on.
    records: Vec<(u64, T)>,
    rows: u64,
    bad: Vec<BadRow>,
    ignored: Vec<(String, u64)>,
}

/// Reads every object of a file with `record`, which takes note of what is wrong.
fn read<T>(
    file: &SourceFile,
    noun: &str,
    used: &[&str],
    context: &mut Context<'_>,
    record: impl Fn(&mut Reader<'_, '_>, &Context<'_>) -> Option<T>,
) -> Result<Records<T>, ImportError> {
    let mut faults = Faults::of(&file.name);
    let mut ignored: BTreeMap<String, u64> = BTreeMap::new();
    let mut records = Vec::new();
    let mut lines_by_id: HashMap<String, u64> = HashMap::new();
    let mut rows = 0;
    for element in json_array::elements(file)? {
        rows += 1;
        if rows % PROGRESS_ROWS == 0 {
            (context.tick)(&file.name, rows);
        }
        let Some(object) = element.object else {
            faults.add(element.line, None, format!("{noun} {} of the file is not a JSON object", element.place));
            continue;
        };
        for name in object.keys().filter(|name| !used.contains(&name.as_str())) {
            *ignored.entry(format!("{noun}.{name}")).or_default() += 1;
        }
        let before = faults.count();
        let mut reader =
            Reader::of(&object, element.line, format!("{noun} {} of the file", element.place), &mut faults);
        let id = reader.id();
        if let Some(other) = lines_by_id.insert(id.clone(), element.line).filter(|_| !id.is_empty()) {
            reader.fault("id", &format!("{noun} {id} is in line {other}, too"));
        }
        let made = record(&mut reader, context);
        if faults.count() == before {
            records.extend(made.map(|made| (element.line, made)));
        }
    }
    (context.tick)(&file.name, rows);
    Ok(Records { records, rows, bad: faults.finish(), ignored: ignored.into_iter().collect() })
}
