//! Telephone numbers as people type them, for a search over texts that hold digits alone.

use contract::fold::digits;
use std::borrow::Cow;

/// With fewer digits it may be a date, a postcode or an order number.
const DIGITS_MIN: usize = 6;

/// What was typed, or its digits alone where it can only be a telephone number: it begins with `+`, `0` or a bracket, and nothing
/// but signs and spaces stands between its digits. Zeros in front are left out, because a number may be kept with its country.
pub(crate) fn asked(typed: &str) -> Cow<'_, str> {
    let text = typed.trim();
    let begins = text.starts_with(['+', '0', '(']);
    let signs = text.chars().any(|c| !c.is_ascii_digit());
    let only = text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    let number = digits(text);
    if begins && signs && only && number.len() >= DIGITS_MIN {
        Cow::Owned(number.trim_start_matches('0').to_owned())
    } else {
        Cow::Borrowed(typed)
    }
}

#[cfg(test)]
mod tests;
