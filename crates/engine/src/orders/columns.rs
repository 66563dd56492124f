//! Which columns of the list of orders somebody does not want to see. What is kept is what is hidden, not what is shown: a column that a
//! later version adds is there until somebody hides it. An order's number can never be hidden, whatever was kept.

use super::query::SortColumn;

/// The columns that can be hidden, as they stand in a row, each with its word.
fn hideable() -> impl Iterator<Item = &'static (SortColumn, &'static str)> {
    SortColumn::WORDS.iter().filter(|(column, _)| *column != SortColumn::Number)
}

/// The columns that are hidden; none without a choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HiddenColumns(u8);

impl HiddenColumns {
    /// The columns that can be hidden, as they stand in a row.
    pub fn choices() -> impl Iterator<Item = SortColumn> {
        hideable().map(|(column, _)| *column)
    }

    /// The word of a column that can be hidden; none of the others.
    #[must_use]
    pub fn word(column: SortColumn) -> Option<&'static str> {
        hideable().find(|(known, _)| *known == column).map(|(_, word)| *word)
    }

    /// Reads words with spaces between them. What is no column, or cannot be hidden, is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let named = |word: &str| hideable().find(|(_, known)| *known == word).map_or(0, |(column, _)| bit(*column));
        Self(text.split(' ').fold(0, |bits, word| bits | named(word)))
    }

    /// The words, with spaces between them; empty when nothing is hidden.
    #[must_use]
    pub fn print(&self) -> String {
        let hidden = hideable().filter(|(column, _)| self.hides(*column));
        hidden
            .fold(String::new(), |text, (_, word)| if text.is_empty() { (*word).to_owned() } else { text + " " + word })
    }

    /// Whether a column is hidden.
    #[must_use]
    pub fn hides(self, column: SortColumn) -> bool {
        self.0 & bit(column) != 0
    }

    /// The same with a column shown or hidden. One that cannot be hidden stays.
    #[must_use]
    pub fn with(self, column: SortColumn, shown: bool) -> Self {
        Self(if shown { self.0 & !bit(column) } else { self.0 | bit(column) })
    }
}

/// The bit of a column that can be hidden; of any other, none.
fn bit(column: SortColumn) -> u8 {
    hideable().position(|(known, _)| *known == column).map_or(0, |at| 1 << at)
}

#[cfg(test)]
mod tests;
