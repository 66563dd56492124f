//! Ids as types, so that an order's id can never stand where a customer's is wanted.
//!
//! Rows of the shop have small numbers (they fill columns on the device); what a device makes has a UUIDv7, made by the caller.

use core::fmt;
use core::num::NonZeroU32;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The id with this number; none for 0, which columns use for "nobody".
            #[must_use]
            pub fn new(number: u32) -> Option<Self> {
                NonZeroU32::new(number).map(Self)
            }

            /// The number, never 0.
            #[must_use]
            pub fn get(self) -> u32 {
                self.0.get()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl core::str::FromStr for $name {
            type Err = core::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

macro_rules! device_made_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl core::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

row_id!(
    /// An order.
    OrderId
);
row_id!(
    /// A customer account.
    CustomerId
);
row_id!(
    /// A member of staff.
    StaffId
);

device_made_id!(
    /// An operation: a UUIDv7 made on the device when the reassignment was saved there.
    OperationId
);
device_made_id!(
    /// A device: one browser profile. Made at first start, kept beside the outbox.
    DeviceId
);
device_made_id!(
    /// One life of the server's database. Changes when a backup is restored.
    Epoch
);

impl OperationId {
    /// A UUIDv7 from the caller's clock (milliseconds UTC) and randomness.
    #[must_use]
    pub fn from_parts(now: crate::time::Timestamp, randomness: [u8; 10]) -> Self {
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &randomness).into_uuid())
    }

    /// This id, or, made in the millisecond of `last` and not above it, the next after that one: what a device makes in one instant is
    /// sent, applied and listed in the order made.
    #[must_use]
    pub fn after(self, last: Self) -> Self {
        const MILLIS_SHIFT: u32 = 16;
        const COUNTER: u64 = (1 << 62) - 1;
        let ((high, _), (last_high, last_low)) = (self.0.as_u64_pair(), last.0.as_u64_pair());
        let is_later = self > last || high >> MILLIS_SHIFT != last_high >> MILLIS_SHIFT;
        // Of 2^62 numbers the last one has none after it.
        if is_later || last_low & COUNTER == COUNTER {
            self
        } else {
            Self(Uuid::from_u64_pair(last_high, last_low + 1))
        }
    }
}

/// A department: a number from 1 to [`crate::limits::DEPARTMENTS_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct DepartmentId(u8);

impl DepartmentId {
    /// The department with this number; none when it is out of range.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=crate::limits::DEPARTMENTS_MAX).contains(&number).then_some(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for DepartmentId {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("a department is a number from 1 to 32")
    }
}

impl From<DepartmentId> for u8 {
    fn from(id: DepartmentId) -> u8 {
        id.0
    }
}

/// A set of departments as a bit mask: bit `n - 1` stands for department `n`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Departments(u32);

impl Departments {
    /// The set with exactly these bits.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The set of one.
    #[must_use]
    pub fn only(id: DepartmentId) -> Self {
        Self(1 << (id.get() - 1))
    }

    /// The bits.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// This set and one more.
    #[must_use]
    pub fn with(self, id: DepartmentId) -> Self {
        Self(self.0 | Self::only(id).0)
    }

    /// Whether the department is in it.
    #[must_use]
    pub fn contains(self, id: DepartmentId) -> bool {
        self.0 & Self::only(id).0 != 0
    }

    /// Whether the two share a department.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The departments in it, in order.
    pub fn iter(self) -> impl Iterator<Item = DepartmentId> {
        (1..=crate::limits::DEPARTMENTS_MAX).filter_map(DepartmentId::new).filter(move |id| self.contains(*id))
    }
}

impl FromIterator<DepartmentId> for Departments {
    fn from_iter<I: IntoIterator<Item = DepartmentId>>(ids: I) -> Self {
        ids.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests;
