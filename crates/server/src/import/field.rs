//! The values in a file (moments apart), each read strictly and refused with a sentence that quotes it.
//!
//! An empty text is the caller's business: here it is never a value, except where a function says so.

use super::currency;
use super::limits::{QUANTITY_MAX, SHORT_FIELD_CHARS_MAX};
use contract::email::Email;
use contract::money::{Currency, Money, NotAnAmount};

const QUOTED_CHARS_MAX: usize = 40;

/// The value in quotation marks, cut short for a message, without what a terminal would take for a command.
pub fn quoted(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().take(QUOTED_CHARS_MAX).map(visible).collect();
    if text.chars().nth(QUOTED_CHARS_MAX).is_some() {
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
    let minor = cut.minor.checked_add(if *beyond >= b'5' { away } else { 0 });
    let minor = minor.ok_or_else(|| format!("{} is {} ({currency})", quoted(text), NotAnAmount::TooLarge))?;
    Ok(Money { minor, currency })
}

/// A currency code of ISO 4217, in any case.
pub fn currency(text: &str) -> Result<Currency, String> {
    if text.is_empty() {
        return Err("the currency is missing".to_owned());
    }
    let currency = Currency::parse(text).map_err(|error| format!("{} is {error}", quoted(text)))?;
    if currency::is_known(currency) {
        Ok(currency)
    } else {
        Err(format!("{} is not a currency code of ISO 4217, like EUR", quoted(text)))
    }
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

/// A text of any number of lines, or nothing. Line breaks are kept, a tab becomes a space, other control characters go.
pub fn long(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// A spreadsheet's apostrophe before digits, which keeps it from reading them as a number, is no part of the value.
pub fn without_apostrophe(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}
