//! Takes out of a module what only tools read. Knows sections by number and length, and nothing of what is in them.

/// Where the sections begin: behind the magic number and the version.
const HEADER_BYTES: usize = 8;
const MAGIC: &[u8; 4] = b"\0asm";
/// The number of sections for names, producers and other notes.
const CUSTOM: u8 = 0;

/// Why the bytes are no module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAModule {
    /// It does not begin like one.
    #[error("it does not begin like one")]
    Magic,
    /// A section says it is longer than the file.
    #[error("it is cut short")]
    Short,
}

/// The module without its custom sections (WebAssembly core specification, 5.5.3).
///
/// # Errors
/// See [`NotAModule`].
pub fn without_custom(module: &[u8]) -> Result<Vec<u8>, NotAModule> {
    if !module.starts_with(MAGIC) || module.len() < HEADER_BYTES {
        return Err(NotAModule::Magic);
    }
    let (header, mut rest) = module.split_at(HEADER_BYTES);
    let mut out = header.to_vec();
    while let Some((number, behind)) = rest.split_first() {
        let (length, length_bytes) = leb128(behind).ok_or(NotAModule::Short)?;
        let end = 1 + length_bytes + length;
        let section = rest.get(..end).ok_or(NotAModule::Short)?;
        if *number != CUSTOM {
            out.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Ok(out)
}

/// An unsigned number and how many bytes it took; none when the bytes end before it does.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, at + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests;
