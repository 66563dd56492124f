//! The orders screen.

/// Heading.
pub const TITLE: &str = "Bestellungen";
/// Field over number, name and e-mail.
pub const SEARCH: &str = "Bestellungen filtern";
/// In the empty field.
pub const SEARCH_HINT: &str = "Nummer, Name, E-Mail";
/// Field.
pub const STATE: &str = "Status";
/// No state in particular.
pub const ANY_STATE: &str = "Jeder Status";
/// Field.
pub const CHANNEL: &str = "Kanal";
/// No channel in particular.
pub const ANY_CHANNEL: &str = "Jeder Kanal";
/// Field.
pub const CUSTOMERS: &str = "Kunden";
/// Guests and accounts.
pub const ANY_CUSTOMER: &str = "Alle";
/// Guests only.
pub const GUESTS: &str = "Gastbestellungen";
/// Accounts only.
pub const LINKED: &str = "Mit Konto";
/// Field.
pub const FROM: &str = "Aufgegeben ab";
/// Field.
pub const TO: &str = "Aufgegeben bis";
/// Undoes every filter, where there is nothing else on the screen.
pub const CLEAR_FILTERS: &str = "Filter aufheben";
/// Asks the server again.
pub const TRY_AGAIN: &str = "Noch einmal versuchen";
/// Undoes every filter.
pub const CLEAR_ALL: &str = "Filter aufheben";
/// The filters, for those who hear the page.
pub const FILTERS: &str = "Filter";
/// Instead of that, before anything is there.
pub const CSV_NOT_YET: &str =
    "Auf diesem Gerät sind noch keine Bestellungen. Laden Sie die CSV-Datei herunter, sobald sie da sind.";
/// Saves the list as a file.
pub const CSV: &str = "CSV herunterladen";

/// Columns.
pub mod column {
    /// Column.
    pub const NUMBER: &str = "Bestellung";
    /// Column.
    pub const DATE: &str = "Datum";
    /// Column.
    pub const DEPARTMENT: &str = "Abteilung";
    /// Column.
    pub const CUSTOMER: &str = "Kunde";
    /// Column.
    pub const CHANNEL: &str = "Kanal";
    /// Column.
    pub const STATE: &str = "Status";
    /// Column.
    pub const TOTAL: &str = "Gesamt";
    /// Column.
    pub const OPERATIONS: &str = "Aktionen";
    /// Column of the CSV file.
    pub const CURRENCY: &str = "Währung";
}

/// Row operation.
pub const VIEW: &str = "Ansehen";
/// Row operation.
pub const REASSIGN: &str = "Neu zuordnen";

/// The menu of a row.
#[must_use]
pub fn more(number: &str) -> String {
    format!("Weitere Aktionen für Bestellung {number}")
}

/// The link of a row, read out.
#[must_use]
pub fn view(number: &str) -> String {
    format!("Bestellung {number} ansehen")
}

/// A change on this order that is not at the server yet.
pub const SAVED_HERE: &str = "Auf diesem Gerät gespeichert";
/// A change on this order somebody has to look at.
pub const ATTENTION: &str = "Bitte ansehen";
/// In the date column of a draft.
pub const NOT_PLACED: &str = "Nicht aufgegeben";
/// The order is held by another process.
pub const LOCKED: &str = "Gesperrt";

/// How many are shown.
#[must_use]
pub fn shown(total: &str, of: &str) -> String {
    if total == of { format!("{total} Bestellungen") } else { format!("{total} von {of} Bestellungen") }
}

/// What the table shows, read out.
#[must_use]
pub fn sorted(column: &str, descending: bool) -> String {
    format!("Sortiert nach {column}, {}", if descending { "absteigend" } else { "aufsteigend" })
}

/// How the list is sorted, where no header shows it.
#[must_use]
pub fn sorted_unseen(column: &str, descending: bool) -> String {
    format!("{}. Diese Spalte ist ausgeblendet.", sorted(column, descending))
}

/// With a list sorted by total that holds several currencies.
pub const BY_CURRENCY: &str =
    "Zuerst nach Währung sortiert: Beträge verschiedener Währungen lassen sich nicht vergleichen.";

/// Pages, for those who hear the page.
pub const PAGES: &str = "Seiten";
/// Page link.
pub const PREVIOUS: &str = "Zurück";
/// Page link.
pub const NEXT: &str = "Weiter";

/// Where in the pages.
#[must_use]
pub fn page(page: usize, pages: usize) -> String {
    format!("Seite {page} von {pages}")
}

/// The screen's title on a further page.
#[must_use]
pub fn title_page(page: usize) -> String {
    if page > 1 { format!("{TITLE}, Seite {page}") } else { TITLE.to_owned() }
}

/// Nothing there at all.
pub const EMPTY: &str = "Noch keine Bestellungen";
/// What to do about it.
pub const EMPTY_TEXT: &str = "Bestellungen Ihrer Abteilungen erscheinen hier, sobald der Server sie hat.";
/// Nothing fits.
pub const NO_MATCH: &str = "Keine Bestellungen passen zu diesen Filtern";
/// What to do about it.
pub const REVERSED: &str = "Der erste Tag liegt nach dem letzten. Ändern Sie einen, oder heben Sie die Filter auf.";
/// What to do about it.
pub const NO_MATCH_TEXT: &str =
    "Prüfen Sie die Schreibweise, oder heben Sie die Filter auf, um alle Bestellungen zu sehen.";
/// The first download runs.
pub const LOADING: &str = "Bestellungen werden geladen";
/// What to expect.
pub const LOADING_TEXT: &str =
    "Dieses Gerät lädt zum ersten Mal Bestellungen und Kunden. Sie bleiben hier und sind ohne Verbindung nutzbar.";
/// How far it is.
#[must_use]
pub fn downloaded(rows: &str, kilobytes: &str, of: &str) -> String {
    format!("{rows}, {kilobytes} von {of} kB.")
}
/// So many rows of all.
#[must_use]
pub fn rows_of(done: &str, all: &str) -> String {
    format!("{done} von {all} Zeilen")
}
/// What works when.
pub const WORKS_MEANWHILE: &str = "Was auf diesem Gerät schon geändert wurde, steht bereits unter Abgleich. Suche, Listen und Zuweisen funktionieren, sobald der Balken voll ist; Positionen und Zahlungen der Bestellungen folgen.";
/// Not connected before the first download.
pub const NOT_DOWNLOADED: &str = "Noch nicht geladen";
/// What to do about it.
pub const NOT_DOWNLOADED_TEXT: &str = "Der Server ist nicht erreichbar, und auf diesem Gerät sind noch keine Bestellungen. Verbinden Sie es einmal; danach geht es ohne Verbindung.";

/// A filter that is on.
#[must_use]
pub fn chip(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// Takes a filter off.
#[must_use]
pub fn remove_chip(chip: &str) -> String {
    format!("Filter {chip} entfernen")
}

/// The name of the file the list is saved to.
#[must_use]
pub fn csv_name(day: &str) -> String {
    format!("bestellungen-{day}.csv")
}
