//! The customer search: which accounts hold what was typed, the best of them first, and how many there are.

mod best;
mod by_order;
mod candidates;
mod phone;
mod pool;
mod search;
mod twins;

use std::borrow::Cow;

pub use candidates::{Candidate, Candidates};
pub(crate) use pool::Pool;
pub use search::{Found, Hit, Matched, SearchScope};
pub use twins::{Field, telling_apart, telling_guests_apart};

/// What to look for, where it is not what was typed: a telephone number with its country in front, without it.
pub(crate) fn rather_than(typed: &str) -> Cow<'_, str> {
    phone::national_digits(typed).map_or(Cow::Borrowed(typed), Cow::Owned)
}

/// What to look for instead when nothing holds what was typed: the number of an order without the words before it, or the digits of a
/// telephone number.
pub(crate) fn instead_of(typed: &str) -> Option<String> {
    crate::order_number::asked_for(typed).map(str::to_owned).or_else(|| phone::digits_of(typed))
}

#[cfg(test)]
mod tests;
