//! Saved views of the orders screen.

use contract::limits::{VIEW_NAME_CHARS_MAX, VIEWS_MAX};

/// The list of them.
pub const TITLE: &str = "Gespeicherte Ansichten";
/// Keeps the present filter and sort.
pub const SAVE: &str = "Ansicht speichern";
/// Heading of the dialog.
pub const SAVE_TITLE: &str = "Diese Ansicht speichern";
/// What a view is.
pub const SAVE_HINT: &str = "Dieser Browser merkt sich Filter und Sortierung für Sie. Um eine Ansicht zu teilen, kopieren Sie ihren Link unter „Ansichten bearbeiten“.";
/// Field.
pub const NAME: &str = "Name";
/// To rename and delete.
pub const EDIT: &str = "Ansichten bearbeiten";
/// Heading of the dialog.
pub const EDIT_TITLE: &str = "Gespeicherte Ansichten bearbeiten";
/// Closes a dialog.
pub const CLOSE: &str = "Schließen";
/// Gives it the name in the field.
pub const RENAME: &str = "Umbenennen";
/// Deletes it.
pub const DELETE: &str = "Löschen";
/// Nothing is saved.
pub const NONE: &str = "Keine Ansichten gespeichert.";

/// The field over a view's name.
#[must_use]
pub fn name_of(view: &str) -> String {
    format!("Name von {view}")
}

/// The button of a view, read out.
#[must_use]
pub fn rename(view: &str) -> String {
    format!("{view} umbenennen")
}

/// The button of a view, read out.
#[must_use]
pub fn delete(view: &str) -> String {
    format!("{view} löschen")
}

/// Puts the address of a view where it can be pasted.
pub const COPY_LINK: &str = "Link kopieren";

/// The button of a view, read out.
#[must_use]
pub fn copy_link_of(view: &str) -> String {
    format!("Link von {view} kopieren")
}

/// What was done.
#[must_use]
pub fn copied(view: &str) -> String {
    format!(
        "Der Link von {view} ist kopiert. Wer ihn öffnet, sieht, was die Ansicht aus den eigenen Abteilungen zeigt."
    )
}

/// It could not be done.
#[must_use]
pub fn copy_yourself(link: &str) -> String {
    format!("Dieser Browser kopiert nicht für Rehome. Kopieren Sie selbst: {link}")
}

/// What was done.
#[must_use]
pub fn saved(view: &str) -> String {
    format!("{view} ist gespeichert.")
}

/// What was done.
#[must_use]
pub fn renamed(view: &str) -> String {
    format!("Die Ansicht heißt jetzt {view}.")
}

/// What was done.
#[must_use]
pub fn deleted(view: &str) -> String {
    format!("{view} ist gelöscht.")
}

/// A view without a name.
pub const NO_NAME: &str = "Geben Sie der Ansicht einen Namen";
/// Two of one name.
pub const NAME_TAKEN: &str = "Eine andere Ansicht heißt schon so. Geben Sie einen anderen Namen ein";
/// The browser keeps nothing.
pub const NOT_KEPT: &str = "Dieser Browser konnte die Ansicht nicht behalten. Sein Speicher ist voll oder abgeschaltet";

/// A name that is too long.
#[must_use]
pub fn long_name() -> String {
    format!("Geben Sie einen Namen mit höchstens {VIEW_NAME_CHARS_MAX} Zeichen ein")
}

/// No room for another one.
#[must_use]
pub fn too_many() -> String {
    format!("{VIEWS_MAX} Ansichten sind gespeichert, mehr geht nicht. Löschen Sie erst eine unter „{EDIT}“")
}
