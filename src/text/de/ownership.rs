//! The ownership picture, and the sentences that say the same.

use super::count;

/// The picture with its sentences.
pub const TITLE: &str = "Wem sie gehört, und warum";
/// Whose it is.
#[must_use]
pub fn now(whom: &str) -> String {
    format!("Jetzt: {whom}")
}
/// Whose it will be.
#[must_use]
pub fn will(whom: &str) -> String {
    format!("Gehört künftig: {whom}")
}
/// Whose it was.
#[must_use]
pub fn before(whom: &str) -> String {
    format!("Vorher: {whom}")
}
/// A guest, within a sentence.
pub const A_GUEST: &str = "ein Gast";
/// A guest, in a few words.
#[must_use]
pub fn guest(email: &str) -> String {
    if email.is_empty() { super::GUEST.to_owned() } else { format!("{} · {email}", super::GUEST) }
}
/// A change, by its way and who made it.
#[must_use]
pub fn change(way: &str, staff: &str) -> String {
    format!("{way} von {staff}")
}
/// When a change was made whose record cannot be relied on.
#[must_use]
pub fn altered(when: &str) -> String {
    format!("{when}, veränderter Eintrag")
}
/// The same change, made by somebody else before.
pub const MADE_BEFORE: &str = "Von jemand anderem gemacht";
/// The server does not have it.
pub const NOT_SYNCED: &str = "Noch nicht übertragen";
/// The server has it, this device has not.
pub const NOT_FETCHED: &str = "Noch nicht geladen";
/// Changes without a record.
#[must_use]
pub fn unknown(changes: u32) -> String {
    count(changes as usize, "hier unbekannte Änderung", "hier unbekannte Änderungen")
}
/// Changes that are not drawn.
#[must_use]
pub fn earlier(changes: usize) -> String {
    format!("und {}", count(changes, "frühere Änderung", "frühere Änderungen"))
}
/// When it was placed.
#[must_use]
pub fn placed(when: &str) -> String {
    format!("Aufgegeben am {when}")
}
/// With what it was placed.
#[must_use]
pub fn with(email: Option<&str>) -> String {
    email.map_or_else(|| "ohne E-Mail".to_owned(), |email| format!("mit {email}"))
}
/// People who are not drawn.
#[must_use]
pub fn more_people(people: usize) -> String {
    format!("und {people} weitere")
}
/// The lines are not here.
pub const LINES_UNKNOWN: &str = "Für wen die Positionen sind, ist hier unbekannt";
/// Whoever uses this device beside those who are known by name.
pub const SOMEBODY: &str = "Jemand anderes auf diesem Gerät";

/// One sentence for each fact.
pub mod sentence {
    /// Whose it is.
    #[must_use]
    pub fn now(whom: &str) -> String {
        format!("Inhaber der Bestellung ist {whom}.")
    }
    /// Whose it will be.
    #[must_use]
    pub fn will(whom: &str) -> String {
        format!("Inhaber der Bestellung wird {whom}, sobald angekommen ist, was unterwegs ist.")
    }
    /// A change on its way.
    #[must_use]
    pub fn on_its_way(staff: &str, verb: &str, to: &str, when: &str, reached: bool) -> String {
        let stands = if reached {
            "der Server hat es, dieses Gerät hat es noch nicht geladen"
        } else {
            "auf diesem Gerät gespeichert, noch nicht auf dem Server"
        };
        format!("{staff}, {when}, {verb} {to}; {stands}.")
    }
    /// The same change, made by somebody else before.
    #[must_use]
    pub fn made_before(to: &str) -> String {
        format!("Jemand anderes hatte sie schon neu zugeordnet: {to}; dieses Gerät hat das noch nicht geladen.")
    }
    /// Whose it is at the server.
    #[must_use]
    pub fn settled(whom: &str) -> String {
        format!("Davor war Inhaber: {whom}.")
    }
    /// An applied change.
    #[must_use]
    pub fn moved(staff: &str, verb: &str, from: &str, to: &str, when: &str) -> String {
        format!("{staff}, {when}, {verb} {to}; vorher {from}.")
    }
    /// An applied change whose record is not what was written.
    #[must_use]
    pub fn altered(moved: &str) -> String {
        format!("Ein nachträglich veränderter Eintrag sagt: {moved}")
    }
    /// Changes without a record.
    #[must_use]
    pub fn unknown(changes: u32) -> String {
        let some = super::super::count(changes as usize, "Wechsel des Inhabers ist", "Wechsel des Inhabers sind");
        format!("{some} auf diesem Gerät unbekannt.")
    }
    /// Whose it was before any change.
    #[must_use]
    pub fn first(whom: &str) -> String {
        format!("Zuerst war Inhaber: {whom}.")
    }
    /// No change.
    pub const NEVER: &str = "Auf dem Server hat sie den Inhaber nie gewechselt.";
    /// How it was placed.
    #[must_use]
    pub fn placed(when: Option<&str>, with: &str) -> String {
        when.map_or_else(
            || format!("Sie ist noch nicht aufgegeben, {with}."),
            |when| format!("Sie wurde am {when} {with} aufgegeben."),
        )
    }
    /// Somebody a line is for.
    #[must_use]
    pub fn on_a_line(person: &str) -> String {
        format!("Auf ihren Positionen: {person}.")
    }
    /// The lines are not here.
    pub const LINES_UNKNOWN: &str = "Für wen die Positionen sind, ist auf diesem Gerät unbekannt.";
    /// Made in the link dialog.
    pub const LINKED: &str = "verknüpft:";
    /// Made on the reassign page.
    pub const REASSIGNED: &str = "neu zugeordnet:";
    /// Took a change back.
    pub const UNDONE: &str = "Änderung zurückgenommen, wieder";
}
