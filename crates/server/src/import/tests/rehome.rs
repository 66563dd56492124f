//! Our own CSV, as docs/import-format.md describes it.

use super::*;
use crate::ingest::{OrderRecord, OwnerRecord, StatusRecord};
use contract::order::{Channel, OrderState};

const SHOP: &str = include_str!("../../../tests/files/rehome.csv");
const FORMAT: &str = include_str!("../../../../../docs/import-format.md");

fn parsed(text: &str) -> Parsed {
    read(Format::Rehome, &[file("rehome.csv", text)]).unwrap()
}

fn order(number: &str) -> OrderRecord {
    parsed(SHOP).ingest.orders.into_iter().find(|order| order.number == number).unwrap()
}

fn after(from: &str, to: &str) -> Parsed {
    assert!(SHOP.contains(from), "{from}");
    parsed(&SHOP.replacen(from, to, 1))
}

#[test]
fn the_document_describes_every_column() {
    use super::super::rehome::KNOWN_COLUMNS as KNOWN;
    for column in KNOWN.required.iter().chain(KNOWN.optional) {
        assert!(FORMAT.contains(&format!("`{column}`")), "docs/import-format.md does not describe {column}");
    }
    for column in KNOWN.required {
        assert!(
            FORMAT.contains(&format!("| `{column}` | yes |")),
            "docs/import-format.md does not call {column} needed"
        );
    }
}

#[test]
fn orders_accounts_payments_and_notes_are_found_on_their_rows() {
    let parsed = parsed(SHOP);
    assert_eq!(wrongs(&parsed), []);
    assert_eq!((parsed.rows, parsed.ingest.orders.len(), parsed.ingest.customers.len()), (9, 5, 5));
    assert_eq!(parsed.ignored_columns, [("loyalty_points".to_owned(), 1)]);
    let first = order("R-1001");
    assert_eq!((first.state, first.channel, first.lines.len()), (OrderState::Completed, Channel::Online, 2));
    assert_eq!(first.owner, OwnerRecord::Customer("k1".to_owned()));
    assert_eq!(first.placed_at.unwrap().to_string(), "2026-01-15T08:30:00.000Z", "the shop's clock");
    assert_eq!(first.coupons, ["SPRING10", "CLUB-15"]);
    assert_eq!(first.billing.unwrap().street, "Storgatan 1\nc/o Lind");
    assert_eq!((first.notes[0].by.as_str(), first.notes[0].text.as_str()), ("Clara", "Entry moved from the 5 km."));
    assert_eq!(first.lines[1].participant.as_ref().unwrap().name, "Nils Lind");

    let till = order("R-1002");
    assert_eq!((till.channel, &till.owner), (Channel::PointOfSale, &OwnerRecord::Customer("till".to_owned())));
    assert_eq!(till.lines[0].participant.as_ref().unwrap().email, "mara.lind@example.com");
    assert_eq!((order("R-1003").locked, order("R-1003").owner), (true, OwnerRecord::Guest));
    assert_eq!((order("R-1004").placed_at, order("R-1004").total.minor), (None, 1800));
    let amounts: Vec<i64> = order("R-1005").payments.iter().map(|payment| payment.amount.minor).collect();
    assert_eq!((amounts, order("R-1005").lines.len()), (vec![750, -750], 1));
}

#[test]
fn merged_accounts_come_after_those_they_are_part_of() {
    // Two links of a chain, written in the wrong order.
    let chain = ",,,,,,,,,k9,nine@example.com,,,,,,merged,k4".to_owned() + &",".repeat(27);
    let lines: Vec<&str> = SHOP.lines().collect();
    let text = [&lines[..1], &[chain.as_str()], &lines[1..]].concat().join("\n");
    let customers = parsed(&text).ingest.customers;
    let keys: Vec<&str> = customers.iter().map(|customer| customer.key.as_str()).collect();
    assert_eq!(keys, ["k1", "till", "k2", "k3", "k4", "k9"]);
    assert_eq!(customers[4].status, StatusRecord::MergedInto("k1".to_owned()));
    assert_eq!(customers[2].status, StatusRecord::Blocked);
    assert_eq!(customers[0].username, "mara");
    assert_eq!(customers[2].username, "k2@example.org", "the e-mail when no user name is given");
}

#[test]
fn bad_values_are_named_by_line_and_column() {
    for (from, to, line, column, reason) in [
        (",69.00,mara", ",69.005,mara", 2, "total", "more decimals than the currency has (EUR)"),
        ("R-1001,2026-01-15 09:30", "R-1001,15/01/2026", 2, "placed_at", "is not a date"),
        ("R-1002,2026-01-20T18:00:00+01:00", "R-1002,", 5, "placed_at", "only a draft has none"),
        (",completed,point-of-sale,", ",completed,counter,", 5, "channel", "\"counter\" is no channel"),
        (",pending,phone,yes,", ",waiting,phone,yes,", 6, "state", "\"waiting\" is no state"),
        (",pending,phone,yes,", ",pending,phone,maybe,", 6, "locked", "neither yes nor no"),
        ("visitor@visitors.example", "visitor", 8, "placed_email", "not an e-mail address"),
        ("PATCH,3,0.250", "PATCH,three,0.250", 8, "line_quantity", "not a whole number"),
        ("-0.750", "-0.7501", 9, "payment_amount", "more decimals"),
        ("zoe@example.net", "", 11, "owner_email", "the account has no e-mail address"),
        ("zoe@example.net", "MARA.lind@EXAMPLE.com", 11, "owner_email", "the account in line 2 has the same e-mail"),
        ("merged,k1", "merged,k77", 10, "owner_merged_into", "an account that the file does not have"),
        ("merged,k1", "merged,", 10, "owner_status", "must name the owner_key"),
        ("merged,k1", "closed,", 10, "owner_status", "\"closed\" is no status"),
        (",k4,", ",,", 10, "order_key", "neither an order_key nor an owner_key"),
    ] {
        let parsed = after(from, to);
        let bad = parsed.bad.first().unwrap_or_else(|| panic!("{from} to {to} is not bad"));
        assert_eq!((bad.line, bad.column.as_deref()), (line, Some(column)), "{bad}");
        assert!(bad.reason.contains(reason), "{bad}");
    }
}

#[test]
fn rows_of_one_order_must_agree() {
    let parsed = after("\nA-1,,,,", "\nA-1,R-9,,,");
    assert_eq!(wrongs(&parsed), [(4, "order_number", "\"R-9\" here, but \"R-1001\" in line 2")]);
    assert!(parsed.ingest.orders.iter().all(|order| order.key != "A-1"));
}

#[test]
fn a_key_is_the_same_however_much_space_is_in_it() {
    let parsed = parsed(&SHOP.replace("\nA-1,R", "\nA 1,R").replace("\nA-1,,", "\nA  1,,"));
    assert_eq!((wrongs(&parsed), parsed.ingest.orders.len()), (vec![], 5));
    assert_eq!((parsed.ingest.orders[0].key.as_str(), parsed.ingest.orders[0].lines.len()), ("A 1", 2));
}
