//! The reassign page. Labels are those staff know from their handbooks.

/// Heading.
#[must_use]
pub fn title(number: &str) -> String {
    format!("Reassign order {number}")
}

/// The first sentence, for an account whose name says more than its e-mail.
#[must_use]
pub fn currently(customer: &str) -> String {
    format!("The order is currently assigned to {customer}.")
}

/// Somebody came back to a form they had begun.
pub const STILL_HERE: &str = "What you began here is filled in still.";
/// The same, where a password was typed.
pub const STILL_HERE_NO_PASSWORD: &str = "What you began here is filled in still. Only a password is never kept.";
/// What was begun on another owner is not filled in.
pub const NOT_HERE: &str = "What you began here is not filled in any more: the order has changed owner since.";
/// A guest, as the first sentence names it.
#[must_use]
pub fn guest(email: &str) -> String {
    if email.is_empty() { "a guest without an e-mail".to_owned() } else { format!("a guest with the e-mail {email}") }
}

/// An account: name and e-mail where they differ, else the name alone.
#[must_use]
pub fn account(name: &str, email: &str) -> String {
    if name == email || email.is_empty() { name.to_owned() } else { format!("{name} ({email})") }
}

/// An account the server has not accepted yet.
#[must_use]
pub fn pending(email: &str) -> String {
    format!("{email} (pending account)")
}

/// The choice.
pub const CUSTOMER_TYPE: &str = "Order for";
/// The choice.
pub const EXISTING: &str = "Existing customer";
/// The choice.
pub const NEW: &str = "New customer";
/// The choice.
pub const GUEST: &str = "Guest (no account)";
/// What the choice means.
pub const GUEST_HINT: &str =
    "The order belongs to no account any more. Its contact e-mail goes back to the one it was placed with.";
/// Field.
pub const SEARCH: &str = "Search";
/// In the empty field.
pub const SEARCH_PLACEHOLDER: &str = "Search by username or email address";
/// The list of results, read out.
pub const RESULTS: &str = "Customers";
/// Nothing was picked.
pub const PICK: &str = "Choose a customer from the list. Type part of a username or e-mail to find one.";
/// Nothing is typed, but somebody fits.
#[must_use]
pub fn pick_of(n: usize) -> String {
    let (some, them) =
        if n == 1 { ("1 customer has".to_owned(), "who") } else { (format!("{n} customers have"), "them") };
    format!("{some} something in common with this order: press Down to see {them}, or type to find another.")
}
/// What was typed is nobody.
#[must_use]
pub fn nobody(text: &str) -> String {
    format!("Nobody is chosen for \u{201c}{text}\u{201d}. Choose a customer from the list.")
}
/// Nothing was typed.
pub const SEARCH_NEEDED: &str = "Search for a customer and choose one";
/// How many fit.
#[must_use]
pub fn found(total: usize, shown: usize) -> String {
    match total {
        0 => "No customers match.".to_owned(),
        1 => "1 customer matches".to_owned(),
        n if n > shown => format!("{n} customers match, the best {shown} are listed"),
        n => format!("{n} customers match"),
    }
}
/// The option that is lit, read out.
#[must_use]
pub fn highlighted(name: &str, position: usize, total: usize) -> String {
    format!("{name}, {position} of {total}")
}
/// Marks the present owner in the results.
pub const PRESENT_OWNER: &str = "Present owner";

/// The address belongs to an account that can receive nothing.
#[must_use]
pub fn taken_by_shut(name: &str, state: &str) -> String {
    format!("It is the address of {name}. That account is shut ({state}) and cannot get orders.")
}

/// Field.
pub const EMAIL: &str = "Email";
/// Nothing was typed.
pub const EMAIL_NEEDED: &str = "Enter an email address";
/// Not an address.
pub const EMAIL_WRONG: &str = "Enter an email address in the form ana@example.com";
/// Somebody has it.
#[must_use]
pub fn email_taken(email: &str) -> String {
    format!("The email address {email} is already taken.")
}
/// Offers the account that has it.
#[must_use]
pub fn use_account(name: &str) -> String {
    format!("Use the account of {name}")
}
/// Box.
pub const GENERATE: &str = "Generate password";
/// What the box means.
pub const GENERATE_HINT: &str = "The server makes a password nobody sees.";
/// Field.
pub const PASSWORD: &str = "Password";
/// Field.
pub const CONFIRM: &str = "Confirm password";
/// Too short.
pub const PASSWORD_SHORT: &str = "Enter a password of at least 8 characters";
/// Too long.
pub const PASSWORD_LONG: &str = "Enter a password of at most 128 characters";
/// The two differ.
pub const PASSWORD_DIFFERS: &str = "The two passwords differ. Enter the same password twice.";
/// Needs the server.
pub const PASSWORD_OFFLINE: &str = "A password can only be set while connected, since it is never stored on this device. Tick Generate password, or connect and try again.";
/// Box.
pub const NOTIFY: &str = "Notify user of new account";
/// What the box means.
pub const NOTIFY_HINT: &str = "Mails a link for setting a password once the server has made the account.";
/// Box.
pub const KEEP_EMAIL: &str = "Keep existing order email address";
/// Field.
pub const REASON: &str = "Reason";
/// What it is for.
pub const REASON_HINT: &str = "Optional. Staff see it in the order's history; customers never do.";
/// The same, where somebody else gave the order away meanwhile.
pub const REASON_HINT_MOVED: &str =
    "The order has changed owner since this page was opened. Say why it shall move all the same.";
/// Nothing was typed where it must be.
pub const REASON_NEEDED: &str = "Enter a reason: this customer has nothing in common with the order";
/// Nothing was typed where it must be.
pub const REASON_NEEDED_MOVED: &str = "Enter a reason: somebody else has changed whose order it is";
/// A colleague gave the order away while the form was open.
#[must_use]
pub fn meanwhile(number: &str, owner: &str) -> String {
    format!("Since this page was opened, order {number} has changed owner. It is assigned to {owner} now.")
}
/// An account there is has almost the address of the new one.
#[must_use]
pub fn email_near(account: &str) -> String {
    format!("There is an account with almost this address: {account}.")
}
/// Title of the question before an order goes to somebody who has nothing to do with it.
#[must_use]
pub fn sure_title(customer: &str) -> String {
    format!("Reassign to {customer}?")
}
/// The question.
#[must_use]
pub fn sure(customer: &str) -> String {
    format!("Nothing on the order points to {customer}: no e-mail, phone, name, postcode or participant agrees.")
}
/// The question, of several orders.
#[must_use]
pub fn sure_many(customer: &str, words: &str) -> String {
    format!("{words}, for {customer}: no e-mail, phone, name, postcode or participant agrees.")
}
/// Yes to the question.
#[must_use]
pub fn yes(customer: &str) -> String {
    format!("Yes, reassign to {customer}")
}
/// No to the question.
pub const NO: &str = "No";
/// Too long.
pub const REASON_LONG: &str = "Shorten the reason to at most 500 characters";
/// The button.
pub const SUBMIT: &str = "Reassign order";
/// Goes back.
pub const CANCEL: &str = "Cancel";
/// The person may not.
pub const NOT_PERMITTED: &str = "You may see this order but not reassign it. Ask a colleague who may.";
/// The new customer cannot be made by this person.
pub const NEW_NOT_PERMITTED: &str = "You may not make new customers. Choose an existing one, or ask a colleague.";

/// What changes, what stays.
pub mod preview {
    use contract::preview::Warning;

    /// Heading.
    pub const TITLE: &str = "What changes, what stays";
    /// Column.
    pub const FACT: &str = "Fact";
    /// Column.
    pub const NOW: &str = "Now";
    /// Column.
    pub const AFTER: &str = "After";
    /// Fact.
    pub const OWNER: &str = "Owner";
    /// Fact.
    pub const CONTACT: &str = "Contact e-mail";
    /// Fact.
    pub const PLACED_WITH: &str = "Placed with e-mail";
    /// Fact.
    pub const REST: &str = "Number, dates, lines, participants, prices, coupons, addresses, payments";
    /// Does not change.
    pub const STAYS: &str = "Stays";
    /// Nobody chosen yet.
    pub const CHOOSE: &str = "Choose a customer to see it";
    /// No e-mail of the new customer yet.
    pub const TYPE: &str = "Enter the e-mail to see it";
    /// The warnings, for those who hear the page.
    pub const WARNINGS: &str = "Before you go on";

    /// Orders and amount spent of one side.
    #[must_use]
    pub fn side(who: &str) -> String {
        format!("Orders of {who}")
    }
    /// Orders and amount spent.
    #[must_use]
    pub fn tally(orders: u32, spent: &[String]) -> String {
        let orders = crate::text::count(orders as usize, "order", "orders");
        if spent.is_empty() { orders } else { format!("{orders}, {} spent", crate::text::and(spent)) }
    }

    /// Something to know before the last button.
    #[must_use]
    pub fn warning(warning: &Warning) -> String {
        match warning {
            Warning::ParticipantElse { name, email } => {
                let who = if email.is_empty() { name.clone() } else { format!("{name} ({email})") };
                format!("A line is for {who}, who is somebody else.")
            }
            Warning::TillAccount => "It belongs to a till now: orders of many people are paid under it.".into(),
            Warning::TillTarget => "It would go to a till's account: orders of many people are paid under it.".into(),
            Warning::Refund => "Money was paid back on this order.".into(),
            Warning::Locked => "The order is locked by another process of the shop.".into(),
            Warning::Cancelled => "The order is cancelled.".into(),
            Warning::DataOld { minutes } => {
                format!("The data on this device is {} old. The order may have changed since.", age(*minutes))
            }
            Warning::DataAgeUnknown => "How old the data on this device is, is unknown.".into(),
            Warning::OtherWaiting { operations: 1 } => "Another change of this order waits on this device.".into(),
            Warning::OtherWaiting { operations } => {
                format!("{operations} other changes of this order wait on this device.")
            }
            Warning::ParticipantsUnknown => "Unknown on this device: whom the lines are for.".into(),
            Warning::PaymentsUnknown => "Unknown on this device: whether money was paid back.".into(),
        }
    }

    /// The same of several orders, where it says something else of each.
    #[must_use]
    pub fn warning_of_several(warning: &Warning) -> String {
        match warning {
            Warning::ParticipantElse { .. } => "Lines are for somebody else than who gets the order.".into(),
            Warning::OtherWaiting { .. } => "Other changes of the same order wait on this device.".into(),
            other => self::warning(other),
        }
    }

    fn age(minutes: u32) -> String {
        use crate::text::count;
        match minutes {
            0..120 => count(minutes as usize, "minute", "minutes"),
            120..2880 => count((minutes / 60) as usize, "hour", "hours"),
            _ => count((minutes / 1440) as usize, "day", "days"),
        }
    }
}

/// The order is a guest's again.
#[must_use]
pub fn confirmed_guest(number: &str) -> String {
    format!("Order {number} is a guest order again.")
}
/// The server decided otherwise.
#[must_use]
pub fn not_confirmed_guest(number: &str) -> String {
    format!("Order {number} has not become a guest order.")
}

/// The confirmation on the orders screen.
#[must_use]
pub fn confirmed(number: &str, customer: &str) -> String {
    format!("Order {number} has been assigned to customer {customer}.")
}
/// The server decided otherwise.
#[must_use]
pub fn not_confirmed(number: &str, customer: &str) -> String {
    format!("Order {number} has not been assigned to customer {customer}.")
}
/// Durable here, not at the server.
pub const SAVED: &str = "Saved on this device. It is sent as soon as the server can be reached.";
/// At the server.
pub const SYNCED: &str = "Synced.";
/// The server decided otherwise, because somebody else was first.
#[must_use]
pub fn belongs_now(owner: &str, by: Option<&str>) -> String {
    let by = by.map(|by| format!(", by a change of {by}")).unwrap_or_default();
    format!("It belongs to {owner} now{by}. Decide in the outbox whose it is.")
}
/// The server decided otherwise, for this reason.
#[must_use]
pub fn not_accepted(sentence: &str) -> String {
    format!("The server did not accept it. {sentence}")
}
/// Leads to the outbox.
pub const OPEN_OUTBOX: &str = "Open outbox";
/// Takes it back.
pub const UNDO: &str = "Undo";
/// Taken back before it was sent.
#[must_use]
pub fn withdrawn(number: &str) -> String {
    format!("The change of order {number} has been withdrawn. Nothing was sent.")
}
/// Taken back after it was sent.
#[must_use]
pub fn undone(number: &str, owner: &str) -> String {
    format!("Order {number} goes back to {owner}.")
}
