//! The app: what is shown while it opens, who must sign in first, and which page stands at which address.

use crate::pages::frame::Frame;
use crate::pages::later::page;
use crate::pages::not_found::NotFoundPage;
use crate::pages::orders::OrdersPage;
use crate::pages::sign_in::SignInPage;
use crate::store::{Later, Opening, Stores};
use crate::ui::{Button, EmptyState, LiveRegions, provide_announcer};
use crate::{routes, text};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::{ParamSegment, StaticSegment};

/// The whole app. Everything that outlives a page is owned here, at the root.
#[component]
pub fn App(stores: Stores) -> impl IntoView {
    provide_context(stores);
    provide_announcer();
    view! {
        <LiveRegions/>
        <Router>
            {move || match stores.opening.get() {
                Opening::Working => view! { <Opening/> }.into_any(),
                Opening::NoStorage => view! { <NoStorage/> }.into_any(),
                Opening::Ready if stores.shows_sign_in() => view! { <SignInPage/> }.into_any(),
                Opening::Ready => view! { <Pages/> }.into_any(),
            }}
        </Router>
    }
    .into_any()
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Frame>
            <FlatRoutes fallback=|| view! { <NotFoundPage/> }>
                <Route path=StaticSegment("") view=|| view! { <Redirect path=routes::ORDERS/> }/>
                <Route path=StaticSegment("orders") view=OrdersPage/>
                <Route path=(StaticSegment("orders"), ParamSegment("id")) view=|| page(Later::Order)/>
                <Route path=(StaticSegment("orders"), ParamSegment("id"), StaticSegment("reassign")) view=|| page(Later::Reassign)/>
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
