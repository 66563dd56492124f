//! An order beside the list.

/// Row operation.
pub const PEEK: &str = "Vorschau";
/// Closes it.
pub const CLOSE: &str = "Vorschau schließen";
/// Leads to the whole of it.
pub const OPEN: &str = "Bestellung öffnen";
/// The tabs, read out.
pub const TABS: &str = "Was von der Bestellung gezeigt wird";
/// Tab: what it is, and whose.
pub const ABOUT: &str = "Bestellung";
/// Tab: how it came to its owner.
pub const HISTORY: &str = "Verlauf";

/// What is shown beside the list now, read out.
#[must_use]
pub fn beside(number: &str, owner: &str) -> String {
    format!("Bestellung {number} neben der Liste. Inhaber ist {owner}.")
}
