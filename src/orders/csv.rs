//! The filtered list as a CSV file (RFC 4180), made on the device.
//!
//! A cell that a spreadsheet would run as a formula gets an apostrophe before it, since names and e-mails come from strangers.

use crate::orders::cells::customer_words;
use crate::store::Stores;
use crate::text::{self, orders::column};
use engine::orders::OrderView;

/// The file's text, byte order mark first, so that spreadsheets read it as UTF-8.
#[must_use]
pub fn csv(stores: Stores, orders: impl Iterator<Item = OrderView>) -> String {
    let head = [
        column::NUMBER,
        column::DATE,
        column::DEPARTMENT,
        column::CUSTOMER,
        text::order::CONTACT,
        column::CHANNEL,
        column::STATE,
        column::TOTAL,
        CURRENCY,
    ];
    let mut out = String::from("\u{feff}");
    line(&mut out, head.iter().map(ToString::to_string));
    for order in orders {
        let row = &order.row;
        line(
            &mut out,
            [
                row.number.clone(),
                row.placed_at.map(|at| at.to_string()).unwrap_or_default(),
                stores.department_name(row.department),
                customer_words(&order.customer).0,
                row.contact_email.clone(),
                text::channel(row.channel).to_owned(),
                text::state(row.state).to_owned(),
                row.total.to_string(),
                row.total.currency.to_string(),
            ]
            .into_iter(),
        );
    }
    out
}

const CURRENCY: &str = "Currency";

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push_str(&quoted(&cell));
    }
    out.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let negative_amount =
        cell.strip_prefix('-').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !negative_amount;
    let cell = if risky { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
