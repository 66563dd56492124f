//! The customer search: which accounts hold what was typed, the best of them first, and how many there are.

mod best;
mod search;

pub use search::{Found, Hit, Matched, SearchScope};

#[cfg(test)]
mod tests;
