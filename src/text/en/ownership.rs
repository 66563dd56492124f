//! The ownership picture, and the sentences that say the same.

use super::count;

/// The picture with its sentences.
pub const TITLE: &str = "Whose it is, and why";
/// Whose it is.
#[must_use]
pub fn now(whom: &str) -> String {
    format!("Belongs to {whom}")
}
/// Whose it will be.
#[must_use]
pub fn will(whom: &str) -> String {
    format!("Will belong to {whom}")
}
/// Whose it was.
#[must_use]
pub fn before(whom: &str) -> String {
    format!("Before: {whom}")
}
/// A guest, within a sentence.
pub const A_GUEST: &str = "a guest";
/// A guest, in a few words.
#[must_use]
pub fn guest(email: &str) -> String {
    if email.is_empty() { super::GUEST.to_owned() } else { format!("{} · {email}", super::GUEST) }
}
/// A change, by its way and who made it.
#[must_use]
pub fn change(way: &str, staff: &str) -> String {
    format!("{way} by {staff}")
}
/// When a change was made whose record cannot be relied on.
#[must_use]
pub fn altered(when: &str) -> String {
    format!("{when}, altered record")
}
/// The same change, made by somebody else before.
pub const MADE_BEFORE: &str = "Made by somebody else";
/// The server does not have it.
pub const NOT_SYNCED: &str = "Not synced yet";
/// The server has it, this device has not.
pub const NOT_FETCHED: &str = "Not fetched yet";
/// Changes without a record.
#[must_use]
pub fn unknown(changes: u32) -> String {
    count(changes as usize, "change not known here", "changes not known here")
}
/// Changes that are not drawn.
#[must_use]
pub fn earlier(changes: usize) -> String {
    format!("and {}", count(changes, "earlier change", "earlier changes"))
}
/// When it was placed.
#[must_use]
pub fn placed(when: &str) -> String {
    format!("Placed {when}")
}
/// With what it was placed.
#[must_use]
pub fn with(email: Option<&str>) -> String {
    email.map_or_else(|| "without an e-mail".to_owned(), |email| format!("with {email}"))
}
/// People who are not drawn.
#[must_use]
pub fn more_people(people: usize) -> String {
    format!("and {people} more")
}
/// The lines are not here.
pub const LINES_UNKNOWN: &str = "Who is on its lines is not known here";
/// Whoever uses this device beside those who are known by name.
pub const SOMEBODY: &str = "Somebody else on this device";

/// One sentence for each fact.
pub mod sentence {
    /// Whose it is.
    #[must_use]
    pub fn now(whom: &str) -> String {
        format!("The order belongs to {whom}.")
    }
    /// Whose it will be.
    #[must_use]
    pub fn will(whom: &str) -> String {
        format!("The order will belong to {whom} once what is on its way has come through.")
    }
    /// A change on its way.
    #[must_use]
    pub fn on_its_way(staff: &str, verb: &str, to: &str, when: &str, reached: bool) -> String {
        let stands = if reached {
            "the server has it, this device has not fetched it yet"
        } else {
            "saved on this device, not at the server yet"
        };
        format!("{staff} {verb} {to}, {when}: {stands}.")
    }
    /// The same change, made by somebody else before.
    #[must_use]
    pub fn made_before(to: &str) -> String {
        format!("Somebody else had given it to {to} already; this device has not fetched that yet.")
    }
    /// Whose it is at the server.
    #[must_use]
    pub fn settled(whom: &str) -> String {
        format!("Before that it belonged to {whom}.")
    }
    /// An applied change.
    #[must_use]
    pub fn moved(staff: &str, verb: &str, from: &str, to: &str, when: &str) -> String {
        format!("{staff} {verb} {to}, {when}; it came from {from}.")
    }
    /// An applied change whose record is not what was written.
    #[must_use]
    pub fn altered(moved: &str) -> String {
        format!("A record that was altered after it was written says: {moved}")
    }
    /// Changes without a record.
    #[must_use]
    pub fn unknown(changes: u32) -> String {
        let some = super::super::count(changes as usize, "change of owner is", "changes of owner are");
        format!("{some} not known on this device.")
    }
    /// Whose it was before any change.
    #[must_use]
    pub fn first(whom: &str) -> String {
        format!("At first it belonged to {whom}.")
    }
    /// No change.
    pub const NEVER: &str = "At the server it has never changed owner.";
    /// How it was placed.
    #[must_use]
    pub fn placed(when: Option<&str>, with: &str) -> String {
        when.map_or_else(
            || format!("It is not placed yet, and stands {with}."),
            |when| format!("It was placed {when} {with}."),
        )
    }
    /// Somebody a line is for.
    #[must_use]
    pub fn on_a_line(person: &str) -> String {
        format!("On its lines: {person}.")
    }
    /// The lines are not here.
    pub const LINES_UNKNOWN: &str = "Who is on its lines is not known on this device.";
    /// Made in the link dialog.
    pub const LINKED: &str = "linked it to";
    /// Made on the reassign page.
    pub const REASSIGNED: &str = "reassigned it to";
    /// Took a change back.
    pub const UNDONE: &str = "undid a change, back to";
}
