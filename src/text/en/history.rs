//! The ownership history of an order, a customer or a guest.

/// A change that is in no history yet.
#[must_use]
pub fn on_its_way(number: &str, owner: &str) -> String {
    format!("Order {number}: the change of owner to {owner} is saved on this device and not yet at the server.")
}

/// Badge of a change that somebody wanted and that was not made.
pub const UNAPPLIED_BADGE: &str = "Not applied";
/// Somebody wanted a change and met a conflict.
#[must_use]
pub fn unapplied(staff: &str, wanted: &str, when: &str) -> String {
    format!(
        "{staff} wanted the order to go to {wanted} on {when}. It had changed owner meanwhile, so that was left to {staff} to decide."
    )
}
/// Whom the order was to go to, where that is not to be said here.
pub const ELSEWHERE: &str = "an account of another department";

/// Section.
pub const TITLE: &str = "Ownership history";
/// Prints the page.
pub const PRINT: &str = "Print";
/// Saves the history as a file.
pub const CSV: &str = "Download CSV";
/// Opens the page for printing.
pub const OPEN: &str = "Print or download";
/// Nothing happened, to an order.
pub const NONE_ORDER: &str = "The order has always belonged to who has it now.";
/// Nothing happened, to a customer.
pub const NONE_CUSTOMER: &str = "No order has come to this customer or gone from it.";
/// Nothing happened, to a guest.
pub const NONE_GUEST: &str = "No order of this guest has changed owner.";
/// The server was not reached.
pub const OFFLINE: &str =
    "The whole history needs a connection. This device knows the last change of some orders; those are listed.";
/// The server was not reached, and only one order is asked for.
pub const OFFLINE_ORDER: &str = "This device holds the last change at most. The whole history needs a connection.";
/// The server answered otherwise.
pub const REFUSED: &str =
    "The server did not give the history. Reload the page; if that does not help, ask somebody who looks after Rehome.";

/// The printable page's heading for an order.
#[must_use]
pub fn of_order(number: &str) -> String {
    format!("Ownership history of order {number}")
}

/// The printable page's heading for a customer or a guest.
#[must_use]
pub fn of_person(name: &str) -> String {
    format!("Ownership history of {name}")
}

/// When and by whom it was printed.
#[must_use]
pub fn as_of(when: &str, staff: &str) -> String {
    format!("As of {when}, for {staff}. For staff only.")
}

/// Name of the saved file.
#[must_use]
pub fn csv_name(of: &str, today: &str) -> String {
    format!("ownership-{of}-{today}.csv")
}

/// An order came to the customer.
pub const CAME: &str = "Came";
/// An order went from the customer.
pub const WENT: &str = "Went";
/// Which way, where and on what it was decided.
#[must_use]
pub fn decided(via: &str, device: &str, online: bool, made: &str, age: &str) -> String {
    let link = if online { ONLINE } else { OFFLINE_WORD };
    format!("{via} {made} by the clock of device {device}, {link}, decided {age}.")
}

/// When the server took it, and under what mark, where that is known.
#[must_use]
pub fn applied(when: &str, hash: Option<&str>) -> String {
    let record = hash.map(|hash| format!(" Record {hash}.")).unwrap_or_default();
    format!("Applied {when} by the server's clock.{record}")
}

/// Under a history on a screen.
pub const SHORTENED: &str = "Devices and records are shortened here; Print or download shows them whole.";
/// Badge of an entry that is not what it was.
pub const ALTERED_BADGE: &str = "Altered";
/// Badge of an entry that takes another one back.
pub const UNDO_BADGE: &str = "Undo";
/// What an undo takes back, by the change it takes back where that is among those shown.
#[must_use]
pub fn undo_of(when: &str, staff: &str) -> String {
    format!("Undo of the change of {when} by {staff}.")
}
/// Which way it was made.
pub const UNDONE: &str = "Undone";
/// Which way it was made.
pub const LINKED: &str = "Linked";
/// Which way it was made.
pub const REASSIGNED: &str = "Reassigned";

/// How old the data was that staff decided on.
#[must_use]
pub fn data_age(minutes: Option<u64>) -> String {
    match minutes {
        None => "on data of unknown age".to_owned(),
        Some(0) => "on data less than a minute old".to_owned(),
        Some(m) if m < 120 => format!("on data {m} min old"),
        Some(m) if m < 48 * 60 => format!("on data {} hours old", m / 60),
        Some(m) => format!("on data {} days old", m / (24 * 60)),
    }
}

/// The chain does not hold.
pub mod broken {
    /// Heading.
    pub const TITLE: &str = "This history has been tampered with";
    /// What to do.
    pub const TEXT: &str =
        "Entries are chained, and the chain does not hold. Do not rely on them, and tell whoever runs the server.";

    /// An entry is not what it was.
    #[must_use]
    pub fn altered(number: &str, revision: u32) -> String {
        format!("Order {number}, change {revision}: altered after it was written.")
    }

    /// An entry is not there.
    #[must_use]
    pub fn missing(number: &str, revision: u32) -> String {
        format!("Order {number}, change {revision}: missing.")
    }
}

/// Columns of the file.
pub const COLUMNS: [&str; 24] = [
    "Order",
    "Order id",
    "Change",
    "From",
    "From customer",
    "From e-mail",
    "To",
    "To customer",
    "To e-mail",
    "Contact e-mail before",
    "Contact e-mail after",
    "Way",
    "Staff",
    "Staff id",
    "Device",
    "Connection",
    "Reason",
    "Made at (device clock)",
    "Data as of",
    "Applied at (server clock)",
    "Operation",
    "Undo of",
    "Record",
    "Chain",
];
/// The chain holds.
pub const HOLDS: &str = "holds";
/// It does not.
pub const ALTERED: &str = "altered";
/// The entry is gone.
pub const MISSING: &str = "missing";
/// The server could be reached.
pub const ONLINE: &str = "online";
/// The server could not be reached.
pub const OFFLINE_WORD: &str = "offline";
