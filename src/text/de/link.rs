//! Linking a guest order to the account of whoever placed it: the dialog, why a candidate fits, the sibling orders.

use super::count;
use contract::customer::CustomerRow;
use engine::customers::Field;
use engine::evidence::{Caution, Evidence, Fact};

/// The operation, as the handbook calls it.
pub const LINK: &str = "Mit Kundenkonto verknüpfen";

/// Title of the dialog.
#[must_use]
pub fn title(number: &str) -> String {
    format!("Bestellung {number} mit einem Kundenkonto verknüpfen")
}

/// Title of the second step.
#[must_use]
pub fn title_sure(number: &str, customer: &str) -> String {
    format!("Bestellung {number} mit {customer} verknüpfen?")
}

/// Who placed it, in one line over the search.
#[must_use]
pub fn placed_by(name: &str, email: &str, rest: &str) -> String {
    let who: Vec<&str> = [name, email, rest].into_iter().filter(|part| !part.is_empty()).collect();
    if who.is_empty() {
        "Die Bestellung sagt nichts darüber, wer sie aufgegeben hat.".to_owned()
    } else {
        format!("Aufgegeben von {}", who.join(" · "))
    }
}

/// Closes the dialog.
pub const CLOSE: &str = "Schließen";
/// Field.
pub const SEARCH: &str = "Kunden suchen";
/// In the empty field.
pub const SEARCH_PLACEHOLDER: &str = "Name, Benutzername, E-Mail, Telefon, Postleitzahl oder Bestellnummer";
/// The button.
pub const SEARCH_BUTTON: &str = "Suchen";
/// The list of results.
pub const RESULTS: &str = "Kunden";
/// Goes on with the customer chosen.
pub const LINK_NOW: &str = "Bestellung jetzt verknüpfen";
/// Nobody is chosen yet.
pub const CHOOSE_FIRST: &str = "Wählen Sie zuerst einen Kunden";
/// Whoever was chosen is shut, or not here.
pub const NO_LONGER: &str = "Das gewählte Konto steht nicht mehr zur Wahl. Wählen Sie ein anderes.";
/// Leaves everything as it is.
pub const CANCEL: &str = "Abbrechen";
/// Leaves everything as it is, at the question.
pub const NO: &str = "Nein";

/// The last button.
#[must_use]
pub fn yes(customer: &str) -> String {
    format!("Ja, mit {customer} verknüpfen")
}

/// How many fit.
#[must_use]
pub fn found(total: usize, shown: usize, typed: bool) -> String {
    match (total, typed) {
        (0, true) => "Keine Kunden passen. Prüfen Sie die Schreibweise, oder suchen Sie nach etwas anderem.".to_owned(),
        (0, false) => "Kein Kunde hat etwas mit dieser Bestellung gemeinsam. Suchen Sie einen.".to_owned(),
        (n, true) if n > shown => format!("{n} Kunden passen, die besten {shown} stehen hier"),
        (n, true) => format!("{} zu dieser Suche", count(n, "Kunde passt", "Kunden passen")),
        (n, false) if n > shown => {
            format!("{n} Kunden haben etwas mit dieser Bestellung gemeinsam, die besten {shown} stehen hier")
        }
        (n, false) => {
            format!("{} etwas mit dieser Bestellung gemeinsam", count(n, "Kunde hat", "Kunden haben"))
        }
    }
}

/// Accounts that fit and can get no orders; begins with a space, or is nothing.
#[must_use]
pub fn shut(n: usize) -> String {
    match n {
        0 => String::new(),
        n => format!(
            " {}; dorthin gehen keine Bestellungen.",
            count(n, "gesperrtes oder zusammengeführtes Konto passt", "gesperrte oder zusammengeführte Konten passen")
        ),
    }
}

/// Why nobody is listed: those who match belong to departments that have nothing to do with the order.
#[must_use]
pub fn elsewhere(n: usize) -> String {
    match n {
        0 => String::new(),
        1 => " 1 Kunde einer anderen Abteilung passt, kann diese Bestellung aber nicht bekommen.".to_owned(),
        n => format!(" {n} Kunden anderer Abteilungen passen, können diese Bestellung aber nicht bekommen."),
    }
}

/// Orders of a candidate, and when the last was placed.
#[must_use]
pub fn orders(n: u32, last: Option<&str>) -> String {
    match (n, last) {
        (0, _) => "Noch keine Bestellungen".to_owned(),
        (n, None) => count(n as usize, "Bestellung", "Bestellungen"),
        (n, Some(last)) => format!("{}, zuletzt {last}", count(n as usize, "Bestellung", "Bestellungen")),
    }
}

/// What tells a candidate from another of the same name.
#[must_use]
pub fn twin(parts: &[String]) -> String {
    format!("Diesen Namen gibt es mehrmals. {}", parts.join(" · ")).trim_end().to_owned()
}

/// A fact that tells two accounts apart, with its value.
#[must_use]
pub fn field(field: Field, customer: &CustomerRow) -> String {
    let value = |text: &str| if text.is_empty() { "keine Angabe".to_owned() } else { text.to_owned() };
    match field {
        Field::Username => format!("Benutzername: {}", value(&customer.username)),
        Field::Email => format!("E-Mail: {}", value(&customer.email)),
        Field::Phone => format!("Telefon: {}", value(&customer.phone)),
        Field::Postcode => format!("Postleitzahl: {}", value(&customer.postcode)),
        Field::Town => format!("Ort: {}", value(&customer.town)),
        Field::Number => format!("Kontonummer: {}", customer.id),
    }
}

/// No fact agrees.
pub const NOTHING: &str = "Nichts gemeinsam mit dieser Bestellung";
/// Why a reason is asked for.
pub const NOTHING_HINT: &str = "Nichts von diesem Kunden steht auf der Bestellung: weder E-Mail noch Telefon, Name, Postleitzahl oder Teilnehmer. Sagen Sie, warum sie ihm trotzdem gehört.";
/// The same, where the device does not hold the order's lines.
pub const NOTHING_KNOWN_HINT: &str = "Nichts, was hier von diesem Kunden bekannt ist, steht auf der Bestellung. Für wen ihre Positionen sind, ist auf diesem Gerät noch nicht bekannt. Sagen Sie, warum sie ihm trotzdem gehört.";
/// Why the last button is switched off.
pub const REASON_FIRST: &str = "Nichts gemeinsam mit dieser Bestellung: Geben Sie zuerst einen Grund an";
/// Field, where it must be filled in.
pub const REASON_NEEDED: &str = "Grund (erforderlich)";

/// Why a candidate fits: every fact that agrees, strongest first.
#[must_use]
pub fn evidence(evidence: &Evidence) -> String {
    if evidence.is_nothing() { NOTHING.to_owned() } else { facts(&evidence.facts) }
}

/// Facts that agree, in one line.
#[must_use]
pub fn facts(facts: &[Fact]) -> String {
    let words: Vec<&str> = facts.iter().map(|f| fact(*f)).collect();
    let line = words.join(" · ");
    let mut letters = line.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Email => "dieselbe E-Mail",
        Fact::Phone => "dieselbe Telefonnummer",
        Fact::Name => "derselbe Name",
        Fact::Surname => "derselbe Nachname",
        Fact::Postcode => "dieselbe Postleitzahl",
        Fact::ParticipantEmail => "dieselbe E-Mail wie ein Teilnehmer",
        Fact::ParticipantName => "derselbe Name wie ein Teilnehmer",
    }
}

/// Something to look at twice before choosing.
#[must_use]
pub fn caution(caution: &Caution) -> String {
    match caution {
        Caution::MistypedDomain { written, meant } => format!("{written} sieht aus wie {meant}"),
        Caution::NearEmail { order, account } => {
            format!("Die E-Mail {order} auf der Bestellung ist fast {account}, aber nicht dieselbe")
        }
        Caution::PlusTag { order, account } => {
            format!(
                "{order} und {account} unterscheiden sich in dem, was nach dem Pluszeichen steht: Es können zwei Personen sein"
            )
        }
        Caution::LookAlike { text, letter } => {
            format!("„{text}“ enthält „{letter}“, das nur aussieht wie ein lateinischer Buchstabe")
        }
        Caution::OtherName { order, account } => format!("Die Bestellung sagt {order}, das Konto sagt {account}"),
    }
}

/// The order got an owner while the dialog was open.
#[must_use]
pub fn owned_now(number: &str, owner: &str) -> String {
    format!(
        "Inhaber von Bestellung {number} ist jetzt {owner}. Nichts wurde geändert. Nutzen Sie „Neu zuordnen“, um sie jemand anderem zu geben."
    )
}

/// The confirmation.
#[must_use]
pub fn linked(number: &str, customer: &str) -> String {
    format!("Bestellung {number} ist jetzt mit {customer} verknüpft.")
}

/// The server decided otherwise.
#[must_use]
pub fn not_linked(number: &str, customer: &str) -> String {
    format!("Bestellung {number} wurde nicht mit {customer} verknüpft.")
}

/// The other guest orders of the same e-mail.
pub mod siblings {
    use crate::text::count;

    /// The line under the confirmation.
    #[must_use]
    pub fn offer(n: usize) -> String {
        count(n, "weitere Gastbestellung nutzt diese E-Mail", "weitere Gastbestellungen nutzen diese E-Mail")
    }
    /// The same where it is not said what was linked.
    #[must_use]
    pub fn offer_of(n: usize, linked: &str) -> String {
        let more = count(n, "weitere Gastbestellung nutzt", "weitere Gastbestellungen nutzen");
        format!("{more} die E-Mail der verknüpften Bestellung {linked}")
    }
    /// Opens the list.
    pub const REVIEW: &str = "Durchsehen";
    /// Title of the list.
    #[must_use]
    pub fn title(customer: &str) -> String {
        format!("Weitere Gastbestellungen dieser E-Mail, für {customer}")
    }
    /// What the ticks mean.
    pub const INTRO: &str = "Bestellungen, bei denen ein zweiter Umstand übereinstimmt, sind angehakt. Sehen Sie die anderen an, bevor Sie sie anhaken: Eine E-Mail allein sagt nicht, wer bestellt hat.";
    /// The list.
    pub const LIST: &str = "Gastbestellungen";
    /// One order, read out.
    #[must_use]
    pub fn tick(number: &str) -> String {
        format!("Bestellung {number} verknüpfen")
    }
    /// It was placed under a name that is not the account's.
    #[must_use]
    pub fn other_name(name: &str) -> String {
        format!("Anderer Name auf dieser Bestellung: {name}")
    }
    /// Only the e-mail agrees.
    pub const ONLY_EMAIL: &str = "Nur die E-Mail stimmt überein";
    /// Nothing is left to link.
    pub const NONE: &str = "Es gibt keine weiteren Gastbestellungen mit dieser E-Mail.";
    /// The button.
    #[must_use]
    pub fn submit(n: usize) -> String {
        format!("{} verknüpfen", count(n, "Bestellung", "Bestellungen"))
    }
    /// One is ticked of which only the e-mail agrees.
    pub const REASON_NEEDED: &str = "Sagen Sie warum: Bei einer angehakten Bestellung stimmt nur die E-Mail überein";
    /// Nothing is ticked.
    pub const NOTHING_TICKED: &str = "Haken Sie zuerst eine Bestellung an";
}
