//! Several orders to one customer: the selection on the orders screen, the page, the results.

use super::count;
use contract::limits::PREVIEW_NAMED_MAX;

/// Column of ticks, read out.
pub const SELECT: &str = "Selection";
/// Ticks a page of the list.
pub const SELECT_PAGE: &str = "Select all orders on this page";
/// Ticks one order.
#[must_use]
pub fn select(number: &str) -> String {
    format!("Select order {number}")
}
/// The bar over the table, for those who hear the page.
pub const BAR: &str = "Selected orders";
/// How many are selected.
#[must_use]
pub fn selected(n: usize) -> String {
    format!("{} selected", count(n, "order", "orders"))
}
/// Some of them are not in the list as it is filtered now.
#[must_use]
pub fn elsewhere(n: usize) -> String {
    format!("{} not in this list", count(n, "of them is", "of them are"))
}
/// Opens the page.
pub const REASSIGN: &str = "Reassign selected";
/// Takes every tick off.
pub const CLEAR: &str = "Clear selection";
/// More than may be moved at once.
#[must_use]
pub fn too_many(max: usize) -> String {
    format!("At most {max} orders can be reassigned at once. Clear some of the selection.")
}

/// Heading.
#[must_use]
pub fn title(n: usize) -> String {
    format!("Reassign {}", count(n, "order", "orders"))
}
/// Nothing is selected.
pub const NONE: &str = "No orders are selected";
/// What to do about it.
pub const NONE_TEXT: &str = "Tick orders in the list, then choose Reassign selected.";
/// Of the orders in the address, some are not here.
#[must_use]
pub fn missing(n: usize) -> String {
    if n == 1 {
        "1 more order was asked for and stays as it is: this device does not have it, or it belongs to a department that is not yours.".to_owned()
    } else {
        format!(
            "{n} more orders were asked for and stay as they are: this device does not have them, or they belong to departments that are not yours."
        )
    }
}
/// The orders, folded away.
#[must_use]
pub fn listed(n: usize, sums: &str) -> String {
    format!("{}, {sums}", count(n, "order", "orders"))
}
/// One order with whom it belongs to and what it comes to.
#[must_use]
pub fn line(customer: &str, total: &str) -> String {
    format!("{customer}, {total}")
}
/// The button.
#[must_use]
pub fn submit(n: usize) -> String {
    format!("Reassign {}", count(n, "order", "orders"))
}
/// None of them may move.
pub const NONE_MOVES: &str = "None of these orders can be reassigned to this customer";
/// Nobody is chosen yet.
pub const CHOOSE: &str = "Choose a customer to see what changes.";
/// What can and cannot be done.
#[must_use]
pub fn sums(moving: usize, refused: usize) -> String {
    let moving = count(moving, "order moves", "orders move");
    match refused {
        0 => format!("{moving}."),
        n => format!("{moving}, {n} cannot."),
    }
}
/// One that cannot.
#[must_use]
pub fn refused(number: &str, sentence: &str) -> String {
    format!("Order {number}: {sentence}")
}
/// Somebody or something with how many of the orders.
#[must_use]
pub fn share(what: &str, orders: usize) -> String {
    format!("{what}: {}", count(orders, "order", "orders"))
}
/// Those that are not named, with how many of the orders.
#[must_use]
pub fn other_shares(others: usize, orders: usize) -> String {
    share(&count(others, "other", "others"), orders)
}
/// How many contact e-mails change.
#[must_use]
pub fn contact_changes(change: usize, stay: usize) -> String {
    match stay {
        0 if change == 1 => "It changes".to_owned(),
        0 => format!("All {change} change"),
        _ => format!("{}, {}", count(change, "changes", "change"), count(stay, "stays", "stay")),
    }
}
/// Those who gain or lose and are not named.
#[must_use]
pub fn other_sides(people: usize) -> String {
    format!("Orders of {}", count(people, "other", "others"))
}
/// A warning that holds for these orders.
#[must_use]
pub fn warned(sentence: &str, numbers: &[String], of: usize) -> String {
    match numbers.len() {
        _ if of == 1 => sentence.to_owned(),
        n if n == of => format!("All {n} orders: {sentence}"),
        n => format!("{n} of {of} orders ({}): {sentence}", first_few(numbers)),
    }
}
/// The customer shares no fact with these orders.
#[must_use]
pub fn nothing_in_common(numbers: &[String], of: usize) -> String {
    match numbers.len() {
        n if n == of => "Nothing in common with any of these orders".to_owned(),
        n => format!("Nothing in common with {n} of {of} orders ({})", first_few(numbers)),
    }
}
fn first_few(numbers: &[String]) -> String {
    let (named, rest) = numbers.split_at(numbers.len().min(PREVIEW_NAMED_MAX));
    let named = named.join(", ");
    if rest.is_empty() { named } else { format!("{named} and {} more", rest.len()) }
}

/// The confirmation.
#[must_use]
pub fn assigned(n: usize, customer: &str) -> String {
    format!("{} been assigned to customer {customer}.", count(n, "order has", "orders have"))
}
/// The confirmation.
#[must_use]
pub fn linked(n: usize, customer: &str) -> String {
    format!("{} been linked to customer {customer}.", count(n, "order has", "orders have"))
}
/// Some could not even be saved.
#[must_use]
pub fn not_moved(n: usize) -> String {
    format!("{} not moved.", count(n, "order was", "orders were"))
}
/// The server refused some.
#[must_use]
pub fn not_accepted(n: usize) -> String {
    format!("The server did not accept {}. The outbox says why.", count(n, "of them", "of them"))
}
/// The list of results, folded away.
pub const RESULTS: &str = "Result for each order";
/// A result.
#[must_use]
pub fn result(number: &str, words: &str) -> String {
    format!("Order {number}: {words}")
}
/// Saved here.
pub const RESULT_SAVED: &str = "saved on this device";
/// At the server.
pub const RESULT_LINKED: &str = "linked";
/// At the server.
pub const RESULT_ASSIGNED: &str = "assigned";
/// Refused.
#[must_use]
pub fn result_refused(sentence: &str) -> String {
    format!("refused. {sentence}")
}
/// One undo for all.
pub const UNDO_ALL: &str = "Undo all";
/// All of a group, or some of it, was taken back.
#[must_use]
pub fn taken_back(n: usize, of: usize) -> String {
    if n == of { format!("All {of} taken back") } else { format!("{n} of {of} taken back") }
}
/// What was taken back is durable here, not at the server.
pub const UNDO_SAVED: &str = "Saved on this device, not yet synced.";
/// An order that came to belong to somebody else since.
#[must_use]
pub fn moved_on(number: &str) -> String {
    format!("order {number} has moved on")
}
/// An order that could not be taken back for another reason.
#[must_use]
pub fn kept(number: &str, sentence: &str) -> String {
    format!("order {number}: {}", sentence.trim_end_matches('.'))
}
