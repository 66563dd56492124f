//! The table of the orders screen: sortable headers, one row an order, its operations.

use crate::orders::cells::{customer_words, mark_badge, person_link, state_badge};
use crate::orders::selection::{PageTick, Ticks, row_tick};
use crate::orders::sorting::{label_of, sort_header};
use crate::routes::{self, OrdersUrl};
use crate::store::{Stores, use_stores};
use crate::text::{self, orders::column};
use crate::ui::{Badge, DataTable, MenuItem, PlainHeader, SplitButton, Tone};
use contract::id::OrderId;
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::orders::{CustomerCell, HiddenColumns, OrderView, OrdersPage, SortColumn};
use leptos::prelude::*;

/// What a row asks of its screen, which has an address for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// The link dialog.
    Link,
    /// The order beside the list.
    Peek,
}

/// One page of orders.
#[component]
pub fn OrdersTable(
    url: Signal<OrdersUrl>,
    page: Signal<OrdersPage>,
    go: Callback<OrdersUrl>,
    /// What else the screen does with an order.
    ask: Callback<(OrderId, Ask)>,
) -> impl IntoView {
    let stores = use_stores();
    let may_reassign = move || stores.may(Permission::OrdersReassign);
    let ticks = Ticks::new(page);
    let sort = Signal::derive(move || url.with(|u| u.sort));
    let on_sort = Callback::new(move |sort| go.run(url.get_untracked().with(|u| u.sort = sort)));
    let header = move |column| sort_header(column, label_of(column), sort, on_sort);
    let hidden = move || stores.columns.get().print();
    let several = move || stores.departments().len() > 1;
    view! {
        <DataTable caption=text::orders::TITLE caption_hidden=true stacked=true>
            <thead role="rowgroup" data-hidden=hidden>
                <tr role="row">
                    <Show when=may_reassign>
                        <PageTick page=page/>
                    </Show>
                    {header(SortColumn::Number)}
                    {header(SortColumn::Date)}
                    <Show when=several>
                        {header(SortColumn::Department)}
                    </Show>
                    {header(SortColumn::Customer)}
                    {header(SortColumn::Channel)}
                    {header(SortColumn::State)}
                    {header(SortColumn::Total)}
                    <PlainHeader label=column::OPERATIONS/>
                </tr>
            </thead>
            <tbody role="rowgroup" data-hidden=hidden>
                {move || page.with(|page| page.rows.iter().map(|row| order_row(stores, row, several(), may_reassign().then_some(ticks), ask)).collect_view())}
            </tbody>
        </DataTable>
    }
    .into_any()
}

fn order_row(
    stores: Stores,
    order: &OrderView,
    with_department: bool,
    ticks: Option<Ticks>,
    ask: Callback<(OrderId, Ask)>,
) -> AnyView {
    let row = &order.row;
    let id = row.id;
    let mark = HiddenColumns::word;
    let (customer, second) = customer_words(&order.customer);
    let person = person_link(stores, order, customer);
    let href = routes::order(row.id);
    // What is on its way is said even where the column that says it is hidden.
    let on_its_way = order.mark;
    let unhidden = move || stores.columns.get().hides(SortColumn::Customer).then(|| mark_badge(on_its_way));
    let date = row.placed_at.map_or_else(|| text::orders::NOT_PLACED.to_owned(), |at| stores.date_time(at));
    let department = with_department.then(|| {
        view! { <td role="cell" data-label=column::DEPARTMENT data-column=mark(SortColumn::Department)>{stores.department_name(row.department)}</td> }
    });
    view! {
        <tr
            role="row"
            class:is-changed=order.mark.is_some()
            class:is-selected=move || stores.selection.with(|all| all.contains(&id))
        >
            {ticks.map(|ticks| row_tick(stores, ticks, id, &row.number))}
            <th role="rowheader" scope="row"><a href=href>{row.number.clone()}</a>{unhidden}</th>
            <td role="cell" class="cell-date" data-label=column::DATE data-column=mark(SortColumn::Date)>{date}</td>
            {department}
            <td role="cell" class="cell-person" data-label=column::CUSTOMER data-column=mark(SortColumn::Customer)>
                <div>
                    {person}
                    {(!second.is_empty()).then(|| view! { <span class="cell-two">{second}</span> })}
                    {mark_badge(order.mark)}
                </div>
            </td>
            <td role="cell" data-label=column::CHANNEL data-column=mark(SortColumn::Channel)>{text::channel(row.channel)}</td>
            <td role="cell" data-label=column::STATE data-column=mark(SortColumn::State)>
                <div class="cluster">
                    {state_badge(row.state)}
                    {row.locked.then(|| view! { <Badge tone=Tone::Warning text=text::orders::LOCKED/> })}
                </div>
            </td>
            <td role="cell" class="is-numeric nowrap" data-label=column::TOTAL data-column=mark(SortColumn::Total)>{stores.money(row.total)}</td>
            <td role="cell" class="cell-actions">{operations(stores, order, ask)}</td>
        </tr>
    }
    .into_any()
}

/// View, with a menu. What is not possible stays visible, with the reason.
fn operations(stores: Stores, order: &OrderView, ask: Callback<(OrderId, Ask)>) -> AnyView {
    let row = &order.row;
    let href = routes::order(row.id);
    let number = row.number.clone();
    let refused = may_move(&OrderFacts::from(row)).err().map(|refusal| text::refusal::short(&refusal).to_owned());
    let id = row.id;
    // Who may not reassign is not shown the operations at all.
    let mut items = Vec::new();
    if stores.may(Permission::OrdersReassign) {
        items.push(MenuItem::link(text::orders::REASSIGN, routes::reassign(row.id)).disabled(refused.clone()));
        if matches!(order.customer, CustomerCell::Guest { .. }) && stores.may(Permission::CustomersSearch) {
            let open = Callback::new(move |()| ask.run((id, Ask::Link)));
            items.push(MenuItem::run(text::link::LINK, open).disabled(refused));
        }
    }
    if items.is_empty() {
        return view! { <a class="btn btn-small" href=href aria-label=text::orders::view(&number)>{text::orders::VIEW}</a> }.into_any();
    }
    let peek = Callback::new(move |()| ask.run((id, Ask::Peek)));
    items.push(MenuItem::run(text::peek::PEEK, peek));
    view! {
        <SplitButton
            text=text::orders::VIEW
            href=href
            link_label=Some(text::orders::view(&number))
            menu_label=text::orders::more(&number)
            items=items
            small=true
        />
    }
    .into_any()
}
