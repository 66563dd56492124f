//! One guest: everything placed with one e-mail and no account, whoever has it now.

use crate::customers::timeline::HistoryCard;
use crate::link::{LinkDialog, SiblingsDialog, SiblingsOffer, Way};
use crate::orders::confirmation::ConfirmationNotice;
use crate::pages::customer::orders::{OrdersOf, OrdersOfPerson};
use crate::pages::customer::{facts_list, figures_card, head, nothing, trail, way_over};
use crate::router::use_here;
use crate::routes;
use crate::store::{History, Stores, Whose, use_stores};
use crate::text::{self, customers as words};
use crate::ui::{Badge, Button, ButtonKind, Notice, NoticeKind, Tone, focus_main};
use contract::id::OrderId;
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::guests::{Guest, GuestRow};
use leptos::prelude::*;

/// The page of the guest who placed the order in the address.
#[component]
pub fn GuestPage() -> impl IntoView {
    let stores = use_stores();
    let here = use_here();
    let id = Memo::new(move |_| here.id(routes::order_id));
    let guest = Memo::new(move |_| id.get().and_then(|id| stores.guest(id)));
    let there = Memo::new(move |_| id.get().filter(|_| guest.with(Option::is_some)));
    let way = way_over(here, Signal::derive(move || id.get().map(routes::guest)));
    let about = Signal::derive(move || guest.with(|g| g.as_ref().map(|g| g.linked.clone()).unwrap_or_default()));
    Effect::new(move |before: Option<Option<OrderId>>| {
        let there = there.get();
        if before != Some(there) {
            let title = guest.with_untracked(|g| g.as_ref().map(|g| words::guest_title(&g.row.name)));
            focus_main(&text::title(&title.unwrap_or_else(|| words::GUEST_NOT_FOUND.to_owned())));
        }
        there
    });
    view! {
        {trail(stores)}
        <div class="notices"><ConfirmationNotice/><SiblingsOffer way=way of=about named=true/></div>
        {move || match there.get() {
            _ if !stores.may(Permission::CustomersSearch) => nothing(words::NOT_PERMITTED, words::NOT_PERMITTED_TEXT),
            Some(id) => view! { <Body id=id guest=guest way=way/> }.into_any(),
            None => nothing(words::GUEST_NOT_FOUND, words::GUEST_NOT_FOUND_TEXT),
        }}
        <LinkDialog way=way/>
        <SiblingsDialog way=way/>
    }
    .into_any()
}

#[component]
fn Body(id: OrderId, guest: Memo<Option<Guest>>, way: Way) -> impl IntoView {
    let stores = use_stores();
    let orders = Memo::new(move |_| guest.with(|guest| guest.as_ref().map(all_orders).unwrap_or_default()));
    let shares = move || guest.with(|g| g.as_ref().and_then(|g| words::guest_shares(g.open.len(), g.linked.len())));
    let history = stores.history(Whose::Guest(id));
    let page = routes::guest(id);
    let stored = StoredValue::new(page.clone());
    let from_guest = Memo::new(move |_| {
        let came =
            |history: &History| history.entries().filter(|e| e.old.customer.is_none()).map(|e| e.order).collect();
        history.with(came)
    });
    let name = Signal::derive(move || guest.with(|g| g.as_ref().map(|g| g.row.name.clone()).unwrap_or_default()));
    let of = OrdersOf {
        caption: words::PAST_ORDERS,
        orders,
        from_guest,
        with_owner: true,
        placed_as: Some(name),
        page: stored,
    };
    let title = Signal::derive(move || name.with(|name| words::guest_title(name)));
    view! {
        {head(title, move || guest.with(|g| g.as_ref().map(|g| under_name(&g.row))).into_any(), Some(link_view(stores, guest, way)))}
        <div class="notices">{move || guest.get().and_then(|guest| same_email(&guest.row))}</div>
        <div class="stack">
            <div class="halves">
                {move || guest.get().map(|guest| figures_card(stores, &guest.row.tally, 0, words::COUNTED_GUEST))}
                {move || guest.get().map(|guest| {
                    facts_card(&guest.row, &stores.guest_names(&guest.row, &all_orders(&guest)))
                })}
            </div>
            <section class="card" aria-labelledby="orders-heading">
                <div class="card-head">
                    <h2 id="orders-heading">{move || words::section(words::PAST_ORDERS, &stores.number(orders.with(Vec::len)))}</h2>
                </div>
                {move || shares().map(|words| view! { <p>{words}</p> })}
                <OrdersOfPerson of=of/>
            </section>
            <HistoryCard whose=Whose::Guest(id) history=history print=routes::history_of(&page)/>
        </div>
    }
    .into_any()
}

/// Links the newest of the orders that may move; the others are offered once it is linked.
fn link_view(stores: Stores, guest: Memo<Option<Guest>>, way: Way) -> AnyView {
    let newest = Memo::new(move |_| {
        let open = guest.with(|guest| guest.as_ref().map(|guest| guest.open.clone()).unwrap_or_default());
        let mut moving = open.into_iter().filter_map(|id| stores.order_view(id));
        moving.find(|order| may_move(&OrderFacts::from(&order.row)).is_ok()).map(|order| order.row.id)
    });
    let link = Callback::new(move |()| {
        if let Some(order) = newest.get_untracked() {
            way.link(order);
        }
    });
    view! {
        <Show when=move || newest.with(Option::is_some) && stores.may(Permission::OrdersReassign)>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_click=link>{text::link::LINK}</Button>
            </div>
        </Show>
    }
    .into_any()
}

/// Everything placed with the guest's e-mail, whoever has it now.
fn all_orders(guest: &Guest) -> Vec<OrderId> {
    guest.open.iter().chain(&guest.linked).copied().collect()
}

fn under_name(guest: &GuestRow) -> AnyView {
    view! { <Badge tone=Tone::Neutral text=words::GUEST_ACCOUNT/> {guest.email.clone()} }.into_any()
}

/// An account with the same e-mail is named, and nothing more.
fn same_email(guest: &GuestRow) -> Option<AnyView> {
    let account = use_stores().account_like(&guest.email)?;
    let name = account.display_name().to_owned();
    let sentence = words::same_email(&name);
    let link = words::view(&name);
    let href = routes::customer(account.id);
    let view = view! {
        <Notice kind=NoticeKind::Info label=text::widget::INFO actions=move || view! { <a class="btn btn-secondary btn-small" href=href>{link}</a> }>
            {sentence}
        </Notice>
    };
    Some(view.into_any())
}

fn facts_card(guest: &GuestRow, names: &[String]) -> AnyView {
    let town = format!("{} {}", guest.postcode, guest.town);
    let facts = [
        (words::NAME, names.join(", ")),
        (words::EMAIL, guest.email.clone()),
        (words::PHONE, guest.phone.clone()),
        (words::TOWN, town.trim().to_owned()),
    ];
    view! {
        <section class="card" aria-labelledby="facts-heading">
            <div class="card-head"><h2 id="facts-heading">{words::FACTS}</h2></div>
            {facts_list(&facts)}
        </section>
    }
    .into_any()
}
