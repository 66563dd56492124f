//! Amounts of money: whole minor units and a currency, never a float.

use core::fmt;
use serde::{Deserialize, Serialize};

/// A currency by its three-letter code (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// What was wrong with a text that should have been a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a three-letter currency code like EUR")]
pub struct NotACurrency;

impl Currency {
    /// Reads a code in any case.
    ///
    /// # Errors
    /// When it is not three ASCII letters.
    pub fn parse(code: &str) -> Result<Self, NotACurrency> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().map_err(|_| NotACurrency)?;
        if bytes.iter().all(u8::is_ascii_alphabetic) {
            Ok(Self(bytes.map(|b| b.to_ascii_uppercase())))
        } else {
            Err(NotACurrency)
        }
    }

    /// From the three bytes of a column; none when they are no code.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 3]) -> Option<Self> {
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three bytes, upper case.
    #[must_use]
    pub fn bytes(self) -> [u8; 3] {
        self.0
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("only ASCII letters get in")
    }

    /// Digits behind the point (ISO 4217, list one, 2024: all that differ from two).
    #[must_use]
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.as_str().to_owned()
    }
}

/// An amount in whole minor units (cents, yen, fils) of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for what goes back to the customer.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// What was wrong with a text that should have been an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    /// Not digits with at most one point.
    #[error("not an amount like 1234.50")]
    Malformed,
    /// More digits behind the point than the currency has.
    #[error("more decimals than the currency has")]
    TooManyDecimals,
    /// Too large to count in minor units.
    #[error("too large an amount")]
    TooLarge,
}

impl Money {
    /// Reads a plain decimal (`1234.5`, `-3`) as an amount of `currency`, exactly. Trailing zeros beyond the currency's decimals
    /// are let through, since exports write `100.00` yen.
    ///
    /// # Errors
    /// When the text is no amount, or not one this currency can hold.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, NotAnAmount> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(NotAnAmount::Malformed);
        }
        let decimals = currency.decimals() as usize;
        let (kept, beyond) = fraction.split_at(fraction.len().min(decimals));
        if beyond.bytes().any(|b| b != b'0') {
            return Err(NotAnAmount::TooManyDecimals);
        }
        let joined = format!("{whole}{kept:0<decimals$}");
        let minor: i64 = joined.parse().map_err(|_| NotAnAmount::TooLarge)?;
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }
}

impl fmt::Display for Money {
    /// The plain decimal without the currency, as [`Money::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.currency.decimals();
        let unit = 10u64.pow(decimals);
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        match decimals {
            0 => write!(f, "{sign}{minor}"),
            _ => write!(f, "{sign}{}.{:0width$}", minor / unit, minor % unit, width = decimals as usize),
        }
    }
}

#[cfg(test)]
mod tests;
