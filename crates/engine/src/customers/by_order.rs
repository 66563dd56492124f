//! Accounts by the number of an order they own.

use crate::arena::{Bits, Words};
use crate::data::{Data, NUMBER};
use crate::overlay::Overlay;
use crate::pair::CLASSES;
use contract::id::{CustomerId, OrderId};

/// With fewer characters only a whole number counts: the start of a number would be that of too many.
const START_CHARS_MIN: usize = 4;

/// The rows of accounts that own an order with the number asked for.
pub(super) struct ByOrder {
    /// The whole number.
    pub(super) whole: Bits,
    /// The whole number or its start.
    pub(super) start: Bits,
    /// The rows of the orders, and whether the number is the whole of theirs, and the rows of who will own them.
    found: Vec<(u32, bool, u32)>,
}

impl ByOrder {
    /// None when the words are no number of an order.
    pub(super) fn of(data: &Data, words: &Words, overlay: &Overlay) -> Option<Self> {
        let number = words.phrase();
        if !words.is_one() || !number.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole_only = number.chars().count() < START_CHARS_MIN;
        let end = if whole_only { "\t" } else { "" };
        let (orders, customers) = (&data.orders, &data.customers);
        let rows = orders.search.rows_with(&format!("\t{number}{end}"));
        let mut this =
            Self { whole: Bits::none(customers.rows()), start: Bits::none(customers.rows()), found: Vec::new() };
        for order in rows.iter() {
            let is = orders.search.field_bytes(order, NUMBER);
            if !is.starts_with(number.as_bytes()) || (whole_only && is.len() != number.len()) {
                continue;
            }
            let owner = match (overlay.is_empty(), overlay.owner(orders.id(order))) {
                (false, Some(laid)) => laid.customer().map_or(0, CustomerId::get),
                _ => orders.owners[order],
            };
            if let Some(customer) = customers.find_number(owner) {
                let whole = is.len() == number.len();
                this.start.set(customer);
                if whole {
                    this.whole.set(customer);
                }
                let row = |at: usize| u32::try_from(at).expect("fewer rows than ids");
                this.found.push((row(order), whole, row(customer)));
            }
        }
        Some(this)
    }

    /// How good a match this makes of an account, in the classes of a search.
    pub(super) fn class(&self, customer: usize) -> u8 {
        match (self.whole.has(customer), self.start.has(customer)) {
            (true, _) => 0,
            (false, true) => CLASSES as u8 - 1,
            (false, false) => CLASSES as u8,
        }
    }

    /// The order to show for an account: the one with the whole number, or else the first in the rows.
    pub(super) fn order(&self, data: &Data, customer: usize) -> Option<OrderId> {
        let of = self.found.iter().filter(|(.., row)| *row as usize == customer);
        of.min_by_key(|(row, whole, _)| (!whole, *row)).map(|(row, ..)| data.orders.id(*row as usize))
    }
}
