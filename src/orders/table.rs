//! The table of the orders screen: sortable headers, one row an order, its operations.

use crate::orders::cells::{customer_words, mark_badge, person_link, state_tone};
use crate::orders::selection::{PageTick, Ticks, row_tick};
use crate::orders::sorting::{label_of, sort_header};
use crate::routes::{self, OrdersUrl};
use crate::store::{Stores, use_stores};
use crate::text::{self, orders::column};
use crate::ui::{Badge, DataTable, MenuItem, PlainHeader, SplitButton, Tone, Turn, badge, live};
use contract::id::OrderId;
use contract::limits::PAGE_ROWS;
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
    let mut parts = [page; 1 + PARTS_BELOW];
    for part in 0..PARTS_BELOW {
        parts[part + 1] = behind(parts[part]);
    }
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
                {live(move || {
                    let (several, ticks) = (several(), may_reassign().then_some(ticks));
                    let near = places_in_sight();
                    let place = move |at| {
                        let place = Place::new(stores, parts[part_of(at, near)], at);
                        view! { <Show when=move || place.order.with(Option::is_some)>{place_view(place, several, ticks, ask)}</Show> }
                    };
                    (0..PAGE_ROWS).map(place).collect_view().into_any()
                })}
            </tbody>
        </DataTable>
    }
    .into_any()
}

/// A row is hardly lower than that, in CSS pixels.
const ROW_PX: f64 = 40.0;
/// What stands over the list is hardly lower than that.
const ABOVE_PX: f64 = 160.0;
/// In how many goes the places below those in sight are drawn: a key that is pressed meanwhile waits for one of them and not for all.
const PARTS_BELOW: usize = 3;

/// How many places from the top of the list can be in sight before anybody scrolls.
fn places_in_sight() -> usize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows in a window")]
    height.map_or(PAGE_ROWS, |height| ((height - ABOVE_PX) / ROW_PX).ceil() as usize)
}

/// In which go a place is drawn: the first for the `near` ones, those below in parts of the same size.
fn part_of(at: usize, near: usize) -> usize {
    let below = PAGE_ROWS.saturating_sub(near).div_ceil(PARTS_BELOW).max(1);
    at.checked_sub(near).map_or(0, |below_at| 1 + (below_at / below).min(PARTS_BELOW - 1))
}

/// The page for the places of the next go: what stands there is drawn right after the frame that shows those before, so that nobody waits
/// for what they do not see. A list that becomes shorter or longer does so at once: nothing may be seen below its end, and Back needs its
/// whole height.
fn behind(page: Signal<OrdersPage>) -> Signal<OrdersPage> {
    let turn = Turn::to_come();
    Effect::new(move |before: Option<usize>| {
        let rows = page.with(|page| page.rows.len());
        if before == Some(rows) {
            turn.behind_next_frame();
        } else {
            turn.now();
        }
        rows
    });
    let behind = Memo::new(move |_| {
        turn.track();
        page.get_untracked()
    });
    behind.into()
}

/// A place in the list. Whichever order stands there, its cells stay: another one changes words, and nothing else is drawn anew.
#[derive(Clone, Copy)]
struct Place {
    stores: Stores,
    /// Which order stands there. A signal of its own: leaving a signal takes the longer the more there are who listen to it.
    order: Memo<Option<OrderView>>,
}

impl Place {
    fn new(stores: Stores, page: Signal<OrdersPage>, at: usize) -> Self {
        Self { stores, order: Memo::new(move |_| page.with(|page| page.rows.get(at).cloned())) }
    }

    /// Nothing once the list has become shorter; the place goes then.
    fn read<R: Default>(self, read: impl FnOnce(&OrderView) -> R) -> R {
        self.order.with(|order| order.as_ref().map(read).unwrap_or_default())
    }

    /// Words about the order that stands here.
    fn words(self, words: fn(Stores, &OrderView) -> String) -> Signal<String> {
        Signal::derive(move || self.read(|order| words(self.stores, order)))
    }

    /// A part that is drawn anew with the order that stands here; most often nothing.
    fn part(self, part: fn(Stores, &OrderView) -> Option<AnyView>) -> AnyView {
        live(move || self.read(|order| part(self.stores, order)).into_any())
    }
}

fn place_view(place: Place, with_department: bool, ticks: Option<Ticks>, ask: Callback<(OrderId, Ask)>) -> AnyView {
    let stores = place.stores;
    let word = HiddenColumns::word;
    let department = with_department.then(|| {
        let name = place.words(|stores, order| stores.department_name(order.row.department));
        view! { <td role="cell" data-label=column::DEPARTMENT data-column=word(SortColumn::Department)>{name}</td> }
    });
    let changed = Signal::derive(move || place.read(|order| order.mark.is_some()));
    let selected = Signal::derive(move || place.read(|order| stores.selection.with(|all| all.contains(&order.row.id))));
    view! {
        <tr role="row" class:is-changed=changed class:is-selected=selected>
            {ticks.map(|ticks| row_tick(stores, ticks, place.order, place.words(|_, order| text::bulk::select(&order.row.number))))}
            <th role="rowheader" scope="row">
                <a href=place.words(|_, order| routes::order(order.row.id))>{place.words(|_, order| order.row.number.clone())}</a>
                {place.part(mark_unhidden)}
            </th>
            <td role="cell" class="cell-date" data-label=column::DATE data-column=word(SortColumn::Date)>{place.words(placed)}</td>
            {department}
            <td role="cell" class="cell-person" data-label=column::CUSTOMER data-column=word(SortColumn::Customer)>
                <div>
                    {place.part(|stores, order| Some(person_link(stores, order, customer_words(&order.customer).0.into_any())))}
                    {place.part(second_line)}
                    {place.part(|_, order| mark_badge(order.mark))}
                </div>
            </td>
            <td role="cell" data-label=column::CHANNEL data-column=word(SortColumn::Channel)>
                {place.words(|_, order| text::channel(order.row.channel).to_owned())}
            </td>
            <td role="cell" data-label=column::STATE data-column=word(SortColumn::State)>
                <div class="cluster">
                    {badge(
                        place.words(|_, order| state_tone(order.row.state).class().to_owned()),
                        place.words(|_, order| state_tone(order.row.state).shape().to_owned()),
                        place.words(|_, order| text::state(order.row.state).to_owned()),
                    )}
                    {place.part(|_, order| order.row.locked.then(|| view! { <Badge tone=Tone::Warning text=text::orders::LOCKED/> }.into_any()))}
                </div>
            </td>
            <td role="cell" class="is-numeric nowrap" data-label=column::TOTAL data-column=word(SortColumn::Total)>
                {place.words(|stores, order| stores.money(order.row.total))}
            </td>
            <td role="cell" class="cell-actions">{operations(place, ask)}</td>
        </tr>
    }
    .into_any()
}

fn placed(stores: Stores, order: &OrderView) -> String {
    order.row.placed_at.map_or_else(|| text::orders::NOT_PLACED.to_owned(), |at| stores.date_time(at))
}

/// What is on its way is said even where the column that says it is hidden.
fn mark_unhidden(stores: Stores, order: &OrderView) -> Option<AnyView> {
    stores.columns.get().hides(SortColumn::Customer).then(|| mark_badge(order.mark)).flatten()
}

fn second_line(_: Stores, order: &OrderView) -> Option<AnyView> {
    let mut second = customer_words(&order.customer).1;
    // An e-mail breaks after its `@`, where it has to. As `ui::breakable` does it, for less: this is of the first file.
    let rest = second.find('@').map(|at| second.split_off(at + 1)).unwrap_or_default();
    (!second.is_empty()).then(|| view! { <span class="cell-two">{second}<wbr/>{rest}</span> }.into_any())
}

/// View, with a menu. What is not possible stays visible, with the reason.
fn operations(place: Place, ask: Callback<(OrderId, Ask)>) -> AnyView {
    let stores = place.stores;
    let href = place.words(|_, order| routes::order(order.row.id));
    let label = Signal::derive(move || place.read(|order| Some(text::orders::view(&order.row.number))));
    // Who may not reassign is not shown the operations at all.
    if !stores.may(Permission::OrdersReassign) {
        return view! { <a class="btn btn-secondary btn-small" href=href aria-label=label>{text::orders::VIEW}</a> }
            .into_any();
    }
    view! {
        <SplitButton
            text=text::orders::VIEW
            href=href
            link_label=label
            menu_label=place.words(|_, order| text::orders::more(&order.row.number))
            items=Signal::derive(move || place.read(|order| items(stores, order, ask)))
            small=true
        />
    }
    .into_any()
}

fn items(stores: Stores, order: &OrderView, ask: Callback<(OrderId, Ask)>) -> Vec<MenuItem> {
    let id = order.row.id;
    let refused =
        may_move(&OrderFacts::from(&order.row)).err().map(|refusal| text::refusal::short(&refusal).to_owned());
    let mut items = vec![MenuItem::link(text::orders::REASSIGN, routes::reassign(id)).disabled(refused.clone())];
    if matches!(order.customer, CustomerCell::Guest { .. }) && stores.may(Permission::CustomersSearch) {
        let open = Callback::new(move |()| ask.run((id, Ask::Link)));
        items.push(MenuItem::run(text::link::LINK, open).disabled(refused));
    }
    items.push(MenuItem::run(text::peek::PEEK, Callback::new(move |()| ask.run((id, Ask::Peek)))));
    items
}
