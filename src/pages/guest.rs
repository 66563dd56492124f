//! One guest: everything placed with one e-mail and no account, whoever has it now.

use crate::customers::timeline::HistoryCard;
use crate::orders::confirmation::ConfirmationNotice;
use crate::pages::customer::orders::{OrdersOf, OrdersOfPerson};
use crate::pages::customer::{facts_list, figures_card, head, nothing, trail};
use crate::router::use_here;
use crate::routes;
use crate::store::{History, Whose, use_stores};
use crate::text::{self, customers as words};
use crate::ui::{Badge, Notice, NoticeKind, Tone, focus_main};
use contract::id::OrderId;
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
        <div class="notices"><ConfirmationNotice/></div>
        {move || match there.get() {
            _ if !stores.may(Permission::CustomersSearch) => nothing(words::NOT_PERMITTED, words::NOT_PERMITTED_TEXT),
            Some(id) => view! { <Body id=id guest=guest/> }.into_any(),
            None => nothing(words::GUEST_NOT_FOUND, words::GUEST_NOT_FOUND_TEXT),
        }}
    }
    .into_any()
}

#[component]
fn Body(id: OrderId, guest: Memo<Option<Guest>>) -> impl IntoView {
    let stores = use_stores();
    let of = move |pick: fn(&Guest) -> &Vec<OrderId>| {
        Memo::new(move |_| guest.with(|guest| guest.as_ref().map(|guest| pick(guest).clone()).unwrap_or_default()))
    };
    let (open, linked) = (of(|guest| &guest.open), of(|guest| &guest.linked));
    let history = stores.history(Whose::Guest(id));
    let page = routes::guest(id);
    let stored = StoredValue::new(page.clone());
    let from_guest = Memo::new(move |_| {
        let came =
            |history: &History| history.entries().filter(|e| e.old.customer.is_none()).map(|e| e.order).collect();
        history.with(came)
    });
    let name = Signal::derive(move || guest.with(|g| g.as_ref().map(|g| g.row.name.clone()).unwrap_or_default()));
    let list = move |caption, orders: Memo<Vec<OrderId>>, with_owner| {
        let of = OrdersOf { caption, orders, from_guest, with_owner, placed_as: Some(name), page: stored };
        view! { <OrdersOfPerson of=of/> }.into_any()
    };
    let title = Signal::derive(move || name.with(|name| words::guest_title(name)));
    let any_open = Memo::new(move |_| open.with(|open| !open.is_empty()));
    let any_linked = Memo::new(move |_| linked.with(|linked| !linked.is_empty()));
    view! {
        {head(title, move || guest.with(|g| g.as_ref().map(|g| under_name(&g.row))).into_any())}
        <div class="notices">{move || guest.get().and_then(|guest| same_email(&guest.row))}</div>
        <div class="stack">
            <div class="halves">
                {move || guest.get().map(|guest| figures_card(stores, &guest.row.tally, 0))}
                {move || guest.get().map(|guest| {
                    let orders: Vec<OrderId> = guest.open.iter().chain(&guest.linked).copied().collect();
                    facts_card(&guest.row, &stores.other_names(&guest.row, &orders))
                })}
            </div>
            <section class="card" aria-labelledby="open-heading">
                <div class="card-head">
                    <h2 id="open-heading">{move || words::section(words::OPEN_ORDERS, &stores.number(open.with(Vec::len)))}</h2>
                </div>
                {move || if any_open.get() {
                    list(words::OPEN_ORDERS, open, false)
                } else {
                    view! { <p>{words::NO_OPEN_ORDERS}</p> }.into_any()
                }}
            </section>
            {move || any_linked.get().then(|| view! {
                <section class="card" aria-labelledby="linked-heading">
                    <div class="card-head">
                        <h2 id="linked-heading">{move || words::section(words::LINKED_ORDERS, &stores.number(linked.with(Vec::len)))}</h2>
                    </div>
                    {list(words::LINKED_ORDERS, linked, true)}
                </section>
            })}
            <HistoryCard whose=Whose::Guest(id) history=history print=routes::history_of(&page)/>
        </div>
    }
    .into_any()
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

fn facts_card(guest: &GuestRow, others: &[String]) -> AnyView {
    let town = format!("{} {}", guest.postcode, guest.town);
    let names: Vec<&str> = std::iter::once(&guest.name).chain(others).map(String::as_str).collect();
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
