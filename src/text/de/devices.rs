//! The list of devices for those who look after them.

/// Section.
pub const TITLE: &str = "Geräte des Geschäfts";
/// What it is for.
pub const INTRO: &str = "Jeder Browser, der sich beim Server gemeldet hat. Kommt einer ohne seine Warteschlange oder mit einer älteren wieder, ist verloren, was er nicht gesendet hatte.";
/// While the server is asked.
pub const ASKING: &str = "Der Server wird gefragt";
/// The server is away.
pub const UNREACHABLE: &str =
    "Der Server ist nicht erreichbar. Die Liste kommt von dort und erscheint, sobald die Verbindung wieder da ist.";
/// Nobody has called.
pub const NONE: &str = "Noch hat sich kein Gerät gemeldet.";
/// Column.
pub const DEVICE: &str = "Gerät";
/// Column.
pub const STAFF: &str = "Zuletzt benutzt von";
/// Column.
pub const SEEN: &str = "Letzte Meldung";
/// Column.
pub const UNSENT: &str = "Damals nicht gesendet";
/// Column.
pub const KNOWN: &str = "Was bekannt ist";
/// The one in front of the reader.
pub const THIS: &str = "dieses Gerät";
/// Nothing waited when it called.
pub const CALM: &str = "Nichts wartete";
/// Nothing waited, and its storage is gone.
pub const GONE_CALM: &str = "Begann neu; nichts wartete";

/// Its storage is gone.
#[must_use]
pub fn gone(unsent: u32, when: &str) -> String {
    match unsent {
        1 => format!(
            "Kam am {when} ohne seine Warteschlange wieder. 1 Änderung ging verloren: Fragen Sie die hier genannte Person."
        ),
        n => format!(
            "Kam am {when} ohne seine Warteschlange wieder. {n} Änderungen gingen verloren: Fragen Sie die hier genannte Person."
        ),
    }
}

/// Its storage went back to an earlier state.
#[must_use]
pub fn went_back(lost: u32, when: &str) -> String {
    match lost {
        1 => format!(
            "Kam am {when} mit einer älteren Warteschlange wieder. 1 Änderung ging verloren: Fragen Sie die hier genannte Person."
        ),
        n => format!(
            "Kam am {when} mit einer älteren Warteschlange wieder. {n} Änderungen gingen verloren: Fragen Sie die hier genannte Person."
        ),
    }
}

/// Something may still be on it.
#[must_use]
pub fn away(unsent: u32) -> String {
    match unsent {
        1 => "1 Änderung ist vielleicht noch darauf: Öffnen Sie Rehome dort, und melden Sie sich an.".to_owned(),
        n => format!("{n} Änderungen sind vielleicht noch darauf: Öffnen Sie Rehome dort, und melden Sie sich an."),
    }
}
