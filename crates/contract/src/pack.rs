//! Packs: immutable columnar chunks. The server serves exactly what the device stores and scans.
//!
//! Layout, little endian throughout:
//!
//! | bytes | what |
//! | --- | --- |
//! | 0..4 | `RHPK` |
//! | 4 | layout version, [`LAYOUT_VERSION`] |
//! | 5 | kind: 1 orders, 2 customers, 3 details |
//! | 6..8 | number of columns |
//! | 8..12 | departments as bits: whose rows these are |
//! | 12..16 | rows |
//! | 16..20, 20..24 | lowest and highest id in it |
//! | 24..32 | checksum of everything before and behind it |
//! | 32.. | a pair (offset, length) of `u32` for each column, then the columns |
//!
//! A fixed column is an array. A text column is `rows + 1` offsets of `u16` and the bytes; a blob column has offsets of `u32`.
//! Rows stand in ascending order of id. A pack of more than one row has at most [`PACK_BYTES_MAX`] bytes.
//! A pack is never changed: what changed later stands in the log beside it.

mod bundle;
mod customers;
mod details;
mod orders;
mod reader;
mod writer;

pub use bundle::{join_bundle, split_bundle};
pub use customers::{CustomersPack, pack_customers};
pub use details::{DetailsPack, pack_details};
pub use orders::{OrdersPack, pack_orders};
pub use reader::{Pack, TextColumn, U32Column};

use crate::limits::PACK_BYTES_MAX;
use serde::{Deserialize, Serialize};

/// The version of the layout, and of the folding rules its search texts were made with.
pub const LAYOUT_VERSION: u8 = 3;

const MAGIC: [u8; 4] = *b"RHPK";
const HEADER_BYTES: usize = 32;

/// What the rows of a pack are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum PackKind {
    /// Orders as listed; held in memory.
    Orders = 1,
    /// Customers as listed; held in memory.
    Customers = 2,
    /// Details of orders; read when one is opened.
    Details = 3,
}

impl PackKind {
    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Orders, Self::Customers, Self::Details].into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// Why bytes are no pack, or rows cannot become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not a pack at all, or cut short.
    #[error("these bytes are no pack")]
    NotAPack,
    /// Written in a layout this build does not read.
    #[error("the pack is written in layout {0}, this build reads layout {LAYOUT_VERSION}")]
    OtherLayout(u8),
    /// The bytes changed since it was made.
    #[error("the pack is damaged")]
    Damaged,
    /// A pack of another kind was wanted.
    #[error("the pack holds rows of another kind")]
    OtherKind,
    /// One row is larger than a pack may be.
    #[error("one row is larger than {PACK_BYTES_MAX} bytes")]
    RowTooLarge,
}

/// Where the checksum stands: it covers everything else.
const CHECKSUM_AT: usize = 24;

/// The checksum of a pack, whose own place is passed over.
fn checksum_of(pack: &[u8]) -> u64 {
    checksum(&pack[..CHECKSUM_AT]).rotate_left(17) ^ checksum(&pack[HEADER_BYTES..])
}

/// A checksum against damage, not against forgery: multiply and rotate over words of eight bytes.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9E37_79B1_85EB_CA87;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = bytes.len() as u64 ^ PRIME;
    for word in words {
        sum = (sum ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(29);
    }
    let mut tail = [0; 8];
    tail[..rest.len()].copy_from_slice(rest);
    (sum ^ u64::from_le_bytes(tail)).wrapping_mul(PRIME).rotate_left(29)
}

#[cfg(test)]
mod tests;
