//! A set of rows as bits. Never holds a bit beyond its length, so that counting needs no care.

/// A set of row numbers below a fixed length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// The empty set over `len` rows.
    #[must_use]
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// The set of all rows below `len`.
    #[must_use]
    pub fn all(len: usize) -> Self {
        let mut this = Self { words: vec![u64::MAX; len.div_ceil(64)], len };
        this.trim();
        this
    }

    fn trim(&mut self) {
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.len % 64) {
            *last &= (1 << rest) - 1;
        }
    }

    /// Rows the set is over.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it is over no rows at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a row is in it.
    #[must_use]
    pub fn has(&self, row: usize) -> bool {
        self.words[row / 64] >> (row % 64) & 1 != 0
    }

    /// Puts a row in.
    pub fn set(&mut self, row: usize) {
        debug_assert!(row < self.len);
        self.words[row / 64] |= 1 << (row % 64);
    }

    /// Puts a row in or takes it out.
    pub fn put(&mut self, row: usize, there: bool) {
        debug_assert!(row < self.len);
        let bit = 1 << (row % 64);
        if there {
            self.words[row / 64] |= bit;
        } else {
            self.words[row / 64] &= !bit;
        }
    }

    /// How many rows are in it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Takes out what is in the other.
    pub fn without(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    /// Keeps the rows for which the test over a whole column holds: `column` has one value a row.
    pub fn keep<T: Copy>(&mut self, column: &[T], test: impl Fn(T) -> bool) {
        for (word, values) in self.words.iter_mut().zip(column.chunks(64)) {
            if *word != 0 {
                let mut kept = 0;
                for (i, value) in values.iter().enumerate() {
                    kept |= u64::from(test(*value)) << i;
                }
                *word &= kept;
            }
        }
    }

    /// Keeps the rows for which the test of a row holds; asked only of rows that are in.
    pub fn retain(&mut self, test: impl Fn(usize) -> bool) {
        for (at, word) in self.words.iter_mut().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                if !test(at * 64 + bit as usize) {
                    *word &= !(1 << bit);
                }
                rest &= rest - 1;
            }
        }
    }

    /// The rows in it, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            core::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// The bits, 64 rows a word, for whoever writes whole words.
    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }
}
