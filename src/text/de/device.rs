//! The page about this device, and the offer of another version.

/// Heading, and the menu entry that leads there.
pub const TITLE: &str = "Dieses Gerät";
/// What the page is for.
pub const INTRO: &str = "Was dieser Browser von Rehome aufbewahrt, und ob es Bestand hat.";

/// Section.
pub const STORAGE: &str = "Speicher";
/// Fact.
pub const PROTECTED: &str = "Vom Browser geschützt";
/// The browser promised.
pub const PROTECTED_YES: &str = "Ja. Der Browser löscht ihn nicht von sich aus.";
/// It did not.
pub const PROTECTED_NO: &str = "Nein. Wenn der Platz auf diesem Gerät ausgeht, kann der Browser die Daten von Rehome löschen. Wartende Änderungen könnten verloren gehen: Lassen Sie das Gerät verbunden.";
/// Asks it.
pub const ASK: &str = "Den Browser um Schutz bitten";
/// It said no.
pub const ASK_REFUSED: &str = "Der Browser hat abgelehnt. Er stimmt bei Seiten zu, die oft benutzt, installiert oder als Lesezeichen gespeichert sind. Versuchen Sie es später noch einmal.";
/// Fact.
pub const PROVEN: &str = "Übersteht einen Neustart";
/// Not seen yet.
pub const PROVEN_NOT_YET: &str = "Noch nicht erwiesen. Schließen Sie den Browser mit allen Fenstern, und öffnen Sie Rehome wieder: Dann steht hier Ja.";
/// Nothing can be said.
pub const PROVEN_UNKNOWN: &str =
    "Hier nicht feststellbar: Dieser Browser behält keine Cookies, oder dieser Stand der App hat keine Version.";
/// Fact.
pub const SPACE: &str = "Belegter Platz";
/// The browser does not say.
pub const SPACE_UNKNOWN: &str = "Der Browser sagt es nicht";

/// Seen.
#[must_use]
pub fn proven(when: &str) -> String {
    format!("Ja. Nach einem Neustart wiedergefunden, zuerst am {when}.")
}

/// How much room there is.
#[must_use]
pub fn space(used: &str, quota: &str) -> String {
    format!("{used} MB von {quota} MB")
}

/// Section.
pub const DATA: &str = "Daten";
/// Fact.
pub const LAST_SYNC: &str = "Letzter Abgleich";
/// None so far.
pub const NEVER: &str = "Nie";
/// Fact.
pub const COMPARED: &str = "Mit dem Server verglichen";
/// Fact.
pub const OWN_WAITING: &str = "Ihre wartenden Änderungen";
/// Fact.
pub const OTHERS_WAITING: &str = "Wartende Änderungen anderer";
/// Fact.
pub const ATTENTION: &str = "Änderungen, die Sie ansehen müssen";

/// How often comparing found something.
#[must_use]
pub fn healed(times: u32) -> String {
    match times {
        0 => "Alle 10 Minuten, solange verbunden. Bisher war nichts falsch.".to_owned(),
        1 => "War einmal falsch und wurde neu geladen. Im Protokoll des Servers steht eine Zeile dazu.".to_owned(),
        _ => format!("War {times}-mal falsch und wurde neu geladen. Im Protokoll des Servers steht eine Zeile dazu."),
    }
}

/// Section.
pub const APP: &str = "App";
/// Fact.
pub const VERSION: &str = "Version";
/// Fact.
pub const OPENS_OFFLINE: &str = "Öffnet ohne Verbindung";
/// It does.
pub const OPENS_YES: &str = "Ja";
/// It does not.
pub const OPENS_NO: &str = "Nein. Dieser Browser, diese Adresse oder wer den Server betreibt, lässt es nicht zu. Lassen Sie diesen Tab offen, solange Sie offline sind.";
/// Looks for another version.
pub const CHECK: &str = "Nach Aktualisierung suchen";
/// While it looks.
pub const CHECKING: &str = "Eine andere Version wird gesucht";
/// It is the newest.
pub const NEWEST: &str = "Das ist die neueste Version.";
/// The server is away.
pub const UNREACHABLE: &str = "Der Server ist nicht erreichbar. Versuchen Sie es wieder, sobald er es ist.";
/// It did not arrive whole.
pub const FAILED: &str = "Es gibt eine andere Version, aber sie kam nicht vollständig an, oder es fehlt der Platz. Diese läuft weiter; versuchen Sie es später noch einmal.";
/// No worker.
pub const OFF: &str = "Dieser Browser behält keine Version. Laden Sie die Seite neu, um die neueste zu bekommen.";

/// The version as people tell it to one another.
#[must_use]
pub fn version(number: &str, build: Option<&str>) -> String {
    build.map_or_else(|| number.to_owned(), |build| format!("{number} ({build})"))
}

/// Another version is ready.
pub mod update {
    /// The notice.
    pub const READY: &str = "Eine neue Version von Rehome ist bereit.";
    /// Takes it.
    pub const NOW: &str = "Jetzt aktualisieren";
    /// Heading of the question.
    pub const TITLE: &str = "Rehome jetzt aktualisieren?";
    /// Goes back.
    pub const LATER: &str = "Nicht jetzt";

    /// Takes it all the same.
    #[must_use]
    pub fn anyway(begun: bool) -> &'static str {
        if begun { "Aktualisieren und Ungespeichertes verlieren" } else { "Trotzdem aktualisieren" }
    }

    /// What would be lost.
    #[must_use]
    pub fn loss(here: bool, elsewhere: u32, offline: bool) -> String {
        let here = if here {
            "In diesem Tab ist etwas begonnen und nicht gespeichert. Beim Aktualisieren wird der Tab neu geladen: Was in einem Formular zum Zuordnen steht, kommt ohne Passwort wieder; alles andere geht verloren. "
        } else {
            ""
        };
        let elsewhere = match elsewhere {
            0 => "",
            1 => {
                "In einem anderen Tab ist ein Formular begonnen. Es bleibt, wie es ist, lässt sich aber vielleicht nicht mehr speichern, sobald dieser Tab die neue Version hat. "
            }
            _ => {
                "In anderen Tabs sind Formulare begonnen. Sie bleiben, wie sie sind, lassen sich aber vielleicht nicht mehr speichern, sobald dieser Tab die neue Version hat. "
            }
        };
        let offline = if offline {
            "Der Server ist jetzt nicht verbunden. Die neue Version muss Bestellungen und Kunden vielleicht neu laden, und bis das geht, sind sie hier nicht zu sehen. "
        } else {
            ""
        };
        format!(
            "{here}{elsewhere}{offline}Änderungen, die auf diesem Gerät gespeichert sind, bleiben und werden gesendet."
        )
    }
}

/// Getting rid of everything.
pub mod wipe {
    /// Section.
    pub const TITLE: &str = "Dieses Gerät leeren";
    /// What it does.
    pub const TEXT: &str = "Meldet Sie ab und löscht alle Bestellungen und Kunden aus diesem Browser. Tun Sie das, bevor das Gerät an jemand anderen geht.";
    /// Begins.
    pub const START: &str = "Dieses Gerät leeren";
    /// Heading of the question.
    pub const SURE: &str = "Dieses Gerät leeren?";
    /// Nothing is lost by it.
    pub const NOTHING_LOST: &str = "Bestellungen und Kunden werden von diesem Gerät gelöscht. Jede Änderung von hier ist auf dem Server: Nichts geht verloren.";
    /// Goes back.
    pub const CANCEL: &str = "Abbrechen";
    /// Does it.
    pub const YES: &str = "Ja, leeren";
    /// Heading of the second question.
    pub const LOSE: &str = "Änderungen löschen, die es sonst nirgends gibt?";
    /// It did not work.
    pub const FAILED: &str = "NICHT GELEERT. Der Browser hat nicht alles gelöscht. Schließen Sie alle anderen Tabs von Rehome, und versuchen Sie es noch einmal.";
    /// Another tab holds on to something.
    pub const BLOCKED: &str = "NOCH NICHT GELEERT. Ein anderer Tab von Rehome, vielleicht einer im Schlaf, hält noch einen Teil fest. Schließen Sie alle anderen Tabs von Rehome: Dann wird von selbst zu Ende geleert. Beginnen Sie vorher nichts auf diesem Gerät; laden Sie diese Seite danach neu.";
    /// Other tabs start anew, too.
    pub const BEGUN: &str = "In einem Tab dieses Browsers ist ein Formular begonnen, oder eine Änderung ließ sich nicht speichern. Alle Tabs von Rehome starten neu: Das geht verloren.";
    /// More was saved since the question was asked.
    pub const MORE: &str = "Nichts wurde gelöscht: Seit der Frage wurde auf diesem Gerät eine Änderung gespeichert.";
    /// The outbox cannot be read.
    pub const UNKNOWN: &str = "Was auf diesem Gerät wartet, ließ sich nicht lesen. Laden Sie die Seite neu, und versuchen Sie es noch einmal.";

    /// What waits.
    #[must_use]
    pub fn at_stake(n: usize) -> String {
        let what = if n == 1 {
            "1 Änderung auf diesem Gerät ist auf dem Server noch nicht entschieden. ".to_owned()
        } else {
            format!("{n} Änderungen auf diesem Gerät sind auf dem Server noch nicht entschieden. ")
        };
        let kept = if n == 1 { "diese Änderung behalten. Sie wird" } else { "diese Änderungen behalten. Sie werden" };
        format!(
            "{what}Sie können Bestellungen und Kunden löschen und {kept} gesendet, sobald die Person, die sie gemacht hat, sich hier wieder anmeldet."
        )
    }

    fn these(n: usize) -> &'static str {
        if n == 1 { "diese Änderung" } else { "diese Änderungen" }
    }

    /// Does it, and leaves the outbox.
    #[must_use]
    pub fn keep(n: usize) -> String {
        format!("Leeren, {} behalten", these(n))
    }

    /// Goes on to the second question.
    #[must_use]
    pub fn also(n: usize) -> String {
        format!("Auch {} löschen", these(n))
    }

    /// Saves them as a file.
    #[must_use]
    pub fn export(n: usize) -> String {
        format!("{} herunterladen", if n == 1 { "Diese Änderung" } else { "Diese Änderungen" })
    }

    /// Deletes them.
    #[must_use]
    pub fn lose_yes(_: usize) -> String {
        "Ja, endgültig löschen".to_owned()
    }

    /// What is lost.
    #[must_use]
    pub fn lose(n: usize) -> String {
        if n == 1 {
            "Diese Änderung gibt es nur auf diesem Gerät. Einmal gelöscht, kann niemand sie zurückholen.".to_owned()
        } else {
            format!("Diese {n} Änderungen gibt es nur auf diesem Gerät. Einmal gelöscht, kann niemand sie zurückholen.")
        }
    }
}
