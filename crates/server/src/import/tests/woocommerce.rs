//! Orders and customers as the REST API of WooCommerce returns them.

use super::*;
use crate::ingest::{OrderRecord, OwnerRecord, StatusRecord};
use contract::order::{Channel, OrderState};

const ORDERS: &str = include_str!("../../../tests/files/woocommerce-orders.json");
const CUSTOMERS: &str = include_str!("../../../tests/files/woocommerce-customers.json");

fn with(orders: &str, customers: &str) -> Result<Parsed, ImportError> {
    read(Format::WooCommerce, &[file("orders.json", orders), file("customers.json", customers)])
}

fn order(number: &str) -> OrderRecord {
    with(ORDERS, CUSTOMERS).unwrap().ingest.orders.into_iter().find(|order| order.number == number).unwrap()
}

fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn customer_zero_is_a_guest_and_everybody_else_owns_their_orders() {
    let parsed = with(ORDERS, CUSTOMERS).unwrap();
    assert_eq!(wrongs(&parsed), []);
    assert_eq!((parsed.rows, parsed.ingest.orders.len(), parsed.ingest.customers.len()), (16, 10, 6));
    assert_eq!(order("727").owner, OwnerRecord::Customer("5".to_owned()));
    assert_eq!(order("728").owner, OwnerRecord::Guest, "the same e-mail as customer 5 moves nothing");
    assert_eq!(order("736").owner, OwnerRecord::Customer("31".to_owned()));
    assert_eq!(parsed.owners_elsewhere, 1);
    assert!(parsed.ignored_columns.contains(&("order.order_key".to_owned(), 10)));
    let customer = &parsed.ingest.customers[0];
    assert_eq!(
        (customer.key.as_str(), customer.username.as_str(), customer.name.as_str()),
        ("5", "carla", "Carla Costa")
    );
    assert_eq!((customer.postcode.as_str(), &customer.status), ("20121", &StatusRecord::Active));
}

#[test]
fn states_and_channels_are_those_of_the_document() {
    use Channel::{Imported, Online, Phone, PointOfSale};
    use OrderState::{Cancelled, Completed, Draft, Pending, Processing, Refunded};
    for (number, state, channel) in [
        ("727", Completed, Online),
        ("728", Processing, Online),
        ("729", Completed, PointOfSale),
        ("730", Cancelled, Online),
        ("731", Refunded, Online),
        ("732", Pending, Phone),
        ("W-733", Pending, Online),
        ("734", Draft, Online),
        ("735", Cancelled, Online),
        ("736", Completed, Imported),
    ] {
        let order = order(number);
        assert_eq!((order.state, order.channel), (state, channel), "{number}");
        assert_eq!(order.placed_at.is_none(), state == Draft, "{number}");
    }
}

#[test]
fn dates_are_gmt_or_else_the_shops_clock() {
    assert_eq!(order("727").placed_at.unwrap().to_string(), "2026-02-03T09:00:00.000Z");
    assert_eq!(order("735").placed_at.unwrap().to_string(), "2026-07-07T05:07:07.000Z");
}

#[test]
fn amounts_and_prices_have_the_decimals_of_their_currency() {
    assert_eq!((order("732").total.minor, order("W-733").total.minor), (9_800, 7_250));
    assert_eq!(order("W-733").lines[0].unit_price.minor, 3_625);
    assert_eq!(order("731").lines[0].unit_price.minor, 1_000, "before the coupon");
    assert_eq!(order("736").lines[0].unit_price.minor, 333);
    let amounts: Vec<i64> = order("731").payments.iter().map(|payment| payment.amount.minor).collect();
    assert_eq!(amounts, [3_000, -2_500, -500]);
    assert_eq!(
        (order("731").coupons, order("731").notes[0].text.as_str()),
        (vec!["welcome".to_owned()], "Leave it with the neighbour,\nplease.")
    );
    assert_eq!((order("728").billing.unwrap().name.as_str(), order("728").shipping), ("Carla Costa", None));
}

#[test]
fn bad_values_are_named_by_line_place_and_field() {
    let line_of = |needle: &str| {
        let element = ORDERS[..ORDERS.find(needle).unwrap()].rfind("\n  {").unwrap() + 1;
        ORDERS[..element].lines().count() as u64 + 1
    };
    for (from, to, column, reason) in [
        ("\"total\": \"59.80\"", "\"total\": \"59,80\"", "total", "order 1 of the file: \"59,80\" is not an amount"),
        ("\"currency\": \"GBP\"", "\"currency\": \"pounds\"", "currency", "order 5 of the file: \"pounds\" is not"),
        ("søren.fjeld@example.org", "søren fjeld@example.org", "billing.email", "not an e-mail address"),
        ("\"2026-05-05T05:05:05\"", "\"5 May\"", "date_created_gmt", "is not a date"),
        ("\"on-hold\"", "\"lay-away\"", "status", "\"lay-away\" is no status known here"),
        ("\"quantity\": 2", "\"quantity\": 0.5", "line_items[0].quantity", "\"0.5\" is not a whole number"),
        ("\"id\": 729", "\"id\": null", "id", "the id is missing"),
    ] {
        // The date stands on the element twice; the field that counts must be the one that breaks.
        let at = line_of(from);
        let text = ORDERS.replace("\"date_created\": \"2026-05-05T05:05:05\"", "\"date_created\": \"\"");
        let parsed = with(&changed(&text, from, to), CUSTOMERS).unwrap();
        assert_eq!(parsed.bad.len(), 1, "{from}: {:?}", parsed.bad);
        let bad = &parsed.bad[0];
        assert_eq!((bad.file.as_str(), bad.line, bad.column.as_deref()), ("orders.json", at, Some(column)), "{bad}");
        assert!(bad.reason.contains(reason), "{bad}");
        assert_eq!((parsed.ingest.orders.len(), parsed.orders_left_out), (9, 1));
    }
}

#[test]
fn an_answer_that_was_cut_off_is_refused_with_its_place() {
    let error = with(&ORDERS[..ORDERS.len() / 2], CUSTOMERS).unwrap_err().to_string();
    assert!(error.starts_with("orders.json, line ") && error.contains("not JSON"), "{error}");
    let error = with(ORDERS, "\n{\"code\": \"rest_forbidden\"}").unwrap_err().to_string();
    assert!(error.starts_with("customers.json, line 2") && error.contains("must be a JSON array"), "{error}");
    let error = with("[1]", CUSTOMERS).unwrap();
    assert_eq!(wrongs(&error)[0].2, "order 1 of the file is not a JSON object");
}

#[test]
fn a_minified_file_with_a_byte_order_mark_says_the_same() {
    let value: serde_json::Value = serde_json::from_str(ORDERS).unwrap();
    let minified = with(&format!("\u{feff}{value}"), CUSTOMERS).unwrap();
    assert_eq!(minified.ingest.orders, with(ORDERS, CUSTOMERS).unwrap().ingest.orders);
    assert_eq!(with("[]", " [ ] ").unwrap().rows, 0);
}

#[test]
fn two_accounts_of_one_address_or_id_do_not_come_in() {
    let same = changed(CUSTOMERS, "\"email\": \"thea@example.net\"", "\"email\": \"CARLA.costa@example.com\"");
    let parsed = with(ORDERS, &same).unwrap();
    assert_eq!(wrongs(&parsed), [(76, "email", "the account in line 2 has the same e-mail address")]);
    assert_eq!((parsed.ingest.customers.len(), parsed.customers_left_out, parsed.owners_elsewhere), (5, 1, 2));
    let twice = changed(CUSTOMERS, "\"id\": 6,", "\"id\": 5,");
    assert_eq!(
        wrongs(&with(ORDERS, &twice).unwrap()),
        [(39, "id", "customer 2 of the file: customer 5 is in line 2, too")]
    );
}

#[test]
fn files_in_the_wrong_order_are_told_apart() {
    for (orders, customers, told) in [
        (CUSTOMERS, ORDERS, "customers.json seems to hold orders"),
        (CUSTOMERS, CUSTOMERS, "orders.json seems to hold customers"),
        (CUSTOMERS, "[]", "orders.json seems to hold customers"),
        (ORDERS, ORDERS, "customers.json seems to hold orders"),
    ] {
        let error = with(orders, customers).unwrap_err().to_string();
        assert_eq!(error, format!("{told}: give the orders file first, then the customers file. Nothing was stored"));
    }
}

#[test]
fn a_record_that_cannot_be_read_is_told_from_one_that_is_none() {
    let torn = changed(ORDERS, "\"currency\": \"GBP\"", "\"currency\": \"\\ud800\"");
    let parsed = with(&torn, CUSTOMERS).unwrap();
    assert_eq!(parsed.bad.len(), 1);
    assert!(parsed.bad[0].reason.starts_with("order 5 of the file cannot be read ("), "{}", parsed.bad[0]);
}
