//! The filtered list as a CSV file, made on the device.

use crate::orders::cells::customer_words;
use crate::routes::OrdersUrl;
use crate::store::{CSV_START, Holding, Stores, csv_line};
use crate::text::{self, orders::column};
use engine::orders::OrderView;
use leptos::prelude::*;

/// Saves the list that an address shows, all its pages.
pub fn save(stores: Stores, url: &OrdersUrl) {
    if untrack(|| stores.holding()) != Holding::Rows {
        // A file of nothing would say that there is no order.
        return stores.passing.set(text::orders::CSV_NOT_YET.to_owned());
    }
    let text = csv(stores, stores.orders_all(url).into_iter());
    let name = text::orders::csv_name(&stores.today());
    stores.save_file(&name, "text/csv", &text);
    stores.passing.set(text::widget::file_saved(&name));
}

/// The file's text, byte order mark first, so that spreadsheets read it as UTF-8.
fn csv(stores: Stores, orders: impl Iterator<Item = OrderView>) -> String {
    let head = [
        column::NUMBER,
        column::DATE,
        column::DEPARTMENT,
        column::CUSTOMER,
        text::order::CONTACT,
        column::CHANNEL,
        column::STATE,
        column::TOTAL,
        column::CURRENCY,
    ];
    let mut out = String::from(CSV_START);
    csv_line(&mut out, &head.map(ToOwned::to_owned));
    for order in orders {
        let row = &order.row;
        csv_line(
            &mut out,
            &[
                row.number.clone(),
                row.placed_at.map(|at| at.to_string()).unwrap_or_default(),
                stores.department_name(row.department),
                customer_words(&order.customer).0,
                row.contact_email.clone(),
                text::channel(row.channel).to_owned(),
                text::state(row.state).to_owned(),
                row.total.to_string(),
                row.total.currency.to_string(),
            ],
        );
    }
    out
}
