//! The customer search tool: one field over accounts and guests, answered from the device as somebody types.
//!
//! Its whole state stands in the address; typing replaces the entry, everything else adds one.

use crate::customers::people::{PersonRow, people_table};
use crate::customers::search::{account_row, guest_row, pending_row};
use crate::router::{use_here, use_router};
use crate::routes::{CustomersUrl, Show};
use crate::store::{AccountsFound, Holding, use_stores};
use crate::text::{self, customers as words};
use crate::ui::{Choice, EmptyState, IconName, SearchField, SelectField, focus_main, use_announcer};
use contract::limits::QUERY_CHARS_MAX;
use contract::session::Permission;
use engine::guests::GuestsFound;
use leptos::prelude::*;

/// The customer search tool.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let stores = use_stores();
    Effect::new(|_| focus_main(&text::title(words::TITLE)));
    view! {
        <div class="page-head"><h1 tabindex="-1">{words::TITLE}</h1></div>
        {move || if stores.may(Permission::CustomersSearch) {
            view! { <Search/> }.into_any()
        } else {
            view! { <EmptyState title=words::NOT_PERMITTED text=words::NOT_PERMITTED_TEXT.to_owned() icon=IconName::Lock/> }.into_any()
        }}
    }
    .into_any()
}

#[component]
fn Search() -> impl IntoView {
    let stores = use_stores();
    let announcer = use_announcer();
    let (url, typed, go) = state();
    let accounts = Memo::new(move |_| url.with(|u| (u.show != Show::Guests).then(|| stores.search_accounts(&u.text))));
    let guests = Memo::new(move |_| url.with(|u| (u.show != Show::Accounts).then(|| stores.search_guests(&u.text))));
    let holding = Memo::new(move |_| stores.holding());
    let asked = Memo::new(move |_| url.with(|u| !u.text.trim().is_empty()));
    let count = Memo::new(move |_| {
        let accounts = accounts.with(|f| f.as_ref().map(|f| stores.number(f.total)));
        let guests = guests.with(|f| f.as_ref().map(|f| stores.number(f.total)));
        words::found(accounts.as_deref(), guests.as_deref())
    });
    let show = Signal::derive(move || url.with(|u| u.show.word().to_owned()));
    let on_show = Callback::new(move |word: String| {
        go.run(CustomersUrl { show: Show::of(&word), ..url.get_untracked() });
    });
    let on_enter = Callback::new(move |_| announcer.say(count.get_untracked()));
    view! {
        <div class="toolbar" role="search" aria-label=words::SEARCH>
            <div class="field toolbar-search">
                <SearchField label=words::SEARCH placeholder=words::SEARCH_HINT.to_owned() value=typed clear_label=text::widget::CLEAR on_enter=on_enter/>
            </div>
            <SelectField label=words::SHOW choices=choices() value=show on_change=on_show/>
        </div>
        <div class="result-bar cluster">
            <p class="result-count" role="status">
                {move || (asked.get() && holding.get() == Holding::Rows).then(|| count.get())}
            </p>
            {move || (stores.is_offline() && holding.get() == Holding::Rows).then(|| view! { <p class="soft">{words::offline(&stores.as_of_text())}</p> })}
        </div>
        {move || match (holding.get(), asked.get()) {
            (Holding::Nothing, _) => empty(words::NOT_DOWNLOADED, words::NOT_DOWNLOADED_TEXT, IconName::Offline),
            (Holding::Downloading, _) => empty(words::LOADING, words::LOADING_TEXT, IconName::Sync),
            (Holding::Rows, false) => empty(words::EMPTY, words::EMPTY_TEXT, IconName::Search),
            (Holding::Rows, true) => view! { <Results url=url accounts=accounts guests=guests/> }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Results(
    url: Memo<CustomersUrl>,
    accounts: Memo<Option<AccountsFound>>,
    guests: Memo<Option<GuestsFound>>,
) -> impl IntoView {
    let stores = use_stores();
    let pending = Memo::new(move |_| {
        url.with(|u| if u.show == Show::Guests { Vec::new() } else { stores.pending_lines(&u.text) })
    });
    let nobody = Memo::new(move |_| {
        let none = |total: Option<usize>| total.unwrap_or_default() == 0;
        none(accounts.with(|f| f.as_ref().map(|f| f.total)))
            && none(guests.with(|f| f.as_ref().map(|f| f.total)))
            && pending.with(Vec::is_empty)
    });
    move || {
        if nobody.get() {
            return empty(words::NOBODY, words::NOBODY_TEXT, IconName::Search);
        }
        let accounts = accounts.with(|found| {
            found.as_ref().map(|found| {
                let rows = found.lines.iter().map(|line| account_row(stores, line)).collect();
                section("accounts", words::ACCOUNTS, words::column::NAME, found.total, rows, words::NO_ACCOUNT)
            })
        });
        let guests = guests.with(|found| {
            found.as_ref().map(|found| {
                let typed = url.with(|u| u.text.clone());
                let apart = stores.guests_apart(&found.guests);
                let rows = found.guests.iter().zip(apart).map(|(guest, apart)| guest_row(stores, guest, apart, &typed));
                let rows = rows.collect();
                section("guests", words::GUESTS, words::column::GUEST, found.total, rows, words::NO_GUEST)
            })
        });
        let pending = pending.with(|pending| {
            let rows: Vec<PersonRow> = pending.iter().map(|line| pending_row(stores, line)).collect();
            let total = rows.len();
            (total > 0)
                .then(|| section("pending", words::PENDING, words::column::NAME, total, rows, words::PENDING_TEXT))
        });
        view! { <div class="stack">{pending}{accounts}{guests}</div> }.into_any()
    }
}

/// A section with its exact count; what it says when nobody is in it.
fn section(
    id: &'static str,
    name: &'static str,
    who: &'static str,
    total: usize,
    rows: Vec<PersonRow>,
    none: &'static str,
) -> AnyView {
    let stores = use_stores();
    let shown = rows.len();
    let best = (shown < total).then(|| words::best(&stores.number(shown), &stores.number(total)));
    let body =
        if rows.is_empty() { view! { <p class="soft">{none}</p> }.into_any() } else { people_table(name, who, rows) };
    view! {
        <section class="stack-tight" aria-labelledby=id>
            <div class="card-head">
                <h2 id=id>{words::section(name, &stores.number(total))}</h2>
                {best.map(|best| view! { <p class="soft">{best}</p> })}
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn empty(title: &'static str, sentence: &'static str, icon: IconName) -> AnyView {
    view! { <EmptyState title=title text=sentence.to_owned() icon=icon/> }.into_any()
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::new(Show::All.word(), words::SHOW_ALL),
        Choice::new(Show::Accounts.word(), words::ACCOUNTS),
        Choice::new(Show::Guests.word(), words::GUESTS),
    ]
}

/// The state of the screen, read from the address and written back to it; what is being typed; the way to another state.
fn state() -> (Memo<CustomersUrl>, RwSignal<String>, Callback<CustomersUrl>) {
    let stores = use_stores();
    let here = use_here();
    let address = Memo::new(move |_| CustomersUrl::read(|key| here.get(key)));
    let typed = RwSignal::new(address.with_untracked(|a| a.text.clone()));
    // Typing answers at once from the field. The address speaks for the text whenever it changes (Back, a link, a filter).
    Effect::new(move |before: Option<()>| {
        let text = address.with(|a| a.text.clone());
        if before.is_some() {
            typed.set(text);
        }
    });
    let url = Memo::new(move |_| {
        let text = typed.with(|typed| typed.chars().take(QUERY_CHARS_MAX).collect());
        CustomersUrl { text, ..address.get() }
    });
    Effect::new(move |before: Option<()>| {
        let now = url.get();
        if before.is_some() {
            stores.replace_address(&now.print());
        }
        stores.last_customers_url.set(now);
    });
    let router = use_router();
    let go = Callback::new(move |next: CustomersUrl| {
        router.step(&next.print(), None);
    });
    (url, typed, go)
}
