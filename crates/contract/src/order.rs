//! Orders: the row that lists, filters and search need, and the detail that is read when one is opened.

use crate::history::HistoryEntry;
use crate::id::{CustomerId, DepartmentId, OrderId};
use crate::money::Money;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum OrderState {
    /// Not placed yet: a cart or a quote.
    Draft = 0,
    /// Placed, not yet paid or not yet begun.
    Pending = 1,
    /// Paid, in work.
    Processing = 2,
    /// Done.
    Completed = 3,
    /// Called off. May not change owner.
    Cancelled = 4,
    /// Paid back, wholly.
    Refunded = 5,
}

/// Where an order came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Channel {
    /// The web shop.
    Online = 0,
    /// A till.
    PointOfSale = 1,
    /// Telephone or mail, entered by staff.
    Phone = 2,
    /// Brought in from elsewhere.
    Imported = 3,
}

macro_rules! byte_enum {
    ($name:ident: $($variant:ident),+) => {
        impl $name {
            /// All of them, in the order of their bytes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// From its byte in a column; none when no variant has it.
            #[must_use]
            pub fn from_byte(byte: u8) -> Option<Self> {
                Self::ALL.get(usize::from(byte)).copied()
            }

            /// Its byte in a column.
            #[must_use]
            pub fn byte(self) -> u8 {
                self as u8
            }
        }
    };
}
byte_enum!(OrderState: Draft, Pending, Processing, Completed, Cancelled, Refunded);
byte_enum!(Channel: Online, PointOfSale, Phone, Imported);

/// How often an order's owner has changed: the version an operation is made against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnerRevision(pub u32);

/// An order as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// The order.
    pub id: OrderId,
    /// The number customers and staff know it by; not always a number.
    pub number: String,
    /// The department it belongs to.
    pub department: DepartmentId,
    /// When it was placed; none for a draft.
    pub placed_at: Option<Timestamp>,
    /// The customer it belongs to; none for a guest order.
    pub owner: Option<CustomerId>,
    /// How often the owner has changed.
    pub owner_revision: OwnerRevision,
    /// The e-mail it was placed with. Never changes. Empty when it was placed without one.
    pub placed_email: String,
    /// The e-mail messages about it go to. Empty when there is none.
    pub contact_email: String,
    /// The name on the billing address, for finding guests. Empty when there is none.
    pub contact_name: String,
    /// The telephone of whoever placed it, as given. Empty when there is none.
    pub contact_phone: String,
    /// The postcode of whoever placed it. Empty when there is none.
    pub contact_postcode: String,
    /// The town of whoever placed it. Empty when there is none.
    pub contact_town: String,
    /// Where it came from.
    pub channel: Channel,
    /// Where it stands.
    pub state: OrderState,
    /// Held by another process of the shop; may not change owner until released.
    pub locked: bool,
    /// What it comes to.
    pub total: Money,
}

/// The person a line is for, such as the runner of a race entry. Not the owner of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Full name.
    pub name: String,
    /// E-mail; empty when unknown.
    pub email: String,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What was bought.
    pub title: String,
    /// The shop's article number; empty when there is none.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub unit_price: Money,
    /// Who it is for, when it is for somebody by name.
    pub participant: Option<Participant>,
}

/// A postal address, as the customer gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Full name.
    pub name: String,
    /// Company; empty when none.
    pub company: String,
    /// Street lines, joined by a line break.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Region, state or province; empty when none.
    pub region: String,
    /// Country, as a two-letter code where known.
    pub country: String,
    /// Telephone; empty when none.
    pub phone: String,
}

/// Money that came in or went back for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// How it was paid, in the shop's words.
    pub method: String,
    /// How much; negative for a refund.
    pub amount: Money,
    /// When; none when the shop did not say.
    pub at: Option<Timestamp>,
}

/// A remark staff left on an order. Never shown to customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// Who, by name.
    pub by: String,
    /// What.
    pub text: String,
}

/// What an order holds beyond its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetail {
    /// The order.
    pub id: OrderId,
    /// What was bought.
    pub lines: Vec<Line>,
    /// Who pays; none when no address was given.
    pub billing: Option<Address>,
    /// Where it goes; none when nothing is sent.
    pub shipping: Option<Address>,
    /// Payments and refunds.
    pub payments: Vec<Payment>,
    /// Coupon codes used.
    pub coupons: Vec<String>,
    /// Remarks by staff.
    pub notes: Vec<Note>,
    /// The last change of owner, if there was one.
    pub last_change: Option<HistoryEntry>,
}
