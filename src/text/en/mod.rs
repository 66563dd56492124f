//! English.

pub mod bulk;
pub mod columns;
pub mod customers;
pub mod device;
pub mod devices;
pub mod display;
pub mod first_use;
pub mod frame;
pub mod history;
pub mod how;
pub mod jump;
pub mod keys;
pub mod link;
pub mod order;
pub mod orders;
pub mod outbox;
pub mod ownership;
pub mod peek;
pub mod reassign;
pub mod refusal;
pub mod sign_in;
pub mod unsaved;
pub mod views;

use contract::order::{Channel, OrderState};

/// This language, as addresses of files and `lang` attributes have it.
pub const LANGUAGE: &str = "en";
/// The other languages there are, each by its own name.
pub const OTHERS: [(&str, &str); 1] = [("de", "Deutsch")];
/// Heading over the choice of language.
pub const LANGUAGE_TITLE: &str = "Language";
/// What choosing does.
pub const LANGUAGE_HINT: &str = "Rehome starts anew in the language you choose. Saved changes stay. What stands in a reassign form comes back, without a password; anything else that is begun in this tab is lost.";
/// Why it cannot be chosen now.
pub const LANGUAGE_UNSAVED: &str = "A change in this tab is NOT SAVED. See to it first.";

/// The product's name.
pub const BRAND: &str = "Rehome";

/// The document title of a screen.
#[must_use]
pub fn title(screen: &str) -> String {
    format!("{screen} · {BRAND}")
}

/// A state in a word.
#[must_use]
pub fn state(state: OrderState) -> &'static str {
    match state {
        OrderState::Draft => "Draft",
        OrderState::Pending => "Pending",
        OrderState::Processing => "Processing",
        OrderState::Completed => "Completed",
        OrderState::Cancelled => "Cancelled",
        OrderState::Refunded => "Refunded",
    }
}

/// A channel in a word.
#[must_use]
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "Online",
        Channel::PointOfSale => "Point of sale",
        Channel::Phone => "Phone",
        Channel::Imported => "Imported",
    }
}

/// An order by its number.
#[must_use]
pub fn order(number: &str) -> String {
    format!("Order {number}")
}

/// An order that has no owner.
pub const GUEST: &str = "Guest";
/// A customer the server has not accepted yet.
pub const PENDING_ACCOUNT: &str = "Pending account";
/// In a sentence: whose an order is that waits for an account to be made.
pub const PENDING_OWNER: &str = "an account that is still being made";
/// A customer this device holds nothing of.
#[must_use]
pub fn unknown_customer(id: &str) -> String {
    format!("Customer {id}")
}
/// Nothing to show in a field.
pub const NONE: &str = "None";

/// One of something, or several.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    let word = if n == 1 { one } else { many };
    format!("{n} {word}")
}

/// Several things in one sentence.
#[must_use]
pub fn and(parts: &[String]) -> String {
    match parts {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => parts.concat(),
    }
}

/// The address leads nowhere.
pub mod not_found {
    /// Heading.
    pub const TITLE: &str = "Page not found";
    /// What to do.
    pub const TEXT: &str = "There is no page at this address. Check the address, or go on from the orders.";
    /// The one action.
    pub const ACTION: &str = "Go to orders";
}

/// While the app opens, and when it cannot.
pub mod boot {
    /// Opening.
    pub const OPENING: &str = "Opening Rehome";
    /// Heading when the device's storage does not open.
    pub const STORAGE_TITLE: &str = "Rehome cannot open its storage in this browser";
    /// What to do about it: `what` says it.
    #[must_use]
    pub fn storage(what: &str) -> String {
        format!(
            "{what} Rehome deleted nothing. Once it opens you will see whether changes that waited on this device are still there."
        )
    }
    /// The one action.
    pub const RELOAD: &str = "Reload";
    /// The rest of the app does not arrive.
    pub const REST_MISSING: &str = "Part of Rehome has not arrived yet: the connection failed. It is tried again every few seconds. Until then you can look at orders, not change them. Nothing saved on this device is lost.";
}

/// Words of widgets.
pub mod widget {
    /// The kind of a notice, read out.
    pub const INFO: &str = "Information";
    /// The kind of a notice, read out.
    pub const SUCCESS: &str = "Done";
    /// The kind of a notice, read out.
    pub const WARNING: &str = "Warning";
    /// The kind of a notice, read out.
    pub const PROBLEM: &str = "Problem";
    /// Closes a notice.
    pub const DISMISS: &str = "Dismiss";
    /// Empties a search field.
    pub const CLEAR: &str = "Clear";
    /// Heading over the mistakes of a form.
    pub const ERRORS: &str = "There is a problem";
    /// What a word in passing is called, read out.
    pub const TOAST: &str = "Message";

    /// A file was handed to the browser.
    #[must_use]
    pub fn file_saved(name: &str) -> String {
        format!("{name} is in the downloads of this browser.")
    }
}
