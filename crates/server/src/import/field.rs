//! The values in a file, each read strictly and refused with a sentence that quotes it.
//!
//! An empty text is the caller's business: here it is never a value, except where a function says so.

use super::limits::{QUANTITY_MAX, SHORT_FIELD_CHARS_MAX};
use contract::email::Email;
use contract::money::{Currency, Money};
use contract::time::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const QUOTED_CHARS_MAX: usize = 40;

/// The value in quotation marks, cut short for a message.
pub fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTED_CHARS_MAX).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

/// An amount of a currency, exactly.
pub fn amount(text: &str, currency: Currency) -> Result<Money, String> {
    if text.is_empty() {
        return Err("an amount is missing".to_owned());
    }
    Money::parse(text, currency).map_err(|error| format!("{} is {error} ({currency})", quoted(text)))
}

/// An amount with more decimals than the currency may have, rounded half away from zero: for prices a shop worked out by dividing.
pub fn rounded_amount(text: &str, currency: Currency) -> Result<Money, String> {
    let decimals = currency.decimals() as usize;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let Some(beyond) = fraction.as_bytes().get(decimals) else { return amount(text, currency) };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return amount(text, currency);
    }
    let cut = amount(&format!("{whole}.{}", &fraction[..decimals]), currency)?;
    let away = if text.starts_with('-') { -1 } else { 1 };
    Ok(Money { minor: cut.minor + if *beyond >= b'5' { away } else { 0 }, currency })
}

/// A three-letter currency code.
pub fn currency(text: &str) -> Result<Currency, String> {
    if text.is_empty() {
        return Err("the currency is missing".to_owned());
    }
    Currency::parse(text).map_err(|error| format!("{} is {error}", quoted(text)))
}

/// A number of pieces.
pub fn quantity(text: &str) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) if number <= QUANTITY_MAX => Ok(number),
        _ => Err(format!("{} is not a whole number from 0 to {QUANTITY_MAX}", quoted(text))),
    }
}

/// An e-mail address as it is spelled, or nothing.
pub fn email(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    Email::parse(text).map(String::from).map_err(|error| format!("{}: {error}", quoted(text)))
}

/// A text of one line that lists show, or nothing.
pub fn short(text: &str) -> Result<String, String> {
    if text.chars().count() > SHORT_FIELD_CHARS_MAX {
        return Err(format!("{} is longer than {SHORT_FIELD_CHARS_MAX} characters", quoted(text)));
    }
    Ok(text
        .split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" "))
}

/// A text of any number of lines, or nothing. Line breaks are kept, other control characters are not.
pub fn long(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// A point in time. Without a zone of its own it is a clock on the wall in `zone`; without a time of day it is midnight. A wall clock
/// time that a change of clocks skips or repeats is taken as the clocks stood before the change.
pub fn moment(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    parse_moment(text, zone)
        .ok_or_else(|| format!("{} is not a date like 2026-03-01 10:20:30 +0100 or 2026-03-01T09:20:30Z", quoted(text)))
}

fn parse_moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    let at = rest.find(['+', '-', 'Z', 'z', 'U']).unwrap_or(rest.len());
    let (time, offset) = (rest[..at].trim_end(), &rest[at..]);
    let time = match time.len() {
        0 if offset.is_empty() => "00:00:00".to_owned(),
        5 => format!("{time}:00"),
        _ => time.to_owned(),
    };
    if offset.is_empty() {
        let wall: DateTime = format!("{date}T{time}").parse().ok()?;
        let zoned = wall.to_zoned(zone.clone()).ok()?;
        return Some(Timestamp::from_millis(zoned.timestamp().as_millisecond()));
    }
    let offset = if offset == "UTC" { "Z" } else { offset };
    Timestamp::parse(&format!("{date}T{time}{offset}")).ok()
}

/// A spreadsheet's apostrophe before digits, which keeps it from reading them as a number, is no part of the value.
pub fn without_apostrophe(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}
