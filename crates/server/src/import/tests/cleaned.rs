//! Characters that no text of a shop has on purpose: left out, and counted.

use super::*;

const SHOPIFY: &str = include_str!("../../../tests/files/shopify-orders.csv");
const ORDERS: &str = include_str!("../../../tests/files/woocommerce-orders.json");
const CUSTOMERS: &str = include_str!("../../../tests/files/woocommerce-customers.json");

fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn stray_control_characters_of_a_csv_file_are_left_out_and_counted() {
    let clean = read(Format::Shopify, &[file("a.csv", SHOPIFY)]).unwrap();
    assert_eq!(clean.cleaned, 0);
    // In an e-mail address, an amount, a title, a note with a line break, and a column nothing uses.
    let mut text = changed(SHOPIFY, "grzegorz.bak@", "grze\u{0}gorz.bak@");
    for (from, to) in [
        (",143.90,", ",143\u{1b}.90,"),
        ("Trail vest", "Trail \u{202e}\u{7f}vest\u{202c}"),
        ("Please ring", "Please \u{85}ring"),
        ("Accepts Marketing", "Accepts\u{1} Marketing"),
        (",Till,", ",Ti\u{2}ll,"),
    ] {
        text = changed(&text, from, to);
    }
    let parsed = read(Format::Shopify, &[file("a.csv", text)]).unwrap();
    assert_eq!(wrongs(&parsed), []);
    assert_eq!(parsed.ingest.orders, clean.ingest.orders);
    assert_eq!(parsed.cleaned, 4, "values that are used");
    assert_eq!(parsed.ignored_columns, clean.ignored_columns);
}

#[test]
fn stray_control_characters_of_json_are_left_out_and_counted() {
    let with = |orders: &str, customers: &str| {
        read(Format::WooCommerce, &[file("orders.json", orders), file("customers.json", customers)]).unwrap()
    };
    let clean = with(ORDERS, CUSTOMERS);
    assert_eq!(clean.cleaned, 0);
    let orders = changed(ORDERS, "\"currency\": \"GBP\"", "\"currency\": \"G\\u0000BP\"");
    let orders = changed(&orders, "Leave it", "Leave\u{2067} it");
    let customers = changed(CUSTOMERS, "\"carla\"", "\"car\\u001bla\"");
    let parsed = with(&orders, &customers);
    assert_eq!(wrongs(&parsed), []);
    assert_eq!((parsed.ingest.orders, parsed.ingest.customers), (clean.ingest.orders, clean.ingest.customers));
    assert_eq!(parsed.cleaned, 3);
}

#[test]
fn marks_that_right_to_left_text_needs_are_kept() {
    let marked = "\u{200f}\u{5d2}\u{5d3}\u{200e} A\u{200d}B";
    let parsed = read(Format::Shopify, &[file("a.csv", changed(SHOPIFY, "Trail vest", marked))]).unwrap();
    assert_eq!((parsed.cleaned, parsed.ingest.orders[0].lines[0].title.as_str()), (0, marked));
}

#[test]
fn times_that_were_twice_are_counted() {
    let text = changed(SHOPIFY, "2026-03-01 10:20:30 +0100", "2026-10-25 02:10:00");
    let parsed = read(Format::Shopify, &[file("a.csv", text)]).unwrap();
    assert_eq!((wrongs(&parsed), parsed.times_twice), (vec![], 1));
    let text = changed(SHOPIFY, "2026-03-01 10:20:30 +0100", "2026-03-29 02:10:00");
    let parsed = read(Format::Shopify, &[file("a.csv", text)]).unwrap();
    assert_eq!((wrongs(&parsed)[0].0, wrongs(&parsed)[0].1), (2, "Created at"));
}
