//! How the app looks on this device.

/// The menu's item, and the dialog's title.
pub const TITLE: &str = "Darstellung";
/// Closes the dialog.
pub const CLOSE: &str = "Darstellung schließen";
/// The one button.
pub const DONE: &str = "Fertig";
/// How close things stand.
pub const DENSITY: &str = "Dichte";
/// As it is without a choice.
pub const COMFORTABLE: &str = "Luftig";
/// What it is for.
pub const COMFORTABLE_HINT: &str = "Platz zwischen den Zeilen.";
/// Close together.
pub const COMPACT: &str = "Dicht";
/// What it is for.
pub const COMPACT_HINT: &str =
    "Mehr Bestellungen auf dem Bildschirm. Auf einem Touchscreen bleiben Knöpfe groß genug für einen Finger.";
/// How large words are.
pub const TEXT_SIZE: &str = "Schriftgröße";
/// As it is without a choice.
pub const NORMAL: &str = "Normal";
/// What it is.
pub const NORMAL_HINT: &str = "Die Größe, die dieser Browser vorgibt.";
/// Larger.
pub const LARGE: &str = "Groß";
/// What it is.
pub const LARGE_HINT: &str = "Ein Viertel größer, auch Knöpfe und Felder.";
/// Light or dark.
pub const THEME: &str = "Hell oder dunkel";
/// As it is without a choice.
pub const BROWSERS: &str = "Wie der Browser";
/// What that is.
pub const BROWSERS_HINT: &str = "Er richtet sich nach dem Gerät.";
/// Dark words on light.
pub const LIGHT: &str = "Hell";
/// Light words on dark.
pub const DARK: &str = "Dunkel";
/// Where the choice counts.
pub const KEPT: &str = "Dieses Gerät merkt sich die Wahl, für alle, die sich hier anmelden.";
/// Every tip is told once more.
pub const TIPS_AGAIN: &str = "Tipps noch einmal zeigen";
/// Said when that was pressed.
pub const TIPS_COME: &str = "Jeder Tipp kommt wieder, wenn er an der Reihe ist.";
