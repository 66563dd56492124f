//! The outbox page.

use contract::operation::Via;

/// Heading.
pub const TITLE: &str = "Ausgang";
/// Section.
pub const WAITING: &str = "Wartend";
/// Section.
pub const ATTENTION: &str = "Bitte ansehen";
/// Section.
pub const DONE: &str = "Erledigt in den letzten 30 Tagen";
/// What the page is for.
pub const INTRO: &str = "Änderungen von diesem Gerät. Die wartenden sind sicher gespeichert und werden gesendet, sobald der Server erreichbar ist.";
/// Empty section.
pub const NOTHING_WAITING: &str = "Nichts wartet darauf, gesendet zu werden.";
/// Empty section, when something could not be saved.
pub const NOTHING_SAVED: &str =
    "Nichts wartet, was auf diesem Gerät gespeichert ist. Was NICHT GESPEICHERT ist, steht nicht in dieser Liste.";
/// Empty section.
pub const NOTHING_ATTENTION: &str = "Nichts ist zu entscheiden.";
/// Empty section.
pub const NOTHING_DONE: &str = "Keine Änderungen in den letzten 30 Tagen.";
/// Saves the changes that wait as a file.
pub const EXPORT: &str = "Änderungen exportieren";
/// Column.
pub const ORDER: &str = "Bestellung";
/// Column.
pub const CHANGE: &str = "Änderung";
/// Column.
pub const MADE: &str = "Gemacht";
/// Column.
pub const STATUS: &str = "Status";
/// Column.
pub const ACTIONS: &str = "Aktionen";
/// Takes a waiting change back.
pub const WITHDRAW: &str = "Zurückziehen";
/// Takes an applied change back.
pub const UNDO: &str = "Rückgängig";
/// Opens the order.
pub const OPEN: &str = "Bestellung öffnen";
/// Decides for what is there now, and takes the change off the list.
pub const KEEP: &str = "So lassen, wie es ist";
/// A decision is not on disk.
pub const DECISION_NOT_SAVED: &str = "NICHT GESPEICHERT. Dieser Browser konnte Ihre Entscheidung nicht speichern. Nichts hat sich geändert: Versuchen Sie es noch einmal, oder laden Sie die Seite neu.";
/// Makes it again.
pub const AGAIN: &str = "Noch einmal zuordnen";

/// What is wanted, or what was done, in the words of the way it was asked for.
#[must_use]
pub fn change(via: Via, target: &str, done: bool) -> String {
    match (via, done) {
        (Via::Reassign, false) => format!("{target} zuordnen"),
        (Via::Reassign, true) => format!("{target} zugeordnet"),
        (Via::Link, false) => format!("Mit {target} verknüpfen"),
        (Via::Link, true) => format!("Mit {target} verknüpft"),
    }
}
/// Status.
pub const SAVED: &str = "Auf diesem Gerät gespeichert";
/// Status.
pub const SAVED_OTHER: &str =
    "Von jemand anderem auf diesem Gerät gespeichert. Wird gesendet, sobald diese Person sich hier anmeldet.";
/// Status.
pub const APPLIED: &str = "Übertragen";
/// Status.
pub const ALREADY: &str = "Jemand hatte dieselbe Änderung schon gemacht";
/// Status.
pub const DECIDED: &str = "Nicht angewendet, entschieden";
/// Status.
pub const WITHDRAWN: &str = "Zurückgezogen, nie gesendet";
/// Status.
pub const UNDONE: &str = "Eine frühere Änderung zurückgenommen";

/// Somebody else was first.
#[must_use]
pub fn conflict(owner: &str, by: Option<&str>, when: Option<&str>) -> String {
    let who = by.map(|by| format!(" durch {by}")).unwrap_or_default();
    let when = when.map(|when| format!(" am {when}")).unwrap_or_default();
    format!(
        "Nicht angewendet: Die Bestellung ging{when}{who} an {owner}. Öffnen Sie die Bestellung, und entscheiden Sie, wem sie gehört."
    )
}

/// Operations made together.
#[must_use]
pub fn group(n: usize) -> String {
    format!("{n} Bestellungen zusammen")
}
/// Takes back all operations made together.
pub const UNDO_ALL: &str = "Alle rückgängig machen";
/// Takes back all waiting operations made together.
pub const WITHDRAW_ALL: &str = "Alle zurückziehen";
/// Somebody else made it on this device.
pub const BY_OTHER: &str = "Von jemand anderem auf diesem Gerät gemacht";

/// A new account whose e-mail belongs to somebody.
pub mod held {
    /// Heading.
    #[must_use]
    pub fn title(email: &str) -> String {
        format!("Ausstehendes Konto {email}")
    }
    /// Badge.
    pub const STATUS: &str = "E-Mail vergeben";
    /// What happened.
    pub const WHY: &str = "Diese E-Mail-Adresse gehört schon zu einem Konto. Nichts wurde zusammengeführt oder verschoben: Entscheiden Sie, wem diese Bestellungen gehören.";
    /// The side of the account there is.
    pub const THEIRS: &str = "Das Konto, das die E-Mail hat";
    /// The side of what staff asked for.
    pub const OURS: &str = "Was hier verlangt wurde";
    /// The account is not on this device.
    pub const UNKNOWN: &str =
        "Dieses Konto ist nicht auf diesem Gerät: Es gehört zu einer anderen Abteilung oder ist noch nicht geladen.";
    /// Fact.
    pub const NEW_ACCOUNT: &str = "Neuer Kunde";
    /// Fact.
    pub const NOTIFY: &str = "Kunden über das neue Konto benachrichtigen";
    /// Fact.
    pub const YES: &str = "Ja";
    /// Fact.
    pub const NO: &str = "Nein";
    /// Fact.
    pub const ORDERS: &str = "Bestellungen, die darauf warten";
    /// Fact.
    pub const MADE: &str = "Gemacht";
    /// Somebody else asked for it.
    pub const OTHER: &str = "Jemand anderes hat dieses Konto auf diesem Gerät verlangt. Diese Person entscheidet, wenn sie sich hier anmeldet.";

    /// Decides for the account there is.
    #[must_use]
    pub fn use_account(name: &str) -> String {
        format!("Das Konto von {name} nehmen")
    }
    /// Decides for another address.
    pub const OTHER_EMAIL: &str = "Andere E-Mail";
    /// Field.
    pub const EMAIL: &str = "E-Mail des neuen Kunden";
    /// Sends it.
    pub const SEND: &str = "Diese E-Mail nehmen";
    /// Goes back.
    pub const CANCEL: &str = "Abbrechen";
    /// Decides for leaving everything as it is.
    pub const WITHDRAW: &str = "Zurückziehen";
    /// The same address again.
    pub const SAME: &str = "Das ist die Adresse, die vergeben ist. Geben Sie eine andere ein.";

    /// Nothing moves.
    #[must_use]
    pub fn withdrawn(n: usize, first: &str) -> String {
        if n == 1 {
            format!("Bestellung {first} bleibt, wie sie war.")
        } else {
            format!("Die {n} Bestellungen bleiben, wie sie waren.")
        }
    }
}

/// The rule said no.
#[must_use]
pub fn rejected(sentence: &str) -> String {
    format!("Nicht angewendet. {sentence}")
}

/// Two people gave one order to different people.
pub mod conflict {
    /// Status.
    pub const STATUS: &str = "Jemand war schneller";
    /// One side.
    pub const OURS: &str = "Auf diesem Gerät gewünscht";
    /// The other side.
    pub const THEIRS: &str = "Inzwischen";
    /// Nothing of ours was done.
    pub const WHY: &str = "Nichts wurde überschrieben: Die Bestellung ist so, wie die andere Änderung sie gelassen hat. Entscheiden Sie, wem sie gehört.";
    /// Leaves the order to them.
    pub const KEEP: &str = "Deren Änderung behalten";
    /// Field: why it is moved all the same.
    pub const REASON: &str = "Grund (erforderlich)";
    /// It is empty.
    pub const REASON_NEEDED: &str = "Sagen Sie, warum die Bestellung trotzdem wechselt.";
    /// Closes the field.
    pub const CANCEL: &str = "Abbrechen";
    /// The change of the other one has not come back in the feed.
    pub const NOT_HERE_YET: &str =
        "Die andere Änderung ist auf diesem Gerät noch nicht angekommen. Warten Sie, bis alles übertragen ist.";
    /// Somebody decided in another tab.
    pub const DECIDED: &str = "Darüber hat schon jemand in einem anderen Tab entschieden. Nichts wurde geändert.";
    /// Somebody else made it.
    pub const OTHERS: &str = "Das wollte jemand anderes. Diese Person entscheidet, wenn sie sich hier anmeldet, oder jemand, der Konflikte löst.";
    /// They may not move orders.
    pub const NOT_PERMITTED: &str = "Dazu braucht es jemanden, der Bestellungen neu zuordnen darf.";

    /// Heading.
    #[must_use]
    pub fn title(number: &str) -> String {
        format!("Bestellung {number}: zwei Leute, zwei Kunden")
    }

    /// What was wanted.
    #[must_use]
    pub fn ours(mine: bool, target: &str) -> String {
        if mine { format!("Sie: an {target}") } else { format!("Jemand anderes auf diesem Gerät: an {target}") }
    }

    /// What was wanted before that.
    #[must_use]
    pub fn earlier(targets: &[String]) -> String {
        format!("Davor: an {}. Die Entscheidung gilt für alles zusammen.", targets.join(", "))
    }

    /// When it was wanted.
    #[must_use]
    pub fn made(when: &str, offline: bool) -> String {
        if offline { format!("{when}, während dieses Gerät offline war") } else { when.to_owned() }
    }

    /// What happened instead.
    #[must_use]
    pub fn theirs(by: Option<&str>, owner: &str) -> String {
        by.map_or_else(|| format!("Es kam von außen: an {owner}"), |by| format!("{by}: an {owner}"))
    }

    /// It has moved on since.
    #[must_use]
    pub fn since(owner: &str) -> String {
        format!("Seitdem hat sie weiter gewechselt. Inhaber ist jetzt {owner}.")
    }

    /// Moves it all the same.
    #[must_use]
    pub fn anyway(target: &str) -> String {
        format!("Trotzdem an {target} geben")
    }
}
