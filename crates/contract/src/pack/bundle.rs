//! Bundles: several packs in one answer. For each pack its length as `u32`, then its bytes.

use super::PackError;

/// Joins packs into a bundle.
#[must_use]
pub fn join_bundle<P: AsRef<[u8]>>(packs: &[P]) -> Vec<u8> {
    let mut out = Vec::new();
    for pack in packs {
        let pack = pack.as_ref();
        out.extend_from_slice(&u32::try_from(pack.len()).expect("a pack is smaller than 4 GiB").to_le_bytes());
        out.extend_from_slice(pack);
    }
    out
}

/// The packs of a bundle. A bundle that was cut short is an error, never fewer packs.
///
/// # Errors
/// [`PackError::NotAPack`].
pub fn split_bundle(mut bytes: &[u8]) -> Result<Vec<&[u8]>, PackError> {
    let mut packs = Vec::new();
    while !bytes.is_empty() {
        let (len, rest) = bytes.split_first_chunk::<4>().ok_or(PackError::NotAPack)?;
        let (pack, rest) = rest.split_at_checked(u32::from_le_bytes(*len) as usize).ok_or(PackError::NotAPack)?;
        packs.push(pack);
        bytes = rest;
    }
    Ok(packs)
}
