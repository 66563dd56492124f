//! The orders of one person: all in one list, sorted and paged by the address.

use crate::orders::cells::{customer_words, mark_badge, person_link, state_badge};
use crate::orders::sorting::sort_header;
use crate::router::{use_here, use_router};
use crate::routes::{self, ListUrl};
use crate::store::{OrdersListed, Stores, use_stores};
use crate::text::{self, customers as words, orders::column};
use crate::ui::{Badge, DataTable, Pagination, PlainHeader, Tone, breakable};
use contract::fold::fold;
use contract::id::OrderId;
use engine::orders::{CustomerCell, HiddenColumns, OrderView, SortColumn};
use leptos::prelude::*;

/// What the list needs of its page.
#[derive(Debug, Clone, Copy)]
pub struct OrdersOf {
    /// What the list holds.
    pub caption: &'static str,
    /// The orders, in any order.
    pub orders: Memo<Vec<OrderId>>,
    /// Of these, which came from a guest.
    pub from_guest: Memo<Vec<OrderId>>,
    /// Whether each row names its owner.
    pub with_owner: bool,
    /// The name the page goes by, where orders under other names are to say so.
    pub placed_as: Option<Signal<String>>,
    /// The address of the page.
    pub page: StoredValue<String>,
}

/// A page of the list, with what turns the pages.
#[component]
pub fn OrdersOfPerson(of: OrdersOf) -> impl IntoView {
    let stores = use_stores();
    let here = use_here();
    let url = Memo::new(move |_| ListUrl::read(|key| here.get(key)));
    let listed = Memo::new(move |_| of.orders.with(|orders| stores.orders_listed(orders, url.get())));
    let router = use_router();
    let sort = Signal::derive(move || url.with(|u| u.sort));
    let on_sort = Callback::new(move |sort| {
        let to = of.page.with_value(|page| ListUrl { sort, page: 1 }.print(page));
        router.step(&to, None);
    });
    let header = move |column, label| sort_header(column, label, sort, on_sort);
    let by_currency = move || listed.with(|listed| listed.by_currency);
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let href =
        Callback::new(move |n: u32| of.page.with_value(|page| ListUrl { page: n as usize, ..url.get() }.print(page)));
    view! {
        <DataTable caption=of.caption caption_hidden=true stacked=true>
            <thead role="rowgroup">
                <tr role="row">
                    {header(SortColumn::Number, column::NUMBER)}
                    {header(SortColumn::Date, column::DATE)}
                    {header(SortColumn::Department, column::DEPARTMENT)}
                    {of.with_owner.then(|| header(SortColumn::Customer, words::column::OWNER))}
                    {header(SortColumn::Channel, column::CHANNEL)}
                    {header(SortColumn::State, column::STATE)}
                    {header(SortColumn::Total, column::TOTAL)}
                    <PlainHeader label=column::OPERATIONS/>
                </tr>
            </thead>
            <tbody role="rowgroup">
                {move || {
                    let from_guest = of.from_guest.get();
                    let known_as = of.placed_as.map(|name| name.get());
                    let row = |order: &OrderView| {
                        // One that was taken back is a guest order again.
                        let is_guest = matches!(order.customer, CustomerCell::Guest { .. });
                        let came = !is_guest && from_guest.contains(&order.row.id);
                        let notes = notes(order, came, known_as.as_deref());
                        order_row(stores, order, &notes, of.with_owner)
                    };
                    listed.with(|listed: &OrdersListed| listed.rows.iter().map(row).collect_view())
                }}
            </tbody>
        </DataTable>
        <Show when=by_currency><p class="soft">{text::orders::BY_CURRENCY}</p></Show>
        <Pagination
            page=Signal::derive(move || listed.with(|l| number(l.page)))
            pages=Signal::derive(move || listed.with(|l| number(l.pages)))
            href=href
            label=text::orders::PAGES
            summary=Signal::derive(move || listed.with(|l| text::orders::page(l.page, l.pages)))
            previous=text::orders::PREVIOUS
            next=text::orders::NEXT
            page_label=Callback::new(move |n: u32| listed.with_untracked(|l| text::orders::page(n as usize, l.pages)))
        />
    }
    .into_any()
}

/// What is said under the number of an order: that it came from a guest, and under which other name it was placed.
fn notes(order: &OrderView, from_guest: bool, known_as: Option<&str>) -> Vec<String> {
    let name = &order.row.contact_name;
    let other = known_as.filter(|known| !name.is_empty() && fold(known) != fold(name));
    let placed = other.map(|_| words::placed_as(name));
    from_guest.then(|| words::FROM_GUEST.to_owned()).into_iter().chain(placed).collect()
}

fn order_row(stores: Stores, order: &OrderView, notes: &[String], with_owner: bool) -> AnyView {
    let row = &order.row;
    let href = routes::order(row.id);
    let date = row.placed_at.map_or_else(|| text::orders::NOT_PLACED.to_owned(), |at| stores.date_time(at));
    let owner = with_owner.then(|| {
        let (name, second) = customer_words(&order.customer);
        let name = person_link(stores, order, breakable(&name));
        view! {
            <td role="cell" class="cell-person" data-label=words::column::OWNER>
                <div>{name} {(!second.is_empty()).then(|| view! { <span class="cell-two">{breakable(&second)}</span> })}</div>
            </td>
        }
    });
    view! {
        <tr role="row" class:is-changed=order.mark.is_some()>
            <th role="rowheader" scope="row">
                <a href=href.clone()>{row.number.clone()}</a>
                {notes.iter().map(|note| view! { <span class="cell-two">{note.clone()}</span> }).collect_view()}
                {mark_badge(order.mark)}
            </th>
            <td role="cell" class="nowrap" data-label=column::DATE>{date}</td>
            <td role="cell" data-label=column::DEPARTMENT data-column=HiddenColumns::word(SortColumn::Department)>{stores.department_name(row.department)}</td>
            {owner}
            <td role="cell" data-label=column::CHANNEL data-column=HiddenColumns::word(SortColumn::Channel)>{text::channel(row.channel)}</td>
            <td role="cell" data-label=column::STATE>
                <div class="cluster">
                    {state_badge(row.state)}
                    {row.locked.then(|| view! { <Badge tone=Tone::Warning text=text::orders::LOCKED/> })}
                </div>
            </td>
            <td role="cell" class="is-numeric nowrap" data-label=column::TOTAL>{stores.money(row.total)}</td>
            <td role="cell" class="cell-actions">
                <a class="btn btn-secondary btn-small" href=href aria-label=text::orders::view(&row.number)>{text::orders::VIEW}</a>
            </td>
        </tr>
    }
    .into_any()
}
