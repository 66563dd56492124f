//! The protocol: snapshot, changes, operations.
//!
//! A device takes a snapshot once, then follows the feed. `seq` counts committed changes without gaps within one `epoch`; a
//! cursor never goes back. The feed is the truth; events are only a hint to ask it.

use crate::customer::CustomerRow;
use crate::digest::Digest;
use crate::history::HistoryEntry;
use crate::id::{CustomerId, DeviceId, Epoch, OperationId, OrderId, StaffId};
use crate::operation::Operation;
use crate::order::{OrderDetail, OrderRow};
use crate::outcome::OutcomeOf;
use crate::pack::PackKind;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A position in the feed of changes; 0 is before the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// A position in the feed of one life of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cursor {
    /// Which life.
    pub epoch: Epoch,
    /// Everything up to here is known.
    pub seq: Seq,
}

/// A bundle of packs: what one request of the bootstrap brings. Immutable: its id is the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleRef {
    /// Hexadecimal hash of the bytes. `GET /api/bundles/{id}` answers with them.
    pub id: String,
    /// What its packs hold.
    pub kind: PackKind,
    /// Rows in it.
    pub rows: u32,
    /// Bytes before compression.
    pub bytes: u32,
}

/// The answer of `GET /api/snapshot`: everything this person's device may hold, at one position of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The position.
    pub cursor: Cursor,
    /// The server's time.
    pub at: Timestamp,
    /// Whose session answered: it holds what they may see. None from a server that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// The bundles, those of lists before those of details.
    pub bundles: Vec<BundleRef>,
}

/// One committed change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its position.
    pub seq: Seq,
    /// What is so since.
    pub body: ChangeBody,
}

/// What is so since a change. Whole rows, so that applying one twice does no harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeBody {
    /// An order is this, with the history entry when its owner changed and the detail when that changed.
    Order {
        /// The row.
        row: Box<OrderRow>,
        /// The change of owner that made it so.
        entry: Option<Box<HistoryEntry>>,
        /// The detail, when it changed too.
        detail: Option<Box<OrderDetail>>,
    },
    /// A customer is this.
    Customer {
        /// The row.
        row: Box<CustomerRow>,
    },
    /// This person's device may no longer hold an order: it moved to a department they do not work in.
    OrderGone(OrderId),
    /// This person's device may no longer hold a customer: none of their departments is left.
    CustomerGone(CustomerId),
    /// Something this person's device may not hold changed: only the position moves on.
    Elsewhere,
}

/// The answer of `GET /api/changes?since=SEQ&epoch=EPOCH`, with `&digest=LAYOUT` when a device wants to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The position after these changes.
    pub cursor: Cursor,
    /// The server's time.
    pub at: Timestamp,
    /// Whose session answered: it holds what they may see. None from a server that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// Whether more wait behind these.
    pub more: bool,
    /// What stands for all rows this person's device holds at that position. Only when it was asked for, nothing waits behind, and
    /// the server can say it now: whoever gets none asks again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// The body of `POST /api/operations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// The device that sends.
    pub device: DeviceId,
    /// The operations, in the order they were made.
    pub operations: Vec<Operation>,
    /// Operations the device is done with: it has stored their outcome, or they were taken back before they were ever offered.
    pub acknowledged: Vec<OperationId>,
    /// Operations that wait on the device, these included.
    pub waiting: u32,
    /// Which of them are not in `operations`: in the order of their ids, at most [`crate::limits::QUEUE_NAMED_MAX`]. Should the
    /// device come back without one of them, its storage went back to an earlier state. None from a device that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<Vec<OperationId>>,
    /// How often the device found rows that were not the server's and fetched everything anew, since its cache was emptied last.
    #[serde(default)]
    pub healed: u32,
}

/// The answer of `POST /api/operations`: one outcome an operation, in the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pushed {
    /// The life of the database that decided.
    pub epoch: Epoch,
    /// The outcomes.
    pub outcomes: Vec<OutcomeOf>,
}

/// A device as managers see it: one line of the answer of `GET /api/devices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// Which.
    pub device: DeviceId,
    /// Full name of whoever was signed in when it called last.
    pub staff: String,
    /// When that was, by the server's clock.
    pub seen_at: Timestamp,
    /// Operations it held then that the server has never seen.
    pub unsent: u32,
    /// When its browser came back as another device: what was unsent is lost.
    pub gone_at: Option<Timestamp>,
    /// Operations that waited on it once, that the server has never seen, and that it has no more: its storage went back to an
    /// earlier state.
    #[serde(default)]
    pub lost: u32,
    /// When that came to light first.
    #[serde(default)]
    pub lost_at: Option<Timestamp>,
}

/// The body of `POST /api/customers`: a new customer with a password the customer chose at the counter. Sent only while
/// connected; nothing of it is ever stored on a device.
#[derive(Clone, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Makes a repeated request find the account it made before.
    pub id: OperationId,
    /// E-mail, and user name at first.
    pub email: crate::email::Email,
    /// The password. Never logged.
    pub password: String,
    /// Whether the customer is told.
    pub notify: bool,
    /// The department it shall belong to.
    pub department: crate::id::DepartmentId,
}

impl core::fmt::Debug for NewCustomer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("NewCustomer").field("id", &self.id).finish_non_exhaustive()
    }
}
