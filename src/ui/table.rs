//! The parts of a table that are easy to get wrong: its name, its scroll region, and headers that sort.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::live::live;
use super::uid::uid;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A region that may scroll sideways: it can be reached from the keyboard and has a name.
#[component]
pub fn ScrollRegion(
    /// What is in it.
    #[prop(into)]
    label: Signal<String>,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="scroll-region" role="region" tabindex="0" aria-label=label>
            {children()}
        </div>
    }
    .into_any()
}

/// A table with its caption, in a scroll region named after it.
#[component]
pub fn DataTable(
    /// What the table holds.
    #[prop(into)]
    caption: Signal<String>,
    /// Whether only assistive technology gets the caption.
    #[prop(optional)]
    caption_hidden: bool,
    /// Whether narrow screens show each row as a block of named values. The rows then have to write out their roles and `data-label`s.
    #[prop(optional)]
    stacked: bool,
    /// Whether its rows are being read.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    let caption_id = uid("caption");
    let labelled_by = caption_id.clone();
    view! {
        <div class="scroll-region" class:is-stacked=stacked role="region" tabindex="0" aria-labelledby=labelled_by>
            <table class="table" class:table-stacked=stacked role="table" aria-busy=move || busy.get().then_some("true")>
                <caption id=caption_id class:visually-hidden=caption_hidden>
                    {caption}
                </caption>
                {children()}
            </table>
        </div>
    }
    .into_any()
}

/// A header that sorts. Say the new order with the announcer from `on_sort`.
#[component]
pub fn SortHeader(
    /// The column's name.
    #[prop(into)]
    label: Signal<String>,
    /// Which way, if this is the sorted column.
    #[prop(into)]
    direction: Signal<Option<Direction>>,
    /// Called when it is pressed; the caller decides the new order.
    #[prop(into)]
    on_sort: Callback<()>,
    /// Whether the column holds numbers.
    #[prop(optional)]
    numeric: bool,
    /// What style sheets know the column by, where it can be hidden; its cells have the same `data-column`.
    #[prop(optional_no_strip)]
    mark: Option<&'static str>,
) -> impl IntoView {
    let aria = move || {
        direction.get().map(|direction| match direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        })
    };
    let picture = move || match direction.get() {
        None => IconName::Sort,
        Some(Direction::Ascending) => IconName::ArrowUp,
        Some(Direction::Descending) => IconName::ArrowDown,
    };
    view! {
        <th scope="col" role="columnheader" class="has-sort" class:is-numeric=numeric aria-sort=aria data-column=mark>
            <button
                type="button"
                class="sort"
                on:click=move |_| {
                    on_sort.try_run(());
                }
            >
                <span>{label}</span>
                {live(move || view! { <Icon name=picture() /> }.into_any())}
            </button>
        </th>
    }
    .into_any()
}

/// A header that does not sort.
#[component]
pub fn PlainHeader(
    /// The column's name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether only assistive technology gets the name.
    #[prop(optional)]
    hidden: bool,
    /// Whether the column holds numbers.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader" class:is-numeric=numeric>
            <span class:visually-hidden=hidden>{label}</span>
        </th>
    }
    .into_any()
}
