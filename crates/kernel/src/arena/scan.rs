//! Finds the rows that hold a word. Chooses by what it meets: a substring finder that runs from hit to hit where hits are rare,
//! blocks where they are not. Both give the same rows; the choice is only about time.

use super::{Arena, Bits, FIELD, blocks, is_boundary};
use memchr::memmem::Finder;

/// Rows that are looked at before the choice is made anew.
const WINDOW_ROWS: usize = 1024;
/// Windows that are scanned by blocks once hits turned out to be dense.
const DENSE_WINDOWS: usize = 16;
/// More than one hit in so many rows is dense.
const DENSE_ROWS: usize = 12;
/// Needles up to this length are scanned by blocks from the start: a finder would stop at every other row.
const SHORT: usize = 2;

/// Rows by how well they match a word. Each set holds the next: a whole field is a field's start is a word's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    /// Matches anywhere.
    pub any: Bits,
    /// Matches at the start of a word.
    pub word: Bits,
    /// Matches at the start of a field.
    pub field: Bits,
    /// Is the whole of a field, other than the last.
    pub whole: Bits,
}

impl Arena {
    /// The rows that hold a word. A word without bytes is in every row. One that begins with a separator of fields is found at the
    /// start of a field only; one that ends with it, or with a separator of rows, at the end.
    #[must_use]
    pub fn rows_with(&self, word: &str) -> Bits {
        let needle = word.as_bytes();
        if needle.is_empty() {
            return Bits::all(self.rows());
        }
        let mut found = [Bits::none(self.rows())];
        if !self.may_hold(word) {
        } else if needle.len() <= SHORT {
            blocks::scan(&self.bytes, needle, 0, &mut found);
        } else {
            self.hop(needle, &mut found);
        }
        let [found] = found;
        found
    }

    /// The rows that hold a word, by where they hold it. Costs the same however many there are.
    #[must_use]
    pub fn classes(&self, word: &str) -> Classes {
        let mut found = [(); 4].map(|()| Bits::none(self.rows()));
        if word.is_empty() {
            found = [(); 4].map(|()| Bits::all(self.rows()));
        } else if self.may_hold(word) {
            blocks::scan(&self.bytes, word.as_bytes(), 0, &mut found);
        }
        let [any, word, field, whole] = found;
        Classes { any, word, field, whole }
    }

    /// Whether the word is likely to be in more than one row in 16: a guess from a sample, good for choosing a way only.
    #[must_use]
    pub fn seems_dense(&self, word: &str) -> bool {
        if word.len() <= SHORT || self.rows() == 0 {
            return true;
        }
        let from = self.rows().saturating_sub(WINDOW_ROWS) / 2;
        let to = (from + WINDOW_ROWS).min(self.rows());
        let mut found = [Bits::none(self.rows())];
        self.hop_window(&Finder::new(word), from, to, &mut found[0]) * 16 > to - from
    }

    /// Whether one row holds what the finder looks for.
    #[must_use]
    pub fn row_has(&self, row: usize, finder: &Finder<'_>) -> bool {
        finder.find(self.row(row)).is_some()
    }

    fn hop(&self, needle: &[u8], found: &mut [Bits; 1]) {
        let finder = Finder::new(needle);
        let mut row = 0;
        while row < self.rows() {
            let to = (row + WINDOW_ROWS).min(self.rows());
            let hits = self.hop_window(&finder, row, to, &mut found[0]);
            row = to;
            if hits * DENSE_ROWS > WINDOW_ROWS && row < self.rows() {
                let to = (row + DENSE_WINDOWS * WINDOW_ROWS).min(self.rows());
                blocks::scan(&self.bytes[self.start(row)..self.end(to - 1)], needle, row, found);
                row = to;
            }
        }
    }

    /// From hit to hit; after a hit goes on behind its row. Gives the number of rows found.
    fn hop_window(&self, finder: &Finder<'_>, from: usize, to: usize, found: &mut Bits) -> usize {
        let (mut row, mut at, end) = (from, self.start(from), self.end(to - 1));
        let mut hits = 0;
        while let Some(hit) = finder.find(&self.bytes[at..end]) {
            row = self.row_at(row, at + hit);
            found.set(row);
            hits += 1;
            at = self.end(row);
        }
        hits
    }

    /// The row a byte belongs to, not before row `from`: doubles its steps, then halves them.
    fn row_at(&self, from: usize, byte: usize) -> usize {
        let mut step = 1;
        let mut low = from;
        while low + step < self.rows() && self.end(low + step - 1) <= byte {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.rows());
        low + self.ends[low..high].partition_point(|end| *end as usize <= byte)
    }

    /// The best place of a word in a row: 0 the whole of a field other than the last, 1 the start of a field, 2 of a word,
    /// 3 anywhere; none when it is not there.
    #[must_use]
    pub fn class_in(&self, row: usize, finder: &Finder<'_>) -> Option<u8> {
        let bytes = &self.bytes[self.start(row)..self.end(row)];
        let len = finder.needle().len();
        let class = |at: usize| match bytes[at - 1] {
            FIELD if bytes[at + len] == FIELD => 0,
            FIELD => 1,
            before if is_boundary(before) => 2,
            _ => 3,
        };
        let mut best = None;
        let mut from = 1;
        while let Some(hit) = finder.find(&bytes[from..]) {
            let found = class(from + hit);
            best = Some(best.map_or(found, |known: u8| known.min(found)));
            from += hit + 1;
        }
        best
    }
}
