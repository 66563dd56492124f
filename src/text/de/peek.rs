//! An order beside the list.

/// Row operation.
pub const PEEK: &str = "Peek";
/// Closes it.
pub const CLOSE: &str = "Close peek";
/// Leads to the whole of it.
pub const OPEN: &str = "Bestellung öffnen";

/// What is shown beside the list now, read out.
#[must_use]
pub fn beside(number: &str, owner: &str) -> String {
    format!("Order {number} beside the list. It belongs to {owner}.")
}
