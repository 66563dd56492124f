//! What goes into the database and comes out of it, where the contract has no word for it.

use contract::customer::CustomerRow;
use contract::email::Email;
use contract::history::Broken;
use contract::id::{CustomerId, DepartmentId, Departments, DeviceId, OperationId, OrderId, StaffId};
use contract::order::{OrderDetail, OrderRow};
use contract::session::{Permission, Staff};
use contract::sync::{Change, Cursor, Seq};
use contract::tally::Tally;
use contract::time::Timestamp;
use serde::Serialize;

/// A member of staff to add.
#[derive(Clone)]
pub struct StaffToAdd {
    /// The name they sign in with.
    pub username: String,
    /// Full name.
    pub name: String,
    /// The hash of their password.
    pub password_hash: String,
    /// What they may do.
    pub permissions: Vec<Permission>,
    /// Where they work.
    pub departments: Departments,
}

impl std::fmt::Debug for StaffToAdd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StaffToAdd").finish_non_exhaustive()
    }
}

/// A member of staff, without their password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRecord {
    /// Who.
    pub id: StaffId,
    /// The name they sign in with.
    pub username: String,
    /// Full name.
    pub name: String,
    /// What they may do.
    pub permissions: Vec<Permission>,
    /// Where they work.
    pub departments: Departments,
    /// Whether the account is shut.
    pub disabled: bool,
}

impl StaffRecord {
    /// Whether they may do this.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whether the list of devices is shown to them. The same rule as [`contract::session::SessionInfo::sees_devices`].
    #[must_use]
    pub fn sees_devices(&self) -> bool {
        self.sees_shut_accounts()
    }

    /// Whether blocked and merged accounts are shown to them. The same rule as
    /// [`contract::session::SessionInfo::sees_shut_accounts`].
    #[must_use]
    pub fn sees_shut_accounts(&self) -> bool {
        self.may(Permission::ConflictsResolve) || self.may(Permission::StaffManage)
    }

    /// As the contract has it.
    #[must_use]
    pub fn staff(&self) -> Staff {
        Staff { id: self.id, username: self.username.clone(), name: self.name.clone() }
    }
}

/// A session to open.
#[derive(Debug, Clone, Copy)]
pub struct SessionToAdd {
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub staff: StaffId,
    /// Where.
    pub device: DeviceId,
    /// When.
    pub at: Timestamp,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct SessionFound {
    /// Whose.
    pub staff: StaffRecord,
    /// Where.
    pub device: DeviceId,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

/// A device, as it was when it was here last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceSeen {
    /// Which.
    pub device: DeviceId,
    /// Who was signed in.
    pub staff: StaffId,
    /// Their full name.
    pub staff_name: String,
    /// When, by the server's clock.
    pub seen_at: Timestamp,
    /// Operations that waited on it when it called.
    pub waiting: u32,
    /// Those of them that were not decided by that call: if its storage is gone, these are lost.
    pub unsent: u32,
    /// When its browser came back as another device, if it did: its queue is gone.
    pub gone_at: Option<Timestamp>,
    /// Operations that waited on it, are decided nowhere, and are not there any more: its storage went back.
    pub lost: u32,
    /// Since when that is known.
    pub lost_at: Option<Timestamp>,
}

/// A device called with its operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub device: DeviceId,
    /// Who is signed in.
    pub staff: StaffId,
    /// Operations that waited on it.
    pub waiting: u32,
    /// Those of them that this call decided.
    pub decided: Vec<OperationId>,
    /// The others, from [`contract::limits::QUEUE_NAMED_MAX`] on not all; none when it did not say.
    pub queue: Option<Vec<OperationId>>,
    /// Operations it is done with.
    pub acknowledged: Vec<OperationId>,
}

/// Everything a snapshot holds, at one position of the feed. Each in ascending order of id.
#[derive(Debug, Clone)]
pub struct SnapshotRows {
    /// The position.
    pub cursor: Cursor,
    /// All orders.
    pub orders: Vec<OrderRow>,
    /// Their details, in the same order.
    pub details: Vec<OrderDetail>,
    /// All customers.
    pub customers: Vec<CustomerRow>,
}

/// The hashes of all rows, at one position of the feed. See [`contract::digest`].
#[derive(Debug, Clone)]
pub struct RowHashes {
    /// The position.
    pub cursor: Cursor,
    /// Of all orders, with where each belongs.
    pub orders: Vec<(OrderId, Departments, u64)>,
    /// Of all customers, likewise.
    pub customers: Vec<(CustomerId, Departments, u64)>,
}

/// Changes as read from the feed.
#[derive(Debug, Clone)]
pub struct ChangesRead {
    /// The position after the last change there is.
    pub head: Cursor,
    /// The position before the first change that is still kept.
    pub floor: Seq,
    /// The changes. A run of changes of other departments stands as one, at the position of its last.
    pub changes: Vec<Change>,
}

/// A customer account to add at the counter.
#[derive(Clone)]
pub struct CustomerToAdd {
    /// The request.
    pub request: OperationId,
    /// The device it came from: later operations of this device on this e-mail mean this account.
    pub device: DeviceId,
    /// E-mail, and user name at first.
    pub email: Email,
    /// The hash of the password.
    pub password_hash: String,
    /// Whether the customer is told.
    pub notify: bool,
    /// Where it shall belong.
    pub department: DepartmentId,
}

impl std::fmt::Debug for CustomerToAdd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CustomerToAdd").field("request", &self.request).finish_non_exhaustive()
    }
}

/// What adding a customer came to.
#[derive(Debug, Clone)]
pub enum CustomerAdded {
    /// The account was made.
    Made(CustomerRow),
    /// The same request had made it before.
    Found(CustomerRow),
    /// The request had been sent before with another e-mail.
    Differs,
    /// The e-mail belongs to this account.
    EmailTaken(CustomerRow),
}

/// A guest as listed: the orders that are nobody's and were placed with one e-mail, or one that was placed without any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuestRow {
    /// The newest of those orders. It names the guest wherever one is asked for.
    pub newest: OrderId,
    /// The contact name on the newest that has one; empty when none has.
    pub name: String,
    /// The e-mail the newest was placed with; empty when none.
    pub email: String,
    /// The telephone, likewise.
    pub phone: String,
    /// The postcode, likewise.
    pub postcode: String,
    /// The town, likewise.
    pub town: String,
    /// What those orders come to.
    pub tally: Tally,
}

/// What looking through the history of every order came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Orders that have entries, or should have.
    pub orders: usize,
    /// Entries.
    pub entries: usize,
    /// Where a chain does not hold.
    pub broken: Vec<Broken>,
}

/// A page of a list, asked for.
#[derive(Debug, Clone)]
pub struct PageQuery {
    /// Folded text the search text must contain; empty for all.
    pub text: String,
    /// Where the rows must belong.
    pub departments: Departments,
    /// Rows to pass over.
    pub offset: usize,
    /// Rows at most.
    pub limit: usize,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Rows of all pages.
    pub total: usize,
}
