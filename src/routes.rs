//! Every address of the app: built here, read here, titled here. Nothing else may put a URL together.
//!
//! Filter, sort and page stand in the address, so that Back undoes and a link shows the same list to a colleague. Dates are
//! civil dates; which instants they mean is for whoever knows the shop's time zone.

use contract::id::{DepartmentId, OrderId};
use contract::order::{Channel, OrderState};
use engine::orders::{Link, Sort, SortColumn};

mod date;
mod orders_url;

pub use date::CivilDate;
pub use orders_url::OrdersUrl;

/// The orders screen, as [`OrdersUrl`] prints it.
pub const ORDERS: &str = "/orders";
/// What waits, what needs somebody, what is done.
pub const OUTBOX: &str = "/outbox";

/// The page of one order.
#[must_use]
pub fn order(id: OrderId) -> String {
    format!("{ORDERS}/{id}")
}

/// The reassign page of one order.
#[must_use]
pub fn reassign(id: OrderId) -> String {
    format!("{ORDERS}/{id}/reassign")
}

/// The order's id in an address.
#[must_use]
pub fn order_id(segment: &str) -> Option<OrderId> {
    segment.parse().ok()
}

const STATES: &[(OrderState, &str)] = &[
    (OrderState::Draft, "draft"),
    (OrderState::Pending, "pending"),
    (OrderState::Processing, "processing"),
    (OrderState::Completed, "completed"),
    (OrderState::Cancelled, "cancelled"),
    (OrderState::Refunded, "refunded"),
];

const CHANNELS: &[(Channel, &str)] = &[
    (Channel::Online, "online"),
    (Channel::PointOfSale, "point-of-sale"),
    (Channel::Phone, "phone"),
    (Channel::Imported, "imported"),
];

const COLUMNS: &[(SortColumn, &str)] = &[
    (SortColumn::Number, "number"),
    (SortColumn::Date, "date"),
    (SortColumn::Department, "department"),
    (SortColumn::Customer, "customer"),
    (SortColumn::Channel, "channel"),
    (SortColumn::State, "state"),
    (SortColumn::Total, "total"),
];

fn word_of<T: PartialEq + Copy>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(v, _)| *v == value).map_or("", |(_, word)| word)
}

fn value_of<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, w)| *w == word).map(|(value, _)| *value)
}

/// The word of a state in an address.
#[must_use]
pub fn state_word(state: OrderState) -> &'static str {
    word_of(STATES, state)
}

/// The state of a word in an address.
#[must_use]
pub fn state_of(word: &str) -> Option<OrderState> {
    value_of(STATES, word)
}

/// The word of a channel in an address.
#[must_use]
pub fn channel_word(channel: Channel) -> &'static str {
    word_of(CHANNELS, channel)
}

/// The channel of a word in an address.
#[must_use]
pub fn channel_of(word: &str) -> Option<Channel> {
    value_of(CHANNELS, word)
}

/// The word of "guest or linked" in an address; empty for all.
#[must_use]
pub fn link_word(link: Link) -> &'static str {
    match link {
        Link::All => "",
        Link::Guest => "guest",
        Link::Linked => "linked",
    }
}

/// "Guest or linked" of a word in an address.
#[must_use]
pub fn link_of(word: &str) -> Link {
    match word {
        "guest" => Link::Guest,
        "linked" => Link::Linked,
        _ => Link::All,
    }
}

fn sort_word(sort: Sort) -> String {
    let sign = if sort.descending { "-" } else { "" };
    format!("{sign}{}", word_of(COLUMNS, sort.column))
}

fn sort_of(word: &str) -> Option<Sort> {
    let (descending, word) = match word.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    value_of(COLUMNS, word).map(|column| Sort { column, descending })
}

/// The department of a word in an address.
#[must_use]
pub fn department_of(word: &str) -> Option<DepartmentId> {
    word.parse().ok().and_then(DepartmentId::new)
}
