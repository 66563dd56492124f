//! What was typed, as the words that must all be found. Folded here once, so that a scan never folds a row.

use contract::fold::fold;
use contract::limits::QUERY_CHARS_MAX;

/// A folded query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    phrase: String,
    words: Vec<String>,
}

impl Words {
    /// Folds a query and splits it at spaces. Characters beyond [`QUERY_CHARS_MAX`] do not count.
    #[must_use]
    pub fn of(query: &str) -> Self {
        let cut = query.char_indices().nth(QUERY_CHARS_MAX).map_or(query, |(end, _)| &query[..end]);
        let phrase = fold(cut);
        let mut words: Vec<String> = Vec::new();
        for word in phrase.split(' ').filter(|w| !w.is_empty()) {
            if words.iter().all(|known| known != word) {
                words.push(word.to_owned());
            }
        }
        Self { phrase, words }
    }

    /// Whether nothing was asked: everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the query is a single word.
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(&self.words[..], [only] if *only == self.phrase)
    }

    /// The whole folded query.
    #[must_use]
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// The words, each once, as typed.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// The words, the longest first: the longest leaves the fewest rows for the others.
    #[must_use]
    pub fn longest_first(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.iter().collect();
        words.sort_by_key(|word| core::cmp::Reverse(word.len()));
        words
    }
}
