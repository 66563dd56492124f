//! Which columns the list of orders shows.

/// Opens the choice.
pub const BUTTON: &str = "Spalten";
/// The same, read out.
pub const BUTTON_LABEL: &str = "Spalten der Liste";
/// Heading of the dialog.
pub const TITLE: &str = "Spalten auswählen";
/// Closes it.
pub const CLOSE: &str = "Auswahl der Spalten schließen";
/// Over the columns.
pub const LEGEND: &str = "Diese Spalten zeigen";
/// Under the column the list is sorted by.
pub const SORTED_BY_IT: &str = "Die Liste ist nach dieser Spalte sortiert, ob sie zu sehen ist oder nicht.";
/// What is no choice, and what none changes.
pub const ALWAYS: &str = "Bestellnummer und Aktionen sind immer zu sehen. Die CSV-Datei hat immer dieselben Spalten.";
/// What no choice changes.
pub const LITTLE_ROOM_ONE: &str =
    "Wo wenig Platz ist, fehlt der Kanal. Neben einer Vorschau fehlt, was die Vorschau zeigt.";
/// The same for those who have several departments.
pub const LITTLE_ROOM: &str =
    "Wo wenig Platz ist, fehlen Abteilung und Kanal. Neben einer Vorschau fehlt, was die Vorschau zeigt.";
/// Undoes every choice.
pub const SHOW_ALL: &str = "Alle zeigen";
/// Why there is nothing to undo.
pub const ALL_SHOWN: &str = "Es sind alle Spalten zu sehen";
/// The one button.
pub const DONE: &str = "Fertig";
