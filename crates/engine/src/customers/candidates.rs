//! Accounts an order may be given to, with what speaks for each: those with evidence first, then whatever else was asked for.

use super::best::Best;
use super::by_order::ByOrder;
use super::search::{Matched, SearchScope};
use super::{Field, telling_apart};
use crate::arena::{Bits, Words};
use crate::data::Data;
use crate::evidence::{Evidence, Rank, Subject, weigh};
use crate::overlay::Overlay;
use crate::pair::Finders;
use contract::customer::CustomerRow;

/// An account an order may be given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The account.
    pub customer: CustomerRow,
    /// Where the query was found; none without a query.
    pub matched: Option<Matched>,
    /// What speaks for it.
    pub evidence: Evidence,
    /// What tells it apart from others of the same name in this list; empty when there are none.
    pub differs: Vec<Field>,
}

/// Accounts an order may be given to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    /// How many there are, exactly.
    pub total: usize,
    /// The best of them, best first.
    pub list: Vec<Candidate>,
}

impl Data {
    /// The accounts in scope an order may be given to, at most `max` of them. Without a query, those that share a fact with the
    /// order or whose e-mail is nearly the order's. With one, all that [`Data::search`] finds. First those that have something in
    /// common with the order, by [`Evidence::rank`], then the rest; among equals in the order in which a search has them.
    #[must_use]
    pub fn candidates(&self, subject: &Subject, query: &str, scope: SearchScope, max: usize) -> Candidates {
        let query = &*super::rather_than(query);
        let found = self.candidates_by_words(subject, query, scope, max);
        match super::instead_of(query) {
            Some(number) if found.total == 0 => self.candidates_by_words(subject, &number, scope, max),
            _ => found,
        }
    }

    fn candidates_by_words(&self, subject: &Subject, query: &str, scope: SearchScope, max: usize) -> Candidates {
        let words = Words::of(query);
        let customers = &self.customers;
        let (finders, pair) = (Finders::of(&words), customers.pair());
        let by_order = ByOrder::of(self, &words, &Overlay::default());
        let owns = |at: usize| by_order.as_ref().is_some_and(|by_order| by_order.start.has(at));
        let mut in_scope = Bits::all(customers.rows());
        customers.keep_in_scope(&mut in_scope, scope.departments, scope.include_blocked);

        let mut best = Best::new(customers, max);
        let mut with_evidence = Bits::none(customers.rows());
        let mut total = 0;
        for (rank, at) in &self.pool(subject).rows {
            let at = *at as usize;
            if in_scope.has(at) && (finders.all(&pair, at) || owns(at)) {
                let class = finders.class(&pair, at).min(by_order.as_ref().map_or(u8::MAX, |of| of.class(at)));
                best.offer(rank.in_front_of(class), at);
                with_evidence.set(at);
                total += 1;
            }
        }
        let mut rows = best.rows();
        if !words.is_empty() {
            let room = max - rows.len();
            let more = if room == 0 { 0 } else { max + total };
            let (found, others) = self.search_rows(&words, by_order.as_ref(), scope, more);
            total = found;
            rows.extend(others.into_iter().filter(|at| !with_evidence.has(*at)).take(room));
        }
        let accounts: Vec<CustomerRow> = rows.iter().map(|at| customers.row(*at)).collect();
        let apart = telling_apart(&accounts);
        let matched = |at: usize| (!words.is_empty()).then(|| self.matched(&finders, by_order.as_ref(), at));
        let list = rows.iter().zip(accounts).zip(apart).map(|((at, customer), differs)| Candidate {
            matched: matched(*at),
            evidence: weigh(subject, &customer),
            differs,
            customer,
        });
        Candidates { total, list: list.collect() }
    }
}

impl Rank {
    /// A place in a list by this rank, then by the class of a match.
    fn in_front_of(self, class: u8) -> u16 {
        u16::from(self.byte()) << 8 | u16::from(class)
    }
}
