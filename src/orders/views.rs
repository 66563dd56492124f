//! Saved views over the list of orders: links, a way to save the present one, and to rename and delete them. A view is its address;
//! nothing here filters.

use crate::orders::sorting::UnseenSort;
use crate::platform::clipboard;
use crate::router::use_here;
use crate::routes::{self, OrdersUrl};
use crate::store::{View, ViewFault, use_stores};
use crate::text::views as words;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, StatusText, TextField, focus_id};
use contract::limits::VIEW_NAME_CHARS_MAX;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const NAME_ID: &str = "view-name";
const EDIT_ID: &str = "views-edit";

/// The links, and what can be done with views.
#[component]
pub fn SavedViews() -> impl IntoView {
    let stores = use_stores();
    let views = RwSignal::new(stores.views());
    let elsewhere = window_event_listener(ev::storage, move |_| {
        let kept = stores.views();
        if views.with_untracked(|views| *views != kept) {
            views.set(kept);
        }
    });
    on_cleanup(move || elsewhere.remove());
    let (saving, editing) = (RwSignal::new(false), RwSignal::new(false));
    let now = Memo::new(move |_| stores.last_orders_url.with(|url| url.with(|_| ())));
    let is_new = Memo::new(move |_| {
        now.with(|now| *now != OrdersUrl::default() && views.with(|views| views.iter().all(|view| view.url != *now)))
    });
    let some = Memo::new(move |_| views.with(|views| !views.is_empty()));
    let link = move |view: View| {
        let href = view.url.print();
        let current = Memo::new(move |_| now.with(|now| *now == view.url));
        view! { <li><a class="view" href=href aria-current=move || current.get().then_some("true")>{view.name}</a></li> }
    };
    let key = |view: &View| (view.name.clone(), view.url.print());
    view! {
        <UnseenSort/>
        <nav aria-label=words::TITLE hidden=move || !some.get()>
            <ul class="cluster"><For each=move || views.get() key=key children=link/></ul>
        </nav>
        <Show when=move || is_new.get()>
            <Button small=true kind=ButtonKind::Quiet on_click=move |()| saving.set(true)>{words::SAVE}</Button>
        </Show>
        <Show when=move || some.get()>
            <Button small=true kind=ButtonKind::Quiet on_click=move |()| editing.set(true)>{words::EDIT}</Button>
        </Show>
        <Dialog title=words::SAVE_TITLE open=saving on_close=move |()| saving.set(false) close_label=words::CLOSE on_lost_invoker=move |()| focus_current()>
            <SaveForm views=views saving=saving url=now/>
        </Dialog>
        <Dialog title=words::EDIT_TITLE open=editing on_close=move |()| editing.set(false) close_label=words::CLOSE>
            <EditForm views=views/>
        </Dialog>
    }
    .into_any()
}

fn why(fault: ViewFault) -> String {
    match fault {
        ViewFault::NoName => words::NO_NAME.to_owned(),
        ViewFault::LongName => words::long_name(),
        ViewFault::NameTaken => words::NAME_TAKEN.to_owned(),
        ViewFault::TooMany => words::too_many(),
        ViewFault::NotKept => words::NOT_KEPT.to_owned(),
    }
}

/// To the view that is shown: the button it was saved with is gone.
fn focus_current() {
    let view = document().query_selector(".views [aria-current]").ok().flatten();
    if let Some(view) = view.and_then(|view| view.dyn_into::<HtmlElement>().ok()) {
        // Refused by nothing but an element that is gone.
        let _ = view.focus();
    }
}

#[component]
fn SaveForm(views: RwSignal<Vec<View>>, saving: RwSignal<bool>, url: Memo<OrdersUrl>) -> impl IntoView {
    let stores = use_stores();
    // Somebody who shared the view gave it a name.
    let shared = use_here().get(routes::VIEW_NAME).unwrap_or_default();
    let shared: String = shared.chars().take(VIEW_NAME_CHARS_MAX).collect();
    let (name, error) = (RwSignal::new(shared), RwSignal::new(None::<String>));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked();
        match stores.save_view(&typed, &url.get_untracked()) {
            Ok(()) => {
                saving.set(false);
                views.set(stores.views());
                stores.passing.set(words::saved(typed.trim()));
            }
            Err(fault) => {
                error.set(Some(why(fault)));
                focus_id(NAME_ID);
            }
        }
    };
    view! {
        <form class="stack" novalidate=true on:submit=save>
            <TextField label=words::NAME id=NAME_ID hint=words::SAVE_HINT.to_owned() value=name error=error max_chars=chars_max()/>
            <DialogActions><Button kind=ButtonKind::Primary submit=true>{words::SAVE}</Button></DialogActions>
        </form>
    }
    .into_any()
}

#[component]
fn EditForm(views: RwSignal<Vec<View>>) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let none = Memo::new(move |_| views.with(Vec::is_empty));
    view! {
        <div class="stack" id=EDIT_ID tabindex="-1">
            <Show when=move || none.get()><p>{words::NONE}</p></Show>
            <For each=move || views.get() key=|view| view.name.clone() children=move |view| view! { <Line view=view views=views said=said/> }/>
            <StatusText text=said/>
        </div>
    }
    .into_any()
}

#[component]
fn Line(view: View, views: RwSignal<Vec<View>>, said: RwSignal<String>) -> impl IntoView {
    let stores = use_stores();
    let old = StoredValue::new(view.name.clone());
    let (name, error) = (RwSignal::new(view.name.clone()), RwSignal::new(None::<String>));
    let done = move |result: Result<(), ViewFault>, words: String| match result {
        Ok(()) => {
            said.set(words);
            // What had focus goes with the line.
            focus_id(EDIT_ID);
            views.set(stores.views());
        }
        Err(fault) => error.set(Some(why(fault))),
    };
    let rename = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked();
        done(stores.rename_view(&old.get_value(), &typed), words::renamed(typed.trim()));
    };
    let delete = move |()| done(stores.remove_view(&old.get_value()), words::deleted(&old.get_value()));
    let url = StoredValue::new(view.url.clone());
    let copy = move |()| {
        let link = stores.origin() + &routes::shared_view(&url.with_value(OrdersUrl::print), &old.get_value());
        spawn_local(async move {
            let copied = clipboard::copy(&link).await;
            said.try_set(if copied { words::copied(&old.get_value()) } else { words::copy_yourself(&link) });
        });
    };
    view! {
        <form class="view-line" novalidate=true on:submit=rename>
            <TextField label=words::name_of(&view.name) value=name error=error max_chars=chars_max()/>
            <Button submit=true label=Some(words::rename(&view.name))>{words::RENAME}</Button>
            <Button on_click=copy label=Some(words::copy_link_of(&view.name))>{words::COPY_LINK}</Button>
            <Button on_click=delete label=Some(words::delete(&view.name))>{words::DELETE}</Button>
        </form>
    }
    .into_any()
}

fn chars_max() -> u32 {
    u32::try_from(VIEW_NAME_CHARS_MAX).unwrap_or(u32::MAX)
}
