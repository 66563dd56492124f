//! The ownership history of an order, a customer or a guest on a page of its own: to print, and to save as a file.

use crate::customers::csv::history_lines;
use crate::customers::timeline::{on_their_way, timeline};
use crate::pages::customer::nothing;
use crate::pages::ownership::OwnershipPicture;
use crate::router::use_here;
use crate::routes;
use crate::store::{Detail, Stores, Whose, use_stores};
use crate::text::{self, customers as words};
use crate::ui::{Button, IconName, focus_main};
use contract::session::Permission;
use leptos::prelude::*;

/// Of the order in the address.
#[component]
pub fn OrderHistoryPage() -> impl IntoView {
    page(|segment| routes::order_id(segment).map(Whose::Order))
}

/// Of the account in the address.
#[component]
pub fn CustomerHistoryPage() -> impl IntoView {
    page(|segment| routes::customer_id(segment).map(Whose::Customer))
}

/// Of the guest in the address.
#[component]
pub fn GuestHistoryPage() -> impl IntoView {
    page(|segment| routes::order_id(segment).map(Whose::Guest))
}

fn page(whose: fn(&str) -> Option<Whose>) -> AnyView {
    let stores = use_stores();
    let here = use_here();
    let whose = Memo::new(move |_| here.id(whose));
    let subject = Memo::new(move |_| whose.get().and_then(|whose| Subject::of(stores, whose)));
    let found = Memo::new(move |_| whose.get().filter(|_| subject.with(Option::is_some)));
    Effect::new(move |before: Option<Option<Whose>>| {
        let found = found.get();
        if before != Some(found) {
            let title = subject.with_untracked(|s| s.as_ref().map(|s| s.title.clone()));
            focus_main(&text::title(&title.unwrap_or_else(|| words::NOT_FOUND.to_owned())));
        }
        found
    });
    view! {
        {move || match found.get() {
            Some(whose) => view! { <Paper whose=whose subject=subject/> }.into_any(),
            None => nothing(words::NOT_FOUND, words::NOT_FOUND_TEXT),
        }}
    }
    .into_any()
}

/// What a history is of.
#[derive(Clone, PartialEq, Eq)]
struct Subject {
    title: String,
    /// Its page.
    page: String,
    /// The link there.
    name: String,
    /// As a file name carries it: never a name or an e-mail.
    file: String,
}

impl Subject {
    /// None for what this device does not hold, or may not show.
    fn of(stores: Stores, whose: Whose) -> Option<Self> {
        let searches = stores.may(Permission::CustomersSearch);
        match whose {
            Whose::Order(id) => {
                let number = stores.order_view(id)?.row.number;
                let (title, name) = (text::history::of_order(&number), text::order(&number));
                Some(Self { title, page: routes::order(id), name, file: format!("order-{number}") })
            }
            Whose::Customer(id) => {
                let row = stores.shown_customer(id).filter(|_| searches)?;
                let name = row.display_name().to_owned();
                let title = text::history::of_person(&name);
                Some(Self { title, page: routes::customer(id), name, file: format!("customer-{id}") })
            }
            Whose::Guest(id) => {
                let guest = stores.guest(id).filter(|_| searches)?;
                let name = words::guest_title(&guest.row.name);
                let title = text::history::of_person(&name);
                Some(Self { title, page: routes::guest(id), name, file: format!("guest-{id}") })
            }
        }
    }
}

#[component]
fn Paper(whose: Whose, subject: Memo<Option<Subject>>) -> impl IntoView {
    let stores = use_stores();
    let history = stores.history(whose);
    let detail = match whose {
        Whose::Order(id) => Some((id, stores.detail(id))),
        Whose::Customer(_) | Whose::Guest(_) => None,
    };
    let read = Memo::new(move |_| detail.is_none_or(|(_, detail)| detail.with(|detail| *detail != Detail::Reading)));
    let picture = move || detail.map(|(id, detail)| view! { <OwnershipPicture id=id detail=detail history=history/> });
    let of = move |read: fn(&Subject) -> &String| {
        move || subject.with(|subject| subject.as_ref().map(|subject| read(subject).clone()).unwrap_or_default())
    };
    let staff = move || stores.session.with(|s| s.as_ref().map(|s| s.staff.name.clone()).unwrap_or_default());
    let download = Callback::new(move |()| {
        let file = subject.with_untracked(|s| s.as_ref().map(|s| s.file.clone()).unwrap_or_default());
        let lines = history.with_untracked(|history| history_lines(stores, history));
        let name = text::history::csv_name(&file, &stores.today());
        stores.save_csv(&name, &lines);
        stores.passing.set(text::widget::file_saved(&name));
    });
    let print = Callback::new(move |()| {
        // A browser that cannot print has no printer to speak of: the page stays as it is.
        let _ = window().print();
    });
    view! {
        <nav class="breadcrumbs no-print" aria-label=text::order::TRAIL>
            <ol><li><a href=of(|s| &s.page)>{of(|s| &s.name)}</a></li></ol>
        </nav>
        <div class="page-head">
            <div>
                <h1 tabindex="-1">{of(|s| &s.title)}</h1>
                <p class="page-sub">{move || text::history::as_of(&stores.date_time_now(), &staff())}</p>
            </div>
            <div class="actions no-print">
                <Button on_click=print>{text::history::PRINT}</Button>
                <Button icon=IconName::Download on_click=download>{text::history::CSV}</Button>
            </div>
        </div>
        <Show when=move || read.get()>
            {picture()}
            {on_their_way(stores, whose)}
            <div class="paper">{move || history.with(|history| timeline(stores, history, whose, true))}</div>
        </Show>
    }
    .into_any()
}
