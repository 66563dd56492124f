//! The reassign page. Labels are those staff know from their handbooks.

/// Heading.
#[must_use]
pub fn title(number: &str) -> String {
    format!("Bestellung {number} neu zuordnen")
}

/// The first sentence, for an account whose name says more than its e-mail.
#[must_use]
pub fn currently(customer: &str) -> String {
    format!("Inhaber der Bestellung ist derzeit {customer}.")
}

/// Somebody came back to a form they had begun.
pub const STILL_HERE: &str = "Was Sie hier begonnen haben, ist noch eingetragen.";
/// The same, where a password was typed.
pub const STILL_HERE_NO_PASSWORD: &str =
    "Was Sie hier begonnen haben, ist noch eingetragen. Nur ein Passwort wird nie aufbewahrt.";
/// What was begun on another owner is not filled in.
pub const NOT_HERE: &str =
    "Was Sie hier begonnen haben, ist nicht mehr eingetragen: Die Bestellung hat seither den Inhaber gewechselt.";
/// A guest, as the first sentence names it.
#[must_use]
pub fn guest(email: &str) -> String {
    if email.is_empty() { "ein Gast ohne E-Mail".to_owned() } else { format!("ein Gast mit der E-Mail {email}") }
}

/// An account: name and e-mail where they differ, else the name alone.
#[must_use]
pub fn account(name: &str, email: &str) -> String {
    if name == email || email.is_empty() { name.to_owned() } else { format!("{name} ({email})") }
}

/// An account the server has not accepted yet.
#[must_use]
pub fn pending(email: &str) -> String {
    format!("{email} (ausstehendes Konto)")
}

/// The choice.
pub const CUSTOMER_TYPE: &str = "Bestellung für";
/// The choice.
pub const EXISTING: &str = "Bestehender Kunde";
/// The choice.
pub const NEW: &str = "Neuer Kunde";
/// The choice.
pub const GUEST: &str = "Gast (kein Konto)";
/// What the choice means.
pub const GUEST_HINT: &str = "Die Bestellung gehört dann zu keinem Konto mehr. Als Kontakt-E-Mail gilt dann wieder die, mit der sie aufgegeben wurde.";
/// Field.
pub const SEARCH: &str = "Kunden suchen";
/// In the empty field.
pub const SEARCH_PLACEHOLDER: &str = "Nach Benutzername oder E-Mail-Adresse suchen";
/// The list of results, read out.
pub const RESULTS: &str = "Kunden";
/// Nothing was picked.
pub const PICK: &str = "Wählen Sie einen Kunden aus der Liste. Tippen Sie einen Teil des Benutzernamens oder der E-Mail, um einen zu finden.";
/// Nothing is typed, but somebody fits.
#[must_use]
pub fn pick_of(n: usize) -> String {
    let some = super::count(n, "Kunde hat", "Kunden haben");
    format!("{some} etwas mit dieser Bestellung gemeinsam: Pfeil nach unten zeigt sie, Tippen findet andere.")
}
/// What was typed is nobody.
#[must_use]
pub fn nobody(text: &str) -> String {
    format!("Für „{text}“ ist niemand gewählt. Wählen Sie einen Kunden aus der Liste.")
}
/// Nothing was typed.
pub const SEARCH_NEEDED: &str = "Suchen Sie einen Kunden, und wählen Sie ihn aus";
/// How many fit.
#[must_use]
pub fn found(total: usize, shown: usize) -> String {
    match total {
        0 => "Keine Kunden passen.".to_owned(),
        1 => "1 Kunde passt".to_owned(),
        n if n > shown => format!("{n} Kunden passen, die besten {shown} stehen hier"),
        n => format!("{n} Kunden passen"),
    }
}
/// The option that is lit, read out.
#[must_use]
pub fn highlighted(name: &str, position: usize, total: usize) -> String {
    format!("{name}, {position} von {total}")
}
/// Marks the present owner in the results.
pub const PRESENT_OWNER: &str = "Jetziger Inhaber";

/// The address belongs to an account that can receive nothing.
#[must_use]
pub fn taken_by_shut(name: &str, state: &str) -> String {
    format!(
        "Das ist die Adresse von {name}. Dieses Konto ist geschlossen ({state}) und kann keine Bestellungen bekommen."
    )
}

/// Field.
pub const EMAIL: &str = "E-Mail";
/// Nothing was typed.
pub const EMAIL_NEEDED: &str = "Geben Sie eine E-Mail-Adresse ein";
/// Not an address.
pub const EMAIL_WRONG: &str = "Geben Sie eine E-Mail-Adresse ein, zum Beispiel ana@example.com";
/// Somebody has it.
#[must_use]
pub fn email_taken(email: &str) -> String {
    format!("Die E-Mail-Adresse {email} ist schon vergeben.")
}
/// Offers the account that has it.
#[must_use]
pub fn use_account(name: &str) -> String {
    format!("Das Konto von {name} nehmen")
}
/// Box.
pub const GENERATE: &str = "Passwort erzeugen";
/// What the box means.
pub const GENERATE_HINT: &str = "Der Server erzeugt ein Passwort, das niemand sieht.";
/// Field.
pub const PASSWORD: &str = "Passwort";
/// Field.
pub const CONFIRM: &str = "Passwort wiederholen";
/// Too short.
pub const PASSWORD_SHORT: &str = "Geben Sie ein Passwort mit mindestens 8 Zeichen ein";
/// Too long.
pub const PASSWORD_LONG: &str = "Geben Sie ein Passwort mit höchstens 128 Zeichen ein";
/// The two differ.
pub const PASSWORD_DIFFERS: &str = "Die beiden Passwörter sind verschieden. Geben Sie zweimal dasselbe ein.";
/// Needs the server.
pub const PASSWORD_OFFLINE: &str = "Ein Passwort lässt sich nur mit Verbindung setzen, denn es wird nie auf diesem Gerät gespeichert. Haken Sie „Passwort erzeugen“ an, oder stellen Sie die Verbindung her und versuchen Sie es noch einmal.";
/// Box.
pub const NOTIFY: &str = "Kunden über das neue Konto benachrichtigen";
/// What the box means.
pub const NOTIFY_HINT: &str = "Schickt einen Link zum Setzen des Passworts, sobald der Server das Konto angelegt hat.";
/// Box.
pub const KEEP_EMAIL: &str = "Bisherige E-Mail-Adresse der Bestellung behalten";
/// Field.
pub const REASON: &str = "Grund";
/// What it is for.
pub const REASON_HINT: &str = "Freiwillig. Das Team sieht den Grund im Verlauf der Bestellung, Kunden nie.";
/// The same, where somebody else gave the order away meanwhile.
pub const REASON_HINT_MOVED: &str = "Seit dem Öffnen dieser Seite hat die Bestellung den Inhaber gewechselt. Sagen Sie, warum sie trotzdem wechseln soll.";
/// Nothing was typed where it must be.
pub const REASON_NEEDED: &str = "Geben Sie einen Grund an: Dieser Kunde hat nichts mit der Bestellung gemeinsam";
/// Nothing was typed where it must be.
pub const REASON_NEEDED_MOVED: &str =
    "Geben Sie einen Grund an: Jemand anderes hat geändert, wem die Bestellung gehört";
/// A colleague gave the order away while the form was open.
#[must_use]
pub fn meanwhile(number: &str, owner: &str) -> String {
    format!(
        "Seit diese Seite geöffnet wurde, hat Bestellung {number} den Inhaber gewechselt. Inhaber ist jetzt {owner}."
    )
}
/// An account there is has almost the address of the new one.
#[must_use]
pub fn email_near(account: &str) -> String {
    format!("Es gibt ein Konto mit fast dieser Adresse: {account}.")
}
/// Title of the question before an order goes to somebody who has nothing to do with it.
#[must_use]
pub fn sure_title(customer: &str) -> String {
    format!("{customer} zuordnen?")
}
/// The question.
#[must_use]
pub fn sure(customer: &str) -> String {
    format!(
        "Nichts auf der Bestellung weist auf {customer} hin: weder E-Mail noch Telefon, Name, Postleitzahl oder Teilnehmer stimmen überein."
    )
}
/// The question, of several orders.
#[must_use]
pub fn sure_many(customer: &str, words: &str) -> String {
    format!("{words}, bei {customer}: weder E-Mail noch Telefon, Name, Postleitzahl oder Teilnehmer stimmen überein.")
}
/// Yes to the question.
#[must_use]
pub fn yes(customer: &str) -> String {
    format!("Ja, {customer} zuordnen")
}
/// No to the question.
pub const NO: &str = "Nein";
/// Too long.
pub const REASON_LONG: &str = "Kürzen Sie den Grund auf höchstens 500 Zeichen";
/// The button.
pub const SUBMIT: &str = "Bestellung neu zuordnen";
/// Goes back.
pub const CANCEL: &str = "Abbrechen";
/// The person may not.
pub const NOT_PERMITTED: &str =
    "Sie dürfen diese Bestellung sehen, aber nicht neu zuordnen. Fragen Sie jemanden aus dem Team, der es darf.";
/// The new customer cannot be made by this person.
pub const NEW_NOT_PERMITTED: &str =
    "Sie dürfen keine neuen Kunden anlegen. Wählen Sie einen bestehenden, oder fragen Sie jemanden aus dem Team.";

/// What changes, what stays.
pub mod preview {
    use contract::preview::Warning;

    /// Heading.
    pub const TITLE: &str = "Was sich ändert, was bleibt";
    /// Column.
    pub const FACT: &str = "Angabe";
    /// Column.
    pub const NOW: &str = "Jetzt";
    /// Column.
    pub const AFTER: &str = "Danach";
    /// Fact.
    pub const OWNER: &str = "Inhaber";
    /// Fact.
    pub const CONTACT: &str = "Kontakt-E-Mail";
    /// Fact.
    pub const PLACED_WITH: &str = "Bestellt mit E-Mail";
    /// Fact.
    pub const REST: &str = "Nummer, Daten, Positionen, Teilnehmer, Preise, Gutscheine, Adressen, Zahlungen";
    /// Does not change.
    pub const STAYS: &str = "Unverändert";
    /// Nobody chosen yet.
    pub const CHOOSE: &str = "Wählen Sie einen Kunden, um es zu sehen";
    /// No e-mail of the new customer yet.
    pub const TYPE: &str = "Geben Sie die E-Mail ein, um es zu sehen";
    /// The warnings, for those who hear the page.
    pub const WARNINGS: &str = "Bevor Sie weitermachen";

    /// Orders and amount spent of one side.
    #[must_use]
    pub fn side(who: &str) -> String {
        format!("Bestellungen von {who}")
    }
    /// Orders and amount spent.
    #[must_use]
    pub fn tally(orders: u32, spent: &[String]) -> String {
        let orders = crate::text::count(orders as usize, "Bestellung", "Bestellungen");
        if spent.is_empty() { orders } else { format!("{orders}, {} Umsatz", crate::text::and(spent)) }
    }

    /// Something to know before the last button.
    #[must_use]
    pub fn warning(warning: &Warning) -> String {
        match warning {
            Warning::ParticipantElse { name, email } => {
                let who = if email.is_empty() { name.clone() } else { format!("{name} ({email})") };
                format!("Eine Position ist für {who}, also für jemand anderen.")
            }
            Warning::TillAccount => {
                "Die Bestellung gehört zum Konto einer Kasse. Darüber laufen Bestellungen vieler Leute.".into()
            }
            Warning::TillTarget => {
                "Die Bestellung käme zum Konto einer Kasse. Darüber laufen Bestellungen vieler Leute.".into()
            }
            Warning::Refund => "Zu dieser Bestellung wurde Geld zurückgezahlt.".into(),
            Warning::Locked => "Die Bestellung ist durch einen anderen Vorgang des Geschäfts gesperrt.".into(),
            Warning::Cancelled => "Die Bestellung ist storniert.".into(),
            Warning::DataOld { minutes } => {
                format!(
                    "Die Daten auf diesem Gerät sind {} alt. Die Bestellung kann sich seitdem geändert haben.",
                    age(*minutes)
                )
            }
            Warning::DataAgeUnknown => "Wie alt die Daten auf diesem Gerät sind, ist unbekannt.".into(),
            Warning::OtherWaiting { operations: 1 } => {
                "Eine andere Änderung dieser Bestellung wartet auf diesem Gerät.".into()
            }
            Warning::OtherWaiting { operations } => {
                format!("{operations} andere Änderungen dieser Bestellung warten auf diesem Gerät.")
            }
            Warning::ParticipantsUnknown => "Auf diesem Gerät unbekannt: für wen die Positionen sind.".into(),
            Warning::PaymentsUnknown => "Auf diesem Gerät unbekannt: ob Geld zurückgezahlt wurde.".into(),
        }
    }

    /// The same of several orders, where it says something else of each.
    #[must_use]
    pub fn warning_of_several(warning: &Warning) -> String {
        match warning {
            Warning::ParticipantElse { .. } => {
                "Positionen sind für jemand anderen als den, der die Bestellung bekommt.".into()
            }
            Warning::OtherWaiting { .. } => "Andere Änderungen derselben Bestellung warten auf diesem Gerät.".into(),
            other => self::warning(other),
        }
    }

    fn age(minutes: u32) -> String {
        use crate::text::count;
        match minutes {
            0..120 => count(minutes as usize, "Minute", "Minuten"),
            120..2880 => count((minutes / 60) as usize, "Stunde", "Stunden"),
            _ => count((minutes / 1440) as usize, "Tag", "Tage"),
        }
    }
}

/// The order is a guest's again.
#[must_use]
pub fn confirmed_guest(number: &str) -> String {
    format!("Bestellung {number} ist wieder eine Gastbestellung.")
}
/// The server decided otherwise.
#[must_use]
pub fn not_confirmed_guest(number: &str) -> String {
    format!("Bestellung {number} ist keine Gastbestellung geworden.")
}

/// The confirmation on the orders screen.
#[must_use]
pub fn confirmed(number: &str, customer: &str) -> String {
    format!("Bestellung {number} ist jetzt {customer} zugeordnet.")
}
/// The server decided otherwise.
#[must_use]
pub fn not_confirmed(number: &str, customer: &str) -> String {
    format!("Bestellung {number} wurde {customer} nicht zugeordnet.")
}
/// Durable here, not at the server.
pub const SAVED: &str = "Auf diesem Gerät gespeichert. Wird gesendet, sobald der Server erreichbar ist.";
/// At the server.
pub const SYNCED: &str = "Zum Server übertragen.";
/// The server decided otherwise, because somebody else was first.
#[must_use]
pub fn belongs_now(owner: &str, by: Option<&str>) -> String {
    let by = by.map(|by| format!(", durch eine Änderung von {by}")).unwrap_or_default();
    format!("Inhaber ist jetzt {owner}{by}. Entscheiden Sie im Ausgang, wem sie gehört.")
}
/// The server decided otherwise, for this reason.
#[must_use]
pub fn not_accepted(sentence: &str) -> String {
    format!("Der Server hat es nicht angenommen. {sentence}")
}
/// Leads to the outbox.
pub const OPEN_OUTBOX: &str = "Ausgang öffnen";
/// Takes it back.
pub const UNDO: &str = "Rückgängig";
/// Taken back before it was sent.
#[must_use]
pub fn withdrawn(number: &str) -> String {
    format!("Die Änderung von Bestellung {number} wurde zurückgezogen. Nichts wurde gesendet.")
}
/// Taken back after it was sent.
#[must_use]
pub fn undone(number: &str, owner: &str) -> String {
    format!("Bestellung {number} geht zurück: Inhaber ist wieder {owner}.")
}
