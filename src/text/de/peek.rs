//! An order beside the list.

/// Row operation.
pub const PEEK: &str = "Blick";
/// Closes it.
pub const CLOSE: &str = "Blick schließen";
/// Leads to the whole of it.
pub const OPEN: &str = "Bestellung öffnen";

/// What is shown beside the list now, read out.
#[must_use]
pub fn beside(number: &str, owner: &str) -> String {
    format!("Bestellung {number} neben der Liste. Inhaber ist {owner}.")
}
