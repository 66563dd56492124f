//! The frame around every screen.

/// Jumps over the menu.
pub const SKIP: &str = "Zum Inhalt springen";
/// The main menu, for those who hear the page.
pub const MENU: &str = "Hauptmenü";
/// The menu that holds the orders, as the handbooks name it.
pub const COMMERCE: &str = "Handel";
/// The orders screen.
pub const ORDERS: &str = "Bestellungen";
/// The outbox page.
pub const OUTBOX: &str = "Ausgang";
/// The switch between departments.
pub const DEPARTMENT: &str = "Abteilung";
/// No department in particular.
pub const ALL_DEPARTMENTS: &str = "Alle Abteilungen";
/// Ends the session.
pub const SIGN_OUT: &str = "Abmelden";

/// The menu of the person who is signed in.
#[must_use]
pub fn account(name: &str) -> String {
    format!("Angemeldet als {name}")
}

/// What the sign-out leaves behind.
#[must_use]
pub fn sign_out_waiting(n: usize) -> String {
    match n {
        0 => "Bestellungen und Kunden werden von diesem Gerät entfernt.".to_owned(),
        1 => "1 Änderung wartet noch auf diesem Gerät. Sie bleibt und wird unter Ihrem Namen gesendet, sobald Sie sich hier wieder anmelden."
            .to_owned(),
        n => format!(
            "{n} Änderungen warten noch auf diesem Gerät. Sie bleiben und werden unter Ihrem Namen gesendet, sobald Sie sich hier wieder anmelden."
        ),
    }
}
/// Heading of the question before signing out with changes waiting.
pub const SIGN_OUT_TITLE: &str = "Von diesem Gerät abmelden";
/// Goes back.
pub const STAY: &str = "Angemeldet bleiben";

/// Where changes stand.
pub mod sync {
    /// Nothing waits, connected.
    pub const SYNCED: &str = "Alle Änderungen sind übertragen";
    /// The lists work without a connection, single orders not all of them yet.
    pub const DETAILS: &str = "Einzelheiten werden geladen";
    /// The lists are here, as they were a moment ago.
    pub const CATCHING_UP: &str = "Neueste Änderungen werden geladen";
    /// First contact.
    pub const CONNECTING: &str = "Verbindung wird aufgebaut";
    /// Not connected, nothing waits.
    pub const OFFLINE: &str = "Offline";
    /// The session ended.
    pub const SIGN_IN: &str = "Zum Übertragen anmelden";
    /// The browser stores nothing.
    pub const STORAGE_FAILS: &str = "Der Speicher dieses Browsers versagt. Neuer Versuch läuft";

    /// Connected, some on their way.
    #[must_use]
    pub fn sending(n: usize) -> String {
        format!("{} auf diesem Gerät gespeichert, {} gesendet", changes(n), if n == 1 { "wird" } else { "werden" })
    }

    /// Not connected, some waiting.
    #[must_use]
    pub fn waiting(n: usize) -> String {
        format!("Offline. {} auf diesem Gerät gespeichert, noch nicht gesendet", changes(n))
    }

    /// The session ended, some waiting.
    #[must_use]
    pub fn sign_in(n: usize) -> String {
        format!("Zum Übertragen anmelden. {} auf diesem Gerät gespeichert, noch nicht gesendet", changes(n))
    }

    /// Somebody has to decide.
    #[must_use]
    pub fn attention(n: usize) -> String {
        if n == 1 {
            "1 Änderung müssen Sie ansehen".to_owned()
        } else {
            format!("{n} Änderungen müssen Sie ansehen")
        }
    }

    /// Changes of other people, kept on this device.
    #[must_use]
    pub fn others(n: usize) -> String {
        if n == 1 {
            "1 Änderung einer anderen Person wartet auf deren Anmeldung".to_owned()
        } else {
            format!("{n} Änderungen anderer warten auf deren Anmeldung")
        }
    }

    /// In this tab's memory alone.
    #[must_use]
    pub fn not_saved(n: usize) -> String {
        format!("{} NICHT GESPEICHERT", changes(n))
    }

    /// The first download.
    #[must_use]
    pub fn downloading(done: u32, all: u32) -> String {
        format!("Wird geladen, {done} von {all} Teilen")
    }

    /// How fresh the data is.
    #[must_use]
    pub fn as_of(when: &str) -> String {
        format!("Datenstand: {when}.")
    }

    fn changes(n: usize) -> String {
        crate::text::count(n, "Änderung", "Änderungen")
    }
}

/// The banner that asks for the session again.
pub mod session_ended {
    /// Heading.
    pub const TITLE: &str = "Ihre Sitzung ist abgelaufen";
    /// What is still possible.
    pub const TEXT: &str = "Sie können auf diesem Gerät weiterarbeiten. Melden Sie sich wieder an, um Ihre Änderungen zu senden und neue Bestellungen zu bekommen.";
    /// The one action.
    pub const ACTION: &str = "Wieder anmelden";
}

/// When saving failed.
pub mod not_saved {
    /// Anything else.
    pub const BROKEN: &str = "Dieser Browser konnte die Änderung nicht speichern. Laden Sie die Seite neu, und versuchen Sie es noch einmal. Sonst wurde nichts geändert.";
    /// Too many wait.
    pub const TOO_MANY: &str =
        "Auf diesem Gerät warten zu viele Änderungen. Verbinden Sie es mit dem Netz, und versuchen Sie es noch einmal.";
}
