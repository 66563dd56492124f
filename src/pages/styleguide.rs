//! Every widget of `src/ui` in every state it has, on one page at `/styleguide`: for whoever changes a widget or a style sheet, and photographed
//! by `cargo xtask styleguide`.
//!
//! It is there in builds with the feature `styleguide` alone, which neither `start` nor `dist` switches on: no byte of it is ever served to
//! staff. So its words are for developers only, in one language, and stand here instead of in `src/text`. It opens no store, calls no
//! server and needs no session; its samples name nobody who is real.

mod buttons;
mod choosing;
mod fields;
mod lists;
mod messages;
mod words;

use crate::platform::{address, style};
use crate::ui::{LiveRegions, provide_announcer, set_title};
use leptos::prelude::*;
use leptos::task::spawn_local;

const TITLE: &str = "Style guide";
const PATH: &str = "/styleguide";

/// Whether the address asks for it.
#[must_use]
pub fn is_asked_for() -> bool {
    address::here().starts_with(PATH)
}

/// The page. It stands without the frame, and without the app around it.
#[component]
pub fn Styleguide() -> impl IntoView {
    provide_announcer();
    set_title(TITLE);
    // Widgets of the second module have their looks in sheets that wait for it.
    let here = RwSignal::new(false);
    spawn_local(async move { here.set(style::load().await) });
    view! {
        <LiveRegions/>
        <main class="stack" id="main" tabindex="-1">
            <div class="page-head"><h1 tabindex="-1">{TITLE}</h1></div>
            <p class="soft">"Every widget of src/ui in every state. Density, text size and theme come from the page's root, as everywhere."</p>
            <Show when=move || here.get()>
                <words::Words/>
                <buttons::Buttons/>
                <fields::Fields/>
                <fields::Choices/>
                <choosing::Comboboxes/>
                <choosing::Menus/>
                <choosing::Dialogs/>
                <messages::Badges/>
                <messages::Notices/>
                <messages::Spoken/>
                <messages::Passing/>
                <choosing::Tabbed/>
                <lists::Tables/>
                <lists::Pages/>
                <lists::Nothing/>
            </Show>
        </main>
    }
    .into_any()
}

/// One kind of widget, under its name.
#[component]
fn Section(name: &'static str, children: Children) -> impl IntoView {
    let id = name.to_lowercase().replace(' ', "-");
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name}</h2>
            {children()}
        </section>
    }
    .into_any()
}

/// A state as wide as there is room, under what it is called.
#[component]
fn Wide(name: &'static str, children: Children) -> impl IntoView {
    view! { <h3>{name}</h3>{children()} }.into_any()
}

/// A state or several, under what they are called.
#[component]
fn Sample(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="stack-tight">
            <p class="soft">{name}</p>
            <div class="cluster">{children()}</div>
        </div>
    }
    .into_any()
}
