//! Everything about one order: whose it is and why, what was bought, by whom it was paid, who moved it.

use crate::customers::timeline::HistoryCard;
use crate::link::{LinkDialog, SiblingsDialog, SiblingsOffer, Way};
use crate::orders::cells::{customer_line, customer_words, mark_badge, person_link, state_badge};
use crate::orders::confirmation::ConfirmationNotice;
use crate::pages::ownership::OwnershipPicture;
use crate::router::use_here;
use crate::store::{Detail, Whose, use_stores};
use crate::ui::{
    Badge, Button, ButtonKind, EmptyState, IconName, LinkButton, SkeletonLines, Tone, breakable, focus_main,
};
use crate::{routes, text};
use contract::id::OrderId;
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::orders::{CustomerCell, OrderView};
use engine::overlay::Mark;
use leptos::prelude::*;

pub mod lines;
mod people;

use lines::{lines_card, payments_card};
use people::{addresses_card, notes_card};

/// The page of the order in the address.
#[component]
pub fn OrderPage() -> impl IntoView {
    let stores = use_stores();
    let here = use_here();
    let id = Memo::new(move |_| here.id(routes::order_id));
    let order = Memo::new(move |_| id.get().and_then(|id| stores.order_view(id)));
    let there = Memo::new(move |_| id.get().filter(|_| order.with(Option::is_some)));
    let base = Signal::derive(move || id.get().map_or_else(|| routes::ORDERS.to_owned(), routes::order));
    let way = Way::new(base, id.into());
    let about = Signal::derive(move || id.get().into_iter().collect::<Vec<OrderId>>());
    Effect::new(move |before: Option<Option<OrderId>>| {
        let there = there.get();
        if before != Some(there) {
            let screen = order.with_untracked(|o| {
                o.as_ref().map_or(text::order::NOT_FOUND.to_owned(), |o| text::order(&o.row.number))
            });
            focus_main(&text::title(&screen));
        }
        there
    });
    view! {
        <nav class="breadcrumbs no-print" aria-label=text::order::TRAIL>
            <ol><li><a href=move || stores.last_orders_url.get().print()>{text::order::BACK}</a></li></ol>
        </nav>
        <div class="notices"><ConfirmationNotice/><SiblingsOffer way=way of=about/></div>
        {move || match there.get() {
            Some(id) => view! { <Found id=id order=order way=way/> }.into_any(),
            None => view! {
                <div class="page-head"><h1 tabindex="-1">{text::order::NOT_FOUND}</h1></div>
                <EmptyState title=text::order::NOT_FOUND text=Some(text::order::NOT_FOUND_TEXT.to_owned())>
                    <LinkButton href=routes::ORDERS>{text::not_found::ACTION}</LinkButton>
                </EmptyState>
            }
            .into_any(),
        }}
        <LinkDialog way=way/>
        <SiblingsDialog way=way/>
    }
    .into_any()
}

#[component]
fn Found(id: OrderId, order: Memo<Option<OrderView>>, way: Way) -> impl IntoView {
    let stores = use_stores();
    let detail = stores.detail(id);
    let history = stores.history(Whose::Order(id));
    let read = Memo::new(move |_| detail.with(|detail| *detail != Detail::Reading));
    view! {
        <div class="page-head">
            <div>
                // Never drawn anew while it is there: focus may be on it.
                <h1 tabindex="-1">{move || order.with(|o| o.as_ref().map(|o| text::order(&o.row.number)))}</h1>
                {move || order.with(|o| o.as_ref().map(states))}
            </div>
            {move || order.with(|o| o.as_ref().map(|o| operations(o, way)))}
        </div>
        // All at once when the detail was read, a moment later: nothing that stands here moves then.
        <Show when=move || read.get() fallback=|| view! { <section class="card" aria-busy="true"><SkeletonLines lines=5/></section> }>
            // The first thing to see: whose it is, and why.
            <section class="card" aria-labelledby="owner-heading">
                <div class="card-head"><h2 id="owner-heading">{text::order::CUSTOMER}</h2></div>
                <div class="halves">
                    {move || order.get().map(|order| owner_facts(&order))}
                    <OwnershipPicture id=id detail=detail history=history/>
                </div>
            </section>
            <div class="two-columns">
                <div class="stack">
                    {move || match detail.get() {
                        Detail::Reading => ().into_any(),
                        Detail::Failed => view! { <p class="card">{text::order::DETAIL_FAILED}</p> }.into_any(),
                        Detail::Missing => view! { <p class="card">{text::order::NO_DETAIL}</p> }.into_any(),
                        Detail::Here(detail) => view! {
                            {lines_card(&detail, order)}
                            {payments_card(&detail)}
                            {addresses_card(&detail)}
                            {notes_card(&detail)}
                        }
                        .into_any(),
                    }}
                </div>
                <div class="stack">
                    {move || order.get().map(|order| facts_card(&order))}
                    <HistoryCard whose=Whose::Order(id) history=history print=routes::history_of(&routes::order(id))/>
                </div>
            </div>
        </Show>
    }
    .into_any()
}

/// In which state it is, and whether a change of it is on its way.
pub(super) fn states(order: &OrderView) -> AnyView {
    view! {
        <p class="page-sub cluster">
            {state_badge(order.row.state)}
            {order.row.locked.then(|| view! { <Badge tone=Tone::Warning text=text::orders::LOCKED/> })}
            {mark_badge(order.mark)}
        </p>
    }
    .into_any()
}

fn operations(order: &OrderView, way: Way) -> AnyView {
    let stores = use_stores();
    let row = &order.row;
    let id = row.id;
    let may = stores.may(Permission::OrdersReassign);
    let refused = may_move(&OrderFacts::from(row)).err().map(|refusal| text::refusal::short(&refusal).to_owned());
    let link = (may && matches!(order.customer, CustomerCell::Guest { .. }) && stores.may(Permission::CustomersSearch))
        .then(|| {
            let open = Callback::new(move |()| way.link(id));
            view! { <Button icon=IconName::Link on_click=open disabled_reason=refused.clone()>{text::link::LINK}</Button> }
        });
    let reassign = may.then(|| match refused {
        None => view! { <LinkButton href=routes::reassign(id) kind=ButtonKind::Primary>{text::order::REASSIGN}</LinkButton> }.into_any(),
        Some(_) => view! { <Button kind=ButtonKind::Primary disabled_reason=refused>{text::order::REASSIGN}</Button> }.into_any(),
    });
    view! { <div class="actions">{link} {reassign}</div> }.into_any()
}

/// The first thing to see where there is no room for more: whose it is.
pub(super) fn owner_card(order: &OrderView) -> AnyView {
    view! {
        <section class="card" aria-labelledby="owner-heading">
            <div class="card-head"><h2 id="owner-heading">{text::order::CUSTOMER}</h2></div>
            {owner_facts(order)}
        </section>
    }
    .into_any()
}

/// A guest has a name too, where they gave one.
fn owner_words(cell: &CustomerCell) -> String {
    match cell {
        CustomerCell::Guest { name, .. } if !name.is_empty() => {
            let (name, email) = customer_words(cell);
            text::reassign::account(&name, &email)
        }
        _ => customer_line(cell),
    }
}

fn owner_facts(order: &OrderView) -> AnyView {
    let row = &order.row;
    let email = |address: &str| if address.is_empty() { text::NONE.to_owned() } else { address.to_owned() };
    let owner = person_link(use_stores(), order, breakable(&owner_words(&order.customer)));
    let soon = matches!(order.mark, Some(Mark::Saved));
    let belongs = if soon { text::order::WILL_OWN } else { text::order::OWNER };
    view! {
        <dl class="facts">
            <div><dt>{belongs}</dt><dd>{owner}</dd></div>
            <div><dt>{text::order::CONTACT}</dt><dd>{breakable(&email(&row.contact_email))}</dd></div>
            <div><dt>{text::order::PLACED_WITH}</dt><dd>{breakable(&email(&row.placed_email))}</dd></div>
        </dl>
    }
    .into_any()
}

pub(super) fn facts_card(order: &OrderView) -> AnyView {
    let stores = use_stores();
    let row = &order.row;
    let placed = row.placed_at.map_or_else(|| text::order::NOT_PLACED.to_owned(), |at| stores.date_time(at));
    view! {
        <section class="card" aria-labelledby="facts-heading">
            <div class="card-head"><h2 id="facts-heading">{text::order::SUMMARY}</h2></div>
            <dl class="facts">
                <div><dt>{text::order::PLACED_AT}</dt><dd>{placed}</dd></div>
                <div><dt>{text::order::CHANNEL}</dt><dd>{text::channel(row.channel)}</dd></div>
                <div><dt>{text::order::DEPARTMENT}</dt><dd>{stores.department_name(row.department)}</dd></div>
                <div><dt>{text::order::TOTAL}</dt><dd>{stores.money(row.total)}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}
