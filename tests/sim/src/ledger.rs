//! What a perfect observer knows: every operation that was made, what people were told of it, and what the server said.

use contract::history::HistoryEntry;
use contract::id::{CustomerId, DeviceId, OperationId};
use contract::operation::Operation;
use contract::outcome::Outcome;
use contract::time::Timestamp;
use engine::outbox::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// An operation that was made.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) operation: Operation,
    pub(crate) device: usize,
    /// Whose the order was on the screen then.
    pub(crate) owner_before: Option<CustomerId>,
    /// The e-mail of the account it goes to, as staff saw it.
    pub(crate) target_email: Option<String>,
    /// Whether somebody was told that it is saved.
    pub(crate) reported: bool,
    /// Whether the browser threw its device's storage away, or that went back to a state before.
    pub(crate) lost: bool,
    /// Whether its device went back to when it had not been offered, and so may take back what the server has decided.
    pub(crate) unsent_again: bool,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) made: BTreeMap<OperationId, Made>,
    /// The first final outcome the server gave.
    pub(crate) said: BTreeMap<OperationId, Outcome>,
    /// Operations an earlier life of the database had decided, and the restored one does not know.
    pub(crate) said_before: BTreeSet<OperationId>,
    /// When the server last heard of a device, and how many operations waited there.
    pub(crate) contacts: BTreeMap<DeviceId, (Timestamp, u32)>,
    /// What the server was told waits on a device.
    pub(crate) queues: BTreeMap<DeviceId, BTreeSet<OperationId>>,
    /// Devices whose storage is gone.
    pub(crate) gone: BTreeSet<DeviceId>,
    /// Entries that a device removed, as they were.
    pub(crate) removed: BTreeMap<OperationId, Entry>,
    /// Operations with a reason to rest: the server told to ask again.
    pub(crate) rested: BTreeSet<OperationId>,
    /// Pushes that went without an operation that could have gone, by tab, operation, and how often that was offered again.
    pub(crate) passed_over: BTreeMap<(u32, OperationId, u32), u32>,
    /// Bodies of pushes that reached the server, for sending them once more much later.
    pub(crate) pushes: Vec<(contract::id::StaffId, Vec<u8>)>,
    /// History as last read, by order.
    pub(crate) histories: BTreeMap<u32, Vec<HistoryEntry>>,
}

/// A short name for an operation, for lines.
pub(crate) fn short(id: OperationId) -> String {
    let bytes = id.0.as_bytes();
    format!("op-{:02x}{:02x}{:02x}", bytes[13], bytes[14], bytes[15])
}
