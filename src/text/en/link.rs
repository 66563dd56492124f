//! Linking a guest order to the account of whoever placed it: the dialog, why a candidate fits, the sibling orders.

use super::count;
use contract::customer::CustomerRow;
use engine::customers::Field;
use engine::evidence::{Caution, Evidence, Fact};

/// The operation, as the handbook calls it.
pub const LINK: &str = "Link to customer account";

/// Title of the dialog.
#[must_use]
pub fn title(number: &str) -> String {
    format!("Link order {number} to a customer account")
}

/// Title of the second step.
#[must_use]
pub fn title_sure(number: &str, customer: &str) -> String {
    format!("Link order {number} to {customer}?")
}

/// Who placed it, in one line over the search.
#[must_use]
pub fn placed_by(name: &str, email: &str, rest: &str) -> String {
    let who: Vec<&str> = [name, email, rest].into_iter().filter(|part| !part.is_empty()).collect();
    if who.is_empty() {
        "The order says nothing about who placed it.".to_owned()
    } else {
        format!("Placed by {}.", who.join(" · "))
    }
}

/// Closes the dialog.
pub const CLOSE: &str = "Close";
/// Field.
pub const SEARCH: &str = "Search customers";
/// In the empty field.
pub const SEARCH_PLACEHOLDER: &str = "Name, username, e-mail, phone, postcode or order number";
/// The button.
pub const SEARCH_BUTTON: &str = "Search";
/// The list of results.
pub const RESULTS: &str = "Customers";
/// Goes on with the customer chosen.
pub const LINK_NOW: &str = "Link order now";
/// Nobody is chosen yet.
pub const CHOOSE_FIRST: &str = "Choose a customer first";
/// Whoever was chosen is shut, or not here.
pub const NO_LONGER: &str = "The account that was chosen cannot be chosen any more. Choose another one.";
/// Leaves everything as it is.
pub const CANCEL: &str = "Cancel";
/// Leaves everything as it is, at the question.
pub const NO: &str = "No";

/// The last button.
#[must_use]
pub fn yes(customer: &str) -> String {
    format!("Yes, link to {customer}")
}

/// How many fit.
#[must_use]
pub fn found(total: usize, shown: usize, typed: bool) -> String {
    match (total, typed) {
        (0, true) => "No customers match. Check the spelling, or search for something else.".to_owned(),
        (0, false) => "No customer has anything in common with this order. Search for one.".to_owned(),
        (n, true) if n > shown => format!("{n} customers match, the best {shown} are listed"),
        (n, true) => format!("{} this search", count(n, "customer matches", "customers match")),
        (n, false) if n > shown => {
            format!("{n} customers have something in common with this order, the best {shown} are listed")
        }
        (n, false) => {
            format!("{} something in common with this order", count(n, "customer has", "customers have"))
        }
    }
}

/// Accounts that fit and can get no orders; begins with a space, or is nothing.
#[must_use]
pub fn shut(n: usize) -> String {
    match n {
        0 => String::new(),
        n => format!(
            " {} but can get no orders.",
            count(n, "blocked or merged account matches,", "blocked or merged accounts match,")
        ),
    }
}

/// Why nobody is listed: those who match belong to departments that have nothing to do with the order.
#[must_use]
pub fn elsewhere(n: usize) -> String {
    match n {
        0 => String::new(),
        1 => " 1 customer of another department matches, but cannot get this order.".to_owned(),
        n => format!(" {n} customers of other departments match, but cannot get this order."),
    }
}

/// Orders of a candidate, and when the last was placed.
#[must_use]
pub fn orders(n: u32, last: Option<&str>) -> String {
    match (n, last) {
        (0, _) => "No orders yet".to_owned(),
        (n, None) => count(n as usize, "order", "orders"),
        (n, Some(last)) => format!("{}, last {last}", count(n as usize, "order", "orders")),
    }
}

/// What tells a candidate from another of the same name.
#[must_use]
pub fn twin(parts: &[String]) -> String {
    format!("Not the only one of this name. {}", parts.join(" · ")).trim_end().to_owned()
}

/// A fact that tells two accounts apart, with its value.
#[must_use]
pub fn field(field: Field, customer: &CustomerRow) -> String {
    let value = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
    match field {
        Field::Username => format!("Username: {}", value(&customer.username)),
        Field::Email => format!("E-mail: {}", value(&customer.email)),
        Field::Phone => format!("Phone: {}", value(&customer.phone)),
        Field::Postcode => format!("Postcode: {}", value(&customer.postcode)),
        Field::Town => format!("Town: {}", value(&customer.town)),
        Field::Number => format!("Account number: {}", customer.id),
    }
}

/// No fact agrees.
pub const NOTHING: &str = "Nothing in common with this order";
/// Why a reason is asked for.
pub const NOTHING_HINT: &str = "Nothing of this customer is on the order: no e-mail, phone, name, postcode or participant. Say why it is theirs all the same.";
/// The same, where the device does not hold the order's lines.
pub const NOTHING_KNOWN_HINT: &str = "Nothing that is known here of this customer is on the order. Whom its lines are for is not known on this device yet. Say why it is theirs all the same.";
/// Why the last button is switched off.
pub const REASON_FIRST: &str = "Nothing in common with this order: give a reason first";
/// Field, where it must be filled in.
pub const REASON_NEEDED: &str = "Reason (required)";

/// Why a candidate fits: every fact that agrees, strongest first.
#[must_use]
pub fn evidence(evidence: &Evidence) -> String {
    if evidence.is_nothing() { NOTHING.to_owned() } else { facts(&evidence.facts) }
}

/// Facts that agree, in one line.
#[must_use]
pub fn facts(facts: &[Fact]) -> String {
    let words: Vec<&str> = facts.iter().map(|f| fact(*f)).collect();
    let line = words.join(" · ");
    let mut letters = line.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Email => "same e-mail",
        Fact::Phone => "same phone",
        Fact::Name => "same name",
        Fact::Surname => "same surname",
        Fact::Postcode => "same postcode",
        Fact::ParticipantEmail => "same e-mail as a participant",
        Fact::ParticipantName => "same name as a participant",
    }
}

/// Something to look at twice before choosing.
#[must_use]
pub fn caution(caution: &Caution) -> String {
    match caution {
        Caution::MistypedDomain { written, meant } => format!("{written} looks like {meant}"),
        Caution::NearEmail { order, account } => {
            format!("The e-mail {order} on the order is almost {account}, but not the same")
        }
        Caution::PlusTag { order, account } => {
            format!("{order} and {account} differ in what follows the plus sign: they may be two people")
        }
        Caution::LookAlike { text, letter } => {
            format!("\u{201c}{text}\u{201d} contains \u{201c}{letter}\u{201d}, which only looks like a Latin letter")
        }
        Caution::OtherName { order, account } => format!("The order says {order}, the account says {account}"),
    }
}

/// The order got an owner while the dialog was open.
#[must_use]
pub fn owned_now(number: &str, owner: &str) -> String {
    format!("Order {number} belongs to {owner} now. Nothing was changed. Use Reassign to give it to somebody else.")
}

/// The confirmation.
#[must_use]
pub fn linked(number: &str, customer: &str) -> String {
    format!("Order {number} has been linked to customer {customer}.")
}

/// The server decided otherwise.
#[must_use]
pub fn not_linked(number: &str, customer: &str) -> String {
    format!("Order {number} has not been linked to customer {customer}.")
}

/// The other guest orders of the same e-mail.
pub mod siblings {
    use crate::text::count;

    /// The line under the confirmation.
    #[must_use]
    pub fn offer(n: usize) -> String {
        count(n, "more guest order uses this e-mail", "more guest orders use this e-mail")
    }
    /// The same where it is not said what was linked.
    #[must_use]
    pub fn offer_of(n: usize, linked: &str) -> String {
        let more = count(n, "more guest order uses", "more guest orders use");
        format!("{more} the e-mail of order {linked}, which was linked")
    }
    /// Opens the list.
    pub const REVIEW: &str = "Review";
    /// Title of the list.
    #[must_use]
    pub fn title(customer: &str) -> String {
        format!("Other guest orders of this e-mail, for {customer}")
    }
    /// What the ticks mean.
    pub const INTRO: &str = "Orders where a second fact agrees are ticked. Look at the others before you tick them: an e-mail alone does not say who placed an order.";
    /// The list.
    pub const LIST: &str = "Guest orders";
    /// One order, read out.
    #[must_use]
    pub fn tick(number: &str) -> String {
        format!("Link order {number}")
    }
    /// It was placed under a name that is not the account's.
    #[must_use]
    pub fn other_name(name: &str) -> String {
        format!("Another name on this order: {name}")
    }
    /// Only the e-mail agrees.
    pub const ONLY_EMAIL: &str = "Only the e-mail agrees";
    /// Nothing is left to link.
    pub const NONE: &str = "There are no other guest orders with this e-mail.";
    /// The button.
    #[must_use]
    pub fn submit(n: usize) -> String {
        format!("Link {}", count(n, "order", "orders"))
    }
    /// One is ticked of which only the e-mail agrees.
    pub const REASON_NEEDED: &str = "Say why: of an order you ticked, only the e-mail agrees";
    /// Nothing is ticked.
    pub const NOTHING_TICKED: &str = "Tick an order first";
}
