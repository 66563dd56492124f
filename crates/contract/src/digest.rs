//! A few numbers that stand for all rows of a list, so that two sides can tell whether they hold the same ones.
//!
//! Both sides compute them from rows alone: never from the bytes of a pack, from an order things came in, or from anything a
//! platform decides. Whoever changes what a row holds, or how it is hashed, raises [`LAYOUT`]: two sides that hash differently must
//! not compare.
//!
//! How a row becomes 64 bits: [`Hasher`] takes its fields in the order they stand in [`of_order`] and [`of_customer`], each as
//! 64-bit words, and what comes out is mixed once more. Rows are joined by XOR, so that their order does not matter, and one that
//! changes is taken out and put in again at the cost of one row.

use crate::customer::{CustomerRow, CustomerStatus};
use crate::id::CustomerId;
use crate::money::Money;
use crate::order::{OrderRow, OwnerRevision};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The way rows are hashed in this build. A digest of another layout is not compared.
pub const LAYOUT: u16 = 1;

/// Stands for all rows of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// How many.
    pub rows: u32,
    /// The hashes of all of them, joined by XOR.
    pub xor: u64,
}

impl Part {
    /// Takes in a row, by its hash.
    pub fn add(&mut self, hash: u64) {
        self.rows = self.rows.wrapping_add(1);
        self.xor ^= hash;
    }

    /// Takes out a row that is in it.
    pub fn remove(&mut self, hash: u64) {
        self.rows = self.rows.wrapping_sub(1);
        self.xor ^= hash;
    }

    /// Takes in other rows.
    pub fn join(&mut self, other: Self) {
        self.rows = self.rows.wrapping_add(other.rows);
        self.xor ^= other.xor;
    }
}

/// Stands for all orders and customers that a device holds, as listed. Details of orders are not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// How rows were hashed: [`LAYOUT`] of the build that did it.
    pub layout: u16,
    /// The orders.
    pub orders: Part,
    /// The customers.
    pub customers: Part,
}

impl Digest {
    /// That of no rows at all.
    #[must_use]
    pub fn empty() -> Self {
        Self { layout: LAYOUT, orders: Part::default(), customers: Part::default() }
    }
}

/// The hash of an order, of every field a device holds.
#[must_use]
pub fn of_order(row: &OrderRow) -> u64 {
    // Taken apart without `..`, so that a row does not get a field that nobody compares.
    let OrderRow {
        id,
        number,
        department,
        placed_at,
        owner,
        owner_revision: OwnerRevision(owner_revision),
        placed_email,
        contact_email,
        contact_name,
        contact_phone,
        contact_postcode,
        contact_town,
        channel,
        state,
        locked,
        total: Money { minor, currency },
    } = row;
    let mut hasher = Hasher::new(u64::from(b'o'));
    hasher.number(u64::from(id.get()));
    hasher.text(number);
    hasher.number(u64::from(department.get()));
    hasher.optional(placed_at.map(|at| Timestamp::as_millis(at).cast_unsigned()));
    hasher.number(u64::from(owner.map_or(0, CustomerId::get)));
    hasher.number(u64::from(*owner_revision));
    hasher.text(placed_email);
    hasher.text(contact_email);
    hasher.text(contact_name);
    hasher.text(contact_phone);
    hasher.text(contact_postcode);
    hasher.text(contact_town);
    hasher.number(u64::from(channel.byte()));
    hasher.number(u64::from(state.byte()));
    hasher.number(u64::from(*locked));
    hasher.number(minor.cast_unsigned());
    hasher.text(currency.as_str());
    hasher.finish()
}

/// The hash of a customer, of every field a device holds.
#[must_use]
pub fn of_customer(row: &CustomerRow) -> u64 {
    // As above.
    let CustomerRow { id, username, email, name, phone, postcode, town, status, departments } = row;
    let mut hasher = Hasher::new(u64::from(b'c'));
    hasher.number(u64::from(id.get()));
    hasher.text(username);
    hasher.text(email);
    hasher.text(name);
    hasher.text(phone);
    hasher.text(postcode);
    hasher.text(town);
    // An account that became part of another is told by that one's id, which is never 0.
    let (blocked, into) = match *status {
        CustomerStatus::Active => (0, 0),
        CustomerStatus::Blocked => (1, 0),
        CustomerStatus::Merged { into } => (0, into.get()),
    };
    hasher.number(blocked);
    hasher.number(u64::from(into));
    hasher.number(u64::from(departments.bits()));
    hasher.finish()
}

/// Sixty-four bits of whatever it is given, the same on every machine.
///
/// Each word is taken in by a step that can be undone (turn the state by 5 bits, XOR the word, multiply by an odd number), so two rows
/// that differ in one word never get the same hash. Not for secrets: it keeps out accidents, and nobody who means harm.
#[derive(Debug, Clone, Copy)]
struct Hasher(u64);

/// 2^64 divided by the golden ratio, made odd.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn number(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }

    /// A word that says whether there is one, then the number.
    fn optional(&mut self, number: Option<u64>) {
        self.number(u64::from(number.is_some()));
        self.number(number.unwrap_or(0));
    }

    /// The length in bytes, then the bytes, eight to a word, the first the lowest; what is missing of the last word is 0.
    fn text(&mut self, text: &str) {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        self.number(text.len() as u64);
        words.iter().for_each(|word| self.number(u64::from_le_bytes(*word)));
        if !rest.is_empty() {
            self.number(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    /// Mixes once more, so that every bit of the state moves about half of all bits: only then XOR of many says anything.
    fn finish(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash = (hash ^ hash >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        hash ^ hash >> 31
    }
}

#[cfg(test)]
mod tests;
