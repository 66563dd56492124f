//! Finds accounts. The total is exact; only as many hits are ranked as a screen shows.
//!
//! Few matches are looked at one by one. Many are told apart by scanning once more for where in its field each stands, so that
//! a keystroke that matches everybody costs no more than one that matches some.

use super::best::Best;
use super::by_order::ByOrder;
use crate::arena::{Arena, Bits, Words};
use crate::data::{Customers, Data, EMAIL, NAME, PHONE, POSTCODE, USERNAME};
use crate::overlay::Overlay;
use crate::pair::{CLASSES, Finders};
use contract::id::{CustomerId, Departments, OrderId};
use memchr::memmem::Finder;

/// Up to this many matches, and up to one row in so many, are looked at one by one instead of all texts being scanned again.
const FEW: usize = 4096;
const FEW_OF: usize = 24;

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
    /// The number of an order the account owns.
    Order(OrderId),
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
    /// postcode, or that own an order whose number is the query or starts with it (a start has four characters or more). First
    /// those whose user name, e-mail or order number is the query, then those with a field that starts with it, then with a word
    /// that does, then the rest, with those found by the start of an order number; of several words the one that fits worst
    /// counts, unless a field starts with all that was typed. Among equals by the folded name shown, then by id. At most `max` hits. When there are
    /// none, [`super::instead_of`] says what else is looked for.
    #[must_use]
    pub fn search(&self, query: &str, scope: SearchScope, max: usize) -> Found {
        self.search_accounts(query, scope, &Overlay::default(), max)
    }

    /// As [`Self::search`], with the owners that orders will have.
    #[must_use]
    pub fn search_accounts(&self, query: &str, scope: SearchScope, overlay: &Overlay, max: usize) -> Found {
        let query = &*super::rather_than(query);
        let found = self.search_words(query, scope, overlay, max);
        match super::instead_of(query) {
            Some(number) if found.total == 0 => self.search_words(&number, scope, overlay, max),
            _ => found,
        }
    }

    fn search_words(&self, query: &str, scope: SearchScope, overlay: &Overlay, max: usize) -> Found {
        let words = Words::of(query);
        let by_order = ByOrder::of(self, &words, overlay);
        let (total, rows) = self.search_rows(&words, by_order.as_ref(), scope, max);
        let finders = Finders::of(&words);
        let hit = |at: usize| Hit {
            id: CustomerId::new(self.customers.ids[at]).expect("no row has the id 0"),
            matched: self.matched(&finders, by_order.as_ref(), at),
        };
        Found { total, hits: rows.into_iter().map(hit).collect() }
    }

    /// How many rows a search finds, and the best of them.
    pub(super) fn search_rows(
        &self,
        words: &Words,
        by_order: Option<&ByOrder>,
        scope: SearchScope,
        max: usize,
    ) -> (usize, Vec<usize>) {
        let customers = &self.customers;
        let mut classes = if words.is_empty() { customers.everybody() } else { customers.classes(words) };
        if let (Classed::Told([whole, .., anywhere]), Some(by_order)) = (&mut classes, by_order) {
            whole.or(&by_order.whole);
            anywhere.or(&by_order.start);
        }
        customers.found(classes, words, by_order, scope, max)
    }

    /// Where a row that was found holds the query.
    pub(super) fn matched(&self, finders: &Finders<'_>, by_order: Option<&ByOrder>, at: usize) -> Matched {
        let text = || matched_in(finders, &self.customers, at);
        let order = || by_order.and_then(|by_order| by_order.order(self, at)).map(Matched::Order);
        let is_whole = by_order.is_some_and(|by_order| by_order.whole.has(at));
        let matched = if is_whole { order().or_else(text) } else { text().or_else(order) };
        matched.unwrap_or(Matched::Username)
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
        let any = self.pair().rows_with_all(words, few);
        if any.count() <= few { Classed::Few(any) } else { Classed::Told(self.told(words)) }
    }

    fn told(&self, words: &Words) -> [Bits; CLASSES] {
        self.pair().told(words)
    }

    /// How many rows in scope there are, and the best of them.
    fn found(
        &self,
        classed: Classed,
        words: &Words,
        by_order: Option<&ByOrder>,
        scope: SearchScope,
        max: usize,
    ) -> (usize, Vec<usize>) {
        let mut best = Best::new(self, max);
        let mut in_scope = Bits::all(self.rows());
        self.keep_in_scope(&mut in_scope, scope.departments, scope.include_blocked);
        let total = match classed {
            Classed::Few(mut rows) => {
                rows.and(&in_scope);
                let pair = self.pair();
                let finders = Finders::of(words);
                let by_number = |at: usize| by_order.map_or(CLASSES as u8, |by_order| by_order.class(at));
                let offer = |at: usize| best.offer(finders.class(&pair, at).min(by_number(at)).into(), at);
                rows.iter().for_each(offer);
                if let Some(by_order) = by_order {
                    let mut others = by_order.start.clone();
                    others.and(&in_scope);
                    others.without(&rows);
                    others.iter().for_each(|at| best.offer(by_number(at).into(), at));
                    rows.or(&others);
                }
                rows.count()
            }
            Classed::Told(mut classes) => {
                let mut seen = Bits::none(self.rows());
                for (class, rows) in (0u16..).zip(&mut classes) {
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
        (total, best.rows())
    }
}

enum Classed {
    /// Rows to be looked at one by one.
    Few(Bits),
    /// The rows of each class; a row counts in the first class that has it.
    Told([Bits; CLASSES]),
}

/// The first field that holds the whole query, or else the first that holds one of its words; none when none does.
fn matched_in(finders: &Finders<'_>, customers: &Customers, at: usize) -> Option<Matched> {
    let fields = [
        (Matched::Username, &customers.people, USERNAME),
        (Matched::Email, &customers.people, EMAIL),
        (Matched::Name, &customers.people, NAME),
        (Matched::Phone, &customers.places, PHONE),
        (Matched::Postcode, &customers.places, POSTCODE),
    ];
    let holds = |arena: &Arena, field: usize, finder: &Finder<'_>| finder.find(arena.field_bytes(at, field)).is_some();
    let first = |finder: &Finder<'_>| {
        fields.iter().find(|(_, arena, field)| holds(arena, *field, finder)).map(|(matched, ..)| *matched)
    };
    let in_words =
        || fields.iter().find(|(_, arena, field)| finders.words.iter().any(|w| holds(arena, *field, w))).map(|f| f.0);
    first(&finders.phrase).or_else(in_words)
}
