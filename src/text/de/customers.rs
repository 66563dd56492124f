//! The customer search tool, the pages of a customer and of a guest.

use super::count;

/// The menu group, as the handbooks name it.
pub const RELATIONS: &str = "Kundenbetreuung";
/// Heading of the search tool.
pub const TITLE: &str = "Kundensuche";
/// The one field.
pub const SEARCH: &str = "Kunden suchen";
/// In the empty field.
pub const SEARCH_HINT: &str = "Name, Benutzername, E-Mail, Telefon, Postleitzahl oder Bestellnummer";
/// Field.
pub const SHOW: &str = "Anzeigen";
/// Choice.
pub const SHOW_ALL: &str = "Alle";
/// Section, and choice.
pub const ACCOUNTS: &str = "Kundenkonten";
/// Section, and choice.
pub const GUESTS: &str = "Gastkonten";
/// Section.
pub const PENDING: &str = "Ausstehende Konten";
/// What the section holds.
pub const PENDING_TEXT: &str = "Auf diesem Gerät angefordert. Der Server hat sie noch nicht angelegt.";

/// Nothing was typed.
pub const EMPTY: &str = "Suchen Sie einen Kunden";
/// What can be searched.
pub const EMPTY_TEXT: &str = "Tippen Sie einen Teil von Name, Benutzername, E-Mail-Adresse, Telefonnummer oder Postleitzahl, oder eine Bestellnummer. Konten und Gäste erscheinen beim Tippen, auch ohne Verbindung.";
/// No account fits.
pub const NO_ACCOUNT: &str = "Kein Kundenkonto passt.";
/// No guest fits.
pub const NO_GUEST: &str = "Kein Gast passt.";
/// Nobody fits.
pub const NOBODY: &str = "Keine Kunden passen";
/// What to do about it.
pub const NOBODY_TEXT: &str = "Prüfen Sie die Schreibweise, oder suchen Sie nach etwas anderem: einem Teil der E-Mail-Adresse, den letzten Ziffern der Telefonnummer, einer Bestellnummer.";
/// The device holds nothing.
pub const NOT_DOWNLOADED: &str = "Die Kunden sind noch nicht auf diesem Gerät";
/// What to do about it.
pub const NOT_DOWNLOADED_TEXT: &str =
    "Verbinden Sie dieses Gerät einmal mit dem Netz. Danach lassen sich Kunden auch ohne Verbindung finden.";
/// The first download runs.
pub const LOADING: &str = "Kunden werden geladen";
/// What to expect.
pub const LOADING_TEXT: &str = "Beim ersten Mal dauert das einen Moment. Danach sind sie auf diesem Gerät.";
/// The permission is missing.
pub const NOT_PERMITTED: &str = "Sie dürfen keine Kunden suchen";
/// What to do about it.
pub const NOT_PERMITTED_TEXT: &str =
    "Fragen Sie jemanden aus dem Team, der es darf, oder wer die Personalkonten betreut.";

/// How many were found, read out.
#[must_use]
pub fn found(accounts: Option<&str>, guests: Option<&str>) -> String {
    let parts = [(ACCOUNTS, accounts), (GUESTS, guests)];
    let parts: Vec<String> = parts.iter().filter_map(|(name, n)| n.map(|n| format!("{name}: {n}"))).collect();
    parts.join(", ")
}

/// A section with its count.
#[must_use]
pub fn section(name: &str, total: &str) -> String {
    format!("{name} ({total})")
}

/// Not all that were found are listed.
#[must_use]
pub fn best(shown: &str, total: &str) -> String {
    format!("Die {shown} besten von {total}. Tippen Sie mehr, um die Liste einzugrenzen.")
}

/// Searched without a connection.
#[must_use]
pub fn offline(as_of: &str) -> String {
    format!("Offline: gesucht wurde in dem, was auf diesem Gerät ist. {as_of}").trim_end().to_owned()
}

/// Columns.
pub mod column {
    /// Column.
    pub const NAME: &str = "Kunde";
    /// Column.
    pub const GUEST: &str = "Gast";
    /// Column.
    pub const PHONE: &str = "Telefon";
    /// Column.
    pub const TOWN: &str = "Ort";
    /// Column.
    pub const ORDERS: &str = "Bestellungen";
    /// Column.
    pub const LAST: &str = "Letzte Bestellung";
    /// Column.
    pub const OPERATIONS: &str = "Aktionen";
    /// Column.
    pub const OWNER: &str = "Gehört zu";
}

/// Row operation.
pub const VIEW: &str = "Ansehen";
/// Row operation on a guest.
pub const VIEW_ORDER: &str = "Bestellung ansehen";
/// Leads to the outbox.
pub const OPEN_OUTBOX: &str = "Ausgang öffnen";

/// The link of an account's row, read out.
#[must_use]
pub fn view(name: &str) -> String {
    format!("{name} ansehen")
}

/// The link of a guest's row, read out.
#[must_use]
pub fn view_order(number: &str) -> String {
    format!("Bestellung {number} ansehen")
}

/// The count of a guest with several orders, read out.
#[must_use]
pub fn all_orders(name: &str) -> String {
    format!("Alle Bestellungen von {name}")
}

/// A guest who gave no name.
pub const NO_NAME: &str = "Gast ohne Namen";
/// No orders.
pub const NEVER: &str = "Keine";

/// Badge.
pub const BLOCKED: &str = "Gesperrt";

/// Badge.
#[must_use]
pub fn merged(into: &str) -> String {
    format!("Zusammengeführt mit {into}")
}

/// Why a row was found, where it does not show.
#[must_use]
pub fn matched(field: &str, value: &str) -> String {
    format!("Gefunden über {field}: {value}")
}

/// Found by the number of an order.
#[must_use]
pub fn matched_order(number: &str) -> String {
    format!("Gefunden über Bestellung {number}")
}

/// What tells an account from others of its name in the list.
#[must_use]
pub fn twin(name: &str, differences: &str) -> String {
    format!("{name} gibt es hier mehrmals. Unterschiede: {differences}.")
}

/// One difference; its value where the row does not show it.
#[must_use]
pub fn difference(field: &str, value: &str) -> String {
    if value.is_empty() { field.to_owned() } else { format!("{field} ({value})") }
}

/// Fact.
pub const NAME: &str = "Name";
/// Fact.
pub const USERNAME: &str = "Benutzername";
/// Fact.
pub const EMAIL: &str = "E-Mail";
/// Fact.
pub const PHONE: &str = "Telefon";
/// Fact.
pub const POSTCODE: &str = "Postleitzahl";
/// Fact.
pub const TOWN: &str = "Ort";
/// Fact.
pub const DEPARTMENTS: &str = "Abteilungen";
/// Fact.
pub const STATUS: &str = "Status";
/// Status.
pub const ACTIVE: &str = "Aktiv";
/// Fact: the number of an account.
pub const NUMBER: &str = "Kundennummer";
/// Section.
pub const FACTS: &str = "Angaben";
/// Section.
pub const FIGURES: &str = "Zahlen";
/// Figure.
pub const ORDERS: &str = "Bestellungen";
/// Figure.
pub const SPENT: &str = "Umsatz";
/// Figure.
pub const LAST: &str = "Letzte Bestellung";
/// What counts.
pub const COUNTED: &str =
    "Entwürfe und stornierte Bestellungen zählen nicht; erstattete zählen als Bestellung, nicht als Umsatz.";
/// What counts of a guest.
pub const COUNTED_GUEST: &str = "Hier zählen nur Gastbestellungen: Was zu einem Konto gehört, zählt dort. Entwürfe und stornierte Bestellungen zählen nicht; erstattete zählen als Bestellung, nicht als Umsatz.";

/// Whose orders count: nobody is shown orders of other departments.
#[must_use]
pub fn counted_in(departments: &[String]) -> String {
    format!("Nur Bestellungen Ihrer Abteilungen zählen: {}.", departments.join(", "))
}

/// Changes on their way are in the figures.
#[must_use]
pub fn with_pending(n: usize) -> String {
    match n {
        1 => "Darin ist 1 Änderung, die auf diesem Gerät gespeichert und noch nicht auf dem Server ist.".to_owned(),
        n => format!("Darin sind {n} Änderungen, die auf diesem Gerät gespeichert und noch nicht auf dem Server sind."),
    }
}

/// Section: all orders of an account or a guest.
pub const PAST_ORDERS: &str = "Bisherige Bestellungen";
/// The account has no orders.
pub const NO_ORDERS: &str = "Zu diesem Kunden gehören keine Bestellungen.";
/// How many orders of a guest are still guest orders, and how many belong to accounts, linked or from the start.
#[must_use]
pub fn guest_shares(open: usize, linked: usize) -> Option<String> {
    match (open, linked) {
        (_, 0) => None,
        (0, _) => Some("Keine Bestellung dieses Gastes ist offen: alle gehören jetzt zu Konten.".to_owned()),
        _ => {
            let open = count(open, "ist noch eine Gastbestellung", "sind noch Gastbestellungen");
            Some(format!("{open}, {}.", count(linked, "gehört jetzt zu einem Konto", "gehören jetzt zu Konten")))
        }
    }
}
/// On an order that came from a guest.
pub const FROM_GUEST: &str = "Vom Gast verknüpft";
/// On an order of a guest that was placed under another name.
#[must_use]
pub fn placed_as(name: &str) -> String {
    format!("Bestellt als {name}")
}

/// A guest who used other names too.
#[must_use]
pub fn also_placed_as(names: &[String]) -> String {
    format!("Auch bestellt als {}", names.join(", "))
}

/// On a row of a guest's page, and its badge.
pub const GUEST_ACCOUNT: &str = "Gastkonto";

/// The title of the page of a guest.
#[must_use]
pub fn guest_title(name: &str) -> String {
    if name.is_empty() { NO_NAME.to_owned() } else { format!("Gast {name}") }
}

/// An account has the e-mail of a guest.
#[must_use]
pub fn same_email(account: &str) -> String {
    format!(
        "Das Konto von {account} hat dieselbe E-Mail-Adresse. Das ist ein Hinweis, kein Beweis: Prüfen Sie, wer die Bestellung aufgegeben hat, bevor Sie sie verknüpfen."
    )
}

/// There is no such account here.
pub const NOT_FOUND: &str = "Kunde nicht gefunden";
/// What to do about it.
pub const NOT_FOUND_TEXT: &str = "Auf diesem Gerät gibt es unter dieser Adresse keinen Kunden. Das Konto gehört vielleicht zu einer anderen Abteilung, ist geschlossen oder noch nicht geladen.";
/// There is no such guest here.
pub const GUEST_NOT_FOUND: &str = "Gast nicht gefunden";
/// What to do about it.
pub const GUEST_NOT_FOUND_TEXT: &str = "Auf diesem Gerät gibt es unter dieser Adresse keinen Gast. Die Bestellung gehört vielleicht zu einer anderen Abteilung oder ist noch nicht geladen.";
/// What somebody spent who has not.
pub const NOTHING_SPENT: &str = "Keiner";
