//! Dates, numbers and money by the browser's own Intl, in its language or the one chosen, and in the shop's time zone. Formatters are made once:
//! making one costs more than using it a hundred times.

use super::language;
use contract::money::{Currency, Money};
use contract::time::{Timestamp, days_from_civil};
use engine::map::Map;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;

/// Formatters for one shop.
#[derive(Debug)]
pub struct Formats {
    date_time: Function,
    date: Function,
    parts: Intl::DateTimeFormat,
    number: Function,
    money: RefCell<Map<Currency, Function>>,
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}

fn date_format(locales: &Array, zone: &str, pairs: &[(&str, &str)]) -> Intl::DateTimeFormat {
    let mut all = pairs.to_vec();
    if is_zone(zone) {
        all.push(("timeZone", zone));
    }
    Intl::DateTimeFormat::new(locales, &options(&all))
}

/// Whether this looks like an IANA name. What the browser does not know throws in every formatter, so nothing else gets there.
fn is_zone(zone: &str) -> bool {
    !zone.is_empty() && zone.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'))
}

impl Formats {
    /// Formatters in the chosen language, else the browser's, and this IANA time zone.
    #[must_use]
    pub fn new(time_zone: &str) -> Self {
        let locales = language::locales();
        let fixed = Array::of1(&JsValue::from_str("en-US"));
        let parts = [("year", "numeric"), ("month", "numeric"), ("day", "numeric")];
        Self {
            date_time: date_format(&locales, time_zone, &[("dateStyle", "medium"), ("timeStyle", "short")]).format(),
            date: date_format(&locales, time_zone, &[("dateStyle", "medium")]).format(),
            parts: date_format(&fixed, time_zone, &parts),
            number: Intl::NumberFormat::new(&locales, &Object::new()).format(),
            money: RefCell::default(),
        }
    }

    /// Date and time.
    #[must_use]
    pub fn date_time(&self, at: Timestamp) -> String {
        call(&self.date_time, &js_date(at))
    }

    /// The date alone.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        call(&self.date, &js_date(at))
    }

    /// A count, with the language's separators.
    #[must_use]
    pub fn number(&self, n: u64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "no count of rows comes near 2^53")]
        call(&self.number, &JsValue::from_f64(n as f64))
    }

    /// An amount with its currency.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        let mut made = self.money.borrow_mut();
        let format = made.get_or_insert_with(money.currency, || {
            let pairs = [("style", "currency"), ("currency", money.currency.as_str())];
            Intl::NumberFormat::new(&language::locales(), &options(&pairs)).format()
        });
        // As text, so that no digit is lost on the way.
        call(format, &JsValue::from_str(&money.to_string()))
    }

    /// Year, month and day at this instant in the shop's zone.
    #[must_use]
    pub fn civil_day(&self, at: Timestamp) -> (i64, u32, u32) {
        let [year, month, day] = self.read_parts(at);
        (year, u32::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1))
    }

    /// The instants a day begins and ends in the shop's zone, the end not part of it; none when there is no such date.
    #[must_use]
    pub fn day_range(&self, year: i64, month: u32, day: u32) -> Option<(Timestamp, Timestamp)> {
        let days = days_from_civil(year, month, day)?;
        Some((self.day_start(days), self.day_start(days + 1)))
    }

    /// The first instant of a day. Looked for, not calculated: where clocks change at midnight the day begins at one o'clock.
    fn day_start(&self, days: i64) -> Timestamp {
        let wall_s = days * DAY_S;
        // No zone is more than 14 hours ahead of UTC or 12 behind it.
        let (mut before, mut within) = (wall_s - 15 * HOUR_S, wall_s + 13 * HOUR_S);
        while within - before > 1 {
            let middle = before.midpoint(within);
            if self.civil_days(Timestamp::from_millis(middle * 1000)) < days {
                before = middle;
            } else {
                within = middle;
            }
        }
        Timestamp::from_millis(within * 1000)
    }

    fn civil_days(&self, at: Timestamp) -> i64 {
        let (year, month, day) = self.civil_day(at);
        days_from_civil(year, month, day).unwrap_or(0)
    }

    fn read_parts(&self, at: Timestamp) -> [i64; 3] {
        let mut out = [1970, 1, 1];
        for part in self.parts.format_to_parts(&js_date(at)).iter() {
            let text = |key: &str| {
                Reflect::get(&part, &JsValue::from_str(key)).ok().and_then(|v| v.as_string()).unwrap_or_default()
            };
            let place = ["year", "month", "day"].iter().position(|name| *name == text("type"));
            if let (Some(place), Ok(value)) = (place, text("value").parse()) {
                out[place] = value;
            }
        }
        out
    }
}

fn js_date(at: Timestamp) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    Date::new(&JsValue::from_f64(at.as_millis() as f64))
}

fn call(format: &Function, value: &JsValue) -> String {
    // A formatter throws only for an invalid date, which shows as nothing rather than as a crash.
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
