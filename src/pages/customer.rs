//! One account: who it is, what it bought, what came to it and went from it.

use crate::customers::search::status_badge;
use crate::customers::timeline::HistoryCard;
use crate::link::{SiblingsDialog, SiblingsOffer, Way};
use crate::orders::confirmation::ConfirmationNotice;
use crate::router::{Here, use_here};
use crate::routes::{self, ListUrl};
use crate::store::{History, Stores, Whose, use_stores};
use crate::text::{self, customers as words};
use crate::ui::{Badge, EmptyState, IconName, LinkButton, focus_main};
use contract::customer::CustomerRow;
use contract::id::{CustomerId, OrderId};
use contract::session::Permission;
use contract::tally::Tally;
use leptos::prelude::*;

pub mod orders;

use orders::{OrdersOf, OrdersOfPerson};

/// The page of the account in the address.
#[component]
pub fn CustomerPage() -> impl IntoView {
    let stores = use_stores();
    let here = use_here();
    let id = Memo::new(move |_| here.id(routes::customer_id));
    let customer = Memo::new(move |_| id.get().and_then(|id| stores.shown_customer(id)));
    let there = Memo::new(move |_| id.get().filter(|_| customer.with(Option::is_some)));
    let way = way_over(here, Signal::derive(move || id.get().map(routes::customer)));
    let about = Signal::derive(move || there.get().map(|id| stores.orders_of(id)).unwrap_or_default());
    Effect::new(move |before: Option<Option<CustomerId>>| {
        let there = there.get();
        if before != Some(there) {
            let name = customer.with_untracked(|c| c.as_ref().map(|c| c.display_name().to_owned()));
            focus_main(&text::title(&name.unwrap_or_else(|| words::NOT_FOUND.to_owned())));
        }
        there
    });
    view! {
        {trail(stores)}
        <div class="notices"><ConfirmationNotice/><SiblingsOffer way=way of=about named=true/></div>
        {move || match there.get() {
            _ if !stores.may(Permission::CustomersSearch) => nothing(words::NOT_PERMITTED, words::NOT_PERMITTED_TEXT),
            Some(id) => view! { <Account id=id customer=customer/> }.into_any(),
            None => nothing(words::NOT_FOUND, words::NOT_FOUND_TEXT),
        }}
        <SiblingsDialog way=way/>
    }
    .into_any()
}

/// The dialogs over the page of a person, with its list as it is sorted and paged.
pub fn way_over(here: Here, page: Signal<Option<String>>) -> Way {
    let base = move || {
        let page = page.get().unwrap_or_else(|| routes::CUSTOMERS.to_owned());
        ListUrl::read(|key| here.get(key)).print(&page)
    };
    Way::new(Signal::derive(base), Signal::stored(None))
}

/// The way back to the search tool, as it was left.
pub fn trail(stores: Stores) -> AnyView {
    view! {
        <nav class="breadcrumbs no-print" aria-label=text::order::TRAIL>
            <ol><li><a href=move || stores.last_customers_url.get().print()>{words::TITLE}</a></li></ol>
        </nav>
    }
    .into_any()
}

/// A page about nobody.
pub fn nothing(title: &'static str, sentence: &'static str) -> AnyView {
    view! {
        <div class="page-head"><h1 tabindex="-1">{title}</h1></div>
        <EmptyState title=title text=sentence.to_owned() icon=IconName::Customer>
            <LinkButton href=routes::CUSTOMERS>{words::TITLE}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn Account(id: CustomerId, customer: Memo<Option<CustomerRow>>) -> impl IntoView {
    let stores = use_stores();
    let orders = Memo::new(move |_| stores.orders_of(id));
    let tally = Memo::new(move |_| stores.tally(id));
    let pending = Memo::new(move |_| stores.pending_moves(id));
    let history = stores.history(Whose::Customer(id));
    let from_guest = Memo::new(move |_| history.with(|history| linked_from_guest(stores, history, id)));
    let page = StoredValue::new(routes::customer(id));
    let none = Memo::new(move |_| orders.with(Vec::is_empty));
    let of = OrdersOf { caption: words::PAST_ORDERS, orders, from_guest, with_owner: false, placed_as: None, page };
    let name =
        Signal::derive(move || customer.with(|c| c.as_ref().map(|c| c.display_name().to_owned()).unwrap_or_default()));
    view! {
        {head(name, move || customer.with(|c| c.as_ref().map(|c| under_name(stores, c))).into_any(), None)}
        <div class="stack">
            <div class="halves">
                {move || tally.with(|tally| figures_card(stores, tally, pending.get(), words::COUNTED))}
                {move || customer.get().map(|customer| facts_card(stores, &customer))}
            </div>
            <section class="card" aria-labelledby="orders-heading">
                <div class="card-head">
                    <h2 id="orders-heading">{move || words::section(words::PAST_ORDERS, &stores.number(orders.with(Vec::len)))}</h2>
                </div>
                {move || if none.get() {
                    view! { <p>{words::NO_ORDERS}</p> }.into_any()
                } else {
                    view! { <OrdersOfPerson of=of/> }.into_any()
                }}
            </section>
            <HistoryCard whose=Whose::Customer(id) history=history print=routes::history_of(&routes::customer(id))/>
        </div>
    }
    .into_any()
}

/// Orders that came to the account from a guest, as far as the history says, and those on their way from one.
fn linked_from_guest(stores: Stores, history: &History, id: CustomerId) -> Vec<OrderId> {
    let came = history.entries().filter(|e| e.old.customer.is_none() && e.new.customer == Some(id)).map(|e| e.order);
    came.chain(stores.linking_to(id)).collect()
}

/// The name, and what is said under it. The heading is never drawn anew while the page is there: focus may be on it.
pub fn head(
    name: Signal<String>,
    under: impl Fn() -> AnyView + Send + 'static,
    operations: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="page-head">
            <div>
                <h1 tabindex="-1">{name}</h1>
                <p class="page-sub cluster">{under}</p>
            </div>
            {operations}
        </div>
    }
    .into_any()
}

/// What is special about an account, and its e-mail where that is not its name.
fn under_name(stores: Stores, customer: &CustomerRow) -> AnyView {
    let badge = status_badge(stores, customer.status);
    view! {
        {badge.map(|(tone, words)| view! { <Badge tone=tone text=words/> })}
        {(customer.email != customer.display_name()).then(|| customer.email.clone())}
    }
    .into_any()
}

/// Counts and sums, with what waits laid over, and that said.
pub fn figures_card(stores: Stores, tally: &Tally, pending: usize, counted: &'static str) -> AnyView {
    let spent: Vec<String> = tally.spent.iter().map(|money| stores.money(*money)).collect();
    let last = tally.last_placed.map_or_else(|| words::NEVER.to_owned(), |at| stores.date(at));
    let orders = stores.number(tally.orders as usize);
    let spent = if spent.is_empty() { vec![words::NOTHING_SPENT.to_owned()] } else { spent };
    let figure = |name: &'static str, values: Vec<String>| {
        let several = values.len() > 1;
        let values = values.into_iter().map(|value| view! { <dd class:is-one-of=several>{value}</dd> }).collect_view();
        view! { <div><dt>{name}</dt>{values}</div> }.into_any()
    };
    // A device holds orders of these departments alone.
    let departments: Vec<String> = stores.departments().iter().map(|department| department.name.clone()).collect();
    let note = (pending > 0).then(|| view! { <p class="notice">{words::with_pending(pending)}</p> });
    view! {
        <section class="card" aria-labelledby="figures-heading">
            <div class="card-head"><h2 id="figures-heading">{words::FIGURES}</h2></div>
            <dl class="facts facts-wide figures">
                {figure(words::ORDERS, vec![orders])}
                {figure(words::SPENT, spent)}
                {figure(words::LAST, vec![last])}
            </dl>
            {note}
            <p class="soft">{counted} " " {words::counted_in(&departments)}</p>
        </section>
    }
    .into_any()
}

/// Names and values.
pub fn facts_list(facts: &[(&'static str, String)]) -> AnyView {
    let facts = facts.iter().map(|(name, value)| {
        let value = if value.is_empty() { text::NONE.to_owned() } else { value.clone() };
        view! { <div><dt>{*name}</dt><dd>{value}</dd></div> }.into_any()
    });
    view! { <dl class="facts">{facts.collect_view()}</dl> }.into_any()
}

fn facts_card(stores: Stores, customer: &CustomerRow) -> AnyView {
    // Those this person works in: of others not even the name is on the device.
    let known = stores.departments();
    let departments: Vec<String> =
        known.iter().filter(|d| customer.departments.contains(d.id)).map(|d| d.name.clone()).collect();
    let status = status_badge(stores, customer.status).map_or_else(|| words::ACTIVE.to_owned(), |(_, words)| words);
    let town = format!("{} {}", customer.postcode, customer.town);
    let facts = [
        (words::NAME, customer.name.clone()),
        (words::USERNAME, customer.username.clone()),
        (words::EMAIL, customer.email.clone()),
        (words::PHONE, customer.phone.clone()),
        (words::TOWN, town.trim().to_owned()),
        (words::DEPARTMENTS, departments.join(", ")),
        (words::STATUS, status),
        (words::NUMBER, customer.id.to_string()),
    ];
    view! {
        <section class="card" aria-labelledby="facts-heading">
            <div class="card-head"><h2 id="facts-heading">{words::FACTS}</h2></div>
            {facts_list(&facts)}
        </section>
    }
    .into_any()
}
