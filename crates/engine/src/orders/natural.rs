//! Natural order of order numbers: text by its folded bytes, runs of digits by their value.

/// Digits of a number that is compared as a `u64`.
const DIGITS_MAX: usize = 18;

/// Appends bytes that compare as the number should: each run of digits, without leading zeros, goes behind its length, written
/// in bytes that stand where digits stand among other bytes.
pub(super) fn key_into(number: &[u8], out: &mut Vec<u8>) {
    let mut rest = number;
    while let Some(first) = rest.first() {
        if first.is_ascii_digit() {
            let run = rest.iter().take_while(|b| b.is_ascii_digit()).count();
            let (digits, behind) = rest.split_at(run);
            let zeros = digits.iter().take_while(|b| **b == b'0').count();
            let digits = &digits[zeros..];
            let mut len = digits.len();
            while len >= 9 {
                out.push(b'9');
                len -= 9;
            }
            out.push(b'0' + u8::try_from(len).expect("less than nine is left"));
            out.extend_from_slice(digits);
            rest = behind;
        } else {
            out.push(*first);
            rest = &rest[1..];
        }
    }
}

/// The text before the digits, and their value, when a number is nothing but that and small enough.
pub(super) fn prefix_and_value(number: &[u8]) -> Option<(&[u8], u64)> {
    let digits = number.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let (prefix, digits) = number.split_at(number.len() - digits);
    if digits.is_empty() || digits.len() > DIGITS_MAX || prefix.iter().any(u8::is_ascii_digit) {
        return None;
    }
    Some((prefix, digits.iter().fold(0, |value, b| value * 10 + u64::from(b - b'0'))))
}
