//! Every address of the app: built here, read here, titled here. Nothing else may put a URL together.
//!
//! Filter, sort and page stand in the address, so that Back undoes and a link shows the same list to a colleague. Dates are
//! civil dates; which instants they mean is for whoever knows the shop's time zone.

use contract::id::{CustomerId, DepartmentId, OrderId};
use contract::limits::BULK_ORDERS_MAX;
use contract::order::{Channel, OrderState};
use engine::orders::{Link, Sort, SortColumn};

mod customers_url;
mod date;
mod orders_url;
mod screen;

pub use customers_url::{CustomersUrl, Show};
pub use date::CivilDate;
pub use orders_url::OrdersUrl;
pub use screen::{Screen, id_in, parameter};

/// The orders screen, as [`OrdersUrl`] prints it.
pub const ORDERS: &str = "/orders";
/// What waits, what needs somebody, what is done.
pub const OUTBOX: &str = "/outbox";
/// What this browser keeps, and whether it lasts.
pub const DEVICE: &str = "/device";

/// What happens to a change.
pub const HOW: &str = "/how-it-works";

/// The customer search tool, as [`CustomersUrl`] prints it.
pub const CUSTOMERS: &str = "/customers";
/// Several orders to one customer, as [`bulk`] prints it.
pub const BULK: &str = "/orders/bulk";

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

/// The page of one order with the link dialog open.
#[must_use]
pub fn link(id: OrderId) -> String {
    format!("{ORDERS}/{id}?{LINK}=1")
}

/// An address with the link dialog of an order over it, and the customer chosen in it. `list` is the address of the screen below:
/// [`order`] of the same order, or an orders screen.
#[must_use]
pub fn link_over(list: &str, order: OrderId, pick: Option<CustomerId>) -> String {
    let join = if list.contains('?') { '&' } else { '?' };
    let pick = pick.map(|id| format!("&{PICK}={id}")).unwrap_or_default();
    format!("{list}{join}{LINK}={order}{pick}")
}

/// The order whose link dialog is open and the customer chosen in it. `here` is the order of the page, if it is the page of one.
#[must_use]
pub fn linking(get: impl Fn(&str) -> Option<String>, here: Option<OrderId>) -> Option<(OrderId, Option<CustomerId>)> {
    let word = get(LINK)?;
    let order = here.or_else(|| order_id(&word))?;
    Some((order, get(PICK).and_then(|word| customer_id(&word))))
}

/// An address with the review of an order's siblings over it: guest orders of the same e-mail.
#[must_use]
pub fn siblings_over(list: &str, order: OrderId) -> String {
    let join = if list.contains('?') { '&' } else { '?' };
    format!("{list}{join}{SIBLINGS}={order}")
}

/// The order whose siblings are reviewed.
#[must_use]
pub fn reviewing(get: impl Fn(&str) -> Option<String>) -> Option<OrderId> {
    order_id(&get(SIBLINGS)?)
}

/// The orders screen with an order beside its list.
#[must_use]
pub fn peek_over(list: &str, order: OrderId) -> String {
    let join = if list.contains('?') { '&' } else { '?' };
    format!("{list}{join}{PEEK}={order}")
}

/// The order beside the list.
#[must_use]
pub fn peeking(get: impl Fn(&str) -> Option<String>) -> Option<OrderId> {
    order_id(&get(PEEK)?)
}

const PEEK: &str = "peek";
const SIBLINGS: &str = "siblings";
const LINK: &str = "link";
const PICK: &str = "pick";

/// The page that gives several orders to one customer.
#[must_use]
pub fn bulk(orders: &[OrderId]) -> String {
    let ids: Vec<String> = orders.iter().map(ToString::to_string).collect();
    format!("{BULK}?o={}", ids.join("."))
}

/// The orders of [`bulk`], each once; no more than may be moved at once.
#[must_use]
pub fn bulk_orders(get: impl Fn(&str) -> Option<String>) -> Vec<OrderId> {
    let mut orders: Vec<OrderId> = Vec::new();
    for id in get("o").unwrap_or_default().split('.').filter_map(order_id) {
        if orders.len() < BULK_ORDERS_MAX && !orders.contains(&id) {
            orders.push(id);
        }
    }
    orders
}

/// The page of one account.
#[must_use]
pub fn customer(id: CustomerId) -> String {
    format!("{CUSTOMERS}/{id}")
}

/// The page of the guest who placed this order. Never an e-mail: addresses are kept in histories and logs.
#[must_use]
pub fn guest(order: OrderId) -> String {
    format!("{CUSTOMERS}/guests/{order}")
}

/// The printable ownership history of what is at an address: [`order`], [`customer`] or [`guest`].
#[must_use]
pub fn history_of(page: &str) -> String {
    format!("{page}/history")
}

/// Sort and page of a list of orders within another page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListUrl {
    /// The order of rows.
    pub sort: Sort,
    /// The page, from 1.
    pub page: usize,
}

impl ListUrl {
    /// Reads the parameters of an address through `get`.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |key: &str| get(key).unwrap_or_default();
        let page = text("page").parse().ok().filter(|page| *page > 0).unwrap_or(1);
        Self { sort: sort_of(&text("sort")).unwrap_or_default(), page }
    }

    /// The address on this page, with only what differs from the default.
    #[must_use]
    pub fn print(&self, path: &str) -> String {
        let sort = (self.sort != Sort::default()).then(|| ("sort", sort_word(self.sort)));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        address(path, &sort.into_iter().chain(page).collect::<Vec<_>>())
    }
}

/// The order's id in an address.
#[must_use]
pub fn order_id(segment: &str) -> Option<OrderId> {
    segment.parse().ok()
}

/// The account's id in an address.
#[must_use]
pub fn customer_id(segment: &str) -> Option<CustomerId> {
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
    format!("{sign}{}", word_of(SortColumn::WORDS, sort.column))
}

fn sort_of(word: &str) -> Option<Sort> {
    let (descending, word) = match word.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    value_of(SortColumn::WORDS, word).map(|column| Sort { column, descending })
}

/// The department of a word in an address.
#[must_use]
pub fn department_of(word: &str) -> Option<DepartmentId> {
    word.parse().ok().and_then(DepartmentId::new)
}

/// What a shared view is called.
pub const VIEW_NAME: &str = "view";

/// The address of a view for somebody else: with the name it has for whoever shares it.
#[must_use]
pub fn shared_view(view: &str, name: &str) -> String {
    let joint = if view.contains('?') { '&' } else { '?' };
    format!("{view}{joint}{VIEW_NAME}={}", encode(name))
}

/// A path with these parameters, percent-encoded.
fn address(path: &str, parts: &[(&str, String)]) -> String {
    let query: Vec<String> = parts.iter().map(|(key, value)| format!("{key}={}", encode(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// Percent-encodes all but what is safe in a query (RFC 3986 section 2.3), and the comma that joins a list.
fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b'@' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
