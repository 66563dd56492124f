//! Telephone numbers as people type them, for a search over texts that hold digits alone.

use contract::fold::digits;

/// With fewer digits it may be a date, a postcode or an order number.
const DIGITS_MIN: usize = 6;

/// With a plus sign in front it is a telephone number from its country on.
const DIGITS_AFTER_PLUS_MIN: usize = 2;

/// The digits of what was typed, where that can be a telephone number: it begins with `+`, `0` or a bracket, and nothing but signs and
/// spaces stands between its digits. Zeros in front are left out, because a number may be kept with its country. It may be an order
/// number all the same: whoever searches looks for what was typed first.
pub(super) fn digits_of(typed: &str) -> Option<String> {
    let text = typed.trim();
    let begins = text.starts_with(['+', '0', '(']);
    let signs = text.chars().any(|c| !c.is_ascii_digit());
    let only = text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    let number = digits(text);
    let number = number.trim_start_matches('0');
    let min = if text.starts_with('+') { DIGITS_AFTER_PLUS_MIN } else { DIGITS_MIN };
    (begins && signs && only && number.len() >= min).then(|| number.to_owned())
}

#[cfg(test)]
mod tests;
