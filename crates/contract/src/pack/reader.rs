//! Reads a pack without copying it. Checks everything once at the door, so that columns can be read without further doubt.

use super::{HEADER_BYTES, LAYOUT_VERSION, MAGIC, PackError, PackKind, checksum_of};
use crate::id::Departments;

/// A pack whose header, directory and checksum are sound.
#[derive(Debug, Clone, Copy)]
pub struct Pack<'a> {
    bytes: &'a [u8],
    kind: PackKind,
    rows: usize,
    columns: usize,
}

/// A column of `u32`.
#[derive(Debug, Clone, Copy)]
pub struct U32Column<'a>(&'a [u8]);

/// A column of texts.
#[derive(Debug, Clone, Copy)]
pub struct TextColumn<'a> {
    offsets: &'a [u8],
    text: &'a str,
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

impl<'a> Pack<'a> {
    /// Opens a pack of any kind.
    ///
    /// # Errors
    /// [`PackError::NotAPack`], [`PackError::OtherLayout`] or [`PackError::Damaged`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackError> {
        if bytes.len() < HEADER_BYTES || bytes[..4] != MAGIC {
            return Err(PackError::NotAPack);
        }
        if bytes[4] != LAYOUT_VERSION {
            return Err(PackError::OtherLayout(bytes[4]));
        }
        let stored = u64::from_le_bytes(bytes[24..32].try_into().map_err(|_| PackError::NotAPack)?);
        if checksum_of(bytes) != stored {
            return Err(PackError::Damaged);
        }
        let kind = PackKind::from_byte(bytes[5]).ok_or(PackError::NotAPack)?;
        let columns = usize::from(u16::from_le_bytes([bytes[6], bytes[7]]));
        let pack = Self { bytes, kind, rows: u32_at(bytes, 12) as usize, columns };
        let whole = (0..columns).all(|i| {
            let (at, len) = pack.place(i);
            at >= HEADER_BYTES + columns * 8 && at.checked_add(len).is_some_and(|end| end <= bytes.len())
        });
        if whole { Ok(pack) } else { Err(PackError::NotAPack) }
    }

    /// What its rows are.
    #[must_use]
    pub fn kind(&self) -> PackKind {
        self.kind
    }

    /// Rows in it.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Whose rows these are.
    #[must_use]
    pub fn departments(&self) -> Departments {
        Departments::from_bits(u32_at(self.bytes, 8))
    }

    /// The lowest and the highest id in it; zeros when it is empty.
    #[must_use]
    pub fn id_range(&self) -> (u32, u32) {
        (u32_at(self.bytes, 16), u32_at(self.bytes, 20))
    }

    fn place(&self, column: usize) -> (usize, usize) {
        let at = HEADER_BYTES + column * 8;
        (u32_at(self.bytes, at) as usize, u32_at(self.bytes, at + 4) as usize)
    }

    fn column(&self, column: usize) -> Result<&'a [u8], PackError> {
        if column >= self.columns {
            return Err(PackError::NotAPack);
        }
        let (at, len) = self.place(column);
        self.bytes.get(at..at + len).ok_or(PackError::NotAPack)
    }

    fn fixed(&self, column: usize, width: usize) -> Result<&'a [u8], PackError> {
        let bytes = self.column(column)?;
        if self.rows.checked_mul(width) == Some(bytes.len()) { Ok(bytes) } else { Err(PackError::NotAPack) }
    }

    pub(super) fn u8s(&self, column: usize) -> Result<&'a [u8], PackError> {
        self.fixed(column, 1)
    }

    pub(super) fn u32s(&self, column: usize) -> Result<U32Column<'a>, PackError> {
        self.fixed(column, 4).map(U32Column)
    }

    pub(super) fn i64s(&self, column: usize) -> Result<&'a [[u8; 8]], PackError> {
        self.fixed(column, 8).map(|bytes| bytes.as_chunks().0)
    }

    pub(super) fn texts(&self, column: usize) -> Result<TextColumn<'a>, PackError> {
        let bytes = self.column(column)?;
        let split = (self.rows + 1) * 2;
        let (offsets, text) = bytes.split_at_checked(split).ok_or(PackError::NotAPack)?;
        let text = core::str::from_utf8(text).map_err(|_| PackError::NotAPack)?;
        let column = TextColumn { offsets, text };
        let ends = (0..=self.rows).map(|i| column.offset(i));
        let sound = column.offset(0) == 0
            && column.offset(self.rows) == text.len()
            && ends.clone().zip(ends.skip(1)).all(|(a, b)| a <= b && text.is_char_boundary(a));
        if sound { Ok(column) } else { Err(PackError::NotAPack) }
    }

    pub(super) fn blobs(&self, column: usize) -> Result<Blobs<'a>, PackError> {
        let bytes = self.column(column)?;
        let split = (self.rows + 1) * 4;
        let (offsets, blob) = bytes.split_at_checked(split).ok_or(PackError::NotAPack)?;
        Ok(Blobs { offsets, blob })
    }
}

/// A column of byte strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blobs<'a> {
    offsets: &'a [u8],
    blob: &'a [u8],
}

impl<'a> Blobs<'a> {
    pub(super) fn get(&self, row: usize) -> Result<&'a [u8], PackError> {
        let (from, to) = (u32_at(self.offsets, row * 4) as usize, u32_at(self.offsets, row * 4 + 4) as usize);
        self.blob.get(from..to).ok_or(PackError::NotAPack)
    }
}

impl<'a> U32Column<'a> {
    /// The values, in order of rows.
    pub fn iter(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.0.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b))
    }

    /// The value of one row; 0 beyond the end.
    #[must_use]
    pub fn get(&self, row: usize) -> u32 {
        u32_at(self.0, row * 4)
    }

    /// The row that holds this value in an ascending column.
    #[must_use]
    pub fn find_sorted(&self, value: u32) -> Option<usize> {
        self.0.as_chunks::<4>().0.binary_search_by_key(&value, |b| u32::from_le_bytes(*b)).ok()
    }
}

impl<'a> TextColumn<'a> {
    fn offset(&self, i: usize) -> usize {
        usize::from(u16::from_le_bytes([self.offsets[i * 2], self.offsets[i * 2 + 1]]))
    }

    /// The text of one row.
    #[must_use]
    pub fn get(&self, row: usize) -> &'a str {
        &self.text[self.offset(row)..self.offset(row + 1)]
    }

    /// All texts, one behind the other, without separators.
    #[must_use]
    pub fn arena(&self) -> &'a str {
        self.text
    }

    /// Where each text ends within [`Self::arena`], in order of rows.
    pub fn ends(&self) -> impl Iterator<Item = u32> + '_ {
        (1..self.offsets.len() / 2).map(|i| u32::try_from(self.offset(i)).expect("an offset of two bytes fits"))
    }
}
