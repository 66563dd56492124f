//! Finds guests: those with a guest order that holds every word typed. The total is exact.

use super::{Groups, GuestRow, GuestsFound};
use crate::arena::{Bits, Words};
use crate::data::{Data, NOT_PLACED};
use crate::overlay::Overlay;
use crate::pair::{CLASSES, Finders};
use contract::id::Departments;

/// Up to this many matches, and up to one row in so many, are looked at one by one instead of all texts being scanned again.
const FEW: usize = 4096;
const FEW_OF: usize = 24;

/// How good the best order of a guest is, less is better: class, drafts behind others, then the newer, then the higher id; and
/// its row.
type Place = (u8, bool, i64, u32, u32);

impl Data {
    /// The guests with a guest order in these departments that holds every word of the query, each anywhere in number, contact
    /// name, e-mails, telephone digits or postcode. First those whose number, name or e-mail is the query, then those with a field
    /// that starts with it, then with a word that does, then the rest; among equals those whose matching order is newer, drafts last. At most
    /// `max` of them, with waiting operations laid over.
    #[must_use]
    pub fn search_guests(&self, query: &str, departments: Departments, overlay: &Overlay, max: usize) -> GuestsFound {
        let query = &*crate::customers::rather_than(query);
        let found = self.guests_by_words(query, departments, overlay, max);
        match crate::customers::instead_of(query) {
            Some(number) if found.total == 0 => self.guests_by_words(&number, departments, overlay, max),
            _ => found,
        }
    }

    fn guests_by_words(&self, query: &str, departments: Departments, overlay: &Overlay, max: usize) -> GuestsFound {
        let words = Words::of(query);
        let open = self.guest_rows_in(departments, overlay);
        let groups = self.groups();
        let mut best = Best { data: self, groups: &groups, of_group: vec![None; groups.count()] };
        self.offer_matches(&words, &open, &mut best);
        let (total, places) = best.first(max);
        let mut chosen = Bits::none(groups.count());
        places.iter().for_each(|place| chosen.set(groups.of(place.4 as usize)));
        let mut rows: Vec<usize> = open.iter().filter(|row| chosen.has(groups.of(*row))).collect();
        self.newest_first(&mut rows);
        let guest = |place: &Place| {
            let group = groups.of(place.4 as usize);
            let own: Vec<usize> = rows.iter().copied().filter(|row| groups.of(*row) == group).collect();
            self.guest_row(&own).map(|row| GuestRow { view: self.orders.id(place.4 as usize), ..row })
        };
        GuestsFound { total, guests: places.iter().filter_map(guest).collect() }
    }

    fn offer_matches(&self, words: &Words, open: &Bits, best: &mut Best<'_>) {
        if words.is_empty() {
            return open.iter().for_each(|row| best.offer(0, row));
        }
        let pair = self.orders.pair();
        let few = FEW.max(self.orders.rows() / FEW_OF);
        if !(words.is_one() && pair.people.seems_dense(words.phrase())) {
            let mut rows = pair.rows_with_all(words, few);
            rows.and(open);
            if rows.count() <= few {
                let finders = Finders::of(words);
                return rows.iter().for_each(|row| best.offer(finders.class(&pair, row), row));
            }
        }
        for (class, rows) in (0..CLASSES as u8).zip(&mut pair.told(words)) {
            rows.and(open);
            rows.iter().for_each(|row| best.offer(class, row));
        }
    }
}

/// The best order of each guest.
struct Best<'a> {
    data: &'a Data,
    groups: &'a Groups,
    /// Class and row.
    of_group: Vec<Option<(u8, u32)>>,
}

impl Best<'_> {
    fn offer(&mut self, class: u8, row: usize) {
        let row_number = u32::try_from(row).expect("fewer rows than ids");
        let group = self.groups.of(row);
        let is_better = self.of_group[group]
            .is_none_or(|(known, other)| class <= known && self.place(class, row_number) < self.place(known, other));
        if is_better {
            self.of_group[group] = Some((class, row_number));
        }
    }

    fn place(&self, class: u8, row: u32) -> Place {
        let (placed, id) = (self.data.orders.placed_at[row as usize], self.data.orders.ids[row as usize]);
        // A draft is nobody's receipt: it stands behind what was placed. `!` turns an order of numbers round.
        (class, placed == NOT_PLACED, !placed, !id, row)
    }

    /// How many guests there are, and the places of the best, best first.
    fn first(&self, max: usize) -> (usize, Vec<Place>) {
        let mut total = 0;
        let mut first: Vec<Place> = Vec::with_capacity(max.min(self.of_group.len()) + 1);
        for (class, row) in self.of_group.iter().flatten() {
            total += 1;
            let place = self.place(*class, *row);
            if first.len() < max || first.last().is_some_and(|last| place < *last) {
                let at = first.partition_point(|other| *other < place);
                first.insert(at, place);
                first.truncate(max);
            }
        }
        (total, first)
    }
}
