//! Telephone numbers: the same line whether written with the country's code or with a leading zero.

use contract::fold::digits;

/// Digits a number must have to count at all.
const DIGITS_MIN: usize = 6;
/// From so many digits on, the shorter number may end the longer whichever way that is written.
const DIGITS_SURE: usize = 8;
/// Digits of the longest country code.
const COUNTRY_MAX: usize = 3;

/// A number in the form in which two of them are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phone {
    /// Without leading zeros; empty when there is none worth comparing.
    digits: String,
    /// Whether it was written with a country's code for certain.
    abroad: bool,
}

impl Phone {
    pub(crate) fn of(written: &str) -> Self {
        // "+49 (0)30": the zero is for those who leave the country's code out.
        let written = written.trim().replace("(0)", "");
        let all = digits(&written);
        if all.len() < DIGITS_MIN {
            return Self::default();
        }
        let abroad = written.starts_with('+') || all.starts_with("00");
        Self { digits: all.trim_start_matches('0').to_owned(), abroad }
    }

    /// Whether both are known and may be the same line.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let (short, long) = if self.digits.len() <= other.digits.len() { (self, other) } else { (other, self) };
        let code = long.digits.len() - short.digits.len();
        if short.digits.len() + 1 < DIGITS_MIN || !long.digits.ends_with(&short.digits) {
            return false;
        }
        // The code is in front of one of the two, not of both.
        code == 0 || (code <= COUNTRY_MAX && !short.abroad && (long.abroad || short.digits.len() >= DIGITS_SURE))
    }

    /// Digits every number that agrees with this one ends with; none when none does.
    pub(crate) fn tail(&self) -> Option<&str> {
        let len = self.digits.len();
        let tail = len.saturating_sub(COUNTRY_MAX).clamp(DIGITS_MIN - 1, DIGITS_SURE);
        len.checked_sub(tail).map(|from| &self.digits[from..])
    }
}
