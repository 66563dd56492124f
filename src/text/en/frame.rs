//! The frame around every screen.

/// Jumps over the menu.
pub const SKIP: &str = "Skip to content";
/// The main menu, for those who hear the page.
pub const MENU: &str = "Main";
/// The menu that holds the orders, as the handbooks name it.
pub const COMMERCE: &str = "Commerce";
/// The orders screen.
pub const ORDERS: &str = "Orders";
/// The outbox page.
pub const OUTBOX: &str = "Outbox";
/// The switch between departments.
pub const DEPARTMENT: &str = "Department";
/// No department in particular.
pub const ALL_DEPARTMENTS: &str = "All departments";
/// Ends the session.
pub const SIGN_OUT: &str = "Sign out";

/// The menu of the person who is signed in.
#[must_use]
pub fn account(name: &str) -> String {
    format!("Signed in as {name}")
}

/// What the sign-out leaves behind.
#[must_use]
pub fn sign_out_waiting(n: usize) -> String {
    match n {
        0 => "Orders and customers are removed from this device.".to_owned(),
        1 => "1 change still waits on this device. It is kept, and sent under your name when you sign in here again."
            .to_owned(),
        n => format!(
            "{n} changes still wait on this device. They are kept, and sent under your name when you sign in here again."
        ),
    }
}
/// Heading of the question before signing out with changes waiting.
pub const SIGN_OUT_TITLE: &str = "Sign out of this device";
/// Goes back.
pub const STAY: &str = "Stay signed in";

/// Where changes stand.
pub mod sync {
    /// Nothing waits, connected.
    pub const SYNCED: &str = "All changes synced";
    /// The lists work without a connection, single orders not all of them yet.
    pub const DETAILS: &str = "Downloading order details";
    /// The lists are here, as they were a moment ago.
    pub const CATCHING_UP: &str = "Getting the latest changes";
    /// First contact.
    pub const CONNECTING: &str = "Connecting";
    /// Not connected, nothing waits.
    pub const OFFLINE: &str = "Working offline";
    /// The session ended.
    pub const SIGN_IN: &str = "Sign in to sync";
    /// The browser stores nothing.
    pub const STORAGE_FAILS: &str = "This browser's storage fails. Trying again";

    /// Connected, some on their way.
    #[must_use]
    pub fn sending(n: usize) -> String {
        format!("{} saved on this device, sending", changes(n))
    }

    /// Not connected, some waiting.
    #[must_use]
    pub fn waiting(n: usize) -> String {
        format!("Working offline. {} saved on this device, waiting", changes(n))
    }

    /// The session ended, some waiting.
    #[must_use]
    pub fn sign_in(n: usize) -> String {
        format!("Sign in to sync. {} saved on this device, waiting", changes(n))
    }

    /// Somebody has to decide.
    #[must_use]
    pub fn attention(n: usize) -> String {
        if n == 1 { "1 change needs attention".to_owned() } else { format!("{n} changes need attention") }
    }

    /// Changes of other people, kept on this device.
    #[must_use]
    pub fn others(n: usize) -> String {
        if n == 1 {
            "1 change by somebody else waits for them to sign in".to_owned()
        } else {
            format!("{n} changes by other people wait for them to sign in")
        }
    }

    /// In this tab's memory alone.
    #[must_use]
    pub fn not_saved(n: usize) -> String {
        format!("{} NOT SAVED", changes(n))
    }

    /// The first download.
    #[must_use]
    pub fn downloading(done: u32, all: u32) -> String {
        format!("Downloading, {done} of {all} parts")
    }

    /// How fresh the data is.
    #[must_use]
    pub fn as_of(when: &str) -> String {
        format!("Data as of {when}.")
    }

    fn changes(n: usize) -> String {
        crate::text::count(n, "change", "changes")
    }
}

/// The banner that asks for the session again.
pub mod session_ended {
    /// Heading.
    pub const TITLE: &str = "Your session has ended";
    /// What is still possible.
    pub const TEXT: &str =
        "You can go on working on this device. Sign in again to send your changes and get new orders.";
    /// The one action.
    pub const ACTION: &str = "Sign in again";
}

/// When saving failed.
pub mod not_saved {
    /// Anything else.
    pub const BROKEN: &str =
        "This browser could not store the change. Reload the page, then try again. Nothing else was changed.";
    /// Too many wait.
    pub const TOO_MANY: &str = "Too many changes wait on this device. Connect it to the network, then try again.";
}
