//! What stands around every screen: menu, department switch, where changes stand, who is signed in.

use crate::pages::later::{RestMissing, page};
use crate::pages::sign_out::Asking;
use crate::router::use_router;
use crate::store::{Later, SyncState, use_stores};
use crate::ui::{
    Button, ButtonKind, Choice, Icon, IconName, MenuButton, MenuItem, Notice, NoticeKind, SelectField, focus_id, live,
};
use crate::{routes, text};
use contract::id::DepartmentId;
use contract::session::Permission;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The frame with a page in it.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let stores = use_stores();
    // The browser would put `#main` into the address, which is read and compared everywhere.
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        focus_id("main");
    };
    let asking = Asking { sign_out: RwSignal::new(false), keys: RwSignal::new(false), display: RwSignal::new(false) };
    provide_context(asking);
    view! {
        <a class="skip-link" href="#main" on:click=skip>{text::frame::SKIP}</a>
        <div class="frame">
            <header class="app-header">
                <a class="brand" href=routes::ORDERS>
                    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                        <path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="M5 15 16 6l11 9M8 13v12h16V13M12 20h8m-3-3 3 3-3 3"/>
                    </svg>
                    {text::BRAND}
                </a>
                // Beside the brand, where its words may be of any length and move nothing.
                <SyncLink/>
                <div class="header-tools">
                    {page(Later::Tools)}
                    <DepartmentSwitch/>
                    <AccountMenu asking=asking/>
                </div>
            </header>
            <MainMenu/>
            <main id="main" tabindex="-1">
                <div class="notices">
                    <RestMissing/>
                    {page(Later::Update)}
                    {live(move || stores.needs_sign_in().then(|| view! { <SessionEnded/> }.into_any()).into_any())}
                </div>
                {children()}
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn MainMenu() -> impl IntoView {
    let stores = use_stores();
    let router = use_router();
    let current = move |prefix: &'static str| move || router.is_below(prefix).then_some("page");
    view! {
        <nav class="main-menu" aria-label=text::frame::MENU>
            <div class="nav-group">
                <p class="nav-group-name" id="nav-commerce">{text::frame::COMMERCE}</p>
                <ul aria-labelledby="nav-commerce">
                    <li>
                        <a class="nav-link" href=move || stores.last_orders_url.get().print() aria-current=current(routes::ORDERS)>
                            <Icon name=IconName::Order/>
                            {text::frame::ORDERS}
                        </a>
                    </li>
                    <li>
                        <a class="nav-link" href=routes::OUTBOX aria-current=current(routes::OUTBOX)>
                            <Icon name=IconName::Sync/>
                            {text::frame::OUTBOX}
                            {live(move || {
                                let n = stores.own_waiting_count() + stores.attention_count();
                                (n > 0).then(|| view! { <span class="nav-count">{n}</span> }.into_any()).into_any()
                            })}
                        </a>
                    </li>
                </ul>
            </div>
            <Show when=move || stores.may(Permission::CustomersSearch)>
                <div class="nav-group">
                    <p class="nav-group-name" id="nav-customers">{text::customers::RELATIONS}</p>
                    <ul aria-labelledby="nav-customers">
                        <li>
                            <a class="nav-link" href=routes::CUSTOMERS aria-current=current(routes::CUSTOMERS)>
                                <Icon name=IconName::Customer/>
                                {text::customers::TITLE}
                            </a>
                        </li>
                    </ul>
                </div>
            </Show>
        </nav>
    }
    .into_any()
}

/// Shown to those who work in several departments. It filters the orders screen, and so stands in its address.
#[component]
fn DepartmentSwitch() -> impl IntoView {
    let stores = use_stores();
    let router = use_router();
    let choices = Signal::derive(move || {
        let mut choices = vec![Choice::new("", text::frame::ALL_DEPARTMENTS)];
        choices.extend(stores.departments().into_iter().map(|d| Choice::new(d.id.get().to_string(), d.name)));
        choices
    });
    let value = Signal::derive(move || {
        stores.last_orders_url.with(|url| url.department.map(|d| d.get().to_string()).unwrap_or_default())
    });
    let on_change = Callback::new(move |word: String| {
        let department: Option<DepartmentId> = routes::department_of(&word);
        let next = stores.last_orders_url.get_untracked().with(|url| url.department = department);
        router.go(&next.print());
    });
    view! {
        <Show when=move || { stores.departments().len() > 1 }>
            <SelectField label=text::frame::DEPARTMENT label_hidden=true choices=choices value=value on_change=on_change/>
        </Show>
    }
    .into_any()
}

/// Always says whether changes are saved here only, on their way, or at the server.
#[component]
fn SyncLink() -> impl IntoView {
    let stores = use_stores();
    let tone = move || match stores.sync_state() {
        SyncState::Attention(_) | SyncState::NotSaved(_) | SyncState::StorageFails => Some("problem"),
        SyncState::Offline(_) | SyncState::SignIn(_) => Some("warning"),
        _ => None,
    };
    let icon = move || match stores.sync_state() {
        SyncState::Synced => IconName::Check,
        SyncState::Others(_) => IconName::Info,
        SyncState::Offline(_) => IconName::Offline,
        SyncState::Attention(_) | SyncState::SignIn(_) | SyncState::NotSaved(_) | SyncState::StorageFails => {
            IconName::Warning
        }
        SyncState::Sending(_)
        | SyncState::Connecting
        | SyncState::CatchingUp
        | SyncState::Downloading { .. }
        | SyncState::Details => IconName::Sync,
    };
    let words = Memo::new(move |_| sentence(stores.sync_state()));
    view! {
        <div role="status">
            <a class="sync-state" href=routes::OUTBOX data-tone=tone>
                {live(move || view! { <Icon name=icon()/> }.into_any())}
                {words}
            </a>
        </div>
    }
    .into_any()
}

fn sentence(state: SyncState) -> String {
    use text::frame::sync;
    match state {
        SyncState::Synced => sync::SYNCED.into(),
        SyncState::Connecting => sync::CONNECTING.into(),
        SyncState::CatchingUp => sync::CATCHING_UP.into(),
        SyncState::Downloading { done, all } => sync::downloading(done, all),
        SyncState::Details => sync::DETAILS.into(),
        SyncState::Sending(n) => sync::sending(n),
        SyncState::Offline(0) => sync::OFFLINE.into(),
        SyncState::Offline(n) => sync::waiting(n),
        SyncState::SignIn(0) => sync::SIGN_IN.into(),
        SyncState::SignIn(n) => sync::sign_in(n),
        SyncState::NotSaved(n) => sync::not_saved(n),
        SyncState::StorageFails => sync::STORAGE_FAILS.into(),
        SyncState::Attention(n) => sync::attention(n),
        SyncState::Others(n) => sync::others(n),
    }
}

#[component]
fn AccountMenu(asking: Asking) -> impl IntoView {
    let stores = use_stores();
    let display = Callback::new(move |()| asking.display.set(true));
    let ask = Callback::new(move |()| {
        if stores.own_waiting_count() > 0 || stores.unsaved.with(Option::is_some) {
            asking.sign_out.set(true);
        } else {
            spawn_local(async move { (stores.second().await.sign_out)(stores).await });
        }
    });
    let keys = Callback::new(move |()| asking.keys.set(true));
    let name = move || stores.session.with(|s| s.as_ref().map(|s| s.staff.name.clone()).unwrap_or_default());
    let items = Signal::derive(move || {
        vec![
            MenuItem::run(text::display::TITLE, display).icon(IconName::Display),
            MenuItem::link(text::device::TITLE, routes::DEVICE).icon(IconName::Device),
            MenuItem::run(text::keys::TITLE, keys).icon(IconName::Keyboard),
            MenuItem::link(text::how::TITLE, routes::HOW).icon(IconName::Info),
            MenuItem::run(text::frame::SIGN_OUT, ask).icon(IconName::Lock),
        ]
    });
    view! {
        <MenuButton label=Signal::derive(move || text::frame::account(&name())) items=items kind=ButtonKind::Quiet icon=IconName::Customer/>
    }
    .into_any()
}

#[component]
fn SessionEnded() -> impl IntoView {
    let stores = use_stores();
    let again = Callback::new(move |()| stores.asks_sign_in.set(true));
    view! {
        <Notice
            kind=NoticeKind::Warning
            label=text::widget::WARNING
            title=Some(text::frame::session_ended::TITLE.to_owned())
            actions=move || view! { <Button on_click=again small=true>{text::frame::session_ended::ACTION}</Button> }
        >
            {text::frame::session_ended::TEXT}
        </Notice>
    }
    .into_any()
}
