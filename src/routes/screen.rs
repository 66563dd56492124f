//! What stands at an address, and what the address says beside that. Never decides whether what it names is there, or may be seen.

/// A screen of the app, as an address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// No screen of its own: leads to the orders.
    Home,
    /// The orders screen.
    Orders,
    /// Several orders to one customer.
    Bulk,
    /// One order.
    Order,
    /// Its reassign page.
    Reassign,
    /// Its ownership history, for paper.
    OrderHistory,
    /// The customer search tool.
    Customers,
    /// One customer.
    Customer,
    /// What a customer got and gave, for paper.
    CustomerHistory,
    /// A guest.
    Guest,
    /// What became of a guest's orders, for paper.
    GuestHistory,
    /// The outbox.
    Outbox,
    /// This device.
    Device,
    /// How it works.
    How,
    /// No address of ours.
    Nowhere,
}

impl Screen {
    /// The screen at an address.
    #[must_use]
    pub fn at(address: &str) -> Self {
        let [first, second, third, fourth, rest] = segments(address);
        match (first, second, third, fourth, rest) {
            ("", ..) => Self::Home,
            ("orders", "", ..) => Self::Orders,
            ("orders", "bulk", "", ..) => Self::Bulk,
            ("orders", _, "", ..) => Self::Order,
            ("orders", _, "reassign", "", _) => Self::Reassign,
            ("orders", _, "history", "", _) => Self::OrderHistory,
            ("customers", "", ..) => Self::Customers,
            ("customers", _, "", ..) => Self::Customer,
            ("customers", "guests", _, "", _) => Self::Guest,
            ("customers", "guests", _, "history", "") => Self::GuestHistory,
            ("customers", _, "history", "", _) => Self::CustomerHistory,
            ("outbox", "", ..) => Self::Outbox,
            ("device", "", ..) => Self::Device,
            ("how-it-works", "", ..) => Self::How,
            _ => Self::Nowhere,
        }
    }
}

/// The id in an address: what is behind `/orders/`, `/customers/` or `/customers/guests/`. Empty where there is none.
#[must_use]
pub fn id_in(address: &str) -> &str {
    match segments(address) {
        ["customers", "guests", id, ..] => id,
        [_, id, ..] => id,
    }
}

/// The first parameter of this name in an address, decoded.
#[must_use]
pub fn parameter(address: &str, name: &str) -> Option<String> {
    let query = address.split('#').next()?.split_once('?')?.1;
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.into_iter().find(|(key, _)| decode(key) == name).map(|(_, value)| decode(value))
}

/// The parts of the path, as many as the longest of ours has and one more; empty where there are fewer.
fn segments(address: &str) -> [&str; 5] {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// Undoes what forms and `super::encode` do to a value. What is no UTF-8 becomes the replacement character, as in a browser.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let digit =
            |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = &after[2..];
                continue;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(*byte),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
