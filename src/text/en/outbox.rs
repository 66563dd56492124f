//! The outbox page.

use contract::operation::Via;

/// Heading.
pub const TITLE: &str = "Outbox";
/// Section.
pub const WAITING: &str = "Waiting";
/// Section.
pub const ATTENTION: &str = "Needs attention";
/// Section.
pub const DONE: &str = "Done in the last 30 days";
/// What the page is for.
pub const INTRO: &str =
    "Changes made on this device. Those that wait are stored safely and are sent as soon as the server can be reached.";
/// Empty section.
pub const NOTHING_WAITING: &str = "Nothing waits to be sent.";
/// Empty section, when something could not be saved.
pub const NOTHING_SAVED: &str = "Nothing waits that is saved on this device. What is NOT SAVED is not in this list.";
/// Empty section.
pub const NOTHING_ATTENTION: &str = "Nothing needs a decision.";
/// Empty section.
pub const NOTHING_DONE: &str = "No changes in the last 30 days.";
/// Saves the changes that wait as a file.
pub const EXPORT: &str = "Export changes";
/// Column.
pub const ORDER: &str = "Order";
/// Column.
pub const CHANGE: &str = "Change";
/// Column.
pub const MADE: &str = "Made";
/// Column.
pub const STATUS: &str = "Status";
/// Column.
pub const ACTIONS: &str = "Actions";
/// Takes a waiting change back.
pub const WITHDRAW: &str = "Withdraw";
/// Takes an applied change back.
pub const UNDO: &str = "Undo";
/// Opens the order.
pub const OPEN: &str = "Open order";
/// Decides for what is there now, and takes the change off the list.
pub const KEEP: &str = "Keep it as it is";
/// A decision is not on disk.
pub const DECISION_NOT_SAVED: &str =
    "NOT SAVED. This browser could not store your decision. Nothing has changed: try again, or reload the page.";
/// Makes it again.
pub const AGAIN: &str = "Reassign again";

/// What is wanted, or what was done, in the words of the way it was asked for.
#[must_use]
pub fn change(via: Via, target: &str, done: bool) -> String {
    match (via, done) {
        (Via::Reassign, false) => format!("Assign to {target}"),
        (Via::Reassign, true) => format!("Assigned to {target}"),
        (Via::Link, false) => format!("Link to {target}"),
        (Via::Link, true) => format!("Linked to {target}"),
    }
}
/// Status.
pub const SAVED: &str = "Saved on this device";
/// Status.
pub const SAVED_OTHER: &str = "Saved on this device by somebody else. It is sent when they sign in here.";
/// Status.
pub const APPLIED: &str = "Synced";
/// Status.
pub const ALREADY: &str = "Somebody had already made the same change";
/// Status.
pub const DECIDED: &str = "Not applied, decided";
/// Status.
pub const WITHDRAWN: &str = "Withdrawn, never sent";
/// Status.
pub const UNDONE: &str = "An earlier change taken back";

/// Somebody else was first.
#[must_use]
pub fn conflict(owner: &str, by: Option<&str>, when: Option<&str>) -> String {
    let who = by.map(|by| format!(" by {by}")).unwrap_or_default();
    let when = when.map(|when| format!(" on {when}")).unwrap_or_default();
    format!("Not applied: the order was given to {owner}{who}{when}. Open the order and decide whom it belongs to.")
}

/// Operations made together.
#[must_use]
pub fn group(n: usize) -> String {
    format!("{n} orders together")
}
/// Takes back all operations made together.
pub const UNDO_ALL: &str = "Undo all";
/// Takes back all waiting operations made together.
pub const WITHDRAW_ALL: &str = "Withdraw all";
/// Somebody else made it on this device.
pub const BY_OTHER: &str = "Made on this device by somebody else";

/// A new account whose e-mail belongs to somebody.
pub mod held {
    /// Heading.
    #[must_use]
    pub fn title(email: &str) -> String {
        format!("Pending account {email}")
    }
    /// Badge.
    pub const STATUS: &str = "E-mail taken";
    /// What happened.
    pub const WHY: &str = "This e-mail address already belongs to an account. Nothing was merged or moved: decide whose orders these are.";
    /// The side of the account there is.
    pub const THEIRS: &str = "The account that has the e-mail";
    /// The side of what staff asked for.
    pub const OURS: &str = "What was asked for here";
    /// The account is not on this device.
    pub const UNKNOWN: &str =
        "This device does not hold the account: it belongs to another department, or it has not been fetched yet.";
    /// Fact.
    pub const NEW_ACCOUNT: &str = "New customer";
    /// Fact.
    pub const NOTIFY: &str = "Notify user of new account";
    /// Fact.
    pub const YES: &str = "Yes";
    /// Fact.
    pub const NO: &str = "No";
    /// Fact.
    pub const ORDERS: &str = "Orders waiting on it";
    /// Fact.
    pub const MADE: &str = "Made";
    /// Somebody else asked for it.
    pub const OTHER: &str =
        "Somebody else asked for this account on this device. It is theirs to decide, when they sign in here.";

    /// Decides for the account there is.
    #[must_use]
    pub fn use_account(name: &str) -> String {
        format!("Use the account of {name}")
    }
    /// Decides for another address.
    pub const OTHER_EMAIL: &str = "Another e-mail";
    /// Field.
    pub const EMAIL: &str = "E-mail of the new customer";
    /// Sends it.
    pub const SEND: &str = "Use this e-mail";
    /// Goes back.
    pub const CANCEL: &str = "Cancel";
    /// Decides for leaving everything as it is.
    pub const WITHDRAW: &str = "Withdraw";
    /// The same address again.
    pub const SAME: &str = "That is the address that is taken. Enter another one.";

    /// Nothing moves.
    #[must_use]
    pub fn withdrawn(n: usize, first: &str) -> String {
        if n == 1 { format!("Order {first} stays as it was.") } else { format!("The {n} orders stay as they were.") }
    }
}

/// The rule said no.
#[must_use]
pub fn rejected(sentence: &str) -> String {
    format!("Not applied. {sentence}")
}

/// Two people gave one order to different people.
pub mod conflict {
    /// Status.
    pub const STATUS: &str = "Somebody was faster";
    /// One side.
    pub const OURS: &str = "Wanted on this device";
    /// The other side.
    pub const THEIRS: &str = "Meanwhile";
    /// Nothing of ours was done.
    pub const WHY: &str = "Nothing was overwritten: the order is as the other change left it. Decide whose it is.";
    /// Leaves the order to them.
    pub const KEEP: &str = "Keep theirs";
    /// Field: why it is moved all the same.
    pub const REASON: &str = "Reason (required)";
    /// It is empty.
    pub const REASON_NEEDED: &str = "Say why the order is moved all the same.";
    /// Closes the field.
    pub const CANCEL: &str = "Cancel";
    /// The change of the other one has not come back in the feed.
    pub const NOT_HERE_YET: &str = "The other change has not arrived on this device yet. Wait until it is synced.";
    /// Somebody decided in another tab.
    pub const DECIDED: &str = "Somebody has decided about this already, in another tab. Nothing was changed.";
    /// Somebody else made it.
    pub const OTHERS: &str = "Somebody else wanted this. It is theirs to decide, when they sign in here, or somebody's who resolves conflicts.";
    /// They may not move orders.
    pub const NOT_PERMITTED: &str = "Moving it needs somebody who may reassign orders.";

    /// Heading.
    #[must_use]
    pub fn title(number: &str) -> String {
        format!("Order {number}: two people, two customers")
    }

    /// What was wanted.
    #[must_use]
    pub fn ours(mine: bool, target: &str) -> String {
        if mine { format!("You: to {target}") } else { format!("Somebody else on this device: to {target}") }
    }

    /// What was wanted before that.
    #[must_use]
    pub fn earlier(targets: &[String]) -> String {
        format!("Before that: to {}. The decision holds for all of it.", targets.join(", "))
    }

    /// When it was wanted.
    #[must_use]
    pub fn made(when: &str, offline: bool) -> String {
        if offline { format!("{when}, while this device was offline") } else { when.to_owned() }
    }

    /// What happened instead.
    #[must_use]
    pub fn theirs(by: Option<&str>, owner: &str) -> String {
        by.map_or_else(|| format!("It came from outside: to {owner}"), |by| format!("{by}: to {owner}"))
    }

    /// It has moved on since.
    #[must_use]
    pub fn since(owner: &str) -> String {
        format!("Since then it has moved on. It belongs to {owner} now.")
    }

    /// Moves it all the same.
    #[must_use]
    pub fn anyway(target: &str) -> String {
        format!("Move to {target} anyway")
    }
}
