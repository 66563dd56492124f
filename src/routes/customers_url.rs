//! The state of the customer search tool as an address. What an address gets wrong is left out, never an error.

use super::{CUSTOMERS, address};
use contract::limits::QUERY_CHARS_MAX;

/// Whom the customer search tool lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    /// Accounts and guests.
    #[default]
    All,
    /// Accounts only.
    Accounts,
    /// Guests only.
    Guests,
}

impl Show {
    /// The word in an address; empty for all.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Accounts => "accounts",
            Self::Guests => "guests",
        }
    }

    /// What a word in an address says.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "accounts" => Self::Accounts,
            "guests" => Self::Guests,
            _ => Self::All,
        }
    }
}

/// What is searched for, and among whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomersUrl {
    /// Name, username, e-mail, phone, postcode or order number.
    pub text: String,
    /// Among whom.
    pub show: Show,
}

impl CustomersUrl {
    /// Reads the parameters of an address through `get`.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |key: &str| get(key).unwrap_or_default();
        Self { text: text("q").chars().take(QUERY_CHARS_MAX).collect(), show: Show::of(&text("show")) }
    }

    /// The address, with only what differs from the default.
    #[must_use]
    pub fn print(&self) -> String {
        let all = [("q", self.text.clone()), ("show", self.show.word().to_owned())];
        let parts: Vec<(&str, String)> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        address(CUSTOMERS, &parts)
    }
}
