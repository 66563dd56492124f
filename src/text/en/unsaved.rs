//! NOT SAVED: what the app says when this device could not store a change, and what became of it since.

/// Heading, and what the alert is called.
pub const TITLE: &str = "NOT SAVED";
/// Heading, when the browser confirmed after all.
pub const LATE_TITLE: &str = "Saved after all";
/// Heading, when the server has decided.
pub const SENT_TITLE: &str = "Sent directly";
/// Heading, when the server did not apply all of it.
pub const REFUSED_TITLE: &str = "Sent directly, not applied";

/// What happened and what to do. What `why` advises may load the tab anew, so it comes last.
#[must_use]
pub fn text(why: &str, n: usize) -> String {
    let (what, is, it) =
        if n == 1 { ("This change".to_owned(), "is", "it") } else { (format!("These {n} changes"), "are", "them") };
    format!(
        "{what} {is} in this tab alone, and lost when the tab is closed or reloaded. Try again, or first send {it} directly while the server answers, or export {it} as a file. {why}"
    )
}
/// It is on disk now.
pub const LATE: &str = "The browser confirmed late: the change is saved on this device. Do not make it again.";
/// Sends past the device's storage.
pub const SEND: &str = "Send directly";
/// Why that cannot be done now.
pub const SEND_OFFLINE: &str = "The server cannot be reached now.";
/// Saves it again.
pub const AGAIN: &str = "Try again";
/// Puts it into a file.
pub const EXPORT: &str = "Export";
/// Gives it up.
pub const DISCARD: &str = "Discard";
/// It was saved at another try.
pub const SAVED: &str = "Saved on this device.";
/// Somebody else is signed in, or nobody.
pub const OTHER_PERSON: &str = "Sign in again as the person who made this change, then send it.";
/// Nothing came back.
pub const NO_ANSWER: &str =
    "The server did not answer, so it may have it or not. Send it again when it answers: it is applied once.";
/// The server said no to all of it.
pub const NOT_TAKEN: &str = "The server did not take it. Try again, or export it as a file.";
/// An earlier try is on disk; this one is about the same order.
pub const SAVED_BEFORE: &str =
    "What could not be saved before is saved after all. Look at the order again before you change it.";

/// Before signing out.
pub const SIGN_OUT: &str = "What is NOT SAVED is lost when you sign out.";

/// The server applied it.
#[must_use]
pub fn applied(number: &str, target: &str) -> String {
    format!("Order {number} has been assigned to {target} at the server. It is not stored on this device.")
}
/// It was so already.
#[must_use]
pub fn already(number: &str, target: &str) -> String {
    format!("Order {number} belongs to {target} already.")
}
/// The server wants to be asked again.
#[must_use]
pub fn retry(number: &str) -> String {
    format!("Order {number}: the server could not decide now. Send it again in a moment.")
}
/// It was not applied.
#[must_use]
pub fn denied(number: &str, why: &str) -> String {
    format!("Order {number}: {why}")
}

/// The browser threw the outbox away.
pub mod lost {
    /// Heading.
    pub const TITLE: &str = "This browser deleted what Rehome kept";

    /// What is known.
    #[must_use]
    pub fn text(n: u32) -> String {
        let known = match n {
            0 => "No change was waiting here when it was seen last.".to_owned(),
            1 => "1 change was waiting here when it was seen last. Unless it was sent, it is lost: look at the order it was about, and tell your manager.".to_owned(),
            n => format!("{n} changes were waiting here when they were seen last. Unless they were sent, they are lost: look at the orders they were about, and tell your manager."),
        };
        format!("{known} The browser begins as a new device; everything else is fetched again from the server.")
    }
}
