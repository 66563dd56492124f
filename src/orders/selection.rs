//! The selection on the orders screen: ticks in the table, and the bar that says how many and what can be done with them.

use crate::router::use_router;
use crate::routes::{self, OrdersUrl};
use crate::store::{Stores, use_stores};
use crate::text;
use crate::ui::{Button, ButtonKind, Checkbox, focus_main};
use contract::id::OrderId;
use contract::limits::BULK_ORDERS_MAX;
use engine::orders::OrdersPage;
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

/// The tick of a row.
#[must_use]
pub fn row_tick(stores: Stores, ticks: Ticks, order: OrderId, number: &str) -> AnyView {
    let checked = Signal::derive(move || stores.selection.with(|all| all.contains(&order)));
    let on_change = Callback::new(move |ticked: bool| ticks.tick(stores, order, ticked));
    // The change does not say whether Shift was held; the click before it does.
    let click = move |event: ev::MouseEvent| ticks.shift.set_value(event.shift_key());
    view! {
        <td role="cell" class="cell-tick" on:click:capture=click>
            <Checkbox label=text::bulk::select(number) checked=checked on_change=on_change/>
        </td>
    }
    .into_any()
}

/// How many are selected, how many of them elsewhere, and what can be done with them. Nothing while nothing is selected.
#[component]
pub fn SelectionBar(url: Signal<OrdersUrl>) -> impl IntoView {
    let stores = use_stores();
    let router = use_router();
    let count = Memo::new(move |_| stores.selection.with(std::collections::BTreeSet::len));
    let elsewhere = Memo::new(move |_| stores.selected_elsewhere(&url.get()));
    let go = Callback::new(move |()| {
        let ids: Vec<OrderId> = stores.selection.with_untracked(|all| all.iter().copied().collect());
        router.go(&routes::bulk(&ids));
    });
    let clear = Callback::new(move |()| {
        stores.clear_selection();
        focus_main(&text::title(text::orders::TITLE));
    });
    let too_many =
        Signal::derive(move || (count.get() > BULK_ORDERS_MAX).then(|| text::bulk::too_many(BULK_ORDERS_MAX)));
    view! {
        <div role="status" class="visually-hidden">{move || (count.get() > 0).then(|| text::bulk::selected(count.get()))}</div>
        <Show when=move || { count.get() > 0 }>
            <section class="selection-bar" aria-label=text::bulk::BAR>
                <p>
                    <span class="strong">{move || text::bulk::selected(count.get())}</span>
                    {move || (elsewhere.get() > 0).then(|| view! { <span class="soft">{text::bulk::elsewhere(elsewhere.get())}</span> })}
                </p>
                <Button kind=ButtonKind::Primary small=true on_click=go disabled_reason=too_many>{text::bulk::REASSIGN}</Button>
                <Button kind=ButtonKind::Quiet small=true on_click=clear>{text::bulk::CLEAR}</Button>
                {move || too_many.get().map(|words| view! { <p class="soft">{words}</p> })}
            </section>
        </Show>
    }
    .into_any()
}
