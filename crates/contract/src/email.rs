//! E-mail addresses: parsed once at the edge, kept as typed, compared by a match key.
//!
//! Equality of match keys suggests that two addresses are one mailbox. It never proves that two people are one person, and
//! nothing here may be used to move an order by itself.

use crate::limits::EMAIL_CHARS_MAX;
use core::fmt;
use serde::{Deserialize, Serialize};

/// An e-mail address somebody could write to, spelled as it was typed, without surrounding space.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEmail {
    /// Nothing was typed.
    #[error("no e-mail address")]
    Empty,
    /// Longer than [`EMAIL_CHARS_MAX`].
    #[error("an e-mail address has at most 254 characters")]
    TooLong,
    /// Not `name@domain.tld`.
    #[error("not an e-mail address like ana@example.com")]
    Malformed,
}

impl Email {
    /// Reads an address. Checks the shape only: one `@` outside quotes, something before it, a domain with a dot behind it, no
    /// space, no control character. Plus signs and quotes are welcome.
    ///
    /// # Errors
    /// See [`NotAnEmail`].
    pub fn parse(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotAnEmail::Empty);
        }
        if text.chars().count() > EMAIL_CHARS_MAX {
            return Err(NotAnEmail::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail::Malformed)?;
        let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
        let local_fits = !local.is_empty() && (quoted || !local.contains(['@', '"', ' ', ',', ';', '<', '>']));
        let labels_fit = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        let no_blank = !text.chars().any(|c| c.is_control() || (c.is_whitespace() && !quoted));
        if local_fits && labels_fit && no_blank { Ok(Self(text.to_owned())) } else { Err(NotAnEmail::Malformed) }
    }

    /// As it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// See [`match_key`].
    #[must_use]
    pub fn match_key(&self) -> String {
        match_key(&self.0)
    }
}

/// The form two spellings of one address share: trimmed and in lower case. A plus suffix stays: `a+b@` is not `a@`.
#[must_use]
pub fn match_key(address: &str) -> String {
    address.trim().to_lowercase()
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Email {
    type Error = NotAnEmail;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

#[cfg(test)]
mod tests;
