//! The customer search tool, the pages of a customer and of a guest.

use super::count;

/// The menu group, as the handbooks name it.
pub const RELATIONS: &str = "Customer relationship management";
/// Heading of the search tool.
pub const TITLE: &str = "Customer search tool";
/// The one field.
pub const SEARCH: &str = "Search customers";
/// In the empty field.
pub const SEARCH_HINT: &str = "Name, username, e-mail, phone, postcode or order number";
/// Field.
pub const SHOW: &str = "Show";
/// Choice.
pub const SHOW_ALL: &str = "Everybody";
/// Section, and choice.
pub const ACCOUNTS: &str = "Customer accounts";
/// Section, and choice.
pub const GUESTS: &str = "Guest accounts";
/// Section.
pub const PENDING: &str = "Pending accounts";
/// What the section holds.
pub const PENDING_TEXT: &str = "Asked for on this device. The server has not made them yet.";

/// Nothing was typed.
pub const EMPTY: &str = "Search for a customer";
/// What can be searched.
pub const EMPTY_TEXT: &str = "Type part of a name, username, e-mail address, phone number or postcode, or the number of an order. Accounts and guests are found as you type, also without a connection.";
/// No account fits.
pub const NO_ACCOUNT: &str = "No customer account matches.";
/// No guest fits.
pub const NO_GUEST: &str = "No guest matches.";
/// Nobody fits.
pub const NOBODY: &str = "No customers match";
/// What to do about it.
pub const NOBODY_TEXT: &str = "Check the spelling, or search by something else: part of the e-mail address, the last digits of the phone number, an order number.";
/// The device holds nothing.
pub const NOT_DOWNLOADED: &str = "Customers are not on this device yet";
/// What to do about it.
pub const NOT_DOWNLOADED_TEXT: &str =
    "Connect this device to the network once. After that, customers can be found without a connection too.";
/// The first download runs.
pub const LOADING: &str = "Getting the customers";
/// What to expect.
pub const LOADING_TEXT: &str = "The first time takes a moment. After that they are on this device.";
/// The permission is missing.
pub const NOT_PERMITTED: &str = "You may not search customers";
/// What to do about it.
pub const NOT_PERMITTED_TEXT: &str = "Ask a colleague who may, or somebody who looks after staff accounts.";

/// How many were found, read out.
#[must_use]
pub fn found(accounts: Option<&str>, guests: Option<&str>) -> String {
    let parts = [(ACCOUNTS, accounts), (GUESTS, guests)];
    let parts: Vec<String> = parts.iter().filter_map(|(name, n)| n.map(|n| format!("{name}: {n}"))).collect();
    parts.join(", ")
}

/// A section with its count.
#[must_use]
pub fn section(name: &str, total: &str) -> String {
    format!("{name} ({total})")
}

/// Not all that were found are listed.
#[must_use]
pub fn best(shown: &str, total: &str) -> String {
    format!("{shown} best of {total}. Type more to narrow it down.")
}

/// Searched without a connection.
#[must_use]
pub fn offline(as_of: &str) -> String {
    format!("Working offline: searched in what this device holds. {as_of}").trim_end().to_owned()
}

/// Columns.
pub mod column {
    /// Column.
    pub const NAME: &str = "Customer";
    /// Column.
    pub const GUEST: &str = "Guest";
    /// Column.
    pub const PHONE: &str = "Phone";
    /// Column.
    pub const TOWN: &str = "Town";
    /// Column.
    pub const ORDERS: &str = "Orders";
    /// Column.
    pub const LAST: &str = "Last order";
    /// Column.
    pub const OPERATIONS: &str = "Operations";
    /// Column.
    pub const OWNER: &str = "Belongs to";
}

/// Row operation.
pub const VIEW: &str = "View";
/// Row operation on a guest.
pub const VIEW_ORDER: &str = "View order";
/// Leads to the outbox.
pub const OPEN_OUTBOX: &str = "Open outbox";

/// The link of an account's row, read out.
#[must_use]
pub fn view(name: &str) -> String {
    format!("View {name}")
}

/// The link of a guest's row, read out.
#[must_use]
pub fn view_order(number: &str) -> String {
    format!("View order {number}")
}

/// The count of a guest with several orders, read out.
#[must_use]
pub fn all_orders(name: &str) -> String {
    format!("All orders of {name}")
}

/// A guest who gave no name.
pub const NO_NAME: &str = "Guest without a name";
/// No orders.
pub const NEVER: &str = "None";

/// Badge.
pub const BLOCKED: &str = "Blocked";

/// Badge.
#[must_use]
pub fn merged(into: &str) -> String {
    format!("Merged into {into}")
}

/// Why a row was found, where it does not show.
#[must_use]
pub fn matched(field: &str, value: &str) -> String {
    format!("Found by {}: {value}", field.to_lowercase())
}

/// Found by the number of an order.
#[must_use]
pub fn matched_order(number: &str) -> String {
    format!("Found by order {number}")
}

/// What tells an account from others of its name in the list.
#[must_use]
pub fn twin(name: &str, differences: &str) -> String {
    format!("Not the only {name} here. What differs: {differences}.")
}

/// One difference; its value where the row does not show it.
#[must_use]
pub fn difference(field: &str, value: &str) -> String {
    let field = field.to_lowercase();
    if value.is_empty() { field } else { format!("{field} ({value})") }
}

/// Fact.
pub const NAME: &str = "Name";
/// Fact.
pub const USERNAME: &str = "Username";
/// Fact.
pub const EMAIL: &str = "E-mail";
/// Fact.
pub const PHONE: &str = "Phone";
/// Fact.
pub const POSTCODE: &str = "Postcode";
/// Fact.
pub const TOWN: &str = "Town";
/// Fact.
pub const DEPARTMENTS: &str = "Departments";
/// Fact.
pub const STATUS: &str = "Status";
/// Status.
pub const ACTIVE: &str = "Active";
/// Fact: the number of an account.
pub const NUMBER: &str = "Customer number";
/// Section.
pub const FACTS: &str = "Facts";
/// Section.
pub const FIGURES: &str = "Figures";
/// Figure.
pub const ORDERS: &str = "Orders";
/// Figure.
pub const SPENT: &str = "Total spent";
/// Figure.
pub const LAST: &str = "Last order";
/// What counts.
pub const COUNTED: &str = "Drafts and cancelled orders do not count; refunded orders count as orders, not as money.";
/// What counts of a guest.
pub const COUNTED_GUEST: &str = "Only guest orders count here: those that belong to an account count there. Drafts and cancelled orders do not count; refunded orders count as orders, not as money.";

/// Whose orders count: nobody is shown orders of other departments.
#[must_use]
pub fn counted_in(departments: &[String]) -> String {
    format!("Only orders of your departments count: {}.", departments.join(", "))
}

/// Changes on their way are in the figures.
#[must_use]
pub fn with_pending(n: usize) -> String {
    match n {
        1 => "Includes 1 change that is saved on this device and not yet at the server.".to_owned(),
        n => format!("Includes {n} changes that are saved on this device and not yet at the server."),
    }
}

/// Section: all orders of an account or a guest.
pub const PAST_ORDERS: &str = "Past orders";
/// The account has no orders.
pub const NO_ORDERS: &str = "No orders belong to this customer.";
/// How many orders of a guest are still guest orders, and how many belong to accounts, linked or from the start.
#[must_use]
pub fn guest_shares(open: usize, linked: usize) -> Option<String> {
    match (open, linked) {
        (_, 0) => None,
        (0, _) => Some("No order of this guest is open: all belong to accounts.".to_owned()),
        _ => {
            let open = count(open, "is still a guest order", "are still guest orders");
            Some(format!("{open}, {}.", count(linked, "belongs to an account", "belong to accounts")))
        }
    }
}
/// On an order that came from a guest.
pub const FROM_GUEST: &str = "Linked from guest";
/// On an order of a guest that was placed under another name.
#[must_use]
pub fn placed_as(name: &str) -> String {
    format!("Placed as {name}")
}

/// A guest who used other names too.
#[must_use]
pub fn also_placed_as(names: &[String]) -> String {
    format!("Also placed as {}", names.join(", "))
}

/// On a row of a guest's page, and its badge.
pub const GUEST_ACCOUNT: &str = "Guest account";

/// The title of the page of a guest.
#[must_use]
pub fn guest_title(name: &str) -> String {
    if name.is_empty() { NO_NAME.to_owned() } else { format!("Guest {name}") }
}

/// An account has the e-mail of a guest.
#[must_use]
pub fn same_email(account: &str) -> String {
    format!(
        "The account of {account} has the same e-mail address. That is a hint, not proof: check who placed the order before you link it."
    )
}

/// There is no such account here.
pub const NOT_FOUND: &str = "No such customer";
/// What to do about it.
pub const NOT_FOUND_TEXT: &str = "This device holds no customer at this address. The account may belong to another department, be shut, or not have been downloaded yet.";
/// There is no such guest here.
pub const GUEST_NOT_FOUND: &str = "No such guest";
/// What to do about it.
pub const GUEST_NOT_FOUND_TEXT: &str = "This device holds no guest at this address. The order may belong to another department, or it has not been downloaded yet.";
/// What somebody spent who has not.
pub const NOTHING_SPENT: &str = "None";
