//! The orders screen.

/// Heading.
pub const TITLE: &str = "Orders";
/// Field over number, name and e-mail.
pub const SEARCH: &str = "Filter orders";
/// In the empty field.
pub const SEARCH_HINT: &str = "Number, name, e-mail";
/// Field.
pub const STATE: &str = "State";
/// No state in particular.
pub const ANY_STATE: &str = "Any state";
/// Field.
pub const CHANNEL: &str = "Channel";
/// No channel in particular.
pub const ANY_CHANNEL: &str = "Any channel";
/// Field.
pub const CUSTOMERS: &str = "Customers";
/// Guests and accounts.
pub const ANY_CUSTOMER: &str = "All";
/// Guests only.
pub const GUESTS: &str = "Guest orders";
/// Accounts only.
pub const LINKED: &str = "With an account";
/// Field.
pub const FROM: &str = "Placed from";
/// Field.
pub const TO: &str = "Placed until";
/// Undoes every filter, where there is nothing else on the screen.
pub const CLEAR_FILTERS: &str = "Clear filters";
/// Asks the server again.
pub const TRY_AGAIN: &str = "Try again";
/// Undoes every filter.
pub const CLEAR_ALL: &str = "Clear all";
/// The filters, for those who hear the page.
pub const FILTERS: &str = "Filters";
/// Saves the list as a file.
pub const CSV: &str = "Download CSV";
/// Instead of that, before anything is there.
pub const CSV_NOT_YET: &str = "There are no orders on this device yet. Download the CSV file once they are here.";

/// Columns.
pub mod column {
    /// Column.
    pub const NUMBER: &str = "Order";
    /// Column.
    pub const DATE: &str = "Date";
    /// Column.
    pub const DEPARTMENT: &str = "Department";
    /// Column.
    pub const CUSTOMER: &str = "Customer";
    /// Column.
    pub const CHANNEL: &str = "Channel";
    /// Column.
    pub const STATE: &str = "State";
    /// Column.
    pub const TOTAL: &str = "Total";
    /// Column.
    pub const OPERATIONS: &str = "Operations";
    /// Column of the CSV file.
    pub const CURRENCY: &str = "Currency";
}

/// Row operation.
pub const VIEW: &str = "View";
/// Row operation.
pub const REASSIGN: &str = "Reassign";

/// The menu of a row.
#[must_use]
pub fn more(number: &str) -> String {
    format!("More operations for order {number}")
}

/// The link of a row, read out.
#[must_use]
pub fn view(number: &str) -> String {
    format!("View order {number}")
}

/// A change on this order that is not at the server yet.
pub const SAVED_HERE: &str = "Saved on this device";
/// A change on this order somebody has to look at.
pub const ATTENTION: &str = "Needs attention";
/// In the date column of a draft.
pub const NOT_PLACED: &str = "Not placed";
/// The order is held by another process.
pub const LOCKED: &str = "Locked";

/// How many are shown.
#[must_use]
pub fn shown(total: &str, of: &str) -> String {
    if total == of { format!("{total} orders") } else { format!("{total} of {of} orders") }
}

/// What the table shows, read out.
#[must_use]
pub fn sorted(column: &str, descending: bool) -> String {
    format!("Sorted by {column}, {}", if descending { "descending" } else { "ascending" })
}

/// How the list is sorted, where no header shows it.
#[must_use]
pub fn sorted_unseen(column: &str, descending: bool) -> String {
    format!("{}. This column is hidden.", sorted(column, descending))
}

/// With a list sorted by total that holds several currencies.
pub const BY_CURRENCY: &str = "Sorted by currency first: amounts of different currencies cannot be compared.";

/// Pages, for those who hear the page.
pub const PAGES: &str = "Pages";
/// Page link.
pub const PREVIOUS: &str = "Previous";
/// Page link.
pub const NEXT: &str = "Next";

/// Where in the pages.
#[must_use]
pub fn page(page: usize, pages: usize) -> String {
    format!("Page {page} of {pages}")
}

/// The screen's title on a further page.
#[must_use]
pub fn title_page(page: usize) -> String {
    if page > 1 { format!("{TITLE}, page {page}") } else { TITLE.to_owned() }
}

/// Nothing there at all.
pub const EMPTY: &str = "No orders yet";
/// What to do about it.
pub const EMPTY_TEXT: &str = "Orders of your departments appear here as soon as the server has them.";
/// Nothing fits.
pub const NO_MATCH: &str = "No orders match these filters";
/// What to do about it.
pub const REVERSED: &str = "The first day is later than the last. Change one of them, or clear the filters.";
/// What to do about it.
pub const NO_MATCH_TEXT: &str = "Check the spelling, or clear the filters to see all orders.";
/// The first download runs.
pub const LOADING: &str = "Getting the orders";
/// What to expect.
pub const LOADING_TEXT: &str =
    "This device is downloading orders and customers for the first time. They stay here and work without a connection.";
/// How far it is.
#[must_use]
pub fn downloaded(rows: &str, kilobytes: &str, of: &str) -> String {
    format!("{rows}, {kilobytes} of {of} kB.")
}
/// So many rows of all.
#[must_use]
pub fn rows_of(done: &str, all: &str) -> String {
    format!("{done} of {all} rows")
}
/// What works when.
pub const WORKS_MEANWHILE: &str = "Changes made on this device before are under Sync already. Search, lists and reassigning work once the bar is full; lines and payments of orders follow.";
/// Not connected before the first download.
pub const NOT_DOWNLOADED: &str = "Not downloaded yet";
/// What to do about it.
pub const NOT_DOWNLOADED_TEXT: &str =
    "The server cannot be reached, and this device holds no orders yet. Connect it once; after that it works offline.";

/// A filter that is on.
#[must_use]
pub fn chip(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// Takes a filter off.
#[must_use]
pub fn remove_chip(chip: &str) -> String {
    format!("Remove filter {chip}")
}

/// The name of the file the list is saved to.
#[must_use]
pub fn csv_name(day: &str) -> String {
    format!("orders-{day}.csv")
}
