//! The page of one order.

/// Section.
pub const SUMMARY: &str = "Überblick";
/// Section.
pub const LINES: &str = "Positionen";
/// Section.
pub const CUSTOMER: &str = "Kunde";
/// Section.
pub const ADDRESSES: &str = "Adressen";
/// Section.
pub const PAYMENTS: &str = "Zahlungen";
/// Section.
pub const NOTES: &str = "Notizen";
/// The way back, for those who hear the page.
pub const TRAIL: &str = "Pfad";
/// Back to the list.
pub const BACK: &str = "Bestellungen";
/// The operation.
pub const REASSIGN: &str = "Bestellung neu zuordnen";

/// Fact.
pub const PLACED_AT: &str = "Aufgegeben";
/// A draft.
pub const NOT_PLACED: &str = "Noch nicht aufgegeben";
/// Fact.
pub const STATE: &str = "Status";
/// Fact.
pub const CHANNEL: &str = "Kanal";
/// Fact.
pub const DEPARTMENT: &str = "Abteilung";
/// Fact.
pub const TOTAL: &str = "Gesamt";
/// Fact.
pub const COUPONS: &str = "Gutscheine";
/// Whose it will be: saved on this device, and not yet at the server.
pub const WILL_OWN: &str = "Gehört künftig zu";
/// Fact.
pub const OWNER: &str = "Gehört zu";
/// Fact.
pub const PLACED_WITH: &str = "Bestellt mit E-Mail";
/// Fact.
pub const CONTACT: &str = "Kontakt-E-Mail";
/// Column.
pub const ITEM: &str = "Artikel";
/// Column.
pub const QUANTITY: &str = "Menge";
/// Column.
pub const PRICE: &str = "Preis";
/// Column.
pub const SUM: &str = "Summe";
/// Column.
pub const METHOD: &str = "Art";
/// Column.
pub const AMOUNT: &str = "Betrag";
/// Column.
pub const WHEN: &str = "Wann";
/// Address.
pub const BILLING: &str = "Rechnung";
/// Address.
pub const SHIPPING: &str = "Lieferung";
/// No address.
pub const NO_ADDRESS: &str = "Keine Adresse";
/// No payments.
pub const NO_PAYMENTS: &str = "Keine Zahlungen erfasst";
/// No notes.
pub const NO_NOTES: &str = "Keine Notizen";
/// Getting the detail.
pub const LOADING: &str = "Die Bestellung wird gelesen";
/// The device holds the row, not the detail.
pub const NO_DETAIL: &str = "Positionen, Adressen und Zahlungen dieser Bestellung sind noch nicht auf diesem Gerät. Sie kommen mit dem nächsten Abgleich.";
/// Reading the detail failed.
pub const DETAIL_FAILED: &str = "Positionen, Adressen und Zahlungen ließen sich von diesem Gerät nicht lesen. Laden Sie die Seite neu; nichts wurde geändert.";
/// There is no such order.
pub const NOT_FOUND: &str = "Bestellung nicht gefunden";
/// What to do about it.
pub const NOT_FOUND_TEXT: &str = "Auf diesem Gerät gibt es unter dieser Adresse keine Bestellung. Sie gehört vielleicht zu einer anderen Abteilung oder ist noch nicht geladen.";

/// Who a line is for.
#[must_use]
pub fn participant(name: &str, email: &str) -> String {
    if email.is_empty() { format!("Für {name}") } else { format!("Für {name} ({email})") }
}

/// One change of owner.
#[must_use]
pub fn moved(old: &str, new: &str) -> String {
    format!("Bisher {old}, jetzt {new}")
}

/// By whom and when.
#[must_use]
pub fn moved_by(staff: &str, when: &str) -> String {
    format!("{staff}, {when}")
}

/// The contact e-mail changed with it.
#[must_use]
pub fn email_moved(before: &str, after: &str) -> String {
    format!("Kontakt-E-Mail von {before} auf {after} geändert")
}

/// The reason staff gave.
#[must_use]
pub fn reason(text: &str) -> String {
    format!("Grund: {text}")
}

/// A change of this order waits.
#[must_use]
pub fn waiting(owner: &str) -> String {
    format!("Der neue Inhaber, {owner}, ist auf diesem Gerät gespeichert und noch nicht auf dem Server.")
}
