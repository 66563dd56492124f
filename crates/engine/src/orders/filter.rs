//! Which orders a query asks for, as bits: one pass over each column that is asked about, then the words.

use super::query::{Link, Query};
use crate::arena::{Bits, Words};
use crate::data::{Data, Flags, NOT_PLACED};
use crate::order_number;
use crate::overlay::{LaidOwner, Overlay};
use contract::fold::fold;
use contract::id::DepartmentId;
use contract::time::Timestamp;
use memchr::memmem::Finder;

/// With fewer rows left than one in so many, each is looked at instead of all texts being scanned.
const FEW: usize = 64;

impl Data {
    /// The rows a query asks for, with what is pending laid over.
    pub(super) fn selection(&self, query: &Query, overlay: &Overlay) -> Bits {
        let orders = &self.orders;
        let filter = Filter::of(query);
        let mut rows = Bits::all(orders.rows());
        rows.keep(&orders.flags, |flags: Flags| filter.flags[usize::from(flags.0)]);
        if let Some(department) = filter.department {
            rows.keep(&orders.departments, |d| d == department);
        }
        if let Some((from, to)) = filter.placed {
            rows.keep(&orders.placed_at, |at| from <= at && at < to);
        }
        match query.link {
            Link::All => {}
            Link::Guest => rows.keep(&orders.owners, |owner| owner == 0),
            Link::Linked => rows.keep(&orders.owners, |owner| owner != 0),
        }
        // Every row with the number as it was said has the number.
        let words = Words::of(order_number::asked_for(&query.text).unwrap_or(&query.text));
        for word in words.longest_first() {
            self.keep_with_word(&mut rows, word);
        }
        for id in overlay.orders() {
            if let (Some(at), Some(owner)) = (orders.find(id), overlay.owner(id)) {
                rows.put(
                    at,
                    filter.passes(self, at) && link_fits(query.link, owner) && self.laid_has(at, owner, &words),
                );
            }
        }
        rows
    }

    fn keep_with_word(&self, rows: &mut Bits, word: &str) {
        let (orders, customers) = (&self.orders, &self.customers);
        if rows.count() * FEW < rows.len() {
            let finder = Finder::new(word);
            rows.retain(|at| {
                let owner = || customers.find_number(orders.owners[at]);
                orders.search.row_has(at, &finder) || owner().is_some_and(|c| customers.people.row_has(c, &finder))
            });
            return;
        }
        let mut found = orders.search.rows_with(word);
        let people = customers.people.rows_with(word);
        if people.count() > 0 {
            let mut missing = rows.clone();
            missing.without(&found);
            missing.retain(|at| customers.find_number(orders.owners[at]).is_some_and(|c| people.has(c)));
            found.or(&missing);
        }
        rows.and(&found);
    }

    /// Whether an order holds all words when it has this owner.
    fn laid_has(&self, at: usize, owner: &LaidOwner, words: &Words) -> bool {
        let account = owner.customer().and_then(|id| self.customers.find(id));
        let email = match owner {
            LaidOwner::Pending(email) | LaidOwner::Made(_, email) => fold(email),
            LaidOwner::Account(_) | LaidOwner::Guest => String::new(),
        };
        words.iter().all(|word| {
            let finder = Finder::new(word);
            let owners = match account {
                Some(row) => self.customers.people.row_has(row, &finder),
                None => email.contains(word),
            };
            owners || self.orders.search.row_has(at, &finder)
        })
    }
}

fn link_fits(link: Link, owner: &LaidOwner) -> bool {
    match link {
        Link::All => true,
        Link::Guest => owner.is_guest(),
        Link::Linked => !owner.is_guest(),
    }
}

/// What a query asks of an order whoever owns it, in the form columns have.
struct Filter {
    /// For each byte of state, channel and lock whether it is wanted.
    flags: [bool; 256],
    department: Option<u8>,
    placed: Option<(i64, i64)>,
}

impl Filter {
    fn of(query: &Query) -> Self {
        let wanted = |flags: Flags| {
            let state = query.states.is_empty() || query.states.iter().any(|s| s.byte() == flags.state_byte());
            let channel = query.channels.is_empty() || query.channels.contains(&flags.channel());
            !flags.is_dead() && state && channel
        };
        let mut flags = [false; 256];
        for (byte, is_wanted) in (0..=u8::MAX).zip(&mut flags) {
            *is_wanted = wanted(Flags(byte));
        }
        let bounded = query.placed_from.is_some() || query.placed_to.is_some();
        let from = query.placed_from.map_or(NOT_PLACED + 1, |t| t.as_millis().max(NOT_PLACED + 1));
        let to = query.placed_to.map_or(i64::MAX, Timestamp::as_millis);
        Self { flags, department: query.department.map(DepartmentId::get), placed: bounded.then_some((from, to)) }
    }

    fn passes(&self, data: &Data, at: usize) -> bool {
        let orders = &data.orders;
        self.flags[usize::from(orders.flags[at].0)]
            && self.department.is_none_or(|d| d == orders.departments[at])
            && self.placed.is_none_or(|(from, to)| (from..to).contains(&orders.placed_at[at]))
    }
}
