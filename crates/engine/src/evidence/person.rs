//! Names and postcodes in the form in which two of them are compared.

use contract::fold::fold;

/// A name as words: folded, given names first, marks at the edges of words dropped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Name {
    words: Vec<String>,
}

impl Name {
    pub(crate) fn of(name: &str) -> Self {
        Self::of_folded(&fold(name))
    }

    /// As [`Self::of`], of a name that is folded already. "Ruiz, Ana" is read as "Ana Ruiz".
    pub(crate) fn of_folded(folded: &str) -> Self {
        let (last, first) = match folded.split_once(',') {
            Some((last, first)) if !first.contains(',') => (last, first),
            _ => ("", folded),
        };
        let edge = |c: char| matches!(c, '.' | ',' | ';' | '"' | '(' | ')');
        let words = first.split(' ').chain(last.split(' '));
        Self { words: words.map(|word| word.trim_matches(edge).to_owned()).filter(|word| !word.is_empty()).collect() }
    }

    /// The last word; none when it is no more than an initial.
    pub(crate) fn surname(&self) -> Option<&str> {
        self.words.last().map(String::as_str).filter(|word| word.chars().nth(1).is_some())
    }

    /// A word every name that is the same as this, or shares its surname, has: the surname, or the longest word where that is
    /// no more than an initial.
    pub(crate) fn rarest(&self) -> Option<&str> {
        self.surname().or_else(|| self.words.iter().map(String::as_str).max_by_key(|word| word.len()))
    }

    /// Whether both are full names of the same words, in whatever order they were written.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let sorted = |name: &Self| {
            let mut words: Vec<&str> = name.words.iter().map(String::as_str).collect();
            words.sort_unstable();
            words.join(" ")
        };
        self.words.len() > 1 && self.words.len() == other.words.len() && sorted(self) == sorted(other)
    }

    pub(crate) fn has_surname_of(&self, other: &Self) -> bool {
        self.surname().is_some() && self.surname() == other.surname()
    }

    /// Whether both are known and one does not stand in the other, initials counting for the words they begin.
    pub(crate) fn is_another(&self, other: &Self) -> bool {
        let [short, long] = if self.words.len() <= other.words.len() { [self, other] } else { [other, self] };
        let fits = |a: &str, b: &str| a == b || [(a, b), (b, a)].iter().any(|(i, w)| is_initial(i) && w.starts_with(i));
        !short.words.is_empty() && !short.words.iter().all(|word| long.words.iter().any(|other| fits(word, other)))
    }

    /// Whether both are known and share no word.
    pub(crate) fn is_other(&self, other: &Self) -> bool {
        !self.words.is_empty() && !other.words.is_empty() && !self.words.iter().any(|word| other.words.contains(word))
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// A postcode without what people leave out when they write it: case, spaces, dashes.
pub(crate) fn compact(postcode: &str) -> String {
    let mut folded = fold(postcode);
    folded.retain(|c| !matches!(c, ' ' | '-'));
    folded
}

/// Whether a folded postcode is this compact one.
pub(crate) fn compact_matches(folded: &str, compact: &str) -> bool {
    folded.chars().filter(|c| !matches!(c, ' ' | '-')).eq(compact.chars())
}

/// How a compact postcode may stand in a search text: as it is, and parted where countries part theirs (two, three or four
/// from the end).
pub(crate) fn spellings(compact: &str) -> Vec<String> {
    let mut spellings = vec![compact.to_owned()];
    for behind in 2..=4 {
        let Some(at) = compact.len().checked_sub(behind).filter(|at| *at > 0 && compact.is_char_boundary(*at)) else {
            continue;
        };
        let (before, rest) = compact.split_at(at);
        spellings.extend([" ", "-"].map(|between| [before, between, rest].concat()));
    }
    spellings
}
