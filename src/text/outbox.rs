//! The outbox page.

/// Heading.
pub const TITLE: &str = "Outbox";
/// Section.
pub const WAITING: &str = "Waiting";
/// Section.
pub const ATTENTION: &str = "Needs attention";
/// Section.
pub const DONE: &str = "Done in the last 30 days";
/// What the page is for.
pub const INTRO: &str =
    "Changes made on this device. Those that wait are stored safely and are sent as soon as the server can be reached.";
/// Empty section.
pub const NOTHING_WAITING: &str = "Nothing waits. Every change made here is at the server.";
/// Empty section.
pub const NOTHING_ATTENTION: &str = "Nothing needs a decision.";
/// Empty section.
pub const NOTHING_DONE: &str = "No changes in the last 30 days.";
/// Column.
pub const ORDER: &str = "Order";
/// Column.
pub const CHANGE: &str = "Change";
/// Column.
pub const MADE: &str = "Made";
/// Column.
pub const STATUS: &str = "Status";
/// Column.
pub const ACTIONS: &str = "Actions";
/// Takes a waiting change back.
pub const WITHDRAW: &str = "Withdraw";
/// Takes an applied change back.
pub const UNDO: &str = "Undo";
/// Opens the order.
pub const OPEN: &str = "Open order";
/// Decides for what is there now, and takes the change off the list.
pub const KEEP: &str = "Keep it as it is";
/// Makes it again.
pub const AGAIN: &str = "Reassign again";

/// What is wanted.
#[must_use]
pub fn change(target: &str) -> String {
    format!("Assign to {target}")
}
/// Status.
pub const SAVED: &str = "Saved on this device";
/// Status.
pub const SAVED_OTHER: &str = "Saved on this device by somebody else. It is sent when they sign in here.";
/// Status.
pub const APPLIED: &str = "Synced";
/// Status.
pub const ALREADY: &str = "Somebody had already made the same change";
/// Status.
pub const WITHDRAWN: &str = "Withdrawn, never sent";
/// Status.
pub const UNDONE: &str = "An earlier change taken back";

/// Somebody else was first.
#[must_use]
pub fn conflict(owner: &str, by: Option<&str>, when: Option<&str>) -> String {
    let who = by.map(|by| format!(" by {by}")).unwrap_or_default();
    let when = when.map(|when| format!(" on {when}")).unwrap_or_default();
    format!("Not applied: the order was given to {owner}{who}{when}. Open the order and decide whom it belongs to.")
}

/// The rule said no.
#[must_use]
pub fn rejected(sentence: &str) -> String {
    format!("Not applied. {sentence}")
}
