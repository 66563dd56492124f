//! NOT SAVED: what the app says when this device could not store a change, and what became of it since.

/// Heading, and what the alert is called.
pub const TITLE: &str = "NICHT GESPEICHERT";
/// Heading, when the browser confirmed after all.
pub const LATE_TITLE: &str = "Doch gespeichert";
/// Heading, when the server has decided.
pub const SENT_TITLE: &str = "Direkt gesendet";
/// Heading, when the server did not apply all of it.
pub const REFUSED_TITLE: &str = "Direkt gesendet, nicht angewendet";

/// What happened and what to do. What `why` advises may load the tab anew, so it comes last.
#[must_use]
pub fn text(why: &str, n: usize) -> String {
    let (what, is, goes) = if n == 1 {
        ("Diese Änderung".to_owned(), "steht", "geht sie")
    } else {
        (format!("Diese {n} Änderungen"), "stehen", "gehen sie")
    };
    format!(
        "{what} {is} nur in diesem Tab. Wird er geschlossen oder neu geladen, {goes} verloren. Versuchen Sie es noch einmal, oder senden Sie sie direkt, solange der Server antwortet, oder exportieren Sie sie als Datei. {why}"
    )
}
/// It is on disk now.
pub const LATE: &str =
    "Der Browser hat spät bestätigt: Die Änderung ist auf diesem Gerät gespeichert. Machen Sie sie nicht noch einmal.";
/// Sends past the device's storage.
pub const SEND: &str = "Direkt senden";
/// Why that cannot be done now.
pub const SEND_OFFLINE: &str = "Der Server ist jetzt nicht erreichbar.";
/// Saves it again.
pub const AGAIN: &str = "Noch einmal versuchen";
/// Puts it into a file.
pub const EXPORT: &str = "Exportieren";
/// Gives it up.
pub const DISCARD: &str = "Verwerfen";
/// It was saved at another try.
pub const SAVED: &str = "Auf diesem Gerät gespeichert.";
/// Somebody else is signed in, or nobody.
pub const OTHER_PERSON: &str =
    "Melden Sie sich wieder als die Person an, die diese Änderung gemacht hat, und senden Sie sie dann.";
/// Nothing came back.
pub const NO_ANSWER: &str = "Der Server hat nicht geantwortet; ob sie angekommen ist, ist ungewiss. Senden Sie sie noch einmal, sobald er antwortet: Sie wird einmal angewendet.";
/// The server said no to all of it.
pub const NOT_TAKEN: &str =
    "Der Server hat sie nicht angenommen. Versuchen Sie es noch einmal, oder exportieren Sie sie als Datei.";
/// An earlier try is on disk; this one is about the same order.
pub const SAVED_BEFORE: &str =
    "Was sich vorher nicht speichern ließ, ist doch gespeichert. Sehen Sie die Bestellung an, bevor Sie sie ändern.";

/// Before signing out.
pub const SIGN_OUT: &str = "Was NICHT GESPEICHERT ist, geht beim Abmelden verloren.";

/// The server applied it.
#[must_use]
pub fn applied(number: &str, target: &str) -> String {
    format!(
        "Bestellung {number} ist auf dem Server jetzt {target} zugeordnet. Auf diesem Gerät ist das nicht gespeichert."
    )
}
/// It was so already.
#[must_use]
pub fn already(number: &str, target: &str) -> String {
    format!("Bestellung {number} gehört schon {target}.")
}
/// The server wants to be asked again.
#[must_use]
pub fn retry(number: &str) -> String {
    format!("Bestellung {number}: Der Server konnte gerade nicht entscheiden. Senden Sie sie gleich noch einmal.")
}
/// It was not applied.
#[must_use]
pub fn denied(number: &str, why: &str) -> String {
    format!("Bestellung {number}: {why}")
}

/// The browser threw the outbox away.
pub mod lost {
    /// Heading.
    pub const TITLE: &str = "Dieser Browser hat gelöscht, was Rehome aufbewahrt hat";

    /// What is known.
    #[must_use]
    pub fn text(n: u32) -> String {
        let known = match n {
            0 => "Als zuletzt nachgesehen wurde, wartete hier keine Änderung.".to_owned(),
            1 => "Als zuletzt nachgesehen wurde, wartete hier 1 Änderung. Wenn sie nicht gesendet wurde, ist sie verloren: Sehen Sie die Bestellung an, um die es ging, und sagen Sie es Ihrer Leitung.".to_owned(),
            n => format!("Als zuletzt nachgesehen wurde, warteten hier {n} Änderungen. Wenn sie nicht gesendet wurden, sind sie verloren: Sehen Sie die Bestellungen an, um die es ging, und sagen Sie es Ihrer Leitung."),
        };
        format!("{known} Der Browser beginnt als neues Gerät; alles andere kommt wieder vom Server.")
    }
}
