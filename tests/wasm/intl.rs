//! Days in the shop's time zone, on the days when clocks change above all.

use contract::money::{Currency, Money};
use contract::time::Timestamp;
use rehome::platform::intl::Formats;
use wasm_bindgen_test::wasm_bindgen_test;

const HOUR_MS: i64 = 3_600_000;

fn hours(zone: &str, year: i64, month: u32, day: u32) -> i64 {
    let (from, until) = Formats::new(zone).day_range(year, month, day).unwrap();
    until.millis_since(from) / HOUR_MS
}

#[wasm_bindgen_test]
fn a_day_has_the_hours_it_has_where_the_shop_is() {
    assert_eq!(hours("Europe/Berlin", 2026, 11, 22), 24);
    assert_eq!(hours("Europe/Berlin", 2026, 3, 29), 23);
    assert_eq!(hours("Europe/Berlin", 2026, 10, 25), 25);
    assert_eq!(hours("America/New_York", 2026, 3, 8), 23);
    assert_eq!(hours("UTC", 2026, 3, 29), 24);
}

#[wasm_bindgen_test]
fn a_day_begins_with_its_first_instant() {
    let berlin = Formats::new("Europe/Berlin").day_range(2026, 7, 1).unwrap().0;
    assert_eq!(berlin, Timestamp::parse("2026-06-30T22:00:00Z").unwrap());
    // In Santiago midnight itself is skipped when summer time begins.
    let days = [("America/Santiago", 2026, 9, 6), ("Asia/Kathmandu", 2026, 1, 1), ("Pacific/Kiritimati", 2026, 5, 5)];
    for (zone, year, month, day) in days {
        let formats = Formats::new(zone);
        let (from, until) = formats.day_range(year, month, day).unwrap();
        assert_eq!(formats.civil_day(from), (year, month, day), "{zone}: the first instant");
        assert_ne!(formats.civil_day(from.plus_millis(-1)), (year, month, day), "{zone}: the instant before");
        assert_eq!(formats.civil_day(until.plus_millis(-1)), (year, month, day), "{zone}: the last instant");
        assert_ne!(formats.civil_day(until), (year, month, day), "{zone}: the end");
    }
}

#[wasm_bindgen_test]
fn a_date_that_does_not_exist_has_no_range() {
    assert_eq!(Formats::new("UTC").day_range(2026, 2, 29), None);
}

#[wasm_bindgen_test]
fn money_keeps_every_digit() {
    let money = Money { minor: 900_719_925_474_099_301, currency: Currency::parse("EUR").unwrap() };
    let digits: String = Formats::new("UTC").money(money).chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "900719925474099301");
}

#[wasm_bindgen_test]
fn a_zone_nobody_knows_is_shown_in_utc_and_breaks_nothing() {
    let formats = Formats::new("Not a zone!");
    assert!(!formats.date(Timestamp::from_millis(0)).is_empty());
}
