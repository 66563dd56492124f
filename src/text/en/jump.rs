//! *Jump to*: the field that leads anywhere.

/// The button in the frame.
pub const BUTTON: &str = "Jump to…";
/// Heading of the dialog.
pub const TITLE: &str = "Jump to an order, a person or a page";
/// Closes it.
pub const CLOSE: &str = "Close";
/// Field.
pub const FIELD: &str = "Where to";
/// In the empty field.
pub const PLACEHOLDER: &str = "Order number, name, e-mail or page";
/// The list.
pub const LIST: &str = "Places";
/// Nothing typed yet.
pub const START: &str = "Type a number, a name or an e-mail, or press the Down key for all pages and settings.";
/// Nothing fits.
pub const NOTHING: &str = "Nothing on this device fits. Check the spelling, or type less of it.";
/// What an option leads to.
pub const PAGE: &str = "Page";
/// What an option leads to.
pub const SETTING: &str = "Setting";
/// What an option leads to.
pub const ORDER: &str = "Order";
/// What an option leads to.
pub const CUSTOMER: &str = "Customer account";
/// What an option leads to.
pub const GUEST: &str = "Guest account";

/// How many there are to choose from.
#[must_use]
pub fn found(n: usize) -> String {
    crate::text::count(n, "place", "places") + ". Enter goes to the first."
}

/// The option that Enter would take, read out.
#[must_use]
pub fn highlighted(name: &str, kind: &str, position: usize, total: usize) -> String {
    format!("{name}, {kind}, {position} of {total} is highlighted.")
}
