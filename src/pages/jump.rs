//! *Jump to*: one field, anywhere in the app, that leads to an order, a person or a page. Answered from the device.

use crate::orders::cells::customer_words;
use crate::pages::shortcuts::command;
use crate::pages::sign_out::Asking;
use crate::router::use_router;
use crate::routes::OrdersUrl;
use crate::store::{Stores, use_stores};
use crate::text::jump as words;
use crate::ui::{Combobox, Dialog, Highlight, Icon, IconName, OptionItem};
use crate::{routes, text};
use contract::fold::fold;
use contract::limits::{JUMP_CUSTOMERS_MAX, JUMP_GUESTS_MAX, JUMP_ORDERS_MAX};
use contract::session::Permission;
use leptos::ev;
use leptos::prelude::*;

/// The button in the frame, the key that does the same, and the dialog.
#[component]
pub fn JumpTo() -> impl IntoView {
    let open = RwSignal::new(false);
    let pressed = window_event_listener(ev::keydown, move |event| {
        let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        if command && event.key().eq_ignore_ascii_case("k") && !event.default_prevented() {
            event.prevent_default();
            open.update(|open| *open = !*open);
        }
    });
    on_cleanup(move || pressed.remove());
    let close = move |()| open.set(false);
    view! {
        <button
            type="button"
            class="btn btn-quiet jump"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| open.set(true)
        >
            <Icon name=IconName::Search/>
            <span>{words::BUTTON}</span>
            <kbd aria-hidden="true">{command()} " K"</kbd>
        </button>
        <Dialog title=words::TITLE open=open on_close=close close_label=words::CLOSE><Field open=open/></Dialog>
    }
    .into_any()
}

#[component]
fn Field(open: RwSignal<bool>) -> impl IntoView {
    let (stores, router) = (use_stores(), use_router());
    let (query, chosen) = (RwSignal::new(String::new()), RwSignal::new(None));
    let places = Memo::new(move |_| places(stores, &query.get()));
    let asking: Asking = use_context().expect("the frame has this field, and gives its word on what is asked");
    let go = move |place: &OptionItem| {
        let Some(to) = leads_to(stores, &place.id) else { return };
        open.set(false);
        let to = match to {
            To::Address(to) => to,
            // When this dialog has gone, and gave focus back.
            To::Display => return behind(move || asking.display.set(true)),
            To::Keys => return behind(move || asking.keys.set(true)),
        };
        // It belongs to the screen that is left, even where the next one is of the same kind.
        stores.confirmation.set(None);
        router.go(&to);
    };
    let status = Signal::derive(move || match (query.with(|q| q.trim().is_empty()), places.with(Vec::len)) {
        (true, _) => words::START.to_owned(),
        (false, 0) => words::NOTHING.to_owned(),
        (false, n) => words::found(n),
    });
    let highlighted =
        Callback::new(|h: Highlight| words::highlighted(&h.option.primary, &h.option.note, h.position, h.total));
    let first = move |_: String| {
        let first = places.with_untracked(|places| places.first().cloned());
        // Without a word there is no first: all pages are there.
        if let Some(first) = first.filter(|_| query.with_untracked(|q| !q.trim().is_empty())) {
            go(&first);
        }
    };
    view! {
        <Combobox
            label=words::FIELD
            placeholder=words::PLACEHOLDER.to_owned()
            query=query
            options=places
            selected=chosen
            status=status
            highlighted=highlighted
            list_label=words::LIST
            in_flow=true
            on_select=Callback::new(move |place: OptionItem| go(&place))
            on_enter=Callback::new(first)
        />
    }
    .into_any()
}

/// Where a choice leads.
enum To {
    Address(String),
    /// The dialog with how the app looks, and its language.
    Display,
    /// The dialog with the keys.
    Keys,
}

/// Two frames later.
fn behind(then: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(then));
}

/// Every page that has a name of its own, and what can be set.
fn pages(stores: Stores) -> Vec<(&'static str, To)> {
    let page = |address: &str| To::Address(address.to_owned());
    let mut pages = vec![
        (text::orders::TITLE, To::Address(stores.last_orders_url.with(OrdersUrl::print))),
        (text::outbox::TITLE, page(routes::OUTBOX)),
        (text::customers::TITLE, page(routes::CUSTOMERS)),
        (text::device::TITLE, page(routes::DEVICE)),
        (text::how::TITLE, page(routes::HOW)),
        (text::display::TITLE, To::Display),
        (text::LANGUAGE_TITLE, To::Display),
        (text::keys::TITLE, To::Keys),
    ];
    if !stores.may(Permission::CustomersSearch) {
        pages.retain(|(title, _)| *title != text::customers::TITLE);
    }
    pages
}

/// What fits, best first: an order of that number, pages of that name, accounts and guests as the search tool ranks them.
fn places(stores: Stores, typed: &str) -> Vec<OptionItem> {
    let orders = stores.orders_numbered(typed, JUMP_ORDERS_MAX).into_iter().map(|order| {
        let (name, second) = customer_words(&order.customer);
        let owner = if second.is_empty() { name } else { format!("{name} · {second}") };
        place('o', &order.row.id.to_string(), text::order(&order.row.number), owner, words::ORDER)
    });
    let typed_folded = fold(typed.trim());
    let pages = pages(stores).into_iter().enumerate();
    let pages = pages.filter(|(_, (title, _))| fold(title).contains(&typed_folded));
    let pages = pages.map(|(at, (title, to))| {
        let note = if matches!(to, To::Address(_)) { words::PAGE } else { words::SETTING };
        place('p', &at.to_string(), title.to_owned(), String::new(), note)
    });
    let mut places: Vec<OptionItem> = orders.chain(pages).collect();
    if untrack(|| stores.may(Permission::CustomersSearch)) {
        places.extend(people(stores, typed));
    }
    places
}

fn people(stores: Stores, typed: &str) -> Vec<OptionItem> {
    let join = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let accounts = stores.search_accounts(typed).lines.into_iter().take(JUMP_CUSTOMERS_MAX).map(|line| {
        let name = line.row.display_name().to_owned();
        let email = (line.row.email != name).then(|| line.row.email.clone());
        place('c', &line.row.id.to_string(), name, join([email, line.differs, line.matched]), words::CUSTOMER)
    });
    let guests = stores.search_guests(typed).guests.into_iter().take(JUMP_GUESTS_MAX).map(|guest| {
        let name = if guest.name.is_empty() { text::customers::NO_NAME.to_owned() } else { guest.name.clone() };
        let why = stores.guest_matched(&guest, typed);
        let email = Some(guest.email.clone()).filter(|email| !email.is_empty());
        place('g', &guest.newest.to_string(), name, join([email, why, None]), words::GUEST)
    });
    accounts.chain(guests).collect()
}

fn place(kind: char, id: &str, primary: String, secondary: String, note: &str) -> OptionItem {
    OptionItem { id: format!("{kind}{id}"), primary, secondary, note: note.to_owned() }
}

/// Where what [`place`] named leads.
fn leads_to(stores: Stores, id: &str) -> Option<To> {
    let (kind, id) = id.split_at_checked(1)?;
    match kind {
        "o" => routes::order_id(id).map(routes::order).map(To::Address),
        "g" => routes::order_id(id).map(routes::guest).map(To::Address),
        "c" => routes::customer_id(id).map(routes::customer).map(To::Address),
        _ => untrack(|| pages(stores)).into_iter().nth(id.parse().ok()?).map(|(_, to)| to),
    }
}
