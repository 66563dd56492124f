//! The same questions answered by a plain loop over structs with strings: what most programs do.

use contract::customer::{CustomerRow, CustomerStatus};
use contract::fold::digits;
use contract::order::{OrderRow, OrderState};
use std::collections::HashMap;

/// Lower case, and marks dropped the cheapest way: only letters the made-up shop has.
fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.is_ascii() { lower } else { lower.replace('ü', "u").replace('ö', "o").replace('ë', "e") }
}

/// The customers that hold a word in any field, the best 50 by whether a field starts with it, then by name.
pub fn search(rows: &[CustomerRow], word: &str) -> (usize, Vec<u32>) {
    let mut found: Vec<(bool, String, u32)> = Vec::new();
    for row in rows.iter().filter(|row| row.status == CustomerStatus::Active) {
        let fields =
            [lower(&row.username), lower(&row.email), lower(&row.name), digits(&row.phone), lower(&row.postcode)];
        if fields.iter().any(|field| field.contains(word)) {
            let [.., name, _, _] = &fields;
            found.push((!fields.iter().any(|field| field.starts_with(word)), name.clone(), row.id.get()));
        }
    }
    found.sort();
    (found.len(), found.into_iter().take(50).map(|(.., id)| id).collect())
}

/// Orders of a state, and with a word when there is one.
pub fn filter<'a>(
    orders: &'a [OrderRow],
    owners: &HashMap<u32, &CustomerRow>,
    state: Option<OrderState>,
    word: &str,
) -> Vec<&'a OrderRow> {
    let holds = |text: &String| lower(text).contains(word);
    let fits = |row: &&OrderRow| {
        state.is_none_or(|state| row.state == state)
            && (word.is_empty()
                || [&row.number, &row.contact_name, &row.placed_email, &row.contact_email].into_iter().any(holds)
                || row
                    .owner
                    .and_then(|id| owners.get(&id.get()))
                    .is_some_and(|c| [&c.username, &c.email, &c.name].into_iter().any(holds)))
    };
    orders.iter().filter(fits).collect()
}

/// By the name shown.
pub fn sort_by_name(rows: &mut [&OrderRow], owners: &HashMap<u32, &CustomerRow>) {
    let name = |row: &OrderRow| match row.owner.and_then(|id| owners.get(&id.get())) {
        Some(owner) => lower(owner.display_name()),
        None => lower(&row.contact_name),
    };
    rows.sort_by(|a, b| name(a).cmp(&name(b)).then(a.id.cmp(&b.id)));
}
