//! Several orders to one customer: the selection on the orders screen, the page, the results.

use super::count;
use contract::limits::PREVIEW_NAMED_MAX;

/// Column of ticks, read out.
pub const SELECT: &str = "Auswahl";
/// Ticks a page of the list.
pub const SELECT_PAGE: &str = "Alle Bestellungen dieser Seite auswählen";
/// Ticks one order.
#[must_use]
pub fn select(number: &str) -> String {
    format!("Bestellung {number} auswählen")
}
/// The bar over the table, for those who hear the page.
pub const BAR: &str = "Ausgewählte Bestellungen";
/// How many are selected.
#[must_use]
pub fn selected(n: usize) -> String {
    format!("{} ausgewählt", count(n, "Bestellung", "Bestellungen"))
}
/// Some of them are not in the list as it is filtered now.
#[must_use]
pub fn elsewhere(n: usize) -> String {
    format!("{} nicht in dieser Liste", count(n, "davon ist", "davon sind"))
}
/// Opens the page.
pub const REASSIGN: &str = "Auswahl neu zuordnen";
/// Takes every tick off.
pub const CLEAR: &str = "Auswahl aufheben";
/// More than may be moved at once.
#[must_use]
pub fn too_many(max: usize) -> String {
    format!("Höchstens {max} Bestellungen lassen sich auf einmal neu zuordnen. Heben Sie einen Teil der Auswahl auf.")
}

/// Heading.
#[must_use]
pub fn title(n: usize) -> String {
    format!("{} neu zuordnen", count(n, "Bestellung", "Bestellungen"))
}
/// Nothing is selected.
pub const NONE: &str = "Keine Bestellungen ausgewählt";
/// What to do about it.
pub const NONE_TEXT: &str = "Haken Sie Bestellungen in der Liste an, und wählen Sie dann „Auswahl neu zuordnen“.";
/// Of the orders in the address, some are not here.
#[must_use]
pub fn missing(n: usize) -> String {
    if n == 1 {
        "1 weitere Bestellung war gefragt und bleibt, wie sie ist: Dieses Gerät hat sie nicht, oder sie gehört einer anderen Abteilung als Ihrer.".to_owned()
    } else {
        format!(
            "{n} weitere Bestellungen waren gefragt und bleiben, wie sie sind: Dieses Gerät hat sie nicht, oder sie gehören anderen Abteilungen als Ihren."
        )
    }
}
/// The orders, folded away.
#[must_use]
pub fn listed(n: usize, sums: &str) -> String {
    format!("{}, {sums}", count(n, "Bestellung", "Bestellungen"))
}
/// One order with whom it belongs to and what it comes to.
#[must_use]
pub fn line(customer: &str, total: &str) -> String {
    format!("{customer}, {total}")
}
/// The button.
#[must_use]
pub fn submit(n: usize) -> String {
    format!("{} neu zuordnen", count(n, "Bestellung", "Bestellungen"))
}
/// None of them may move.
pub const NONE_MOVES: &str = "Keine dieser Bestellungen kann diesem Konto zugeordnet werden";
/// Nobody is chosen yet.
pub const CHOOSE: &str = "Wählen Sie ein Konto, um zu sehen, was sich ändert.";
/// What can and cannot be done.
#[must_use]
pub fn sums(moving: usize, refused: usize) -> String {
    let moving = count(moving, "Bestellung wechselt", "Bestellungen wechseln");
    match refused {
        0 => format!("{moving}."),
        n => format!("{moving}, {n} nicht."),
    }
}
/// One that cannot.
#[must_use]
pub fn refused(number: &str, sentence: &str) -> String {
    format!("Bestellung {number}: {sentence}")
}
/// Somebody or something with how many of the orders.
#[must_use]
pub fn share(what: &str, orders: usize) -> String {
    format!("{what}: {}", count(orders, "Bestellung", "Bestellungen"))
}
/// Those that are not named, with how many of the orders.
#[must_use]
pub fn other_shares(others: usize, orders: usize) -> String {
    share(&count(others, "weiteres Konto", "weitere Konten"), orders)
}
/// How many contact e-mails change.
#[must_use]
pub fn contact_changes(change: usize, stay: usize) -> String {
    match stay {
        0 if change == 1 => "Sie ändert sich".to_owned(),
        0 => format!("Alle {change} ändern sich"),
        _ => format!("{}, {}", count(change, "ändert sich", "ändern sich"), count(stay, "bleibt", "bleiben")),
    }
}
/// Those who gain or lose and are not named.
#[must_use]
pub fn other_sides(people: usize) -> String {
    format!("Bestellungen ({})", count(people, "weiteres Konto", "weitere Konten"))
}
/// A warning that holds for these orders.
#[must_use]
pub fn warned(sentence: &str, numbers: &[String], of: usize) -> String {
    match numbers.len() {
        _ if of == 1 => sentence.to_owned(),
        n if n == of => format!("Alle {n} Bestellungen: {sentence}"),
        n => format!("{n} von {of} Bestellungen ({}): {sentence}", first_few(numbers)),
    }
}
/// The customer shares no fact with these orders.
#[must_use]
pub fn nothing_in_common(numbers: &[String], of: usize) -> String {
    match numbers.len() {
        n if n == of => "Nichts gemeinsam mit einer dieser Bestellungen".to_owned(),
        n => format!("Nichts gemeinsam mit {n} von {of} Bestellungen ({})", first_few(numbers)),
    }
}
fn first_few(numbers: &[String]) -> String {
    let (named, rest) = numbers.split_at(numbers.len().min(PREVIEW_NAMED_MAX));
    let named = named.join(", ");
    if rest.is_empty() { named } else { format!("{named} und {} weitere", rest.len()) }
}

/// The confirmation.
#[must_use]
pub fn assigned(n: usize, customer: &str) -> String {
    format!("{} jetzt {customer} zugeordnet.", count(n, "Bestellung ist", "Bestellungen sind"))
}
/// The confirmation.
#[must_use]
pub fn linked(n: usize, customer: &str) -> String {
    format!("{} jetzt mit {customer} verknüpft.", count(n, "Bestellung ist", "Bestellungen sind"))
}
/// Some could not even be saved.
#[must_use]
pub fn not_moved(n: usize) -> String {
    format!("{} nicht zugeordnet.", count(n, "Bestellung wurde", "Bestellungen wurden"))
}
/// The server refused some.
#[must_use]
pub fn not_accepted(n: usize) -> String {
    format!("Der Server hat {} nicht angenommen. Warum, steht im Ausgang.", count(n, "davon", "davon"))
}
/// The list of results, folded away.
pub const RESULTS: &str = "Ergebnis für jede Bestellung";
/// A result.
#[must_use]
pub fn result(number: &str, words: &str) -> String {
    format!("Bestellung {number}: {words}")
}
/// Saved here.
pub const RESULT_SAVED: &str = "auf diesem Gerät gespeichert";
/// At the server.
pub const RESULT_LINKED: &str = "verknüpft";
/// At the server.
pub const RESULT_ASSIGNED: &str = "zugeordnet";
/// Refused.
#[must_use]
pub fn result_refused(sentence: &str) -> String {
    format!("abgelehnt. {sentence}")
}
/// One undo for all.
pub const UNDO_ALL: &str = "Alle rückgängig machen";
/// All of a group, or some of it, was taken back.
#[must_use]
pub fn taken_back(n: usize, of: usize) -> String {
    if n == of { format!("Alle {of} zurückgenommen") } else { format!("{n} von {of} zurückgenommen") }
}
/// What was taken back is durable here, not at the server.
pub const UNDO_SAVED: &str = "Auf diesem Gerät gespeichert, noch nicht übertragen.";
/// An order that came to belong to somebody else since.
#[must_use]
pub fn moved_on(number: &str) -> String {
    format!("Bestellung {number} hat inzwischen gewechselt")
}
/// An order that could not be taken back for another reason.
#[must_use]
pub fn kept(number: &str, sentence: &str) -> String {
    format!("Bestellung {number}: {}", sentence.trim_end_matches('.'))
}
