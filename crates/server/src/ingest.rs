//! Records on their way into the database from demo data or an imported file.
//!
//! A record names things by the other system's keys; the database finds or makes our ids. Bringing the same record twice
//! changes nothing, and no record ever takes back a reassignment that staff made here.

use contract::customer::CustomerStatus;
use contract::id::{DepartmentId, Departments};
use contract::money::Money;
use contract::order::{Address, Channel, Line, Note, OrderState, Payment};
use contract::time::Timestamp;

/// A customer account of another system. `source` and `key` name it for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRecord {
    /// The system it comes from, such as `demo`, `shopify`, `woocommerce`, `rehome`.
    pub source: &'static str,
    /// Its key there.
    pub key: String,
    /// The name the customer signs in with.
    pub username: String,
    /// E-mail as spelled there.
    pub email: String,
    /// Full name; empty when none.
    pub name: String,
    /// Telephone; empty when none.
    pub phone: String,
    /// Postcode; empty when none.
    pub postcode: String,
    /// Town; empty when none.
    pub town: String,
    /// Whether it can be given an order. A merge names the other account by its key.
    pub status: StatusRecord,
    /// The departments it belongs to.
    pub departments: Departments,
}

/// See [`CustomerStatus`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusRecord {
    /// In use.
    Active,
    /// Shut.
    Blocked,
    /// Part of the account with this key of the same source. That account must come before.
    MergedInto(String),
}

impl StatusRecord {
    /// The status, once the key of a merge has been looked up.
    #[must_use]
    pub fn resolve(&self, into: Option<contract::id::CustomerId>) -> Option<CustomerStatus> {
        match self {
            Self::Active => Some(CustomerStatus::Active),
            Self::Blocked => Some(CustomerStatus::Blocked),
            Self::MergedInto(_) => into.map(|into| CustomerStatus::Merged { into }),
        }
    }
}

/// Whose an order is, in the other system's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnerRecord {
    /// Nobody's: a guest order.
    Guest,
    /// The account with this key of the same source. When it is not there the order comes in as a guest order.
    Customer(String),
}

/// An order of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRecord {
    /// The system it comes from.
    pub source: &'static str,
    /// Its key there.
    pub key: String,
    /// The number people know it by.
    pub number: String,
    /// The department it belongs to.
    pub department: DepartmentId,
    /// When it was placed; none for a draft.
    pub placed_at: Option<Timestamp>,
    /// Whose it is.
    pub owner: OwnerRecord,
    /// The e-mail it was placed with; empty when none.
    pub placed_email: String,
    /// Where it came from.
    pub channel: Channel,
    /// Where it stands.
    pub state: OrderState,
    /// Whether another process holds it.
    pub locked: bool,
    /// What it comes to.
    pub total: Money,
    /// What was bought.
    pub lines: Vec<Line>,
    /// Who pays.
    pub billing: Option<Address>,
    /// Where it goes.
    pub shipping: Option<Address>,
    /// Payments and refunds.
    pub payments: Vec<Payment>,
    /// Coupon codes.
    pub coupons: Vec<String>,
    /// Remarks by staff.
    pub notes: Vec<Note>,
}

/// Records to bring in at once: all of them or none. Customers come before orders.
#[derive(Debug, Clone, Default)]
pub struct Ingest {
    /// Accounts.
    pub customers: Vec<CustomerRecord>,
    /// Orders.
    pub orders: Vec<OrderRecord>,
}

/// What bringing records in did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Accounts that were new.
    pub customers_new: u32,
    /// Accounts whose facts had changed.
    pub customers_changed: u32,
    /// Accounts that were already here, just so.
    pub customers_same: u32,
    /// Orders that were new.
    pub orders_new: u32,
    /// Orders whose facts had changed. Owner and contact e-mail stay as staff set them here.
    pub orders_changed: u32,
    /// Orders that were already here, just so.
    pub orders_same: u32,
}
