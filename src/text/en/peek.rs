//! An order beside the list.

/// Row operation.
pub const PEEK: &str = "Peek";
/// Closes it.
pub const CLOSE: &str = "Close peek";
/// Leads to the whole of it.
pub const OPEN: &str = "Open order";
/// The tabs, read out.
pub const TABS: &str = "What is shown of the order";
/// Tab: what it is, and whose.
pub const ABOUT: &str = "Order";
/// Tab: how it came to its owner.
pub const HISTORY: &str = "History";

/// What is shown beside the list now, read out.
#[must_use]
pub fn beside(number: &str, owner: &str) -> String {
    format!("Order {number} beside the list. It belongs to {owner}.")
}
