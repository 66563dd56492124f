//! A header that sorts orders, the same in every list of them; and the sort in words, where its header is hidden.

use crate::store::use_stores;
use crate::text::{self, orders::column as words};
use crate::ui::{Direction, SortHeader, live, use_announcer};
use engine::orders::{HiddenColumns, Sort, SortColumn};
use leptos::prelude::*;

/// The header of a column. `sort` is how the list is sorted, `on_sort` is called with how it shall be.
#[must_use]
pub fn sort_header(column: SortColumn, label: &'static str, sort: Signal<Sort>, on_sort: Callback<Sort>) -> AnyView {
    let announcer = use_announcer();
    let direction = Signal::derive(move || {
        let sort = sort.get();
        (sort.column == column).then_some(if sort.descending { Direction::Descending } else { Direction::Ascending })
    });
    let press = Callback::new(move |()| {
        let now = sort.get_untracked();
        // The first press shows what people look for first: newest dates, largest totals, otherwise A to Z.
        let first = matches!(column, SortColumn::Date | SortColumn::Total);
        let descending = if now.column == column { !now.descending } else { first };
        announcer.say(text::orders::sorted(label, descending));
        on_sort.run(Sort { column, descending });
    });
    let mark = HiddenColumns::word(column);
    view! { <SortHeader label=label direction=direction on_sort=press numeric=column == SortColumn::Total mark=mark/> }
        .into_any()
}

/// What a column of the orders screen is called.
#[must_use]
pub const fn label_of(column: SortColumn) -> &'static str {
    match column {
        SortColumn::Number => words::NUMBER,
        SortColumn::Date => words::DATE,
        SortColumn::Department => words::DEPARTMENT,
        SortColumn::Customer => words::CUSTOMER,
        SortColumn::Channel => words::CHANNEL,
        SortColumn::State => words::STATE,
        SortColumn::Total => words::TOTAL,
    }
}

/// How the orders are sorted, while no header says so because the column is hidden. Nothing otherwise.
#[component]
pub fn UnseenSort() -> impl IntoView {
    let stores = use_stores();
    let unseen = Memo::new(move |_| {
        let sort = stores.last_orders_url.with(|url| url.sort);
        Some(sort).filter(|sort| stores.columns.get().hides(sort.column))
    });
    live(move || {
        let words = |sort: Sort| text::orders::sorted_unseen(label_of(sort.column), sort.descending);
        unseen.get().map(|sort| view! { <p class="soft">{words(sort)}</p> }.into_any()).into_any()
    })
}
