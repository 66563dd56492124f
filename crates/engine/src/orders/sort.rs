//! Puts rows of orders in order by a column: numbers by radix, texts by their keys. Ties always stand by id.

use super::natural;
use super::query::SortColumn;
use super::text_sort::TextKeys;
use crate::arena::Bits;
use crate::data::{Data, NOT_PLACED, NUMBER};
use crate::overlay::{LaidOwner, Overlay};
use contract::fold::fold;
use core::cmp::Ordering;
use kernel::radix;
use std::borrow::Cow;

/// What the name shown in the customer column sorts by: accounts this device does not hold come last.
type NameKey<'a> = (bool, Cow<'a, [u8]>);

impl Data {
    /// These rows, ascending by the column, then by id. Pending owners do not count.
    pub(super) fn sort_rows(&self, rows: &Bits, column: SortColumn) -> Vec<u32> {
        let orders = &self.orders;
        let rows = self.by_id(rows);
        match column {
            SortColumn::Number => self.sort_numbers(&rows),
            SortColumn::Date => {
                // One before the first date instead of the smallest number: fewer digits to sort by.
                let dates = rows.iter().map(|row| orders.placed_at[*row as usize]).filter(|at| *at != NOT_PLACED);
                let first = dates.min().unwrap_or_default();
                by_key(&rows, |at| match orders.placed_at[at] {
                    NOT_PLACED => amount_key(first.saturating_sub(1)),
                    placed => amount_key(placed),
                })
            }
            SortColumn::Department => by_key(&rows, |at| u64::from(orders.departments[at])),
            SortColumn::Customer => {
                let ranks = self.name_ranks(&rows);
                by_key(&rows, |at| u64::from(ranks[at]))
            }
            SortColumn::Channel => by_key(&rows, |at| u64::from(orders.flags[at].channel().byte())),
            SortColumn::State => by_key(&rows, |at| u64::from(orders.flags[at].state_byte())),
            SortColumn::Total => {
                let by_amount = by_key(&rows, |at| amount_key(orders.minor[at]));
                let ranks = self.currency_ranks();
                by_key(&by_amount, |at| ranks[usize::from(orders.currencies[at])])
            }
        }
    }

    /// How two rows stand to each other, pending owners included: what [`Self::sort_rows`] sorts by.
    pub(super) fn compare(&self, column: SortColumn, overlay: &Overlay, a: usize, b: usize) -> Ordering {
        let orders = &self.orders;
        let by = match column {
            SortColumn::Number => self.number_key(a).cmp(&self.number_key(b)),
            SortColumn::Date => orders.placed_at[a].cmp(&orders.placed_at[b]),
            SortColumn::Department => orders.departments[a].cmp(&orders.departments[b]),
            SortColumn::Customer => self.name_key(a, overlay).cmp(&self.name_key(b, overlay)),
            SortColumn::Channel => orders.flags[a].channel().byte().cmp(&orders.flags[b].channel().byte()),
            SortColumn::State => orders.flags[a].state_byte().cmp(&orders.flags[b].state_byte()),
            SortColumn::Total => {
                let currency = |at: usize| orders.currency_table[usize::from(orders.currencies[at])];
                currency(a).cmp(&currency(b)).then(orders.minor[a].cmp(&orders.minor[b]))
            }
        };
        by.then(orders.ids[a].cmp(&orders.ids[b]))
    }

    fn by_id(&self, rows: &Bits) -> Vec<u32> {
        let rows: Vec<u32> = rows.iter().map(|row| u32::try_from(row).expect("fewer rows than ids")).collect();
        if self.orders.ascending { rows } else { by_key(&rows, |at| u64::from(self.orders.ids[at])) }
    }

    fn number_key(&self, at: usize) -> Vec<u8> {
        let mut key = Vec::new();
        natural::key_into(self.orders.search.field_bytes(at, NUMBER), &mut key);
        key
    }

    fn sort_numbers(&self, rows: &[u32]) -> Vec<u32> {
        if let Some((lowest, values)) = self.plain_numbers(rows) {
            return by_key(rows, |at| values[at - lowest]);
        }
        let mut keys = TextKeys::default();
        for row in rows {
            keys.push(|out| natural::key_into(self.orders.search.field_bytes(*row as usize, NUMBER), out));
        }
        keys.sorted().into_iter().map(|key| rows[key as usize]).collect()
    }

    /// The value of each number, when all are digits behind the same text: then no text is compared. Starts with the lowest row.
    fn plain_numbers(&self, rows: &[u32]) -> Option<(usize, Vec<u64>)> {
        let number = |row: u32| natural::prefix_and_value(self.orders.search.field_bytes(row as usize, NUMBER));
        let (shared, _) = number(*rows.first()?)?;
        let (lowest, highest) = (*rows.iter().min()? as usize, *rows.iter().max()? as usize);
        let mut values = vec![0; highest - lowest + 1];
        for row in rows {
            let (prefix, value) = number(*row)?;
            if prefix != shared {
                return None;
            }
            values[*row as usize - lowest] = value;
        }
        Some((lowest, values))
    }

    fn name_key<'a>(&'a self, at: usize, overlay: &Overlay) -> NameKey<'a> {
        let account = |id: u32, email: Option<&String>| match (self.customers.find_number(id), email) {
            (Some(row), _) => (false, Cow::Borrowed(self.customers.shown_name(row))),
            (None, Some(email)) => (false, Cow::Owned(fold(email).into_bytes())),
            (None, None) => (true, Cow::default()),
        };
        match (overlay.owner(self.orders.id(at)), self.orders.owners[at]) {
            (Some(LaidOwner::Account(id)), _) => account(id.get(), None),
            (Some(LaidOwner::Made(id, email)), _) => account(id.get(), Some(email)),
            (Some(LaidOwner::Pending(email)), _) => (false, Cow::Owned(fold(email).into_bytes())),
            (Some(LaidOwner::Guest), _) if self.contact_name_folded(at).is_empty() => {
                (false, Cow::Owned(self.guest_email_folded(at, overlay).into_bytes()))
            }
            (Some(LaidOwner::Guest), _) | (None, 0) => (false, Cow::Borrowed(self.guest_name_key(at))),
            (None, owner) => account(owner, None),
        }
    }

    fn guest_name_key(&self, at: usize) -> &[u8] {
        match self.contact_name_folded(at) {
            [] => self.orders.contact_email_folded(at),
            name => name,
        }
    }

    /// The contact e-mail a guest order will have; it can differ from the one held.
    fn guest_email_folded(&self, at: usize, overlay: &Overlay) -> String {
        let mut row = self.orders.row(at);
        self.lay_over(&mut row, overlay);
        fold(&row.contact_email)
    }

    /// For each row of orders a number that sorts like the name shown. Each owner's name is looked at once.
    fn name_ranks(&self, rows: &[u32]) -> Vec<u32> {
        const NOT_SEEN: u32 = u32::MAX;
        let (orders, customers) = (&self.orders, &self.customers);
        let mut keys = TextKeys::default();
        let mut key_of_customer = vec![NOT_SEEN; customers.rows()];
        let mut ranks = vec![u32::MAX; orders.rows()];
        for row in rows {
            let at = *row as usize;
            ranks[at] = match orders.owners[at] {
                0 => keys.push(|out| out.extend_from_slice(self.guest_name_key(at))),
                owner => match customers.find_number(owner) {
                    None => u32::MAX,
                    Some(customer) => {
                        let key = &mut key_of_customer[customer];
                        if *key == NOT_SEEN {
                            *key = keys.push(|out| out.extend_from_slice(customers.shown_name(customer)));
                        }
                        *key
                    }
                },
            };
        }
        let by_key = keys.ranks();
        for rank in &mut ranks {
            *rank = by_key.get(*rank as usize).copied().unwrap_or(u32::MAX);
        }
        ranks
    }

    fn currency_ranks(&self) -> Vec<u64> {
        let table = &self.orders.currency_table;
        table.iter().map(|currency| table.iter().filter(|other| *other < currency).count() as u64).collect()
    }
}

/// Signed numbers in unsigned order.
fn amount_key(signed: i64) -> u64 {
    signed.cast_unsigned() ^ (1 << 63)
}

/// The rows by a number each, rows with the same number in the order they came.
fn by_key(rows: &[u32], key: impl Fn(usize) -> u64) -> Vec<u32> {
    radix::by_key(rows, rows.iter().map(|row| key(*row as usize)).collect())
}
