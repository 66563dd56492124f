//! Saved views of the orders screen.

use contract::limits::{VIEW_NAME_CHARS_MAX, VIEWS_MAX};

/// The list of them.
pub const TITLE: &str = "Saved views";
/// Keeps the present filter and sort.
pub const SAVE: &str = "Save view";
/// Heading of the dialog.
pub const SAVE_TITLE: &str = "Save this view";
/// What a view is.
pub const SAVE_HINT: &str =
    "This browser keeps filters and sort for you. To share a view, copy its link under Edit views.";
/// Field.
pub const NAME: &str = "Name";
/// To rename and delete.
pub const EDIT: &str = "Edit views";
/// Heading of the dialog.
pub const EDIT_TITLE: &str = "Edit saved views";
/// Closes a dialog.
pub const CLOSE: &str = "Close";
/// Gives it the name in the field.
pub const RENAME: &str = "Rename";
/// Deletes it.
pub const DELETE: &str = "Delete";
/// Nothing is saved.
pub const NONE: &str = "No views are saved.";

/// The field over a view's name.
#[must_use]
pub fn name_of(view: &str) -> String {
    format!("Name of {view}")
}

/// The button of a view, read out.
#[must_use]
pub fn rename(view: &str) -> String {
    format!("Rename {view}")
}

/// The button of a view, read out.
#[must_use]
pub fn delete(view: &str) -> String {
    format!("Delete {view}")
}

/// Puts the address of a view where it can be pasted.
pub const COPY_LINK: &str = "Copy link";

/// The button of a view, read out.
#[must_use]
pub fn copy_link_of(view: &str) -> String {
    format!("Copy link of {view}")
}

/// What was done.
#[must_use]
pub fn copied(view: &str) -> String {
    format!("The link of {view} is copied. Whoever opens it sees what the view shows of their own departments.")
}

/// It could not be done.
#[must_use]
pub fn copy_yourself(link: &str) -> String {
    format!("This browser does not copy for Rehome. Copy it yourself: {link}")
}

/// What was done.
#[must_use]
pub fn saved(view: &str) -> String {
    format!("{view} is saved.")
}

/// What was done.
#[must_use]
pub fn renamed(view: &str) -> String {
    format!("The view is called {view} now.")
}

/// What was done.
#[must_use]
pub fn deleted(view: &str) -> String {
    format!("{view} is deleted.")
}

/// A view without a name.
pub const NO_NAME: &str = "Enter a name for the view";
/// Two of one name.
pub const NAME_TAKEN: &str = "Another view has this name. Enter a different one";
/// The browser keeps nothing.
pub const NOT_KEPT: &str = "This browser could not keep the view. Its storage is full or switched off";

/// A name that is too long.
#[must_use]
pub fn long_name() -> String {
    format!("Enter a name of {VIEW_NAME_CHARS_MAX} characters or fewer")
}

/// No room for another one.
#[must_use]
pub fn too_many() -> String {
    format!("{VIEWS_MAX} views are saved, and no more can be. Delete one under {EDIT} first")
}
