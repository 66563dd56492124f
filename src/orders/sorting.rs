//! A header that sorts orders, the same in every list of them.

use crate::text;
use crate::ui::{Direction, SortHeader, use_announcer};
use engine::orders::{Sort, SortColumn};
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
    view! { <SortHeader label=label direction=direction on_sort=press numeric=column == SortColumn::Total/> }.into_any()
}
