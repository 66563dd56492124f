//! Folded search texts, one behind the other, so that a substring is looked for in all rows at once.
//!
//! A row is `\t field \t field \n`. No folded text holds either separator, so a match never runs across fields or rows. Rows
//! stand in the order they were added and are never moved: one that was replaced is blanked and added again at the end.

mod bits;
mod blocks;
mod lanes;
mod pair;
mod scan;
mod words;

pub use bits::Bits;
pub(crate) use pair::{CLASSES, Finders, Pair};
pub use scan::Classes;
pub use words::Words;

use contract::fold::{FIELD_SEPARATOR, ROW_SEPARATOR};

const FIELD: u8 = FIELD_SEPARATOR as u8;
const ROW: u8 = ROW_SEPARATOR as u8;
/// Stands for every byte of a replaced row: folding drops control characters, so no query holds it.
const BLANK: u8 = 0;

/// Rows of folded text in one piece of memory.
#[derive(Debug, Clone, Default)]
pub struct Arena {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// Which bytes occur at all, if that is noted, so that a word with another byte needs no scan.
    present: Option<Box<[bool; 256]>>,
}

impl Arena {
    /// An arena that notes which bytes occur: for short texts of few different bytes, where most words cannot be.
    #[must_use]
    pub fn noting_bytes() -> Self {
        Self { present: Some(Box::new([false; 256])), ..Self::default() }
    }

    /// Adds a row: its fields joined by [`FIELD_SEPARATOR`].
    pub fn push(&mut self, text: &str) {
        grow(&mut self.bytes, text.len() + 2);
        grow(&mut self.ends, 1);
        if let Some(present) = &mut self.present {
            text.bytes().for_each(|b| present[usize::from(b)] = true);
        }
        self.bytes.push(FIELD);
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(ROW);
        self.ends.push(u32::try_from(self.bytes.len()).expect("an arena holds less than 4 GiB"));
    }

    /// Blanks a row: nothing matches it any more.
    pub fn blank(&mut self, row: usize) {
        let (start, end) = (self.start(row), self.end(row));
        self.bytes[start..end - 1].fill(BLANK);
    }

    /// Makes room, so that loading many rows moves none twice.
    pub fn reserve(&mut self, rows: usize, bytes: usize) {
        grow(&mut self.ends, rows);
        grow(&mut self.bytes, bytes + 2 * rows);
    }

    /// Rows in it, blanked ones included.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Bytes it keeps allocated.
    #[must_use]
    pub fn bytes_held(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * 4
    }

    /// The text of a row, as it was added.
    #[must_use]
    pub fn text(&self, row: usize) -> &str {
        core::str::from_utf8(self.row(row)).unwrap_or_default()
    }

    /// One field of a row, counted from 0; empty when there are fewer.
    #[must_use]
    pub fn field(&self, row: usize, field: usize) -> &str {
        core::str::from_utf8(self.field_bytes(row, field)).unwrap_or_default()
    }

    /// As [`Self::field`], without looking at what the bytes mean.
    pub(crate) fn field_bytes(&self, row: usize, field: usize) -> &[u8] {
        let mut rest = self.row(row);
        for _ in 0..field {
            match memchr::memchr(FIELD, rest) {
                Some(tab) => rest = &rest[tab + 1..],
                None => return &[],
            }
        }
        &rest[..memchr::memchr(FIELD, rest).unwrap_or(rest.len())]
    }

    /// The bytes of a row without its separators at both ends.
    pub(crate) fn row(&self, row: usize) -> &[u8] {
        &self.bytes[self.start(row) + 1..self.end(row) - 1]
    }

    fn start(&self, row: usize) -> usize {
        if row == 0 { 0 } else { self.ends[row - 1] as usize }
    }

    fn end(&self, row: usize) -> usize {
        self.ends[row] as usize
    }

    fn may_hold(&self, needle: &str) -> bool {
        self.present.as_ref().is_none_or(|present| needle.bytes().all(|b| present[usize::from(b)]))
    }
}

/// Whether a byte ends a word: ASCII, and neither small letter nor digit. Other bytes are parts of letters.
pub(crate) fn is_boundary(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_lowercase() && !byte.is_ascii_digit()
}

/// Makes room for `more` values, an eighth more than needed at most: memory of the browser is never given back.
pub(crate) fn grow<T>(column: &mut Vec<T>, more: usize) {
    if column.capacity() - column.len() < more {
        column.reserve_exact(more.max(column.len() / 8));
    }
}

#[cfg(test)]
mod tests;
