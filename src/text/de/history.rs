//! The ownership history of an order, a customer or a guest.

/// A change that is in no history yet.
#[must_use]
pub fn on_its_way(number: &str, owner: &str) -> String {
    format!(
        "Bestellung {number}: Der neue Inhaber, {owner}, ist auf diesem Gerät gespeichert und noch nicht auf dem Server."
    )
}

/// Badge of a change that somebody wanted and that was not made.
pub const UNAPPLIED_BADGE: &str = "Nicht ausgeführt";
/// Somebody wanted a change and met a conflict.
#[must_use]
pub fn unapplied(staff: &str, wanted: &str, when: &str) -> String {
    format!(
        "{staff} wollte die Bestellung am {when} zuordnen: {wanted}. Sie hatte inzwischen gewechselt; die Entscheidung blieb {staff} überlassen."
    )
}
/// Whom the order was to go to, where that is not to be said here.
pub const ELSEWHERE: &str = "ein Konto einer anderen Abteilung";

/// Section.
pub const TITLE: &str = "Verlauf der Zuordnung";
/// Prints the page.
pub const PRINT: &str = "Drucken";
/// Saves the history as a file.
pub const CSV: &str = "CSV herunterladen";
/// Opens the page for printing.
pub const OPEN: &str = "Drucken oder herunterladen";
/// Nothing happened, to an order.
pub const NONE_ORDER: &str = "Die Bestellung hat noch nie den Inhaber gewechselt.";
/// Nothing happened, to a customer.
pub const NONE_CUSTOMER: &str = "Diesem Kunden wurde noch keine Bestellung zugeordnet oder entzogen.";
/// Nothing happened, to a guest.
pub const NONE_GUEST: &str = "Keine Bestellung dieses Gastes hat den Inhaber gewechselt.";
/// The server was not reached.
pub const OFFLINE: &str = "Der ganze Verlauf braucht eine Verbindung. Dieses Gerät kennt von manchen Bestellungen die letzte Änderung; diese stehen hier.";
/// The server was not reached, and only one order is asked for.
pub const OFFLINE_ORDER: &str =
    "Auf diesem Gerät steht höchstens der letzte Wechsel. Der ganze Verlauf braucht eine Verbindung.";
/// The server answered otherwise.
pub const REFUSED: &str = "Der Server hat den Verlauf nicht geliefert. Laden Sie die Seite neu; wenn das nicht hilft, fragen Sie jemanden, der Rehome betreut.";

/// The printable page's heading for an order.
#[must_use]
pub fn of_order(number: &str) -> String {
    format!("Verlauf der Zuordnung von Bestellung {number}")
}

/// The printable page's heading for a customer or a guest.
#[must_use]
pub fn of_person(name: &str) -> String {
    format!("Verlauf der Zuordnung von {name}")
}

/// When and by whom it was printed.
#[must_use]
pub fn as_of(when: &str, staff: &str) -> String {
    format!("Stand {when}, für {staff}. Nur für das Team.")
}

/// Name of the saved file.
#[must_use]
pub fn csv_name(of: &str, today: &str) -> String {
    format!("zuordnung-{of}-{today}.csv")
}

/// An order came to the customer.
pub const CAME: &str = "Zugang";
/// An order went from the customer.
pub const WENT: &str = "Abgang";
/// Which way, where and on what it was decided.
#[must_use]
pub fn decided(via: &str, device: &str, online: bool, made: &str, age: &str) -> String {
    let link = if online { ONLINE } else { OFFLINE_WORD };
    format!("{via} am {made} (Uhr des Geräts {device}), {link}, entschieden {age}.")
}

/// When the server took it, and under what mark, where that is known.
#[must_use]
pub fn applied(when: &str, hash: Option<&str>) -> String {
    let record = hash.map(|hash| format!(" Eintrag {hash}.")).unwrap_or_default();
    format!("Angewendet am {when} (Uhr des Servers).{record}")
}

/// Under a history on a screen.
pub const SHORTENED: &str =
    "Die Nummern von Geräten und Einträgen sind hier gekürzt; „Drucken oder herunterladen“ zeigt sie ganz.";
/// Badge of an entry that is not what it was.
pub const ALTERED_BADGE: &str = "Verändert";
/// Badge of an entry that takes another one back.
pub const UNDO_BADGE: &str = "Rückgängig";
/// What an undo takes back, by the change it takes back where that is among those shown.
#[must_use]
pub fn undo_of(when: &str, staff: &str) -> String {
    format!("Nimmt die Änderung vom {when} durch {staff} zurück.")
}
/// Which way it was made.
pub const UNDONE: &str = "Rückgängig gemacht";
/// Which way it was made.
pub const LINKED: &str = "Verknüpft";
/// Which way it was made.
pub const REASSIGNED: &str = "Neu zugeordnet";

/// How old the data was that staff decided on.
#[must_use]
pub fn data_age(minutes: Option<u64>) -> String {
    match minutes {
        None => "auf Daten unbekannten Alters".to_owned(),
        Some(0) => "auf Daten, die weniger als eine Minute alt waren".to_owned(),
        Some(m) if m < 120 => format!("auf Daten, die {m} min alt waren"),
        Some(m) if m < 48 * 60 => format!("auf Daten, die {} Stunden alt waren", m / 60),
        Some(m) => format!("auf Daten, die {} Tage alt waren", m / (24 * 60)),
    }
}

/// The chain does not hold.
pub mod broken {
    /// Heading.
    pub const TITLE: &str = "Dieser Verlauf wurde manipuliert";
    /// What to do.
    pub const TEXT: &str = "Die Einträge sind verkettet, und die Kette hält nicht. Verlassen Sie sich nicht darauf, und sagen Sie es denen, die den Server betreiben.";

    /// An entry is not what it was.
    #[must_use]
    pub fn altered(number: &str, revision: u32) -> String {
        format!("Bestellung {number}, Änderung {revision}: nachträglich verändert.")
    }

    /// An entry is not there.
    #[must_use]
    pub fn missing(number: &str, revision: u32) -> String {
        format!("Bestellung {number}, Änderung {revision}: fehlt.")
    }
}

/// Columns of the file.
pub const COLUMNS: [&str; 24] = [
    "Bestellung",
    "Bestell-ID",
    "Änderung",
    "Von",
    "Von Kunde",
    "Von E-Mail",
    "An",
    "An Kunde",
    "An E-Mail",
    "Kontakt-E-Mail vorher",
    "Kontakt-E-Mail nachher",
    "Weg",
    "Mitarbeiter",
    "Mitarbeiter-ID",
    "Gerät",
    "Verbindung",
    "Grund",
    "Gemacht am (Uhr des Geräts)",
    "Datenstand",
    "Angewendet am (Uhr des Servers)",
    "Vorgang",
    "Nimmt zurück",
    "Eintrag",
    "Kette",
];
/// The chain holds.
pub const HOLDS: &str = "hält";
/// It does not.
pub const ALTERED: &str = "verändert";
/// The entry is gone.
pub const MISSING: &str = "fehlt";
/// The server could be reached.
pub const ONLINE: &str = "online";
/// The server could not be reached.
pub const OFFLINE_WORD: &str = "offline";
