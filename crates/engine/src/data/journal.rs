//! Which rows changed since rows were last sorted, so that a sorted list is mended and not made anew.

/// Changes remembered at most; with more, everything is sorted again.
const CHANGES_MAX: usize = 4096;

/// A list of changed rows. Who has read it up to a [`Mark`] finds what came since.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    life: u64,
    rows: Vec<u32>,
}

/// A place in a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    life: u64,
    at: usize,
}

impl Journal {
    pub(crate) fn note(&mut self, row: usize) {
        if self.rows.len() >= CHANGES_MAX {
            self.forget();
        }
        self.rows.push(u32::try_from(row).expect("fewer rows than ids"));
    }

    /// Everything may have changed.
    pub(crate) fn forget(&mut self) {
        self.life += 1;
        self.rows.clear();
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { life: self.life, at: self.rows.len() }
    }

    /// The rows that changed since; none when that is no longer known.
    pub(crate) fn since(&self, mark: Mark) -> Option<&[u32]> {
        (mark.life == self.life).then(|| &self.rows[mark.at..])
    }
}
