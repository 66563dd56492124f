//! German.

pub mod bulk;
pub mod columns;
pub mod customers;
pub mod device;
pub mod devices;
pub mod display;
pub mod first_use;
pub mod frame;
pub mod history;
pub mod how;
pub mod jump;
pub mod keys;
pub mod link;
pub mod order;
pub mod orders;
pub mod outbox;
pub mod ownership;
pub mod peek;
pub mod reassign;
pub mod refusal;
pub mod sign_in;
pub mod unsaved;
pub mod views;

use contract::order::{Channel, OrderState};

/// This language, as addresses of files and `lang` attributes have it.
pub const LANGUAGE: &str = "de";
/// The other languages there are, each by its own name.
pub const OTHERS: [(&str, &str); 1] = [("en", "English")];
/// Heading over the choice of language.
pub const LANGUAGE_TITLE: &str = "Sprache";
/// What choosing does.
pub const LANGUAGE_HINT: &str = "Rehome startet in der gewählten Sprache neu. Gespeicherte Änderungen bleiben. Was in einem Formular zum Zuordnen steht, kommt ohne Passwort wieder; was sonst in diesem Tab begonnen ist, geht verloren.";
/// Why it cannot be chosen now.
pub const LANGUAGE_UNSAVED: &str = "In diesem Tab ist eine Änderung NICHT GESPEICHERT. Kümmern Sie sich zuerst darum.";

/// The product's name.
pub const BRAND: &str = "Rehome";

/// The document title of a screen.
#[must_use]
pub fn title(screen: &str) -> String {
    format!("{screen} · {BRAND}")
}

/// A state in a word.
#[must_use]
pub fn state(state: OrderState) -> &'static str {
    match state {
        OrderState::Draft => "Entwurf",
        OrderState::Pending => "Ausstehend",
        OrderState::Processing => "In Bearbeitung",
        OrderState::Completed => "Abgeschlossen",
        OrderState::Cancelled => "Storniert",
        OrderState::Refunded => "Erstattet",
    }
}

/// A channel in a word.
#[must_use]
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "Online",
        Channel::PointOfSale => "Kasse",
        Channel::Phone => "Telefon",
        Channel::Imported => "Importiert",
    }
}

/// An order by its number.
#[must_use]
pub fn order(number: &str) -> String {
    format!("Bestellung {number}")
}

/// An order that has no owner.
pub const GUEST: &str = "Gast";
/// A customer the server has not accepted yet.
pub const PENDING_ACCOUNT: &str = "Ausstehendes Konto";
/// In a sentence: whose an order is that waits for an account to be made.
pub const PENDING_OWNER: &str = "ein Konto, das noch angelegt wird";
/// A customer this device holds nothing of.
#[must_use]
pub fn unknown_customer(id: &str) -> String {
    format!("Kunde {id}")
}
/// Nothing to show in a field.
pub const NONE: &str = "Keine";

/// One of something, or several.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    let word = if n == 1 { one } else { many };
    format!("{n} {word}")
}

/// Several things in one sentence.
#[must_use]
pub fn and(parts: &[String]) -> String {
    match parts {
        [first @ .., last] if !first.is_empty() => format!("{} und {last}", first.join(", ")),
        _ => parts.concat(),
    }
}

/// The address leads nowhere.
pub mod not_found {
    /// Heading.
    pub const TITLE: &str = "Seite nicht gefunden";
    /// What to do.
    pub const TEXT: &str = "Unter dieser Adresse gibt es keine Seite. Prüfen Sie die Adresse, oder machen Sie bei den Bestellungen weiter.";
    /// The one action.
    pub const ACTION: &str = "Zu den Bestellungen";
}

/// While the app opens, and when it cannot.
pub mod boot {
    /// Opening.
    pub const OPENING: &str = "Rehome wird geöffnet";
    /// Heading when the device's storage does not open.
    pub const STORAGE_TITLE: &str = "Rehome kann seinen Speicher in diesem Browser nicht öffnen";
    /// What to do about it: `what` says it.
    #[must_use]
    pub fn storage(what: &str) -> String {
        format!(
            "{what} Rehome hat nichts gelöscht. Ob wartende Änderungen noch auf diesem Gerät sind, zeigt sich, sobald er sich öffnen lässt."
        )
    }
    /// The one action.
    pub const RELOAD: &str = "Neu laden";
    /// The rest of the app does not arrive.
    pub const REST_MISSING: &str = "Ein Teil von Rehome ist noch nicht da: Die Verbindung brach ab. Alle paar Sekunden folgt ein neuer Versuch. Bis dahin können Sie Bestellungen ansehen, nicht ändern. Nichts, was auf diesem Gerät gespeichert ist, geht verloren.";
}

/// Words of widgets.
pub mod widget {
    /// The kind of a notice, read out.
    pub const INFO: &str = "Hinweis";
    /// The kind of a notice, read out.
    pub const SUCCESS: &str = "Erledigt";
    /// The kind of a notice, read out.
    pub const WARNING: &str = "Warnung";
    /// The kind of a notice, read out.
    pub const PROBLEM: &str = "Problem";
    /// Closes a notice.
    pub const DISMISS: &str = "Schließen";
    /// Empties a search field.
    pub const CLEAR: &str = "Leeren";
    /// Heading over the mistakes of a form.
    pub const ERRORS: &str = "Es gibt ein Problem";
    /// What a word in passing is called, read out.
    pub const TOAST: &str = "Meldung";

    /// A file was handed to the browser.
    #[must_use]
    pub fn file_saved(name: &str) -> String {
        format!("{name} liegt bei den Downloads dieses Browsers.")
    }
}
