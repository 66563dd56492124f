//! Twenty terms by seed: what is there, what is not, one character, a domain, the middle of a word.

use crate::synth::Seeded;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::fold::digits;
use contract::order::OrderRow;
use engine::customers::SearchScope;

/// Kind and term. Whom a hit is about may be found by whoever searches.
pub fn terms(customers: &[CustomerRow], orders: &[OrderRow], scope: SearchScope) -> Vec<(&'static str, String)> {
    let may_be_found =
        |row: &&CustomerRow| row.status == CustomerStatus::Active && row.departments.meets(scope.departments);
    let customers: Vec<&CustomerRow> = customers.iter().filter(may_be_found).collect();
    let mut seeded = Seeded(4);
    let mut below = |n: usize| usize::try_from(seeded.below(n as u64)).expect("an index fits");
    let mut one = || customers[below(customers.len())];
    let mut terms = vec![
        ("hit", one().email.clone()),
        ("hit", one().email.clone()),
        ("hit", one().name.clone()),
        ("hit", one().name.to_uppercase()),
        ("hit", one().username.clone()),
        ("hit", digits(&one().phone)),
        ("hit", one().postcode.clone()),
        ("miss", format!("{}x", one().email)),
        ("miss", "quentin zzyx".to_owned()),
        ("miss", "nobody@nowhere.test".to_owned()),
        ("one character", "e".to_owned()),
        ("one character", "7".to_owned()),
        ("one character", "ß".to_owned()),
        ("domain", "@gmail.com".to_owned()),
        ("domain", "posteo.net".to_owned()),
        ("infix", middle(&one().email)),
        ("infix", middle(&one().name)),
        ("infix", middle(&digits(&one().phone))),
    ];
    let number = |row: Option<&OrderRow>| row.map_or_else(|| "1".to_owned(), |row| row.number.clone());
    terms.push(("order number", number(orders.first())));
    terms.push(("order number", number(orders.get(orders.len() / 2))));
    terms
}

fn middle(text: &str) -> String {
    let len = text.chars().count();
    text.chars().skip(len / 4).take(len / 2).collect()
}

/// What the field holds after each key: the term as it is typed, then as it is deleted.
pub fn keystrokes(term: &str) -> Vec<String> {
    let ends: Vec<usize> = term.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let typed = ends.iter().map(|end| term[..*end].to_owned());
    let deleted = ends.iter().rev().skip(1).map(|end| term[..*end].to_owned());
    typed.chain(deleted).chain([String::new()]).collect()
}
