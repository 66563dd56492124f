//! Ticked orders as a tab keeps them over a reload: whose ticks they are, and ids. No names, and for that person alone.

use contract::id::{OrderId, StaffId};
use contract::limits::BULK_ORDERS_MAX;

/// Between whose they are and what they are, and between ids.
const SEPARATOR: char = '.';

/// What is kept; none when nothing is ticked, or more than can be moved at once: half a selection would be a wrong one.
#[must_use]
pub fn keep_ticked(by: StaffId, ticked: impl ExactSizeIterator<Item = OrderId>) -> Option<String> {
    let fits = (1..=BULK_ORDERS_MAX).contains(&ticked.len());
    fits.then(|| ticked.fold(by.to_string(), |kept, order| format!("{kept}{SEPARATOR}{order}")))
}

/// What was kept for this person; nothing of anybody else's, nor of what is damaged.
#[must_use]
pub fn kept_ticked(kept: &str, by: StaffId) -> Vec<OrderId> {
    let mut words = kept.split(SEPARATOR);
    if words.next() != Some(by.to_string().as_str()) {
        return Vec::new();
    }
    let orders: Option<Vec<OrderId>> = words.take(BULK_ORDERS_MAX + 1).map(|word| word.parse().ok()).collect();
    orders.filter(|orders| orders.len() <= BULK_ORDERS_MAX).unwrap_or_default()
}

#[cfg(test)]
mod tests;
