//! The accounts that have something in common with one person, found by scanning for each thing they could have in common.
//!
//! Exactly those [`weigh`](crate::evidence::weigh) finds a fact in, and those whose e-mail is nearly the person's. Kept until
//! another person is asked about or an account changes, so that a keystroke in a dialog does not scan anew.

use crate::data::{Customers, Data, EMAIL, JournalMark, NAME, PHONE, POSTCODE};
use crate::evidence::{Fact, Name, Phone, Rank, Subject, compact, compact_matches, near_keys, needles, spellings};
use contract::email::match_key;
use contract::fold::fold;
use std::sync::{MutexGuard, PoisonError};

/// Stands for a nearly equal e-mail beside the bits of facts.
const NEAR: u32 = 1 << 31;

/// The accounts that have something in common with a person.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    of: Option<(Subject, JournalMark)>,
    /// Each once: the rank of its facts and its row.
    pub(super) rows: Vec<(Rank, u32)>,
}

impl Data {
    pub(super) fn pool(&self, subject: &Subject) -> MutexGuard<'_, Pool> {
        // A pool is replaced whole, so one left behind by a panic is still sound.
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let journal = &self.customers.journal;
        let unchanged = |mark: JournalMark| journal.since(mark).is_some_and(<[u32]>::is_empty);
        if !pool.of.as_ref().is_some_and(|(of, mark)| of == subject && unchanged(*mark)) {
            let rows = Gather { customers: &self.customers, found: Vec::new() }.all(subject);
            *pool = Pool { of: Some((subject.clone(), journal.mark())), rows };
        }
        pool
    }
}

struct Gather<'a> {
    customers: &'a Customers,
    /// Rows, each with a bit of what it has in common.
    found: Vec<(u32, u32)>,
}

impl Gather<'_> {
    fn all(mut self, subject: &Subject) -> Vec<(Rank, u32)> {
        for email in &subject.emails {
            self.email(email);
        }
        self.phone(subject);
        let name = Name::of(&subject.name);
        self.name(&name, |theirs| {
            if name.is_same(theirs) { Some(Fact::Name) } else { name.has_surname_of(theirs).then_some(Fact::Surname) }
        });
        self.postcode(&compact(&subject.postcode));
        for participant in subject.participants() {
            self.participant_email(&match_key(&participant.email));
            let name = Name::of(&participant.name);
            self.name(&name, |theirs| name.is_same(theirs).then_some(Fact::ParticipantName));
        }
        self.ranked()
    }

    fn note(&mut self, at: usize, bits: u32) {
        self.found.push((u32::try_from(at).expect("fewer rows than ids"), bits));
    }

    fn email(&mut self, email: &str) {
        let (key, folded) = (match_key(email), fold(email));
        let mut needles = needles(&folded);
        // What is no address can still be equal to what is none.
        needles.push(folded.clone());
        for needle in needles {
            for at in self.customers.people.rows_with(&needle).iter() {
                let theirs = self.customers.people.field(at, EMAIL);
                // Most rows are turned away by the folded form; the key says for certain.
                if theirs.is_empty() || (theirs != folded && near_keys(&folded, theirs).is_none() && key == folded) {
                    continue;
                }
                let theirs = match_key(&self.customers.row(at).email);
                if theirs == key {
                    self.note(at, bit(Fact::Email));
                } else if near_keys(&key, &theirs).is_some() {
                    self.note(at, NEAR);
                }
            }
        }
    }

    fn phone(&mut self, subject: &Subject) {
        let phone = Phone::of(&subject.phone);
        let Some(tail) = phone.tail() else { return };
        for at in self.customers.places.rows_with(tail).iter() {
            let ends = self.customers.places.field_bytes(at, PHONE).ends_with(tail.as_bytes());
            if ends && phone.agrees(&Phone::of(&self.customers.row(at).phone)) {
                self.note(at, bit(Fact::Phone));
            }
        }
    }

    /// Rows whose name has the surname of `name`, as far as `fact` says there is something in it.
    fn name(&mut self, name: &Name, fact: impl Fn(&Name) -> Option<Fact>) {
        let Some(surname) = name.rarest() else { return };
        for at in self.customers.people.rows_with(surname).iter() {
            let theirs = self.customers.people.field(at, NAME);
            if theirs.contains(surname)
                && let Some(fact) = fact(&Name::of_folded(theirs))
            {
                self.note(at, bit(fact));
            }
        }
    }

    fn postcode(&mut self, compact: &str) {
        if compact.is_empty() {
            return;
        }
        for spelling in spellings(compact) {
            for at in self.customers.places.rows_with(&spelling).iter() {
                if compact_matches(self.customers.places.field(at, POSTCODE), compact) {
                    self.note(at, bit(Fact::Postcode));
                }
            }
        }
    }

    fn participant_email(&mut self, key: &str) {
        if key.is_empty() {
            return;
        }
        let folded = fold(key);
        for at in self.customers.people.rows_with(&folded).iter() {
            if self.customers.people.field(at, EMAIL) == folded && match_key(&self.customers.row(at).email) == key {
                self.note(at, bit(Fact::ParticipantEmail));
            }
        }
    }

    fn ranked(mut self) -> Vec<(Rank, u32)> {
        self.found.sort_unstable();
        let mut rows: Vec<(Rank, u32)> = Vec::new();
        for of_row in self.found.chunk_by(|a, b| a.0 == b.0) {
            let bits = of_row.iter().fold(0, |bits, (_, bit)| bits | bit);
            let facts: Vec<Fact> = Fact::ALL.into_iter().filter(|fact| bits & bit(*fact) != 0).collect();
            rows.extend(of_row.first().map(|(row, _)| (Rank::of(&facts), *row)));
        }
        rows
    }
}

fn bit(fact: Fact) -> u32 {
    1 << fact as u32
}
