//! The app: what is shown while it opens, who must sign in first, and which page stands at which address.

use crate::pages::frame::Frame;
use crate::pages::later::page;
use crate::pages::not_found::NotFoundPage;
use crate::pages::orders::OrdersPage;
use crate::pages::sign_in::SignInPage;
use crate::store::{Later, Opening, Stores};
use crate::ui::{Button, EmptyState, LiveRegions, provide_announcer};
use crate::{routes, text};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::hooks::use_navigate;
use leptos_router::location::State;
use leptos_router::{NavigateOptions, ParamSegment, StaticSegment};

/// What stands in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Opening,
    NoStorage,
    SignIn,
    Pages,
}

/// The whole app. Everything that outlives a page is owned here, at the root.
#[component]
pub fn App(stores: Stores) -> impl IntoView {
    provide_context(stores);
    provide_announcer();
    // Drawn anew only when the place is another: what somebody has begun to type must outlive the opening of the stores.
    let place = Memo::new(move |_| match stores.opening.get() {
        Opening::Working => Place::Opening,
        Opening::NoStorage => Place::NoStorage,
        Opening::Ready if stores.shows_sign_in() => Place::SignIn,
        Opening::Ready => Place::Pages,
    });
    view! {
        <LiveRegions/>
        <Router>
            {move || match place.get() {
                Place::Opening => view! { <Opening/> }.into_any(),
                Place::NoStorage => view! { <NoStorage/> }.into_any(),
                Place::SignIn => view! { <SignInPage/> }.into_any(),
                Place::Pages => view! { <Pages/> }.into_any(),
            }}
        </Router>
    }
    .into_any()
}

/// The router adds no history entry for the address it believes to be the latest. Typing into a filter changes the address without it,
/// and after Back it would believe wrongly: what is opened a second time would get no entry, and the next Back would leave the app.
fn tell_router_of_back() {
    let navigate = use_navigate();
    let back = window_event_listener(ev::popstate, move |event| {
        let location = window().location();
        let (Ok(path), Ok(search)) = (location.pathname(), location.search()) else { return };
        let state = State::new(Some(event.state()));
        let options = NavigateOptions { replace: true, scroll: false, state, ..NavigateOptions::default() };
        navigate(&format!("{path}{search}"), options);
    });
    on_cleanup(move || back.remove());
}

#[component]
fn Pages() -> impl IntoView {
    tell_router_of_back();
    view! {
        <Frame>
            <FlatRoutes fallback=|| view! { <NotFoundPage/> }>
                <Route path=StaticSegment("") view=|| view! { <Redirect path=routes::ORDERS/> }/>
                <Route path=StaticSegment("orders") view=OrdersPage/>
                <Route path=(StaticSegment("orders"), StaticSegment("bulk")) view=|| page(Later::Bulk)/>
                <Route path=(StaticSegment("orders"), ParamSegment("id")) view=|| page(Later::Order)/>
                <Route path=(StaticSegment("orders"), ParamSegment("id"), StaticSegment("reassign")) view=|| page(Later::Reassign)/>
                <Route path=(StaticSegment("orders"), ParamSegment("id"), StaticSegment("history")) view=|| page(Later::OrderHistory)/>
                <Route path=StaticSegment("customers") view=|| page(Later::Customers)/>
                <Route path=(StaticSegment("customers"), ParamSegment("id")) view=|| page(Later::Customer)/>
                <Route path=(StaticSegment("customers"), ParamSegment("id"), StaticSegment("history")) view=|| page(Later::CustomerHistory)/>
                <Route path=(StaticSegment("customers"), StaticSegment("guests"), ParamSegment("id")) view=|| page(Later::Guest)/>
                <Route path=(StaticSegment("customers"), StaticSegment("guests"), ParamSegment("id"), StaticSegment("history")) view=|| page(Later::GuestHistory)/>
                <Route path=StaticSegment("outbox") view=|| page(Later::Outbox)/>
            </FlatRoutes>
        </Frame>
    }
    .into_any()
}

#[component]
fn Opening() -> impl IntoView {
    view! { <main class="bare" aria-busy="true"><p class="visually-hidden" role="status">{text::boot::OPENING}</p></main> }.into_any()
}

#[component]
fn NoStorage() -> impl IntoView {
    let reload = Callback::new(|()| {
        // A reload that fails leaves the page as it is: nothing to handle.
        let _ = window().location().reload();
    });
    view! {
        <div class="bare">
            <main id="main" class="card">
                <EmptyState title=text::boot::STORAGE_TITLE text=Some(text::boot::STORAGE_TEXT.to_owned())>
                    <Button on_click=reload>{text::boot::RELOAD}</Button>
                </EmptyState>
            </main>
        </div>
    }
    .into_any()
}
