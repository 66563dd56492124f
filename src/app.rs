//! The app: what is shown while it opens, who must sign in first, and which page stands at which address.

use crate::pages::frame::Frame;
use crate::pages::later::page;
use crate::pages::not_found::NotFoundPage;
use crate::pages::orders::OrdersPage;
use crate::pages::sign_in::SignInPage;
use crate::router::{Router, use_router};
use crate::routes::{self, Screen};
use crate::store::{Later, Opening, Stores};
use crate::sync::StoreFailure;
use crate::text;
use crate::ui::{Button, EmptyState, LiveRegions, answer_behind_next_frame, live, provide_announcer};
use leptos::prelude::*;

/// What stands in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Opening,
    NoStorage(StoreFailure),
    SignIn,
    Pages,
}

/// The whole app. Everything that outlives a page is owned here, at the root.
#[component]
pub fn App(stores: Stores) -> impl IntoView {
    provide_context(stores);
    provide_announcer();
    provide_context(Router::start(answer_behind_next_frame));
    // Drawn anew only when the place is another: what somebody has begun to type must outlive the opening of the stores.
    let place = Memo::new(move |_| match stores.opening.get() {
        Opening::Working => Place::Opening,
        Opening::NoStorage(why) => Place::NoStorage(why),
        Opening::Ready if stores.shows_sign_in() => Place::SignIn,
        Opening::Ready => Place::Pages,
    });
    view! {
        <LiveRegions/>
        {live(move || match place.get() {
            Place::Opening => view! { <Opening/> }.into_any(),
            Place::NoStorage(why) => view! { <NoStorage why=why/> }.into_any(),
            Place::SignIn => view! { <SignInPage/> }.into_any(),
            Place::Pages => view! { <Frame>{use_router().screen(screen)}</Frame> }.into_any(),
        })}
    }
    .into_any()
}

/// What stands at the address.
fn screen(screen: Screen) -> AnyView {
    match screen {
        Screen::Home => {
            let router = use_router();
            Effect::new(move |_| router.replace(routes::ORDERS));
            ().into_any()
        }
        Screen::Orders => view! { <OrdersPage/> }.into_any(),
        Screen::Bulk => page(Later::Bulk),
        Screen::Order => page(Later::Order),
        Screen::Reassign => page(Later::Reassign),
        Screen::OrderHistory => page(Later::OrderHistory),
        Screen::Customers => page(Later::Customers),
        Screen::Customer => page(Later::Customer),
        Screen::CustomerHistory => page(Later::CustomerHistory),
        Screen::Guest => page(Later::Guest),
        Screen::GuestHistory => page(Later::GuestHistory),
        Screen::Outbox => page(Later::Outbox),
        Screen::Device => page(Later::Device),
        Screen::How => page(Later::How),
        Screen::Nowhere => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Opening() -> impl IntoView {
    view! { <main class="bare" aria-busy="true"><p class="visually-hidden" role="status">{text::boot::OPENING}</p></main> }.into_any()
}

#[component]
fn NoStorage(why: StoreFailure) -> impl IntoView {
    let reload = Callback::new(|()| {
        // A reload that fails leaves the page as it is: nothing to handle.
        let _ = window().location().reload();
    });
    view! {
        <div class="bare">
            <main id="main" class="card">
              <div role="alert" aria-label=text::boot::STORAGE_TITLE>
                <EmptyState title=text::boot::STORAGE_TITLE text=Some(text::boot::storage(&why.to_string()))>
                    <Button on_click=reload>{text::boot::RELOAD}</Button>
                </EmptyState>
              </div>
            </main>
        </div>
    }
    .into_any()
}
