//! Shopify's orders export: CSV, a row a line item, the order's own columns on the first of its rows only.
//!
//! The export names no customer account. An e-mail address is no proof of one, so every order comes in as a guest order, and staff
//! link it. Columns by Shopify's help pages on exporting orders.

use super::assemble::{self, Groups, Parts, RawAddress};
use super::csv_table::{self, Known, Row, Table};
use super::error::Faults;
use super::limits::ORDER_LINES_MAX;
use super::{Context, Format, ImportError, Parsed, SourceFile, field};
use crate::ingest::{OrderRecord, OwnerRecord};
use contract::money::{Currency, Money};
use contract::order::{Address, Channel, Line, Note, OrderState, Payment};
use contract::time::Timestamp;
use std::collections::HashMap;

const KNOWN: Known = Known {
    format: Format::Shopify,
    required: &[
        "Name",
        "Email",
        "Financial Status",
        "Currency",
        "Total",
        "Created at",
        "Lineitem quantity",
        "Lineitem name",
        "Lineitem price",
    ],
    optional: &[
        "Id",
        "Paid at",
        "Fulfillment Status",
        "Discount Code",
        "Lineitem sku",
        "Billing Name",
        "Billing Street",
        "Billing Address1",
        "Billing Address2",
        "Billing Company",
        "Billing City",
        "Billing Zip",
        "Billing Province",
        "Billing Country",
        "Billing Phone",
        "Shipping Name",
        "Shipping Street",
        "Shipping Address1",
        "Shipping Address2",
        "Shipping Company",
        "Shipping City",
        "Shipping Zip",
        "Shipping Province",
        "Shipping Country",
        "Shipping Phone",
        "Notes",
        "Cancelled at",
        "Payment Method",
        "Refunded Amount",
        "Outstanding Balance",
        "Source",
    ],
};

/// Reads an orders export.
pub fn parse(file: &SourceFile, context: &mut Context<'_>) -> Result<Parsed, ImportError> {
    let mut faults = Faults::of(&file.name);
    let table = csv_table::read(file, &KNOWN, &mut faults, context)?;
    let mut groups = Groups::new();
    let mut last = "";
    for (at, row) in table.rows.iter().enumerate() {
        // A row without a name continues the order above it, unless it has what only the first row of an order has.
        let name = match table.get(row, "Name") {
            marks if !marks.is_empty() && marks.trim_matches('#').is_empty() => "",
            "" if table.get(row, "Total").is_empty() => last,
            name => name,
        };
        last = name;
        if name.is_empty() {
            faults.add(row.line, Some("Name"), "the order has no name");
        } else {
            groups.add(name, at);
        }
    }
    let mut parts = Parts { accounts: Vec::new(), orders: Vec::new(), accounts_read: 0, orders_read: 0 };
    let mut lines_by_key: HashMap<String, u64> = HashMap::new();
    for (name, rows) in groups.into_iter() {
        parts.orders_read += 1;
        let before = faults.count();
        let rows: Vec<&Row> = rows.into_iter().map(|at| &table.rows[at]).collect();
        let order = Order { table: &table, name: &name, rows: &rows, head: head(&table, &rows) };
        let record = order.record(context, &mut faults);
        let Some(record) = record.filter(|_| faults.count() == before && rows.iter().all(|row| row.sound)) else {
            continue;
        };
        match lines_by_key.get(&record.key) {
            Some(other) => {
                faults.add(order.head.line, Some("Id"), format!("the order in line {other} has the same id"));
            }
            None => {
                lines_by_key.insert(record.key.clone(), order.head.line);
                parts.orders.push(record);
            }
        }
    }
    let mut parsed = assemble::parsed(parts, &file.name);
    parsed.rows = table.rows.len() as u64;
    parsed.bad = faults.finish();
    parsed.ignored_columns = table.ignored;
    Ok(parsed)
}

/// The row with the order's own columns: the first, unless somebody sorted the file.
fn head<'a>(table: &Table, rows: &[&'a Row]) -> &'a Row {
    rows.iter().find(|row| !table.get(row, "Total").is_empty()).unwrap_or(&rows[0])
}

struct Order<'a> {
    table: &'a Table,
    name: &'a str,
    rows: &'a [&'a Row],
    head: &'a Row,
}

impl Order<'_> {
    fn get(&self, column: &str) -> &str {
        self.table.get(self.head, column)
    }

    /// Two totals are two orders of one name: which lines belong to which cannot be told. The first line item with the total once
    /// more is the order once more, as in two exports put together: its lines would count twice.
    fn one_total(&self, faults: &mut Faults<'_>) {
        const LINE_ITEM: [&str; 4] = ["Lineitem name", "Lineitem sku", "Lineitem quantity", "Lineitem price"];
        let same = |row: &Row, column| self.table.get(row, column) == self.get(column);
        let others = self.rows.iter().filter(|row| row.line != self.head.line);
        for row in others.filter(|row| !self.table.get(row, "Total").is_empty()) {
            if !same(row, "Total") {
                return faults.add(row.line, Some("Total"), "another row of this order has another total");
            }
            if LINE_ITEM.into_iter().all(|column| same(row, column)) {
                let first = self.head.line;
                let reason =
                    format!("the line item of line {first} once more, with the total: is the order in the file twice?");
                return faults.add(row.line, Some("Total"), reason);
            }
        }
    }

    fn record(&self, context: &Context<'_>, faults: &mut Faults<'_>) -> Option<OrderRecord> {
        let line = self.head.line;
        let number = faults.check(line, "Name", field::short(self.name.trim_start_matches('#')))?;
        let key = faults.check(line, "Id", self.key())?;
        let email = faults.check(line, "Email", field::email(self.get("Email")));
        let placed = faults.check(line, "Created at", context.moment(self.get("Created at")));
        let state = faults.check(line, "Financial Status", self.state());
        let currency = faults.check(line, "Currency", field::currency(self.get("Currency")))?;
        let total = faults.check(line, "Total", field::amount(self.get("Total"), currency));
        self.one_total(faults);
        let lines = self.lines(currency, faults);
        let billing = self.address("Billing", faults);
        let shipping = self.address("Shipping", faults);
        let (placed, total) = (placed?, total?);
        let payments = self.payments(total, context, faults);
        Some(OrderRecord {
            source: "shopify",
            key,
            number,
            department: context.department,
            placed_at: Some(placed),
            owner: OwnerRecord::Guest,
            placed_email: email?,
            channel: channel(self.get("Source")),
            state: state?,
            locked: false,
            total,
            lines,
            billing,
            shipping,
            payments,
            coupons: self.coupons(faults),
            notes: self.notes(placed),
        })
    }

    /// Shopify's own id where the export has it, since a shop may rename orders; or else the name.
    fn key(&self) -> Result<String, String> {
        let mut ids = self.rows.iter().map(|row| self.table.get(row, "Id")).filter(|id| !id.is_empty());
        let Some(id) = ids.next() else { return field::short(self.name) };
        match ids.find(|other| *other != id) {
            _ if id.contains(['E', 'e']) && id.contains('+') => Err(format!(
                "{} was an order's id before a spreadsheet rounded it: export the file again, and import it as it comes",
                field::quoted(id)
            )),
            Some(other) => Err(format!("two orders are named {}: ids {id} and {other}", field::quoted(self.name))),
            None => field::short(id),
        }
    }

    fn state(&self) -> Result<OrderState, String> {
        if !self.get("Cancelled at").is_empty() {
            return Ok(OrderState::Cancelled);
        }
        let fulfilled = self.get("Fulfillment Status").eq_ignore_ascii_case("fulfilled");
        match self.get("Financial Status").to_ascii_lowercase().as_str() {
            "" | "pending" | "unpaid" | "authorized" | "partially_paid" => Ok(OrderState::Pending),
            "paid" | "partially_refunded" if fulfilled => Ok(OrderState::Completed),
            "paid" | "partially_refunded" => Ok(OrderState::Processing),
            "refunded" => Ok(OrderState::Refunded),
            "voided" | "expired" => Ok(OrderState::Cancelled),
            other => Err(format!(
                "{} is no financial status known here: pending, authorized, partially_paid, paid, partially_refunded, refunded, voided, expired",
                field::quoted(other)
            )),
        }
    }

    fn lines(&self, currency: Currency, faults: &mut Faults<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        for row in self.rows.iter().filter(|row| row.sound) {
            let get = |column| self.table.get(row, column);
            // Shopify adds rows without a line item, for instance for a second payment.
            if ["Lineitem name", "Lineitem quantity", "Lineitem price"].into_iter().all(|column| get(column).is_empty())
            {
                continue;
            }
            if lines.len() == ORDER_LINES_MAX {
                faults.add(row.line, None, format!("an order has at most {ORDER_LINES_MAX} lines"));
                break;
            }
            let quantity = faults.check(row.line, "Lineitem quantity", field::quantity(get("Lineitem quantity")));
            let price = faults.check(row.line, "Lineitem price", field::amount(get("Lineitem price"), currency));
            let sku = faults.check(row.line, "Lineitem sku", field::short(get("Lineitem sku")));
            if let (Some(quantity), Some(unit_price), Some(sku)) = (quantity, price, sku) {
                lines.push(Line {
                    title: field::long(get("Lineitem name")),
                    sku,
                    quantity,
                    unit_price,
                    participant: None,
                });
            }
        }
        lines
    }

    fn address(&self, which: &str, faults: &mut Faults<'_>) -> Option<Address> {
        let get = |part: &str| self.get(&format!("{which} {part}"));
        // "Street" is both address lines in one; the two apart keep the line break.
        let street = match (get("Address1"), get("Address2")) {
            ("", _) => get("Street").to_owned(),
            (first, "") => first.to_owned(),
            (first, second) => format!("{first}\n{second}"),
        };
        let raw = RawAddress {
            name: get("Name"),
            company: get("Company"),
            street,
            postcode: field::without_apostrophe(get("Zip")),
            town: get("City"),
            region: get("Province"),
            country: get("Country"),
            phone: field::without_apostrophe(get("Phone")),
        };
        let column = |part: &str| {
            let named = match part {
                "name" => "Name",
                "company" => "Company",
                "postcode" => "Zip",
                "town" => "City",
                "region" => "Province",
                "country" => "Country",
                _ => "Phone",
            };
            format!("{which} {named}")
        };
        assemble::address(&raw, self.head.line, column, faults)
    }

    fn payments(&self, total: Money, context: &Context<'_>, faults: &mut Faults<'_>) -> Vec<Payment> {
        let line = self.head.line;
        let at = match self.get("Paid at") {
            "" => None,
            text => faults.check(line, "Paid at", context.moment(text)),
        };
        let mut amount_in = |column| match self.get(column) {
            "" => 0,
            text => faults.check(line, column, field::amount(text, total.currency)).map_or(0, |money| money.minor),
        };
        let (open, refunded) = (amount_in("Outstanding Balance"), amount_in("Refunded Amount"));
        let method = faults.check(line, "Payment Method", field::short(self.get("Payment Method"))).unwrap_or_default();
        let money = |minor| Money { minor, currency: total.currency };
        let paid = match self.get("Financial Status").to_ascii_lowercase().as_str() {
            "paid" | "partially_refunded" | "refunded" => total.minor,
            // Only newer exports say how much is still open; without it the sum paid is not known.
            "partially_paid" if open > 0 => total.minor.saturating_sub(open),
            _ => 0,
        };
        let mut payments = Vec::new();
        if paid > 0 {
            payments.push(Payment { method: method.clone(), amount: money(paid), at });
        }
        if refunded != 0 {
            payments.push(Payment { method, amount: money(-refunded.saturating_abs()), at: None });
        }
        payments
    }

    fn coupons(&self, faults: &mut Faults<'_>) -> Vec<String> {
        let codes = self.get("Discount Code").split(',').map(str::trim).filter(|code| !code.is_empty());
        codes.filter_map(|code| faults.check(self.head.line, "Discount Code", field::short(code))).collect()
    }

    fn notes(&self, placed: Timestamp) -> Vec<Note> {
        match field::long(self.get("Notes")) {
            text if text.is_empty() => Vec::new(),
            text => vec![Note { at: placed, by: "Shopify".to_owned(), text }],
        }
    }
}

/// Sources by the names Shopify's documentation reserves; any other is an app of the shop's own.
fn channel(source: &str) -> Channel {
    match source.to_ascii_lowercase().as_str() {
        "web" => Channel::Online,
        "pos" | "iphone" | "android" => Channel::PointOfSale,
        "shopify_draft_order" => Channel::Phone,
        _ => Channel::Imported,
    }
}
