//! The customer search: which accounts hold what was typed, the best of them first, and how many there are.

mod best;
mod by_order;
mod candidates;
mod phone;
mod pool;
mod search;
mod twins;

pub use candidates::{Candidate, Candidates};
pub(crate) use phone::digits_of;
pub(crate) use pool::Pool;
pub use search::{Found, Hit, Matched, SearchScope};
pub use twins::{Field, telling_apart};

#[cfg(test)]
mod tests;
