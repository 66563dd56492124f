//! Which columns the list of orders shows.

/// Opens the choice.
pub const BUTTON: &str = "Columns";
/// The same, read out.
pub const BUTTON_LABEL: &str = "Columns of the list";
/// Heading of the dialog.
pub const TITLE: &str = "Choose columns";
/// Closes it.
pub const CLOSE: &str = "Close the choice of columns";
/// Over the columns.
pub const LEGEND: &str = "Columns to show";
/// Under the column the list is sorted by.
pub const SORTED_BY_IT: &str = "The list is sorted by this column, shown or hidden.";
/// What is no choice, and what none changes.
pub const ALWAYS: &str =
    "The order number and the operations are always shown. The CSV file always has the same columns.";
/// What no choice changes.
pub const LITTLE_ROOM_ONE: &str =
    "Where there is little room, the list leaves out the channel. Beside a peek it leaves out what the peek shows.";
/// The same for those who have several departments.
pub const LITTLE_ROOM: &str = "Where there is little room, the list leaves out department and channel. Beside a peek it leaves out what the peek shows.";
/// Undoes every choice.
pub const SHOW_ALL: &str = "Show all";
/// Why there is nothing to undo.
pub const ALL_SHOWN: &str = "All columns are shown";
/// The one button.
pub const DONE: &str = "Done";
