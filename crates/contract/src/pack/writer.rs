//! Lays columns out as a pack, and decides where one pack ends and the next begins.

use super::{CHECKSUM_AT, HEADER_BYTES, LAYOUT_VERSION, MAGIC, PackError, PackKind, checksum_of};
use crate::id::Departments;
use crate::limits::PACK_BYTES_MAX;

/// Collects the columns of one pack.
pub(super) struct Columns {
    columns: Vec<Vec<u8>>,
}

impl Columns {
    pub(super) fn new() -> Self {
        Self { columns: Vec::new() }
    }

    pub(super) fn u8(&mut self, values: impl Iterator<Item = u8>) {
        self.columns.push(values.collect());
    }

    pub(super) fn u32(&mut self, values: impl Iterator<Item = u32>) {
        self.columns.push(values.flat_map(u32::to_le_bytes).collect());
    }

    pub(super) fn i64(&mut self, values: impl Iterator<Item = i64>) {
        self.columns.push(values.flat_map(i64::to_le_bytes).collect());
    }

    pub(super) fn text<T: AsRef<str>>(&mut self, values: impl Iterator<Item = T>) {
        let (mut offsets, mut bytes) = (vec![0u8; 2], Vec::new());
        for value in values {
            bytes.extend_from_slice(value.as_ref().as_bytes());
            let end = u16::try_from(bytes.len()).expect("a pack of rows that fit is smaller than 64 KiB");
            offsets.extend_from_slice(&end.to_le_bytes());
        }
        offsets.append(&mut bytes);
        self.columns.push(offsets);
    }

    pub(super) fn blob<'a>(&mut self, values: impl Iterator<Item = &'a [u8]>) {
        let (mut offsets, mut bytes) = (vec![0u8; 4], Vec::new());
        for value in values {
            bytes.extend_from_slice(value);
            let end = u32::try_from(bytes.len()).expect("a pack is smaller than 4 GiB");
            offsets.extend_from_slice(&end.to_le_bytes());
        }
        offsets.append(&mut bytes);
        self.columns.push(offsets);
    }

    pub(super) fn finish(self, kind: PackKind, departments: Departments, ids: &[u32]) -> Vec<u8> {
        let u32_of = |n: usize| u32::try_from(n).expect("a pack is smaller than 4 GiB").to_le_bytes();
        let mut directory = Vec::new();
        let mut at = HEADER_BYTES + self.columns.len() * 8;
        for column in &self.columns {
            directory.extend_from_slice(&u32_of(at));
            directory.extend_from_slice(&u32_of(column.len()));
            at += column.len();
        }
        let body: Vec<u8> = directory.into_iter().chain(self.columns.iter().flatten().copied()).collect();
        let mut out = Vec::with_capacity(at);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&[LAYOUT_VERSION, kind as u8]);
        out.extend_from_slice(&u16::try_from(self.columns.len()).expect("a kind has a dozen columns").to_le_bytes());
        out.extend_from_slice(&departments.bits().to_le_bytes());
        out.extend_from_slice(&u32_of(ids.len()));
        out.extend_from_slice(&ids.first().copied().unwrap_or(0).to_le_bytes());
        out.extend_from_slice(&ids.last().copied().unwrap_or(0).to_le_bytes());
        out.extend_from_slice(&[0; HEADER_BYTES - CHECKSUM_AT]);
        out.extend_from_slice(&body);
        let sum = checksum_of(&out);
        out[CHECKSUM_AT..HEADER_BYTES].copy_from_slice(&sum.to_le_bytes());
        out
    }
}

/// Cuts rows into runs whose packs stay within [`PACK_BYTES_MAX`]. `bytes_of` gives what one row adds; `fixed` is what a pack has
/// without rows. A single row larger than that gets a run of its own, or is an error when `oversize` is false.
pub(super) fn runs<T>(
    rows: &[T],
    fixed: usize,
    oversize: bool,
    bytes_of: impl Fn(&T) -> usize,
) -> Result<Vec<&[T]>, PackError> {
    let mut runs = Vec::new();
    let (mut start, mut size) = (0, fixed);
    for (i, row) in rows.iter().enumerate() {
        let bytes = bytes_of(row);
        if fixed + bytes > PACK_BYTES_MAX && !oversize {
            return Err(PackError::RowTooLarge);
        }
        if size + bytes > PACK_BYTES_MAX && i > start {
            runs.push(&rows[start..i]);
            (start, size) = (i, fixed);
        }
        size += bytes;
    }
    if start < rows.len() {
        runs.push(&rows[start..]);
    }
    Ok(runs)
}
