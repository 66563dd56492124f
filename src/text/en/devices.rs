//! The list of devices for those who look after them.

/// Section.
pub const TITLE: &str = "Devices of the shop";
/// What it is for.
pub const INTRO: &str = "Every browser that has called the server. One that comes back without its queue, or with an older one, has lost what it had not sent.";
/// While the server is asked.
pub const ASKING: &str = "Asking the server";
/// The server is away.
pub const UNREACHABLE: &str =
    "The server cannot be reached. The list comes from there; it is shown when the connection is back.";
/// Nobody has called.
pub const NONE: &str = "No device has called yet.";
/// Column.
pub const DEVICE: &str = "Device";
/// Column.
pub const STAFF: &str = "Last used by";
/// Column.
pub const SEEN: &str = "Last call";
/// Column.
pub const UNSENT: &str = "Not sent then";
/// Column.
pub const KNOWN: &str = "What is known";
/// The one in front of the reader.
pub const THIS: &str = "this device";
/// Nothing waited when it called.
pub const CALM: &str = "Nothing was waiting";
/// Nothing waited, and its storage is gone.
pub const GONE_CALM: &str = "Began anew; nothing was waiting";

/// Its storage is gone.
#[must_use]
pub fn gone(unsent: u32, when: &str) -> String {
    match unsent {
        1 => format!("Came back without its queue on {when}. 1 change was lost: ask the person named here."),
        n => format!("Came back without its queue on {when}. {n} changes were lost: ask the person named here."),
    }
}

/// Its storage went back to an earlier state.
#[must_use]
pub fn went_back(lost: u32, when: &str) -> String {
    match lost {
        1 => format!("Came back with an older queue on {when}. 1 change was lost: ask the person named here."),
        n => format!("Came back with an older queue on {when}. {n} changes were lost: ask the person named here."),
    }
}

/// Something may still be on it.
#[must_use]
pub fn away(unsent: u32) -> String {
    match unsent {
        1 => "1 change may still be on it: open Rehome there and sign in.".to_owned(),
        n => format!("{n} changes may still be on it: open Rehome there and sign in."),
    }
}
