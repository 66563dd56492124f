//! WooCommerce: orders and customers as arrays, as its REST API v3 returns them, read together.
//!
//! `customer_id` 0 is a guest order and stays one, whatever its e-mail address. Field names by WooCommerce's REST reference.

mod customers;
mod orders;
mod reader;

use super::assemble::{self, AccountColumns, Parts, Placed};
use super::clean::{clean, clean_fields};
use super::error::Faults;
use super::limits::PROGRESS_ROWS;
use super::{BadRow, Context, ImportError, Parsed, SourceFile, json_array};
use reader::Reader;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

const SOURCE: &str = "woocommerce";
/// Fields that only orders have, and only customers.
const OF_ORDERS: [&str; 4] = ["line_items", "customer_id", "order_key", "date_paid"];
const OF_CUSTOMERS: [&str; 3] = ["username", "is_paying_customer", "role"];

/// Reads the orders and the customers.
pub fn parse(orders: &SourceFile, customers: &SourceFile, context: &mut Context<'_>) -> Result<Parsed, ImportError> {
    let accounts = read(customers, &CUSTOMERS, context, customers::record)?;
    let mut faults = Faults::of(&customers.name);
    let placed = accounts.records.into_iter().map(|(line, record)| Placed { line, record }).collect();
    let columns = AccountColumns { email: "email", merged_into: "id" };
    let placed = assemble::accounts(placed, &columns, &mut faults);
    let sold = read(orders, &ORDERS, context, orders::record)?;
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

/// What a file should hold.
struct Kind {
    noun: &'static str,
    used: &'static [&'static str],
    /// Fields that none of these have: what the others are, and their fields.
    others: (&'static str, &'static [&'static str]),
    /// Fields that only these have.
    own: &'static [&'static str],
}

const ORDERS: Kind = Kind { noun: "order", used: orders::USED, others: ("customers", &OF_CUSTOMERS), own: &OF_ORDERS };
const CUSTOMERS: Kind =
    Kind { noun: "customer", used: customers::USED, others: ("orders", &OF_ORDERS), own: &OF_CUSTOMERS };

impl Kind {
    /// What a record seems to be instead; none when it may be what it should.
    fn seems_other(&self, object: &Map<String, Value>) -> Option<&'static str> {
        let has = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
        (has(self.others.1) && !has(self.own)).then_some(self.others.0)
    }
}

/// Reads every object of a file with `record`, which takes note of what is wrong.
fn read<T>(
    file: &SourceFile,
    kind: &Kind,
    context: &mut Context<'_>,
    record: impl Fn(&mut Reader<'_, '_>, &Context<'_>) -> Option<T>,
) -> Result<Records<T>, ImportError> {
    let mut faults = Faults::of(&file.name);
    let mut ignored: BTreeMap<String, u64> = BTreeMap::new();
    let mut records = Vec::new();
    let mut lines_by_id: HashMap<String, u64> = HashMap::new();
    let (noun, mut rows) = (kind.noun, 0);
    for element in json_array::elements(file)? {
        rows += 1;
        if rows % PROGRESS_ROWS == 0 {
            (context.tick)(&file.name, rows);
        }
        let mut object = match element.object {
            Ok(object) => object,
            Err(reason) => {
                faults.add(element.line, None, format!("{noun} {} of the file {reason}", element.place));
                continue;
            }
        };
        if let Some(holds) = kind.seems_other(&object) {
            return Err(ImportError::Swapped { file: file.name.clone(), holds });
        }
        context.cleaned += clean_fields(&mut object, kind.used);
        for name in object.keys().filter(|name| !kind.used.contains(&name.as_str())) {
            *ignored.entry(format!("{noun}.{}", clean(name))).or_default() += 1;
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
