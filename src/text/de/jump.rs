//! *Jump to*: the field that leads anywhere.

/// The button in the frame.
pub const BUTTON: &str = "Springen zu …";
/// Heading of the dialog.
pub const TITLE: &str = "Zu einer Bestellung, einer Person oder einer Seite springen";
/// Closes it.
pub const CLOSE: &str = "Schließen";
/// Field.
pub const FIELD: &str = "Wohin";
/// In the empty field.
pub const PLACEHOLDER: &str = "Bestellnummer, Name, E-Mail oder Seite";
/// The list.
pub const LIST: &str = "Ziele";
/// Nothing typed yet.
pub const START: &str = "Tippen Sie eine Nummer, einen Namen oder eine E-Mail, oder drücken Sie Pfeil nach unten für alle Seiten und Einstellungen.";
/// Nothing fits.
pub const NOTHING: &str = "Nichts auf diesem Gerät passt. Prüfen Sie die Schreibweise, oder tippen Sie weniger davon.";
/// What an option leads to.
pub const PAGE: &str = "Seite";
/// What an option leads to.
pub const SETTING: &str = "Einstellung";
/// What an option leads to.
pub const ORDER: &str = "Bestellung";
/// What an option leads to.
pub const CUSTOMER: &str = "Kundenkonto";
/// What an option leads to.
pub const GUEST: &str = "Gastkonto";

/// How many there are to choose from.
#[must_use]
pub fn found(n: usize) -> String {
    crate::text::count(n, "Ziel", "Ziele") + ". Eingabe führt zum ersten."
}

/// The option that Enter would take, read out.
#[must_use]
pub fn highlighted(name: &str, kind: &str, position: usize, total: usize) -> String {
    format!("{name}, {kind}, {position} von {total} ist markiert.")
}
