//! Orders by their number, for whoever knows it or its beginning.

use super::view::OrderView;
use crate::arena::Words;
use crate::data::{Data, NUMBER};
use crate::order_number;
use crate::overlay::Overlay;
use core::cmp::Reverse;
use memchr::memmem::Finder;

impl Data {
    /// The orders whose number holds what was typed: those it begins with it before the others, then short numbers, then late orders;
    /// so that the whole number comes first. At most `max`; none where no digit was typed.
    #[must_use]
    pub fn orders_numbered(&self, typed: &str, overlay: &Overlay, max: usize) -> Vec<OrderView> {
        let words = Words::of(order_number::asked_for(typed).unwrap_or(typed));
        let number = words.phrase();
        if max == 0 || !words.is_one() || !number.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let orders = &self.orders;
        let finder = Finder::new(number);
        let found = orders.search.rows_with(number);
        let ranked = |at: usize| {
            let is = orders.search.field_bytes(at, NUMBER);
            let place = finder.find(is)?;
            Some((place > 0, is.len(), Reverse(orders.placed_at[at]), at))
        };
        let mut rows: Vec<(bool, usize, Reverse<i64>, usize)> = found.iter().filter_map(ranked).collect();
        // A digit or two stand in very many.
        if rows.len() > max {
            rows.select_nth_unstable(max);
            rows.truncate(max);
        }
        rows.sort_unstable();
        rows.into_iter().map(|(.., at)| self.view(at, overlay)).collect()
    }
}
