//! Looks for a needle 64 bytes at a time and tells the rows by counting row ends, so that the cost does not depend on how many
//! rows match. The way to go where a needle is in every third row; [`super::scan`] decides.

use super::lanes::{BLOCK, Block, boundary, eq};
use super::{Bits, FIELD, ROW, is_boundary};

/// Where a match stands: at all, at the start of a word, at the start of a field, and as the whole of a field that others follow.
const WORD: usize = 1;
const WHOLE_FIELD: usize = 3;

/// Looks through `text`, whole rows of which the first is number `row`. Sets the bits of matching rows: in `out[0]` of all of
/// them and, when `N` is 4, of those that match at the start of a word, of a field, and as a whole field.
pub(super) fn scan<const N: usize>(text: &[u8], needle: &[u8], row: usize, out: &mut [Bits; N]) {
    let (Some(&first), Some(&last)) = (needle.first(), needle.last()) else { return };
    let back = needle.len() - 1;
    let mut rows = Rows { row, found: [false; N], out: out.each_mut().map(Bits::words_mut) };
    let mut before = Before::default();
    let mut at = 0;
    while at + back + 1 + BLOCK <= text.len() {
        let block = block_at(text, at);
        let mut hits = eq(block, first);
        if back > 0 {
            hits &= eq(block_at(text, at + back), last);
        }
        if back > 1 {
            hits = verified(hits, &text[at..], needle);
        }
        let ends = eq(block, ROW);
        if hits == 0 {
            rows.take_none(ends);
        } else {
            let mut masks = [hits; N];
            if N == 4 {
                before.narrow(block, &mut masks);
                masks[WHOLE_FIELD] &= eq(block_at(text, at + back + 1), FIELD);
            }
            rows.take(ends, masks);
        }
        before = Before::of(block[BLOCK - 1]);
        at += BLOCK;
    }
    rows.rest(text, needle, at);
}

fn block_at(text: &[u8], at: usize) -> &Block {
    text[at..at + BLOCK].as_array().expect("the slice has the length of a block")
}

/// Of places where the first and the last byte fit, those where all bytes do.
#[inline]
fn verified(mut candidates: u64, text: &[u8], needle: &[u8]) -> u64 {
    let mut hits = 0;
    while candidates != 0 {
        let bit = candidates.trailing_zeros();
        if text[bit as usize..].starts_with(needle) {
            hits |= 1 << bit;
        }
        candidates &= candidates - 1;
    }
    hits
}

/// What the last byte of the block before was.
#[derive(Default)]
struct Before {
    boundary: u64,
    field: u64,
}

impl Before {
    #[inline]
    fn of(last: u8) -> Self {
        Self { boundary: u64::from(is_boundary(last)), field: u64::from(last == FIELD) }
    }

    #[inline]
    fn narrow<const N: usize>(&self, block: &Block, masks: &mut [u64; N]) {
        let (boundaries, fields) = (boundary(block), eq(block, FIELD));
        for (i, mask) in masks.iter_mut().enumerate().skip(WORD) {
            *mask &= if i == WORD { boundaries << 1 | self.boundary } else { fields << 1 | self.field };
        }
    }
}

struct Rows<'a, const N: usize> {
    row: usize,
    found: [bool; N],
    out: [&'a mut [u64]; N],
}

impl<const N: usize> Rows<'_, N> {
    /// Takes a block without matches, and where rows end in it.
    #[inline]
    fn take_none(&mut self, ends: u64) {
        let mut count = ends.count_ones() as usize;
        if count > 0 && self.found[0] {
            self.end();
            count -= 1;
        }
        self.row += count;
    }

    /// Takes the matches of one block, and where rows end in it.
    #[inline]
    fn take(&mut self, mut ends: u64, mut masks: [u64; N]) {
        while ends != 0 {
            let up_to_end = ends ^ (ends - 1);
            for (found, mask) in self.found.iter_mut().zip(&mut masks) {
                *found |= *mask & up_to_end != 0;
                *mask &= !up_to_end;
            }
            self.end();
            ends &= ends - 1;
        }
        for (found, mask) in self.found.iter_mut().zip(masks) {
            *found |= mask != 0;
        }
    }

    #[inline]
    fn end(&mut self) {
        for (found, out) in self.found.iter_mut().zip(&mut self.out) {
            out[self.row / 64] |= u64::from(*found) << (self.row % 64);
            *found = false;
        }
        self.row += 1;
    }

    /// What is left behind the last whole block, byte by byte.
    fn rest(&mut self, text: &[u8], needle: &[u8], from: usize) {
        for at in from..text.len() {
            if text[at] == ROW {
                self.end();
            } else if text[at..].starts_with(needle) {
                // Nothing stands before or behind only where the needle brings its own separator.
                let before = at.checked_sub(1).map_or(ROW, |at| text[at]);
                let field = before == FIELD;
                let whole = field && text.get(at + needle.len()) == Some(&FIELD);
                let holds = [true, is_boundary(before), field, whole];
                for (found, holds) in self.found.iter_mut().zip(holds) {
                    *found |= holds;
                }
            }
        }
    }
}
