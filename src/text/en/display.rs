//! How the app looks on this device.

/// The menu's item, and the dialog's title.
pub const TITLE: &str = "Display";
/// Closes the dialog.
pub const CLOSE: &str = "Close display settings";
/// The one button.
pub const DONE: &str = "Done";
/// How close things stand.
pub const DENSITY: &str = "Density";
/// As it is without a choice.
pub const COMFORTABLE: &str = "Comfortable";
/// What it is for.
pub const COMFORTABLE_HINT: &str = "Room between rows.";
/// Close together.
pub const COMPACT: &str = "Compact";
/// What it is for.
pub const COMPACT_HINT: &str = "More orders on the screen. On a touch screen, buttons stay large enough for a finger.";
/// How large words are.
pub const TEXT_SIZE: &str = "Text size";
/// As it is without a choice.
pub const NORMAL: &str = "Normal";
/// What it is.
pub const NORMAL_HINT: &str = "The size this browser is set to.";
/// Larger.
pub const LARGE: &str = "Large";
/// What it is.
pub const LARGE_HINT: &str = "A quarter larger, buttons and fields too.";
/// Light or dark.
pub const THEME: &str = "Light or dark";
/// As it is without a choice.
pub const BROWSERS: &str = "As the browser";
/// What that is.
pub const BROWSERS_HINT: &str = "It follows the device.";
/// Dark words on light.
pub const LIGHT: &str = "Light";
/// Light words on dark.
pub const DARK: &str = "Dark";
/// Where the choice counts.
pub const KEPT: &str = "This device remembers your choice, for everybody who signs in here.";
/// Every tip is told once more.
pub const TIPS_AGAIN: &str = "Show tips again";
/// Said when that was pressed.
pub const TIPS_COME: &str = "Each tip comes again when its moment does.";
