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
    if !(begins && only) {
        return None;
    }
    // With the country's code for certain: how it is dialled from abroad.
    if let Some(national) = digits(text).strip_prefix("00").and_then(without_country) {
        return Some(national.to_owned());
    }
    let min = if text.starts_with('+') { DIGITS_AFTER_PLUS_MIN } else { DIGITS_MIN };
    (signs && number.len() >= min).then(|| number.to_owned())
}

/// The digits after the country's code and the zero some write behind it, where a number is typed with `+` and is long enough. What is
/// kept with its country holds them, and what is kept without it, so they are looked for instead of what was typed.
pub(super) fn national_digits(typed: &str) -> Option<String> {
    let text = typed.trim();
    let only = text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    let national = digits(text.strip_prefix('+')?);
    only.then(|| without_country(&national).map(str::to_owned)).flatten()
}

/// Country codes of one and of two digits; all others have three (ITU-T E.164, list of assigned codes).
fn without_country(digits: &str) -> Option<&str> {
    const ONE: [&str; 2] = ["1", "7"];
    const TWO: [&str; 43] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95",
    ];
    let starts = |codes: &[&str]| codes.iter().any(|code| digits.starts_with(code));
    let code = if starts(&ONE) {
        1
    } else if starts(&TWO) || digits.starts_with("98") {
        2
    } else {
        3
    };
    let national = digits.get(code..)?.trim_start_matches('0');
    (national.len() >= DIGITS_MIN).then_some(national)
}

#[cfg(test)]
mod tests;
