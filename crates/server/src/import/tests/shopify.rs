//! The orders export of Shopify.

use super::*;
use crate::ingest::{OrderRecord, OwnerRecord};
use contract::order::{Channel, OrderState};

const ORDERS: &str = include_str!("../../../tests/files/shopify-orders.csv");

fn parsed() -> Parsed {
    read(Format::Shopify, &[file("shopify-orders.csv", ORDERS)]).unwrap()
}

fn order(number: &str) -> OrderRecord {
    parsed().ingest.orders.into_iter().find(|order| order.number == number).unwrap()
}

/// Reads the file after a change to it, and says what is wrong.
fn after(from: &str, to: &str) -> Parsed {
    assert!(ORDERS.contains(from), "{from}");
    read(Format::Shopify, &[file("shopify-orders.csv", ORDERS.replacen(from, to, 1))]).unwrap()
}

#[test]
fn every_order_comes_in_as_a_guest_order() {
    let parsed = parsed();
    assert_eq!(wrongs(&parsed), []);
    assert_eq!((parsed.rows, parsed.ingest.orders.len(), parsed.ingest.customers.len()), (15, 12, 0));
    assert!(parsed.ingest.orders.iter().all(|order| order.owner == OwnerRecord::Guest));
    assert_eq!(order("1012").placed_email, "ANA.RUIZ@example.com");
    assert!(parsed.ignored_columns.contains(&("Fulfilled at".to_owned(), 1)));
}

#[test]
fn states_and_channels_are_those_of_the_document() {
    use Channel::{Imported, Online, Phone, PointOfSale};
    use OrderState::{Cancelled, Completed, Pending, Processing, Refunded};
    for (number, state, channel) in [
        ("1001", Completed, Online),
        ("1002", Processing, Online),
        ("1003", Completed, PointOfSale),
        ("1006", Refunded, Online),
        ("1007", Cancelled, Online),
        ("1008", Pending, Online),
        ("1009", Pending, Phone),
        ("1010", Completed, Online),
        ("1011", Cancelled, Online),
        ("1012", Processing, Imported),
    ] {
        let order = order(number);
        assert_eq!((order.state, order.channel), (state, channel), "{number}");
    }
}

#[test]
fn an_order_is_all_its_rows_also_those_that_stand_apart() {
    assert_eq!(order("1001").lines.len(), 2);
    let order = order("1012");
    let mut titles: Vec<&str> = order.lines.iter().map(|line| line.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["Belt, black", "Energy gels, box of 24", "Patch <reflective>"]);
    let sum: i64 = order.lines.iter().map(|line| line.unit_price.minor).sum();
    assert_eq!((order.total.to_string().as_str(), sum), ("54.30", order.total.minor));
}

#[test]
fn a_row_without_a_name_continues_the_order_above() {
    let nameless = ORDERS.replacen("\n#1001,lena.hartwig@example.com,,", "\n,,,", 1);
    assert_ne!(nameless, ORDERS);
    let parsed = read(Format::Shopify, &[file("a.csv", nameless)]).unwrap();
    assert_eq!(parsed.ingest.orders[0].lines.len(), 2);
}

#[test]
fn an_order_without_a_name_is_not_taken_for_more_of_the_one_above() {
    for none in ["", "#", "##"] {
        let parsed = after("\n#1003,", &format!("\n{none},"));
        assert_eq!(wrongs(&parsed).first(), Some(&(6, "Name", "the order has no name")), "{none:?}");
    }
}

#[test]
fn two_totals_under_one_name_are_refused() {
    let second = "\n#1001,lena.hartwig@example.com,,,,,,,,,,";
    let parsed = after(&format!("{second},"), &format!("{second}7.00,"));
    assert_eq!(wrongs(&parsed), [(3, "Total", "another row of this order has another total")]);
    assert!(parsed.ingest.orders.iter().all(|order| order.number != "1001"));
}

#[test]
fn amounts_have_the_decimals_of_their_currency() {
    assert_eq!(order("1004").total.minor, 12_800);
    assert_eq!(order("1005").total.minor, 12_345);
    assert_eq!(order("1006").total.minor, 4_850);
    let parsed = after(",12800,", ",12800.50,");
    assert_eq!(wrongs(&parsed), [(7, "Total", "\"12800.50\" is more decimals than the currency has (JPY)")]);
}

#[test]
fn zones_are_kept_across_a_change_of_clocks() {
    let order = order("1002");
    assert_eq!(order.placed_at.unwrap().to_string(), "2026-03-29T00:59:59.000Z");
    assert_eq!(order.payments[0].at.unwrap().to_string(), "2026-03-29T01:00:05.000Z");
}

#[test]
fn quoted_line_breaks_and_the_spreadsheets_apostrophe() {
    assert_eq!(order("1002").notes[0].text, "Please ring twice.\nThe bell says \"Muñoz, 2º\".");
    let billing = order("1001").billing.unwrap();
    assert_eq!((billing.postcode.as_str(), billing.phone.as_str()), ("01115", "+49 30 5550 1234"));
    assert_eq!(order("1006").billing.unwrap().name, "Ben O'Brien");
    assert_eq!(order("1002").billing.unwrap().street, "Calle del Faro 12\n2º izq.");
    assert_eq!((order("1003").billing, order("1002").coupons), (None, vec!["SPRING10".to_owned()]));
}

#[test]
fn payments_say_what_came_in_and_what_went_back() {
    let amounts = |number| order(number).payments.iter().map(|p| p.amount.to_string()).collect::<Vec<_>>();
    assert_eq!(amounts("1001"), ["92.80"]);
    assert_eq!(amounts("1006"), ["48.50", "-48.50"]);
    assert_eq!(amounts("1008"), Vec::<String>::new());
    assert_eq!(amounts("1009"), ["50.00"]);
    assert_eq!(amounts("1010"), ["85.00", "-25.00"]);
}

#[test]
fn bad_values_are_named_by_file_line_and_column() {
    for (from, to, line, column, reason) in [
        (",92.80,", ",\"92,80\",", 2, "Total", "\"92,80\" is not an amount like 1234.50 (EUR)"),
        (",JPY,", ",ZZZ,", 7, "Currency", "\"ZZZ\" is not a currency code of ISO 4217"),
        (",6001000000005,", ",6.001E+12,", 8, "Id", "\"6.001E+12\" was an order's id before a spreadsheet rounded it"),
        (",JPY,", ",YEN!,", 7, "Currency", "\"YEN!\" is not a three-letter currency code like EUR"),
        ("2026-07-01 09:00:00 +0200,1,", "01.07.2026,1,", 11, "Created at", "\"01.07.2026\" is not a date"),
        ("grzegorz.bak@example.org", "grzegorz.bak(at)example.org", 12, "Email", "not an e-mail address"),
        (",voided,", ",bartered,", 16, "Financial Status", "\"bartered\" is no financial status known here"),
        (",8,Gift card", ",many,Gift card", 13, "Lineitem quantity", "\"many\" is not a whole number"),
    ] {
        let parsed = after(from, to);
        assert_eq!(parsed.bad.len(), 1, "{from}: {:?}", parsed.bad);
        let bad = &parsed.bad[0];
        assert_eq!(
            (bad.file.as_str(), bad.line, bad.column.as_deref()),
            ("shopify-orders.csv", line, Some(column)),
            "{bad}"
        );
        assert!(bad.reason.contains(reason), "{bad}");
        assert_eq!((parsed.ingest.orders.len(), parsed.orders_left_out), (11, 1));
    }
}

#[test]
fn two_orders_of_one_name_are_not_mixed() {
    let parsed = after("#1003,", "#1008,");
    assert_eq!(parsed.bad.len(), 1);
    assert!(parsed.bad[0].reason.contains("two orders are named \"#1008\": ids 6001000000003 and 6001000000008"));
    assert_eq!(parsed.ingest.orders.len(), 10);
}

#[test]
fn an_order_that_is_in_the_file_twice_is_refused_and_not_doubled() {
    let row = ORDERS.lines().find(|line| line.starts_with("#1008,")).unwrap();
    for again in [row.to_owned(), row.replace(",unfulfilled,", ",fulfilled,")] {
        let parsed = read(Format::Shopify, &[file("a.csv", format!("{ORDERS}{again}\n"))]).unwrap();
        let told = "the line item of line 12 once more, with the total: is the order in the file twice?";
        assert_eq!(wrongs(&parsed), [(19, "Total", told)]);
        assert!(parsed.ingest.orders.iter().all(|order| order.number != "1008"));
    }
    let renamed = row.replace("#1008", "#1008-EXCH");
    let parsed = read(Format::Shopify, &[file("a.csv", format!("{ORDERS}{renamed}\n"))]).unwrap();
    assert_eq!(wrongs(&parsed), [(19, "Id", "the order in line 12 has the same id")]);
    assert_eq!((parsed.ingest.orders.len(), parsed.orders_left_out), (12, 1));
}
