//! Work from the keyboard: what the keys do, and why one did nothing.

/// Heading, and the entry in the account menu.
pub const TITLE: &str = "Keyboard shortcuts";
/// Closes the dialog.
pub const CLOSE: &str = "Close";
/// The switch.
pub const SINGLE: &str = "Use keys without Ctrl or Cmd";
/// What the switch does.
pub const SINGLE_HINT: &str = "This device remembers it. Arrow keys, Enter and Space work in lists either way.";
/// Heading.
pub const ANYWHERE: &str = "Anywhere";
/// Heading.
pub const IN_LIST: &str = "In a list of orders, when it or a row has focus";

/// What can be pressed anywhere; `command` is Ctrl or its like on this machine.
#[must_use]
pub fn anywhere(command: &str) -> [(String, &'static str); 4] {
    [
        (format!("{command} K"), "Jump to an order, a person or a page"),
        (format!("{command} Enter"), "Reassign, from any field of the form"),
        ("?".to_owned(), "Show these shortcuts"),
        ("Esc".to_owned(), "Close what is open"),
    ]
}

/// As it stands on the key.
pub const CTRL: &str = "Ctrl";
/// What can be pressed in a list of orders.
pub const LIST: [(&str, &str); 9] = [
    ("J or ↓", "Next order"),
    ("K or ↑", "Previous order"),
    ("Home, End", "First and last order of the page"),
    ("Enter", "Open the order"),
    ("R", "Reassign the order; if it is ticked, all that are ticked"),
    ("L", "Link a guest order to a customer account"),
    ("P", "Peek: the order beside the list. P again goes into it, Esc closes it"),
    ("X or Space", "Tick the order, or take its tick off"),
    ("Shift and ↓ or ↑", "Tick a range; a click with Shift on a tick does the same"),
];

/// Nobody signed in may do it.
pub const NOT_ALLOWED: &str = "You are not allowed to reassign orders. Ask whoever manages your account.";
/// Not a row that can be ticked.
pub const NO_TICKS: &str = "Orders are ticked on the orders screen.";

/// The order that had focus is elsewhere by now, by what somebody did.
#[must_use]
pub fn left_list(number: &str) -> String {
    format!("Order {number} is not in this list any more.")
}

/// The order cannot be moved; `why` is a sentence or a few words without a full stop.
#[must_use]
pub fn refused(number: &str, why: &str) -> String {
    format!("Order {number} cannot be moved: {}.", why.trim_end_matches('.'))
}

/// Only guest orders can be linked.
#[must_use]
pub fn not_a_guest(number: &str, owner: &str) -> String {
    format!("Order {number} is no guest order: it belongs to {owner}. Press R to reassign it.")
}
