//! How sync stands, for staff: what waits, since when, and how old the data is.

use contract::time::Timestamp;

/// How the calls to the server fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// No call has been answered yet.
    Connecting,
    /// The last call was answered.
    Online,
    /// The last call was not answered.
    Offline {
        /// Since when, by the device's clock.
        since: Timestamp,
    },
    /// The server wants somebody to sign in; nothing is sent until then.
    SignInNeeded,
}

/// How far the first fetch has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bundles stored.
    pub bundles_done: u32,
    /// Bundles needed before the lists can be shown.
    pub bundles_all: u32,
    /// Rows stored.
    pub rows_done: u64,
    /// Rows needed before the lists can be shown.
    pub rows_all: u64,
    /// Bytes fetched, before compression.
    pub bytes: u64,
    /// Bytes needed before the lists can be shown, before compression.
    pub bytes_all: u64,
}

/// How sync stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// How the calls fare. A hint: how old the oldest waiting operation is counts for more.
    pub link: Link,
    /// Waiting operations of the person signed in.
    pub waiting: u32,
    /// When the oldest waiting operation was made, whoever's it is, by the device's clock.
    pub oldest_waiting: Option<Timestamp>,
    /// Conflicts and refusals nobody has decided about.
    pub attention: u32,
    /// Waiting operations of somebody else.
    pub others_waiting: u32,
    /// How far the first fetch has come, while it runs.
    pub bootstrap: Option<Progress>,
    /// Whether this device may be behind what the server has by now: it has not followed the feed to its end since it fetched its data or
    /// came back. Only the leader knows.
    pub catching_up: bool,
    /// Whether details of orders are still being fetched.
    pub details_pending: bool,
    /// The server's time of the data on this device.
    pub as_of: Option<Timestamp>,
    /// Whether the last write of the machine to this device's storage failed.
    pub storage_failing: bool,
    /// How often the data on this device was not the server's and was fetched anew.
    pub healed: u32,
}
