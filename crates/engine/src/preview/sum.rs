//! A preview of many orders summed up: whose they are and will be, contact e-mails, everybody's figures, and what to look at.
//!
//! Adds up what the rule said of each order and asks nothing itself. Orders that may not move count for nothing here. Whoever is not
//! named is counted, so that what is shown always comes to the whole.

use contract::email::match_key;
use contract::id::OrderId;
use contract::preview::{Identity, OrderMove, Preview, Side, Warning, Who};
use contract::tally::Tally;
use std::cmp::Reverse;
use std::mem::discriminant;

/// What moving many orders comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many orders move.
    pub orders: usize,
    /// Whose they are and whose they will be.
    pub owners: (Shares<Who>, Shares<Who>),
    /// The contact e-mails they have and will have.
    pub contact_emails: (Shares<String>, Shares<String>),
    /// How many orders get another contact e-mail; the others keep theirs.
    pub contact_changes: usize,
    /// The e-mails they were placed with, which stay.
    pub placed_emails: Shares<String>,
    /// Who gains, then who loses, those with most of the orders first; as many as are named.
    pub sides: Vec<Side>,
    /// Everybody else who gains or loses.
    pub other_sides: OtherSides,
    /// What to look at, each with the orders it holds for.
    pub warnings: Vec<Warned>,
}

/// How many of the orders have what in common, those with most first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares<T> {
    /// The first few, each with its orders.
    pub named: Vec<(T, usize)>,
    /// How many more there are.
    pub others: usize,
    /// How many orders those have.
    pub orders_of_others: usize,
}

/// Figures of those who are not named, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OtherSides {
    /// How many they are.
    pub people: usize,
    /// Their figures now.
    pub before: Tally,
    /// Their figures afterwards.
    pub after: Tally,
}

/// A warning with the orders it holds for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warned {
    /// What it says of the first of them.
    pub warning: Warning,
    /// Whether it says the same of all of them.
    pub alike: bool,
    /// They, with their numbers.
    pub orders: Vec<(OrderId, String)>,
}

impl<T> Default for Shares<T> {
    fn default() -> Self {
        Self { named: Vec::new(), others: 0, orders_of_others: 0 }
    }
}

impl<T> Shares<T> {
    /// One for each key there is, with how many have it.
    fn of<K: PartialEq>(all: impl Iterator<Item = (K, T)>, named_max: usize) -> Self {
        let mut found: Vec<(K, T, usize)> = Vec::new();
        for (key, value) in all {
            match found.iter_mut().find(|(known, ..)| *known == key) {
                Some((.., orders)) => *orders += 1,
                None => found.push((key, value, 1)),
            }
        }
        // Stable: of as many orders, who came first stays first.
        found.sort_by_key(|(.., orders)| Reverse(*orders));
        let rest = found.split_off(found.len().min(named_max));
        Self {
            named: found.into_iter().map(|(_, value, orders)| (value, orders)).collect(),
            others: rest.len(),
            orders_of_others: rest.iter().map(|(.., orders)| orders).sum(),
        }
    }
}

impl Sum {
    /// What a preview comes to, with as many named of each kind.
    #[must_use]
    pub fn of(preview: &Preview, named_max: usize) -> Self {
        let moving: Vec<&OrderMove> = preview.moves.iter().filter(|one| one.verdict.is_ok()).collect();
        let owners = |of: fn(&OrderMove) -> &Who| {
            Shares::of(moving.iter().map(|one| (identity(of(one)), of(one).clone())), named_max)
        };
        let emails =
            |of: fn(&OrderMove) -> &String| Shares::of(moving.iter().map(|one| (of(one), of(one).clone())), named_max);
        let (sides, other_sides) = sides(preview, &moving, named_max);
        Self {
            orders: moving.len(),
            owners: (owners(|one| &one.owner.0), owners(|one| &one.owner.1)),
            contact_emails: (emails(|one| &one.contact_email.0), emails(|one| &one.contact_email.1)),
            contact_changes: moving.iter().filter(|one| one.contact_email.0 != one.contact_email.1).count(),
            placed_emails: emails(|one| &one.placed_email),
            sides,
            other_sides,
            warnings: warnings(&moving),
        }
    }
}

/// Who that is. Guests who gave no e-mail are told of together: nothing tells one from another.
fn identity(who: &Who) -> Identity {
    match who {
        Who::Account { id, .. } => Identity::Account(*id),
        Who::New { email } => Identity::New(match_key(email)),
        Who::Guest { email, .. } => Identity::Guest(match_key(email)),
    }
}

fn sides(preview: &Preview, moving: &[&OrderMove], named_max: usize) -> (Vec<Side>, OtherSides) {
    let owners: Vec<[Identity; 2]> =
        moving.iter().map(|one| [identity(&one.owner.0), identity(&one.owner.1)]).collect();
    let mut sides: Vec<(&Side, bool, usize)> = preview
        .sides
        .iter()
        .map(|side| {
            let who = identity(&side.who);
            let (loses, gains) = owners.iter().fold((0, 0), |(loses, gains), [now, then]| {
                (loses + usize::from(*now == who), gains + usize::from(*then == who))
            });
            (side, gains == 0, loses.max(gains))
        })
        .collect();
    sides.sort_by_key(|(_, loses, orders)| (*loses, Reverse(*orders)));
    let rest = sides.split_off(sides.len().min(named_max));
    let mut others = OtherSides { people: rest.len(), ..OtherSides::default() };
    for (side, ..) in rest {
        others.before.join(&side.before);
        others.after.join(&side.after);
    }
    (sides.into_iter().map(|(side, ..)| side.clone()).collect(), others)
}

/// Each kind of warning once. Of orders that may not move nobody need be warned.
fn warnings(moving: &[&OrderMove]) -> Vec<Warned> {
    let mut all: Vec<Warned> = Vec::new();
    for one in moving {
        for warning in &one.warnings {
            match all.iter_mut().find(|known| discriminant(&known.warning) == discriminant(warning)) {
                None => {
                    let orders = vec![(one.order, one.number.clone())];
                    all.push(Warned { warning: warning.clone(), alike: true, orders });
                }
                Some(known) => {
                    known.alike &= known.warning == *warning;
                    // An order may be warned of for two of its lines.
                    if known.orders.last().is_none_or(|(last, _)| *last != one.order) {
                        known.orders.push((one.order, one.number.clone()));
                    }
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests;
