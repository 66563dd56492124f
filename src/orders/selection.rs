//! The selection on the orders screen: ticks in the table. What can be done with what is ticked is in `selection_bar`.

use crate::store::{Stores, use_stores};
use crate::text;
use crate::ui::Checkbox;
use contract::id::OrderId;
use engine::orders::{OrderView, OrdersPage};
use leptos::ev;
use leptos::prelude::*;

/// The header's tick: this page of the list.
#[component]
pub fn PageTick(page: Signal<OrdersPage>) -> impl IntoView {
    let stores = use_stores();
    let ticked = Memo::new(move |_| {
        page.with(|page| {
            let count = stores.selection.with(|all| page.rows.iter().filter(|o| all.contains(&o.row.id)).count());
            (count, page.rows.len())
        })
    });
    let on_change = Callback::new(move |tick: bool| {
        let ids: Vec<OrderId> = page.with_untracked(|page| page.rows.iter().map(|o| o.row.id).collect());
        stores.select(&ids, tick);
    });
    view! {
        <th scope="col" role="columnheader" class="cell-tick">
            <Checkbox
                label=text::bulk::SELECT_PAGE
                checked=Signal::derive(move || ticked.with(|(n, of)| n == of && *of > 0))
                indeterminate=Signal::derive(move || ticked.with(|(n, of)| *n > 0 && n < of))
                on_change=on_change
            />
        </th>
    }
    .into_any()
}

/// Where the last tick was, for ranges.
#[derive(Debug, Clone, Copy)]
pub struct Ticks {
    page: Signal<OrdersPage>,
    last: StoredValue<Option<OrderId>>,
    shift: StoredValue<bool>,
}

impl Ticks {
    /// Ticks on a page of the list.
    #[must_use]
    pub fn new(page: Signal<OrdersPage>) -> Self {
        Self { page, last: StoredValue::new(None), shift: StoredValue::new(false) }
    }

    /// With Shift, everything between this row and the one before gets the same tick.
    fn tick(self, stores: Stores, order: OrderId, ticked: bool) {
        let ids: Vec<OrderId> = self.page.with_untracked(|page| page.rows.iter().map(|o| o.row.id).collect());
        let at = |id: OrderId| ids.iter().position(|other| *other == id);
        let from = self.last.get_value().filter(|_| self.shift.get_value()).and_then(at);
        match (from, at(order)) {
            (Some(from), Some(to)) => stores.select(&ids[from.min(to)..=from.max(to)], ticked),
            _ => stores.select(&[order], ticked),
        }
        self.last.set_value(Some(order));
    }
}

/// The tick of a row, of whichever order stands at this place.
#[must_use]
pub fn row_tick(stores: Stores, ticks: Ticks, row: Memo<Option<OrderView>>, label: Signal<String>) -> AnyView {
    let order = |row: &Option<OrderView>| row.as_ref().map(|order| order.row.id);
    let checked =
        Signal::derive(move || row.with(order).is_some_and(|order| stores.selection.with(|all| all.contains(&order))));
    let on_change = Callback::new(move |ticked: bool| {
        if let Some(order) = row.with_untracked(order) {
            ticks.tick(stores, order, ticked);
        }
    });
    // The change does not say whether Shift was held; the click before it does.
    let click = move |event: ev::MouseEvent| ticks.shift.set_value(event.shift_key());
    view! {
        <td role="cell" class="cell-tick" on:click:capture=click>
            <Checkbox label=label checked=checked on_change=on_change/>
        </td>
    }
    .into_any()
}
