//! Single values: amounts, dates, e-mails, and how a wrong one is named.

use super::super::{field, moment};
use contract::money::{Currency, Money};
use contract::time::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn at(text: &str) -> Result<String, String> {
    moment::read(text, &TimeZone::get("Europe/Berlin").unwrap()).map(|moment| moment.at.to_string())
}

#[test]
fn dates_with_a_zone_keep_it_and_others_are_the_shops_clock() {
    for (text, utc) in [
        ("2026-03-01 10:20:30 +0100", "2026-03-01T09:20:30.000Z"),
        ("2026-03-01T10:20:30+01:00", "2026-03-01T09:20:30.000Z"),
        ("2026-03-01 10:20:30 UTC", "2026-03-01T10:20:30.000Z"),
        ("2026-03-01T10:20:30Z", "2026-03-01T10:20:30.000Z"),
        ("2026-03-01 10:20 -0330", "2026-03-01T13:50:00.000Z"),
        ("2026-03-01T10:20:30", "2026-03-01T09:20:30.000Z"),
        ("2026-07-01 10:20", "2026-07-01T08:20:00.000Z"),
        ("2026-07-01", "2026-06-30T22:00:00.000Z"),
        ("2026-03-29 01:59:59", "2026-03-29T00:59:59.000Z"),
        ("2026-03-29 03:00:00", "2026-03-29T01:00:00.000Z"),
    ] {
        assert_eq!(at(text).as_deref(), Ok(utc), "{text}");
    }
}

#[test]
fn a_time_that_the_clocks_skip_is_no_time() {
    for text in ["2026-03-29 02:00:00", "2026-03-29 02:30", "2026-03-29T02:59:59"] {
        let reason = at(text).unwrap_err();
        let told = "there was no such time by the clocks of Europe/Berlin, which were put forward over it";
        assert!(reason.starts_with(&format!("\"{text}\": {told}")), "{reason}");
    }
    // With a zone of its own it is one.
    assert_eq!(at("2026-03-29 02:30:00 +0100").as_deref(), Ok("2026-03-29T01:30:00.000Z"));
}

#[test]
fn a_time_that_the_clocks_pass_twice_is_the_first_and_is_marked() {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    for (text, utc, twice) in [
        ("2026-10-25 02:30:00", "2026-10-25T00:30:00.000Z", true),
        ("2026-10-25 02:30:00 +0100", "2026-10-25T01:30:00.000Z", false),
        ("2026-10-25 03:00:00", "2026-10-25T02:00:00.000Z", false),
    ] {
        let read = moment::read(text, &berlin).unwrap();
        assert_eq!((read.at.to_string().as_str(), read.twice), (utc, twice), "{text}");
    }
}

#[test]
fn a_day_alone_begins_where_the_clocks_let_it() {
    // Havana puts its clocks forward at midnight, and back to midnight.
    let havana = TimeZone::get("America/Havana").unwrap();
    for (day, utc) in [("2026-03-08", "2026-03-08T05:00:00.000Z"), ("2026-11-01", "2026-11-01T04:00:00.000Z")] {
        let read = moment::read(day, &havana).unwrap();
        assert_eq!((read.at.to_string().as_str(), read.twice), (utc, false), "{day}");
    }
}

#[test]
fn only_money_of_iso_4217_is_a_currency() {
    for code in ["EUR", "eur", "JPY", "KWD", "XOF", "CLF", "XCG", "ZWG"] {
        assert_eq!(field::currency(code).unwrap().as_str(), code.to_ascii_uppercase());
    }
    for code in ["ZZZ", "xxx", "XTS", "XAU", "XDR", "EUX", "DEM"] {
        let reason = field::currency(code).unwrap_err();
        assert!(reason.starts_with(&format!("\"{code}\" is not a currency code of ISO 4217")), "{reason}");
    }
    assert_eq!(field::currency("BGN").unwrap().decimals(), 2, "orders of before the euro");
}

#[test]
fn what_is_quoted_can_do_nothing_to_a_terminal() {
    assert_eq!(field::quoted("a\u{1b}[31m\nb"), "\"a [31m b\"");
}

#[test]
fn what_is_no_date_is_refused() {
    for text in [
        "",
        "today",
        "01.03.2026",
        "2026-02-30",
        "2026-03-01 25:00:00 +0100",
        "2026-03-01 10:20:30 CET",
        "2026-13-01",
        "2026-03-01T10:20:30[America/New_York]",
        "2026-03-01 10:20[Asia/Tokyo]",
        "2026-03-01[Asia/Tokyo]",
        "0000-00-00 00:00:00",
    ] {
        assert!(at(text).is_err_and(|reason| reason.contains("is not a date like")), "{text}");
    }
}

#[test]
fn prices_a_shop_divided_are_rounded_and_totals_never_are() {
    let rounded = |text: &str, code: &str| field::rounded_amount(text, Currency::parse(code).unwrap()).map(|m| m.minor);
    assert_eq!(rounded("8.333333333333334", "EUR"), Ok(833));
    assert_eq!(rounded("8.335", "EUR"), Ok(834));
    assert_eq!(rounded("-8.335", "EUR"), Ok(-834));
    assert_eq!(rounded("24.9", "EUR"), Ok(2490));
    assert_eq!(rounded("99.5", "JPY"), Ok(100));
    assert!(rounded("8.33x333", "EUR").is_err());
    assert!(rounded("92233720368547758.079", "EUR").is_err_and(|reason| reason.contains("too large")));
    assert!(
        field::amount("8.335", Currency::parse("EUR").unwrap()).is_err_and(|reason| reason.contains("more decimals"))
    );
}

#[test]
fn control_characters_never_reach_a_record() {
    assert_eq!(field::short(" Ana\r\n\tRuiz\u{0} "), Ok("Ana Ruiz".to_owned()));
    assert_eq!(field::long("one\ttwo"), "one two");
    assert_eq!(field::long("one\r\ntwo\rthree\u{0}\u{1b}[31m\n"), "one\ntwo\nthree[31m");
}

#[test]
fn long_values_are_quoted_in_part() {
    let quoted = field::quoted(&"ü".repeat(100));
    assert_eq!(quoted, format!("\"{}…\"", "ü".repeat(40)));
}

proptest! {
    #[test]
    fn reading_a_date_never_panics(text in "\\PC{0,30}") {
        let _ = at(&text);
    }

    #[test]
    fn a_timestamp_as_we_write_it_reads_back(millis in 0i64..4_000_000_000_000) {
        let written = Timestamp::from_millis(millis);
        let read = moment::read(&written.to_string(), &TimeZone::UTC).map(|read| read.at);
        prop_assert_eq!(read, Ok(written));
    }

    #[test]
    fn an_amount_within_the_decimals_is_not_rounded(minor in -1_000_000i64..1_000_000) {
        let amount = Money { minor, currency: Currency::parse("KWD").unwrap() };
        prop_assert_eq!(field::rounded_amount(&amount.to_string(), amount.currency), Ok(amount));
    }
}
