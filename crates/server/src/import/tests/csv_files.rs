//! What every CSV file may do to a reader: marks, line ends, quotes, empty lines, columns in any order.

use super::*;
use proptest::prelude::*;

const SHOPIFY: &str = include_str!("../../../tests/files/shopify-orders.csv");

const OWN: &str = include_str!("../../../tests/files/rehome.csv");

/// The smallest orders export, and one order in it.
const HEADER: &str =
    "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price";
const ORDER: &str = "#1,a@example.com,paid,EUR,5.00,2026-03-01 10:20:30 +0100,1,Cap,5.00";

fn shopify(text: impl Into<Vec<u8>>) -> Parsed {
    read(Format::Shopify, &[file("orders.csv", text)]).unwrap()
}

fn refused(text: impl Into<Vec<u8>>) -> String {
    read(Format::Shopify, &[file("orders.csv", text)]).unwrap_err().to_string()
}

/// Takes a CSV file apart and writes it again with its columns in another order, another separator and other line ends.
fn rewritten(text: &str, separator: u8, crlf: bool, rotate: usize) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(terminator).from_writer(Vec::new());
    for record in reader.records() {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        let at = rotate % cells.len();
        cells.rotate_left(at);
        writer.write_record(&cells).unwrap();
    }
    writer.into_inner().unwrap()
}

proptest! {
    #[test]
    fn the_order_of_columns_line_ends_and_separators_make_no_difference(
        rotate in 0usize..70, crlf: bool, bom: bool, separator in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let expected = shopify(SHOPIFY);
        let mut bytes = if bom { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
        bytes.extend(rewritten(SHOPIFY, separator, crlf, rotate));
        let parsed = shopify(bytes);
        prop_assert_eq!(wrongs(&parsed), vec![]);
        prop_assert_eq!(parsed.ingest.orders, expected.ingest.orders);
        prop_assert_eq!(parsed.rows, expected.rows);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = [HEADER.as_bytes(), b"\n", &bytes].concat();
        let _ = read(Format::Shopify, &[file("orders.csv", text)]);
        let _ = read(Format::Rehome, &[file("shop.csv", bytes)]);
    }
}

#[test]
fn a_missing_column_is_named() {
    let error = refused(format!("{}\n{ORDER}\n", HEADER.replace("Currency,", "").replace("Total", "Sum")));
    assert!(error.starts_with("orders.csv has no column Currency, no column Total"), "{error}");
    assert!(refused("").contains("is empty"));
    assert!(refused("\n\n").contains("is empty"));
}

#[test]
fn a_column_that_is_there_twice_is_named() {
    let error = refused(format!("{HEADER},currency\n{ORDER},EUR\n"));
    assert_eq!(error, "orders.csv has the column Currency twice: remove one of them");
}

#[test]
fn columns_nothing_uses_are_counted() {
    let parsed = shopify(format!("Zebra,{HEADER},Colour\n1,{ORDER},\n2,{ORDER},red\n"));
    assert_eq!(parsed.ignored_columns, [("Zebra".to_owned(), 2), ("Colour".to_owned(), 1)]);
}

#[test]
fn another_encoding_is_refused_with_what_to_do() {
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused([b"\xFF\xFE".as_slice(), &utf16].concat()).contains("save it as CSV in UTF-8"));
    let latin1 = [HEADER.as_bytes(), b"\n#1,a@example.com,paid,EUR,5.00,2026-03-01,1,M\xFCtze,5.00\n"].concat();
    let parsed = shopify(latin1);
    assert_eq!(wrongs(&parsed)[0].0, 2);
    assert_eq!(wrongs(&parsed)[0].1, "Lineitem name");
    assert!(wrongs(&parsed)[0].2.contains("not UTF-8"));
    assert!(parsed.ingest.orders.is_empty());
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let bad = ORDER.replace("5.00,2026", "5;00,2026").replace("#1", "#2");
    for end in ["\n", "\r\n", "\r"] {
        let text =
            [HEADER, "", ORDER, &ORDER.replace("Cap", "\"Cap\nwith ear flaps\""), "", ",,,,,,,,", &bad].join(end);
        let parsed = shopify(text);
        // The quoted line break is one line more, whatever ends the others.
        assert_eq!(wrongs(&parsed).iter().map(|w| (w.0, w.1)).collect::<Vec<_>>(), [(8, "Total")], "{end:?}");
    }
}

#[test]
fn a_line_without_any_text_is_an_empty_line() {
    for blank in ["   ", "\t\t", "\u{a0}", ",,,,,,,,", " , ,\t, , , , , , ", ",,,,,,,,,,,,", "\u{0}\u{0}\u{0}"] {
        let parsed = shopify(format!("{blank}\n{HEADER}\n{blank}\n{ORDER}\n{blank}\n#2{}\n{blank}", &ORDER[2..]));
        assert_eq!(wrongs(&parsed), [], "{blank:?}");
        assert_eq!((parsed.rows, parsed.ingest.orders.len()), (2, 2), "{blank:?}");
        let own = format!("{OWN}\n{blank}\n");
        let parsed = read(Format::Rehome, &[file("shop.csv", own)]).unwrap();
        assert_eq!((wrongs(&parsed), parsed.rows), (vec![], 9), "{blank:?}");
    }
    assert!(refused("  \n,,\n").contains("is empty"));
}

#[test]
fn lines_that_end_in_a_carriage_return_alone_are_told_apart_by_the_header_as_well() {
    let noted = ORDER.replace("Cap", "\"Cap; blue; red; green; white; black; grey; pink; gold; teal\"");
    let parsed = shopify([HEADER, &noted].join("\r"));
    assert_eq!((wrongs(&parsed), parsed.ingest.orders.len()), (vec![], 1));
}

#[test]
fn columns_without_a_name_are_not_listed_unless_they_hold_something() {
    let parsed = shopify(format!("{HEADER},,\n{ORDER},,x\n"));
    assert_eq!(parsed.ignored_columns, [("column 11, without a name".to_owned(), 1)]);
}

#[test]
fn a_row_with_too_few_or_too_many_fields_leaves_its_order_out_whole() {
    let text = format!("{HEADER}\n{ORDER}\n#2{}\n#2,,,,,,1,Belt\n#3,,,,,,,,,,\n", &ORDER[2..]);
    let parsed = shopify(text);
    let found: Vec<(u64, &str)> = wrongs(&parsed).iter().map(|w| (w.0, w.1)).collect();
    assert_eq!(found[..2], [(4, ""), (5, "")]);
    assert!(parsed.bad[0].reason.contains("8 fields and the header 9"), "{}", parsed.bad[0]);
    assert_eq!(parsed.ingest.orders.iter().map(|o| o.number.as_str()).collect::<Vec<_>>(), ["1"]);
    assert_eq!(parsed.orders_left_out, 2);
}

#[test]
fn an_endless_field_is_refused() {
    let parsed = shopify(format!("{HEADER}\n{}\n", ORDER.replace("Cap", &"x".repeat(2_001))));
    assert_eq!(wrongs(&parsed), [(2, "Lineitem name", "the value is longer than 2000 characters")]);
    let fits = shopify(format!("{HEADER}\n{}\n", ORDER.replace("Cap", &"ü".repeat(2_000))));
    assert_eq!(wrongs(&fits), []);
}
