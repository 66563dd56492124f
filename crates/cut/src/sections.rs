//! Takes a module apart into its sections, and makes one of sections. Knows sections by number and length, and nothing of what is in
//! them (WebAssembly core specification, 5.5).

/// Where the sections begin: behind the magic number and the version.
const HEADER_BYTES: usize = 8;
const HEADER: [u8; HEADER_BYTES] = *b"\0asm\x01\0\0\0";
/// The number of sections for names, producers and other notes.
pub const CUSTOM: u8 = 0;
/// The number of the section that says what the module wants of whoever loads it.
pub const IMPORTS: u8 = 2;
/// The number of the section that says what the module offers.
pub const EXPORTS: u8 = 7;

/// Why the bytes are no module that we can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAModule {
    /// It does not begin like one.
    #[error("it does not begin like one")]
    Magic,
    /// A section says it is longer than the file, or something in it that it is longer than the section.
    #[error("it is cut short")]
    Short,
    /// It imports what no script of wasm-bindgen offers.
    #[error("it imports something that is no function")]
    Import,
}

/// A section: its number, and what is behind its length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub number: u8,
    pub content: Vec<u8>,
}

/// The sections of a module, in their order.
///
/// # Errors
/// See [`NotAModule`].
pub fn read(module: &[u8]) -> Result<Vec<Section>, NotAModule> {
    let mut rest = Bytes(module.strip_prefix(&HEADER).ok_or(NotAModule::Magic)?);
    let mut sections = Vec::new();
    while !rest.0.is_empty() {
        let number = rest.byte()?;
        sections.push(Section { number, content: rest.counted()?.to_vec() });
    }
    Ok(sections)
}

/// The module made of these sections.
#[must_use]
pub fn write(sections: &[Section]) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    for section in sections {
        out.push(section.number);
        put_counted(&mut out, &section.content);
    }
    out
}

/// The module without its custom sections (5.5.3).
///
/// # Errors
/// See [`NotAModule`].
pub fn without_custom(module: &[u8]) -> Result<Vec<u8>, NotAModule> {
    let mut sections = read(module)?;
    sections.retain(|section| section.number != CUSTOM);
    Ok(write(&sections))
}

/// Bytes that are read from the front.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], NotAModule> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(NotAModule::Short)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, NotAModule> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned number in LEB128, of at most 32 bits.
    pub fn number(&mut self) -> Result<usize, NotAModule> {
        let mut value = 0_usize;
        for at in 0..5 {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(NotAModule::Short)
    }

    /// A number, and as many bytes.
    pub fn counted(&mut self) -> Result<&'a [u8], NotAModule> {
        let count = self.number()?;
        self.take(count)
    }

    /// A little-endian number of 32 bits, and as many bytes.
    pub fn counted_plain(&mut self) -> Result<&'a [u8], NotAModule> {
        let bytes = self.take(4)?;
        let count = bytes.iter().rev().fold(0_usize, |count, byte| (count << 8) | usize::from(*byte));
        self.take(count)
    }
}

/// Writes a number in LEB128.
pub fn put_number(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes how many bytes there are, and the bytes.
pub fn put_counted(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len());
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests;
