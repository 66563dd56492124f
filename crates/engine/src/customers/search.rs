//! Finds accounts. The total is exact; only as many hits are ranked as a screen shows.
//!
//! Few matches are looked at one by one. Many are told apart by scanning once more for where in its field each stands, so that
//! a keystroke that matches everybody costs no more than one that matches some.

use super::best::Best;
use crate::arena::{Arena, Bits, Words};
use crate::data::{Customers, Data, EMAIL, NAME, PHONE, POSTCODE, USERNAME};
use contract::id::{CustomerId, Departments};
use memchr::memmem::Finder;

/// Up to this many matches, and up to one row in so many, are looked at one by one instead of all texts being scanned again.
const FEW: usize = 4096;
const FEW_OF: usize = 24;
/// Classes of matches: a whole user name or e-mail, the start of a field, of a word, anywhere.
pub(super) const CLASSES: usize = 4;

/// Whom a search may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchScope {
    /// Only customers of one of these departments.
    pub departments: Departments,
    /// Blocked and merged accounts too. They can be looked at, not given an order.
    pub include_blocked: bool,
}

/// The field in which what was typed was found, the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matched {
    /// User name.
    Username,
    /// E-mail.
    Email,
    /// Full name.
    Name,
    /// Telephone number.
    Phone,
    /// Postcode.
    Postcode,
}

/// An account that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: CustomerId,
    /// Where.
    pub matched: Matched,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many accounts match, exactly.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

impl Data {
    /// The accounts in scope that hold every word of the query, each anywhere in user name, e-mail, name, telephone digits or
    /// postcode. First those whose user name or e-mail is the query, then those with a field that starts with it, then with a
    /// word that does, then the rest; of several words the one that fits worst counts, unless a field starts with all that was
    /// typed. Among equals by the folded name shown, then by id. At most `max` hits.
    #[must_use]
    pub fn search(&self, query: &str, scope: SearchScope, max: usize) -> Found {
        let words = Words::of(query);
        let customers = &self.customers;
        let classes = if words.is_empty() { customers.everybody() } else { customers.classes(&words) };
        customers.found(classes, &words, scope, max)
    }
}

impl Customers {
    fn everybody(&self) -> Classed {
        Classed::Told([(); CLASSES].map(|()| Bits::all(self.rows())))
    }

    fn classes(&self, words: &Words) -> Classed {
        let few = FEW.max(self.rows() / FEW_OF);
        if words.is_one() && self.people.seems_dense(words.phrase()) {
            return Classed::Told(self.told(words));
        }
        let mut any: Option<Bits> = None;
        for word in words.longest_first() {
            match &mut any {
                Some(rows) if rows.count() <= few => {
                    let finder = Finder::new(word);
                    rows.retain(|at| self.people.row_has(at, &finder) || self.places.row_has(at, &finder));
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
        let any = any.unwrap_or_else(|| Bits::all(self.rows()));
        if any.count() <= few { Classed::Few(any) } else { Classed::Told(self.told(words)) }
    }

    /// The matching rows of each class and of all better ones.
    fn told(&self, words: &Words) -> [Bits; CLASSES] {
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
        told
    }

    fn found(&self, classed: Classed, words: &Words, scope: SearchScope, max: usize) -> Found {
        let mut best = Best::new(self, max);
        let mut in_scope = Bits::all(self.rows());
        self.keep_in_scope(&mut in_scope, scope.departments, scope.include_blocked);
        let total = match classed {
            Classed::Few(mut rows) => {
                rows.and(&in_scope);
                let finders = Finders::of(words);
                rows.iter().for_each(|at| best.offer(finders.class(self, at), at));
                rows.count()
            }
            Classed::Told(mut classes) => {
                let mut seen = Bits::none(self.rows());
                for (class, rows) in (0u8..).zip(&mut classes) {
                    rows.and(&in_scope);
                    rows.without(&seen);
                    if !best.is_full() {
                        rows.iter().for_each(|at| best.offer(class, at));
                    }
                    seen.or(rows);
                }
                seen.count()
            }
        };
        let finders = Finders::of(words);
        let hit = |at: usize| Hit {
            id: CustomerId::new(self.ids[at]).expect("no row has the id 0"),
            matched: finders.matched(self, at),
        };
        Found { total, hits: best.rows().into_iter().map(hit).collect() }
    }
}

enum Classed {
    /// Rows to be looked at one by one.
    Few(Bits),
    /// The rows of each class; a row counts in the first class that has it.
    Told([Bits; CLASSES]),
}

/// Looks at single rows.
struct Finders<'a> {
    phrase: Finder<'a>,
    words: Vec<Finder<'a>>,
    is_one: bool,
}

impl<'a> Finders<'a> {
    fn of(words: &'a Words) -> Self {
        Self {
            phrase: Finder::new(words.phrase()),
            words: words.iter().map(Finder::new).collect(),
            is_one: words.is_one(),
        }
    }

    /// The class of a row that is known to match.
    fn class(&self, customers: &Customers, at: usize) -> u8 {
        let phrase = class_of(customers, at, &self.phrase);
        if phrase <= 1 || self.is_one {
            return phrase;
        }
        self.words.iter().map(|word| class_of(customers, at, word).max(1)).max().unwrap_or(phrase)
    }

    /// The first field that holds the whole query, or else the first that holds one of its words.
    fn matched(&self, customers: &Customers, at: usize) -> Matched {
        let fields = [
            (Matched::Username, &customers.people, USERNAME),
            (Matched::Email, &customers.people, EMAIL),
            (Matched::Name, &customers.people, NAME),
            (Matched::Phone, &customers.places, PHONE),
            (Matched::Postcode, &customers.places, POSTCODE),
        ];
        let holds =
            |arena: &Arena, field: usize, finder: &Finder<'_>| finder.find(arena.field_bytes(at, field)).is_some();
        let first = |finder: &Finder<'_>| {
            fields.iter().find(|(_, arena, field)| holds(arena, *field, finder)).map(|(matched, ..)| *matched)
        };
        let in_words =
            || fields.iter().find(|(_, arena, field)| self.words.iter().any(|w| holds(arena, *field, w))).map(|f| f.0);
        first(&self.phrase).or_else(in_words).unwrap_or(Matched::Username)
    }
}

fn class_of(customers: &Customers, at: usize, finder: &Finder<'_>) -> u8 {
    let people = customers.people.class_in(at, finder);
    // The whole of a telephone number is the start of a field: only user name and e-mail count as whole.
    let places = customers.places.class_in(at, finder).map(|class| class.max(1));
    people.into_iter().chain(places).min().unwrap_or(CLASSES as u8)
}
