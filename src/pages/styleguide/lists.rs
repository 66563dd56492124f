//! Tables, what turns their pages, and what stands where they would be.

use super::{Section, Wide};
use crate::ui::{
    Badge, Button, Checkbox, DataTable, Direction, EmptyState, IconName, Pagination, PlainHeader, ScrollRegion,
    SkeletonLines, SkeletonRows, SortHeader, Tone,
};
use leptos::prelude::*;

const ROWS: [(&str, &str, &str, &str); 4] = [
    ("1042", "Ana Ruiz", "ana.ruiz@example.com", "42.00 €"),
    (
        "1043",
        "Guest · A name that is as long as names are when people write their whole company into it",
        "office@example.com",
        "1,042.00 €",
    ),
    ("1044", "Vera Quist", "", "7.50 €"),
    ("1045", "Till 1 (shop)", "till-1@example.com", "0.00 €"),
];

fn header(label: &'static str, direction: Option<Direction>, numeric: bool) -> AnyView {
    view! { <SortHeader label=label direction=Signal::stored(direction) on_sort=|()| () numeric=numeric/> }.into_any()
}

fn row(at: usize) -> AnyView {
    let (number, name, email, total) = ROWS[at];
    let (selected, changed) = (at == 1, at == 2);
    let tick = format!("Select order {number}");
    view! {
        <tr role="row" class:is-selected=selected class:is-changed=changed>
            <td role="cell" class="cell-tick"><Checkbox label=tick checked=selected on_change=Callback::new(|_| ())/></td>
            <th role="rowheader" scope="row"><a href="#tables">{number}</a></th>
            <td role="cell" class="cell-person" data-label="Customer">
                <div>{name}<span class="cell-two">{email}</span></div>
            </td>
            <td role="cell" data-label="State"><Badge tone=Tone::Success text="Completed"/></td>
            <td role="cell" class="is-numeric nowrap" data-label="Total">{total}</td>
        </tr>
    }
    .into_any()
}

/// Tables.
#[component]
pub(super) fn Tables() -> impl IntoView {
    view! {
        <Section name="Tables">
            <Wide name="DataTable, stacked where it is narrow: the second row is ticked, the third has just changed">
                <DataTable caption="Orders of the guide" stacked=true>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader" class="cell-tick">
                                <Checkbox label="Select all" checked=false indeterminate=true on_change=Callback::new(|_| ())/>
                            </th>
                            {header("Order", Some(Direction::Descending), false)}
                            {header("Customer", None, false)}
                            <PlainHeader label="State"/>
                            {header("Total", None, true)}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{(0..ROWS.len()).map(row).collect_view()}</tbody>
                </DataTable>
            </Wide>
            <Wide name="being read">
                <DataTable caption="Orders that are being read" busy=true>
                    <thead><tr>{header("Order", None, false)}{header("Date", Some(Direction::Ascending), false)}{header("Total", None, true)}</tr></thead>
                    <tbody><SkeletonRows rows=3 columns=3/></tbody>
                </DataTable>
            </Wide>
            <Wide name="ScrollRegion">
                <ScrollRegion label="What is wider than the page">
                    <p class="nowrap">{"What is wider than the page scrolls here, from the keyboard too. ".repeat(4)}</p>
                </ScrollRegion>
            </Wide>
        </Section>
    }
    .into_any()
}

fn pages(label: &'static str, page: u32, pages: u32) -> AnyView {
    let href = Callback::new(|n: u32| format!("#page-{n}"));
    let name = Callback::new(|n: u32| format!("Page {n}"));
    let summary = format!("Page {page} of {pages}");
    view! {
        <Pagination page=Signal::stored(page) pages=Signal::stored(pages) href=href label=label summary=summary
            previous="Previous" next="Next" page_label=name/>
    }
    .into_any()
}

/// What turns pages.
#[component]
pub(super) fn Pages() -> impl IntoView {
    view! {
        <Section name="Pagination">
            {pages("The first of three pages", 1, 3)}
            {pages("In the middle of many pages", 60, 120)}
            {pages("The last of many pages", 120, 120)}
        </Section>
    }
    .into_any()
}

/// Nothing, and nothing yet.
#[component]
pub(super) fn Nothing() -> impl IntoView {
    let text = Some("Check the spelling, or clear the filters to see all orders.".to_owned());
    view! {
        <Section name="Empty and coming">
            <EmptyState title="No orders match these filters" text=text icon=IconName::Search><Button>"Clear filters"</Button></EmptyState>
            <EmptyState title="Nothing waits"/>
            <SkeletonLines lines=4/>
        </Section>
    }
    .into_any()
}
