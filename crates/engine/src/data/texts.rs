//! Texts as they were typed, in few bytes: most are their folded form, or that with capitals, and are not stored again.
//!
//! Reading a text gives exactly what was written, for every text there is.

use crate::arena::grow;

/// The folded form of the field, as it is.
const FOLDED: u8 = 0;
/// The folded form with the first letter of each word as a capital.
const TITLE: u8 = 1;
/// The folded form in capitals.
const UPPER: u8 = 2;
/// The field before it in the same row.
const BEFORE: u8 = 3;
/// From here on: the length of the bytes that follow.
const LITERAL: u8 = 4;
/// The length follows as four bytes.
const LONG: u8 = u8::MAX;

/// A few texts a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a row: each text with its folded form.
    pub(crate) fn push<'a>(&mut self, fields: impl IntoIterator<Item = (&'a str, &'a [u8])>) {
        let mut before = None;
        for (text, folded) in fields {
            self.push_field(text, folded, before);
            before = Some(text);
        }
        grow(&mut self.ends, 1);
        self.ends.push(u32::try_from(self.bytes.len()).expect("texts take less than 4 GiB"));
    }

    fn push_field(&mut self, text: &str, folded: &[u8], before: Option<&str>) {
        let bytes = text.as_bytes();
        grow(&mut self.bytes, bytes.len() + 5);
        if bytes == folded {
            self.bytes.push(FOLDED);
        } else if before == Some(text) {
            self.bytes.push(BEFORE);
        } else if bytes.len() == folded.len() && bytes.iter().copied().eq(title(folded)) {
            self.bytes.push(TITLE);
        } else if bytes.len() == folded.len() && bytes.iter().copied().eq(folded.iter().map(u8::to_ascii_uppercase)) {
            self.bytes.push(UPPER);
        } else {
            match u8::try_from(bytes.len() + usize::from(LITERAL)) {
                Ok(LONG) | Err(_) => {
                    let len = u32::try_from(bytes.len()).expect("a text is shorter than 4 GiB");
                    self.bytes.push(LONG);
                    self.bytes.extend_from_slice(&len.to_le_bytes());
                }
                Ok(tag) => self.bytes.push(tag),
            }
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// The texts of a row, in the order they were added. `folded` gives the folded form of each.
    pub(crate) fn read<'a, const N: usize>(&self, row: usize, folded: impl Fn(usize) -> &'a [u8]) -> [String; N] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        let mut rest = &self.bytes[start..self.ends[row] as usize];
        let mut out = [const { String::new() }; N];
        for field in 0..N {
            let (tag, behind) = rest.split_first().expect("every row was written with as many fields");
            rest = behind;
            let bytes: Vec<u8> = match *tag {
                FOLDED => folded(field).to_vec(),
                TITLE => title(folded(field)).collect(),
                UPPER => folded(field).to_ascii_uppercase(),
                BEFORE => out[field.saturating_sub(1)].clone().into_bytes(),
                tag => {
                    let len = if tag == LONG {
                        let (len, behind) = rest.split_first_chunk::<4>().expect("a length is four bytes");
                        rest = behind;
                        u32::from_le_bytes(*len) as usize
                    } else {
                        usize::from(tag - LITERAL)
                    };
                    let (bytes, behind) = rest.split_at(len);
                    rest = behind;
                    bytes.to_vec()
                }
            };
            out[field] = String::from_utf8(bytes).expect("texts were written as texts");
        }
        out
    }

    /// Whether a text differs from its folded form in capitals at most. Never wrong when it says so.
    pub(crate) fn is_but_case(&self, row: usize, field: usize) -> bool {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        let mut rest = &self.bytes[start..self.ends[row] as usize];
        for _ in 0..field {
            let Some((tag, behind)) = rest.split_first() else { return false };
            let len = match (*tag, behind.split_first_chunk::<4>()) {
                (FOLDED | TITLE | UPPER | BEFORE, _) => 0,
                (LONG, Some((len, _))) => 4 + u32::from_le_bytes(*len) as usize,
                (tag, _) => usize::from(tag - LITERAL),
            };
            rest = behind.get(len..).unwrap_or_default();
        }
        matches!(rest.first(), Some(&(FOLDED | TITLE | UPPER)))
    }

    pub(crate) fn reserve(&mut self, rows: usize, bytes: usize) {
        grow(&mut self.ends, rows);
        grow(&mut self.bytes, bytes);
    }

    pub(crate) fn bytes_held(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * 4
    }
}

/// The fields of a search text.
pub(crate) fn fields(search: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = search.as_bytes();
    let mut from = 0;
    memchr::memchr_iter(b'\t', bytes)
        .chain([bytes.len()])
        .map(move |to| &bytes[core::mem::replace(&mut from, to + 1)..to])
}

/// The bytes with a capital at the start and behind each space.
fn title(folded: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut start = true;
    folded.iter().map(move |byte| {
        let out = if start { byte.to_ascii_uppercase() } else { *byte };
        start = *byte == b' ';
        out
    })
}
