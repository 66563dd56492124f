//! The same question answered by a plain loop over structs with strings, folded beforehand: what most programs do.

use contract::customer::{CustomerRow, CustomerStatus};
use contract::fold::{digits, fold};
use contract::id::Departments;
use contract::order::OrderRow;
use engine::customers::SearchScope;

/// Characters of an order number's start that count.
const START_CHARS_MIN: usize = 4;

struct One {
    id: u32,
    status: CustomerStatus,
    departments: Departments,
    fields: [String; 5],
    name: String,
    /// Numbers of the orders the account owns.
    numbers: Vec<String>,
}

/// Accounts as structs.
pub struct Naive {
    rows: Vec<One>,
}

impl Naive {
    pub fn of(customers: &[CustomerRow], orders: &[OrderRow]) -> Self {
        let one = |row: &CustomerRow| One {
            id: row.id.get(),
            status: row.status,
            departments: row.departments,
            fields: [fold(&row.username), fold(&row.email), fold(&row.name), digits(&row.phone), fold(&row.postcode)],
            name: fold(row.display_name()),
            numbers: Vec::new(),
        };
        // Ids count from 1 without a gap.
        let mut rows: Vec<One> = customers.iter().map(one).collect();
        for order in orders {
            if let Some(owner) = order.owner {
                rows[owner.get() as usize - 1].numbers.push(fold(&order.number));
            }
        }
        Self { rows }
    }

    /// How many there are, and the best by whether a field starts with the query, then by name.
    pub fn search(&self, query: &str, scope: SearchScope, max: usize) -> (usize, Vec<u32>) {
        let phrase = fold(query);
        let words: Vec<&str> = phrase.split(' ').filter(|word| !word.is_empty()).collect();
        let is_number = phrase.bytes().any(|byte| byte.is_ascii_digit()) && words.len() == 1;
        let by_number = |number: &String| {
            *number == phrase || (phrase.chars().count() >= START_CHARS_MIN && number.starts_with(&phrase))
        };
        let mut found: Vec<(bool, &str, u32)> = Vec::new();
        for row in &self.rows {
            let shut = row.status != CustomerStatus::Active && !scope.include_blocked;
            if shut || !row.departments.meets(scope.departments) {
                continue;
            }
            let holds = words.iter().all(|word| row.fields.iter().any(|field| field.contains(word)));
            if holds || (is_number && row.numbers.iter().any(by_number)) {
                let starts = row.fields.iter().any(|field| field.starts_with(&phrase));
                found.push((!starts, &row.name, row.id));
            }
        }
        found.sort_unstable();
        (found.len(), found.iter().take(max).map(|(.., id)| *id).collect())
    }
}
