//! Who is signed in, and what they may do.

use crate::id::{DepartmentId, Departments, DeviceId, StaffId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Something a member of staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// See orders.
    #[serde(rename = "orders.view")]
    OrdersView,
    /// Reassign orders and link guest orders.
    #[serde(rename = "orders.reassign")]
    OrdersReassign,
    /// Search customers.
    #[serde(rename = "customers.search")]
    CustomersSearch,
    /// Make new customers.
    #[serde(rename = "customers.create")]
    CustomersCreate,
    /// Decide conflicts other people have.
    #[serde(rename = "conflicts.resolve")]
    ConflictsResolve,
    /// Add, change and shut staff accounts.
    #[serde(rename = "staff.manage")]
    StaffManage,
}

impl Permission {
    /// All of them, in the order of their bits.
    pub const ALL: [Self; 6] = [
        Self::OrdersView,
        Self::OrdersReassign,
        Self::CustomersSearch,
        Self::CustomersCreate,
        Self::ConflictsResolve,
        Self::StaffManage,
    ];
}

/// The body of `POST /api/session`.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// User name.
    pub username: String,
    /// Password. Never stored, never logged.
    pub password: String,
    /// The device.
    pub device: DeviceId,
}

impl core::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SignIn").field("device", &self.device).finish_non_exhaustive()
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// The name they sign in with.
    pub username: String,
    /// Full name.
    pub name: String,
}

/// A department, named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Which.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
}

/// Facts of the whole organisation that screens need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its name.
    pub name: String,
    /// The IANA time zone dates are shown and filtered in.
    pub time_zone: String,
}

/// The answer of `POST` and `GET /api/session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionInfo {
    /// Who is signed in.
    pub staff: Staff,
    /// What they may do, in order.
    pub permissions: Vec<Permission>,
    /// The departments they work in, in order.
    pub departments: Vec<Department>,
    /// The organisation.
    pub shop: Shop,
    /// When the session ends whatever happens, by the server's clock.
    pub expires_at: Timestamp,
}

impl SessionInfo {
    /// Whether they may do this.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whether blocked and merged accounts are shown to them: to those who decide other people's conflicts or look after staff.
    #[must_use]
    pub fn sees_shut_accounts(&self) -> bool {
        self.may(Permission::ConflictsResolve) || self.may(Permission::StaffManage)
    }

    /// Whether they are shown which devices call, and which lost their queue: the same people.
    #[must_use]
    pub fn sees_devices(&self) -> bool {
        self.sees_shut_accounts()
    }

    /// The departments as a set.
    #[must_use]
    pub fn department_set(&self) -> Departments {
        self.departments.iter().map(|d| d.id).collect()
    }
}
