//! Two arenas with a row each for the same thing, searched as one: who it is, and where (telephone digits, postcode).

use crate::arena::{Arena, Bits, Words};
use contract::fold::{FIELD_SEPARATOR, ROW_SEPARATOR};
use memchr::memmem::Finder;

/// Classes of matches: a whole field of the first arena, the start of a field, of a word, anywhere.
pub(crate) const CLASSES: usize = 4;

/// Two arenas of as many rows.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'a> {
    /// User name, e-mail, name; or number, contact name, e-mails.
    pub(crate) people: &'a Arena,
    /// Telephone digits, postcode. The whole of one is only ever the start of a field.
    pub(crate) places: &'a Arena,
    /// Whether the last field of the first arena counts as whole too.
    pub(crate) last_too: bool,
}

impl Pair<'_> {
    pub(crate) fn rows(&self) -> usize {
        self.people.rows()
    }

    /// The rows that hold every word. Once no more than `few` are left, each is looked at instead of all texts.
    pub(crate) fn rows_with_all(&self, words: &Words, few: usize) -> Bits {
        let mut any: Option<Bits> = None;
        for word in words.longest_first() {
            match &mut any {
                Some(rows) if rows.count() <= few => {
                    let finder = Finder::new(word);
                    rows.retain(|at| self.has(at, &finder));
                }
                _ => {
                    let mut found = self.people.rows_with(word);
                    found.or(&self.places.rows_with(word));
                    any = Some(match any {
                        Some(mut rows) => {
                            rows.and(&found);
                            rows
                        }
                        None => found,
                    });
                }
            }
        }
        any.unwrap_or_else(|| Bits::all(self.rows()))
    }

    pub(crate) fn has(&self, at: usize, finder: &Finder<'_>) -> bool {
        self.people.row_has(at, finder) || self.places.row_has(at, finder)
    }

    /// The matching rows of each class and of all better ones.
    pub(crate) fn told(&self, words: &Words) -> [Bits; CLASSES] {
        let mut all: Option<[Bits; CLASSES]> = None;
        for word in words.iter() {
            let classes = self.told_word(word);
            match &mut all {
                Some(all) => all.iter_mut().zip(&classes).for_each(|(all, one)| all.and(one)),
                None => all = Some(classes),
            }
        }
        let mut all = all.unwrap_or_else(|| [(); CLASSES].map(|()| Bits::all(self.rows())));
        if !words.is_one() {
            // One word of several is never the whole of what was typed; the phrase may be.
            let [whole, field, ..] = self.told_word(words.phrase());
            all[0] = whole;
            for class in &mut all[1..] {
                class.or(&field);
            }
        }
        all
    }

    fn told_word(&self, word: &str) -> [Bits; CLASSES] {
        let people = self.people.classes(word);
        let places = self.places.classes(word);
        let mut told = [people.whole, people.field, people.word, people.any];
        for (told, place) in told[1..].iter_mut().zip([places.field, places.word, places.any]) {
            told.or(&place);
        }
        if self.last_too {
            told[0].or(&self.people.rows_with(&format!("{FIELD_SEPARATOR}{word}{ROW_SEPARATOR}")));
        }
        told
    }

    fn class(&self, at: usize, finder: &Finder<'_>) -> u8 {
        let mut people = self.people.class_in(at, finder);
        if self.last_too && people == Some(1) {
            let row = self.people.row(at);
            let before = row.len().checked_sub(finder.needle().len());
            if before
                .is_some_and(|at| row.ends_with(finder.needle()) && (at == 0 || row[at - 1] == FIELD_SEPARATOR as u8))
            {
                people = Some(0);
            }
        }
        // The whole of a telephone number is the start of a field: only fields of the first arena count as whole.
        let places = self.places.class_in(at, finder).map(|class| class.max(1));
        people.into_iter().chain(places).min().unwrap_or(CLASSES as u8)
    }
}

/// Looks at single rows.
pub(crate) struct Finders<'a> {
    pub(crate) phrase: Finder<'a>,
    pub(crate) words: Vec<Finder<'a>>,
    is_one: bool,
}

impl<'a> Finders<'a> {
    pub(crate) fn of(words: &'a Words) -> Self {
        Self {
            phrase: Finder::new(words.phrase()),
            words: words.iter().map(Finder::new).collect(),
            is_one: words.is_one(),
        }
    }

    /// Whether a row holds every word.
    pub(crate) fn all(&self, pair: &Pair<'_>, at: usize) -> bool {
        self.words.iter().all(|word| pair.has(at, word))
    }

    /// The class of a row that is known to match; [`CLASSES`] when it does not.
    pub(crate) fn class(&self, pair: &Pair<'_>, at: usize) -> u8 {
        if self.words.is_empty() {
            return 0;
        }
        let phrase = pair.class(at, &self.phrase);
        if phrase <= 1 || self.is_one {
            return phrase;
        }
        self.words.iter().map(|word| pair.class(at, word).max(1)).max().unwrap_or(phrase)
    }
}
