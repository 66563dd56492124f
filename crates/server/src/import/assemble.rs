//! What all formats need once the values are read: grouping rows, and the rules that hold between accounts of one file.
//!
//! These rules keep out what the database would refuse, while the line it came from is still known.

use super::error::Faults;
use super::{Parsed, field};
use crate::ingest::{CustomerRecord, OrderRecord, OwnerRecord, StatusRecord};
use contract::email::match_key;
use contract::order::Address;
use std::collections::{HashMap, HashSet};

/// Rows that belong together, by what they share, in the order of their first rows.
pub struct Groups {
    at: HashMap<String, usize>,
    groups: Vec<(String, Vec<usize>)>,
}

impl Groups {
    pub fn new() -> Self {
        Self { at: HashMap::new(), groups: Vec::new() }
    }

    pub fn add(&mut self, shared: &str, row: usize) {
        let at = *self.at.entry(shared.to_owned()).or_insert_with(|| {
            self.groups.push((shared.to_owned(), Vec::new()));
            self.groups.len() - 1
        });
        self.groups[at].1.push(row);
    }

    pub fn into_iter(self) -> impl Iterator<Item = (String, Vec<usize>)> {
        self.groups.into_iter()
    }
}

/// An account and where it stands in the file.
pub struct Placed {
    pub line: u64,
    pub record: CustomerRecord,
}

/// Names of columns for messages about accounts.
pub struct AccountColumns {
    pub email: &'static str,
    pub merged_into: &'static str,
}

/// The accounts that can come in together: no two in use with one e-mail, and each merged account after the one it is part of.
/// What is left out goes to `faults`, one entry an account.
pub fn accounts(placed: Vec<Placed>, columns: &AccountColumns, faults: &mut Faults<'_>) -> Vec<Placed> {
    let mut emails: HashMap<String, u64> = HashMap::new();
    let mut left = Vec::with_capacity(placed.len());
    for account in placed {
        let email = match_key(&account.record.email);
        let counts = !email.is_empty() && !matches!(account.record.status, StatusRecord::MergedInto(_));
        match emails.get(&email) {
            Some(other) if counts => {
                let reason = format!("the account in line {other} has the same e-mail address");
                faults.add(account.line, Some(columns.email), reason);
            }
            _ => {
                if counts {
                    emails.insert(email, account.line);
                }
                left.push(account);
            }
        }
    }
    merged_last(left, columns, faults)
}

fn merged_last(placed: Vec<Placed>, columns: &AccountColumns, faults: &mut Faults<'_>) -> Vec<Placed> {
    let (mut done, mut waiting): (Vec<Placed>, Vec<Placed>) =
        placed.into_iter().partition(|account| !matches!(account.record.status, StatusRecord::MergedInto(_)));
    let mut there: HashSet<String> = done.iter().map(|account| account.record.key.clone()).collect();
    // Chains of merges are short; each round takes one link of every chain.
    loop {
        let (ready, rest): (Vec<Placed>, Vec<Placed>) = waiting.into_iter().partition(
            |account| matches!(&account.record.status, StatusRecord::MergedInto(into) if there.contains(into)),
        );
        waiting = rest;
        if ready.is_empty() {
            break;
        }
        there.extend(ready.iter().map(|account| account.record.key.clone()));
        done.extend(ready);
    }
    for account in waiting {
        let reason = "it was merged into an account that the file does not have, or that is left out".to_owned();
        faults.add(account.line, Some(columns.merged_into), reason);
    }
    done
}

/// The finished parts of a file.
pub struct Parts {
    pub accounts: Vec<Placed>,
    pub orders: Vec<OrderRecord>,
    pub accounts_read: u64,
    pub orders_read: u64,
}

/// Counts and puts together what came out of the files. `places` names the file of the accounts.
pub fn parsed(parts: Parts, places: &str) -> Parsed {
    let mut parsed = Parsed {
        customers_left_out: parts.accounts_read - parts.accounts.len() as u64,
        orders_left_out: parts.orders_read - parts.orders.len() as u64,
        ..Parsed::default()
    };
    for account in parts.accounts {
        parsed.customer_places.insert(account.record.key.clone(), (places.to_owned(), account.line));
        parsed.ingest.customers.push(account.record);
    }
    let elsewhere = |order: &&OrderRecord| matches!(&order.owner, OwnerRecord::Customer(key) if !parsed.customer_places.contains_key(key));
    parsed.owners_elsewhere = parts.orders.iter().filter(elsewhere).count() as u64;
    parsed.ingest.orders = parts.orders;
    parsed
}

/// The parts of an address, as a file has them.
pub struct RawAddress<'a> {
    pub name: &'a str,
    pub company: &'a str,
    pub street: String,
    pub postcode: &'a str,
    pub town: &'a str,
    pub region: &'a str,
    pub country: &'a str,
    pub phone: &'a str,
}

/// An address; none when all of it is empty. `column` names the column of a part for messages.
pub fn address(
    raw: &RawAddress<'_>,
    line: u64,
    column: impl Fn(&str) -> String,
    faults: &mut Faults<'_>,
) -> Option<Address> {
    let mut short = |part: &str, text: &str| faults.check(line, &column(part), field::short(text)).unwrap_or_default();
    let address = Address {
        name: short("name", raw.name),
        company: short("company", raw.company),
        street: field::long(&raw.street),
        postcode: short("postcode", raw.postcode),
        town: short("town", raw.town),
        region: short("region", raw.region),
        country: short("country", raw.country),
        phone: short("phone", raw.phone),
    };
    (address != Address::default()).then_some(address)
}
