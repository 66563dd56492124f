//! What counts for a customer's figures: how many orders, how much spent, when last.
//!
//! Stands here once, so that a list, a page, a preview and the server give the same figures. Figures are always counted from
//! orders; nothing may ever keep a counter beside them.

use crate::money::Money;
use crate::order::{OrderRow, OrderState};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How far an order counts for its customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Not at all.
    No,
    /// As an order, but nothing was spent.
    Order,
    /// As an order, with its total.
    OrderAndMoney,
}

/// How far an order in this state counts.
#[must_use]
pub fn counted(state: OrderState) -> Counted {
    match state {
        OrderState::Draft | OrderState::Cancelled => Counted::No,
        OrderState::Refunded => Counted::Order,
        OrderState::Pending | OrderState::Processing | OrderState::Completed => Counted::OrderAndMoney,
    }
}

/// The figures of an account or of a guest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Orders that count.
    pub orders: u32,
    /// What they come to, one sum a currency, by its code.
    pub spent: Vec<Money>,
    /// When the latest of them was placed.
    pub last_placed: Option<Timestamp>,
}

impl Tally {
    /// The figures of these orders.
    #[must_use]
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a OrderRow>) -> Self {
        let mut tally = Self::default();
        rows.into_iter().for_each(|row| tally.add(row));
        tally
    }

    /// Adds one more order, as far as it counts.
    pub fn add(&mut self, row: &OrderRow) {
        self.add_order(row.state, row.total, row.placed_at);
    }

    /// As [`Self::add`], for who has no whole row.
    pub fn add_order(&mut self, state: OrderState, total: Money, placed_at: Option<Timestamp>) {
        let counted = counted(state);
        if counted == Counted::No {
            return;
        }
        self.orders = self.orders.saturating_add(1);
        self.last_placed = self.last_placed.max(placed_at);
        if counted == Counted::OrderAndMoney {
            self.spend(total);
        }
    }

    /// Adds the figures of somebody else.
    pub fn join(&mut self, other: &Self) {
        self.orders = self.orders.saturating_add(other.orders);
        self.last_placed = self.last_placed.max(other.last_placed);
        other.spent.iter().for_each(|sum| self.spend(*sum));
    }

    fn spend(&mut self, money: Money) {
        match self.spent.binary_search_by_key(&money.currency, |sum| sum.currency) {
            Ok(at) => self.spent[at].minor = self.spent[at].minor.saturating_add(money.minor),
            Err(at) => self.spent.insert(at, money),
        }
    }
}

#[cfg(test)]
mod tests;
