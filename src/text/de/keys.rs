//! Work from the keyboard: what the keys do, and why one did nothing.

/// Heading, and the entry in the account menu.
pub const TITLE: &str = "Tastenkürzel";
/// Closes the dialog.
pub const CLOSE: &str = "Schließen";
/// The switch.
pub const SINGLE: &str = "Tasten ohne Strg oder Cmd verwenden";
/// What the switch does.
pub const SINGLE_HINT: &str =
    "Dieses Gerät merkt es sich. Pfeiltasten, Eingabe und Leertaste wirken in Listen in jedem Fall.";
/// Heading.
pub const ANYWHERE: &str = "Überall";
/// Heading.
pub const IN_LIST: &str = "In einer Liste von Bestellungen, wenn sie oder eine Zeile den Fokus hat";

/// What can be pressed anywhere; `command` is Ctrl or its like on this machine.
#[must_use]
pub fn anywhere(command: &str) -> [(String, &'static str); 4] {
    [
        (format!("{command} K"), "Zu einer Bestellung, einer Person oder einer Seite springen"),
        (format!("{command} Eingabe"), "Zuweisen, aus jedem Feld des Formulars"),
        ("?".to_owned(), "Diese Kürzel zeigen"),
        ("Esc".to_owned(), "Schließen, was offen ist"),
    ]
}

/// As it stands on the key.
pub const CTRL: &str = "Strg";
/// What can be pressed in a list of orders.
pub const LIST: [(&str, &str); 9] = [
    ("J oder ↓", "Nächste Bestellung"),
    ("K oder ↑", "Vorige Bestellung"),
    ("Pos1, Ende", "Erste und letzte Bestellung der Seite"),
    ("Eingabe", "Die Bestellung öffnen"),
    ("R", "Die Bestellung neu zuordnen; ist sie angehakt, alle angehakten"),
    ("L", "Eine Gastbestellung mit einem Kundenkonto verknüpfen"),
    ("P", "Vorschau: die Bestellung neben der Liste. P noch einmal führt hinein, Esc schließt sie"),
    ("X oder Leertaste", "Die Bestellung anhaken oder den Haken wegnehmen"),
    ("Umschalt und ↓ oder ↑", "Einen Bereich anhaken; ein Klick mit Umschalt auf einen Haken tut dasselbe"),
];

/// Nobody signed in may do it.
pub const NOT_ALLOWED: &str =
    "Sie dürfen keine Bestellungen neu zuordnen. Wenden Sie sich an die Person, die Ihr Konto verwaltet.";
/// Not a row that can be ticked.
pub const NO_TICKS: &str = "Angehakt werden Bestellungen auf der Seite Bestellungen.";

/// The order that had focus is elsewhere by now, by what somebody did.
#[must_use]
pub fn left_list(number: &str) -> String {
    format!("Bestellung {number} steht nicht mehr in dieser Liste.")
}

/// The order cannot be moved; `why` is a sentence or a few words without a full stop.
#[must_use]
pub fn refused(number: &str, why: &str) -> String {
    format!("Bestellung {number} lässt sich nicht neu zuordnen: {}.", why.trim_end_matches('.'))
}

/// Only guest orders can be linked.
#[must_use]
pub fn not_a_guest(number: &str, owner: &str) -> String {
    format!("Bestellung {number} ist keine Gastbestellung: Inhaber ist {owner}. R ordnet sie neu zu.")
}
