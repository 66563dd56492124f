//! The orders screen. Its whole state stands in the address; typing replaces the entry, everything else adds one.

use crate::link::Way;
use crate::orders::pages::Shown;
use crate::orders::settled::settled;
use crate::orders::table::{Ask, OrdersTable};
use crate::orders::toolbar::{Chips, Filters, Toolbar, cut};
use crate::pages::later::page as page_of;
use crate::router::{use_here, use_router};
use crate::routes::{self, OrdersUrl};
use crate::store::{Holding, Later, use_stores};
use crate::text;
use crate::ui::{Button, EmptyState, IconName, focus_main, live, set_title};
use engine::orders::OrdersPage as Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The orders screen.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let stores = use_stores();
    let filters = filters();
    let page = Memo::new(move |_| filters.list.with(|url| stores.orders_page(url)));
    // What happens to sync draws the table anew only when it changes what there is to show: focus may be in it.
    let holding = Memo::new(move |_| stores.holding());
    let by_currency = Memo::new(move |_| page.with(|page| page.by_currency));
    let way = Way::new(Signal::derive(move || filters.url.with(OrdersUrl::print)), Signal::stored(None));
    // For the parts of this screen that stand in the second module.
    provide_context(way);
    provide_context(Shown { url: filters.list, page });
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            focus_main(&text::title(text::orders::TITLE));
        }
        set_title(&text::title(&text::orders::title_page(page.with(|p| p.page))));
    });
    let download = Callback::new(move |()| {
        let url = filters.url.get_untracked();
        spawn_local(async move { (stores.second().await.save_orders)(stores, &url) });
    });
    view! {
        <div class="notices notices-stay">{page_of(Later::AfterMove)}</div>
        <div class="page-head">
            <h1 tabindex="-1">{text::orders::TITLE}</h1>
            <div class="actions">
                <Button icon=IconName::Download on_click=download>{text::orders::CSV}</Button>
            </div>
        </div>
        <Toolbar filters=filters/>
        <div class="result-bar cluster">
            <p class="result-count" role="status">
                {move || {
                    let rows = holding.get() == Holding::Rows;
                    rows.then(|| page.with(|p| text::orders::shown(&stores.number(p.total), &stores.number(p.of))))
                }}
            </p>
            {live(move || by_currency.get().then(|| view! { <p class="soft">{text::orders::BY_CURRENCY}</p> }.into_any()).into_any())}
            <Chips filters=filters/>
            <div class="views">{page_of(Later::Views)}</div>
        </div>
        {live(move || match holding.get() {
            Holding::Nothing => view! {
                <EmptyState title=text::orders::NOT_DOWNLOADED text=text::orders::NOT_DOWNLOADED_TEXT.to_owned() icon=IconName::Offline>
                    <Button on_click=Callback::new(move |()| stores.sync_now())>{text::orders::TRY_AGAIN}</Button>
                </EmptyState>
            }
            .into_any(),
            Holding::Downloading => {
                view! { <EmptyState title=text::orders::LOADING text=text::orders::LOADING_TEXT.to_owned() icon=IconName::Sync>{page_of(Later::FirstDownload)}</EmptyState> }.into_any()
            }
            Holding::Rows => view! { <Rows filters=filters page=page way=way/> }.into_any(),
        })}
        {page_of(Later::Dialogs)}
    }
    .into_any()
}

#[component]
fn Rows(filters: Filters, page: Memo<Page>, way: Way) -> impl IntoView {
    let ask = Callback::new(move |(order, what)| match what {
        Ask::Link => way.link(order),
        Ask::Peek => way.peek(order),
    });
    let some = Memo::new(move |_| page.with(|p| p.total > 0));
    view! {
        <Show when=move || some.get() fallback=move || view! { <Nothing filters=filters page=page/> }>
            <OrdersTable url=filters.url page=Signal::from(page) go=filters.go ask=ask/>
        </Show>
        {page_of(Later::UnderList)}
    }
    .into_any()
}

#[component]
fn Nothing(filters: Filters, page: Memo<Page>) -> impl IntoView {
    let none_at_all = Memo::new(move |_| page.with(|p| p.of == 0));
    live(move || {
        if none_at_all.get() {
            return view! { <EmptyState title=text::orders::EMPTY text=text::orders::EMPTY_TEXT.to_owned() icon=IconName::Order/> }.into_any();
        }
        let reversed = filters.url.with(|url| url.from.zip(url.to).is_some_and(|(from, to)| from > to));
        let what_to_do = if reversed { text::orders::REVERSED } else { text::orders::NO_MATCH_TEXT };
        view! {
            <EmptyState title=text::orders::NO_MATCH text=what_to_do.to_owned() icon=IconName::Search>
                <Button on_click=Callback::new(move |()| filters.clear())>{text::orders::CLEAR_FILTERS}</Button>
            </EmptyState>
        }
        .into_any()
    })
}

/// The state of the screen, read from the address and written back to it.
fn filters() -> Filters {
    let stores = use_stores();
    let here = use_here();
    let address = Memo::new(move |_| OrdersUrl::read(|key| here.get(key)));
    let typed = RwSignal::new(address.with_untracked(|a| a.text.clone()));
    // Typing answers at once from the field. The address speaks for the text wherever somebody goes (Back, a link, a filter), also to
    // one that reads as the one before: what was typed since stood in the address bar alone.
    Effect::new(move |before: Option<()>| {
        here.track();
        let text = address.with_untracked(|a| a.text.clone());
        if before.is_some() && typed.with_untracked(|typed| cut(typed) != text) {
            typed.set(text);
        }
    });
    let url = Memo::new(move |_| {
        let mut url = address.get();
        let text = cut(&typed.get());
        if text != url.text {
            url.text = text;
            url.page = 1;
        }
        url
    });
    let stepped = StoredValue::new(false);
    let list = settled(url, address, stepped);
    // With the rows, and not before: what it costs to write an address down is not what a letter waits for.
    Effect::new(move |before: Option<()>| {
        let now = list.get();
        if before.is_some() {
            let peeking = untrack(|| routes::peeking(|key| here.get(key)));
            stores
                .replace_address(&peeking.map_or_else(|| now.print(), |order| routes::peek_over(&now.print(), order)));
        }
        stores.last_orders_url.set(now);
    });
    let router = use_router();
    let go = Callback::new(move |next: OrdersUrl| {
        stepped.set_value(next != url.get_untracked());
        router.step(&next.print(), None);
    });
    Filters { url: url.into(), list: list.into(), typed, go }
}
