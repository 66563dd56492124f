//! NOT SAVED, wherever it happened: in the form or dialog that wanted to save, or else in the frame. It says what happened and what to
//! do, and stays until the change is saved, sent or given up.

use crate::store::{Begun, Confirmation, Stores, UnsavedStanding, use_stores};
use crate::text::{self, unsaved as words};
use crate::ui::{Button, ButtonKind, Notice, NoticeKind, focus_main};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// In a form or dialog whose own button tries again: while it stands there, the frame does not say the same.
#[component]
pub fn UnsavedHere() -> impl IntoView {
    let stores = use_stores();
    stores.unsaved_hosts.update(|hosts| *hosts += 1);
    on_cleanup(move || {
        stores.unsaved_hosts.try_update(|hosts| *hosts -= 1);
    });
    alert(stores, false)
}

/// In the frame. Draws nothing while everything is saved, or somebody else says it.
#[component]
pub fn UnsavedInFrame() -> impl IntoView {
    let stores = use_stores();
    let shown = Memo::new(move |_| stores.unsaved_hosts.get() == 0 && stores.unsaved.with(Option::is_some));
    (move || shown.get().then(|| alert(stores, true))).into_any()
}

fn alert(stores: Stores, again: bool) -> AnyView {
    let standing = Memo::new(move |_| stores.unsaved_standing());
    let title = move || {
        standing.with(|standing| {
            standing.as_ref().map(|standing| match standing {
                UnsavedStanding::NotSaved(_) => words::TITLE,
                UnsavedStanding::Late => words::LATE_TITLE,
                UnsavedStanding::Sent { well: true, .. } => words::SENT_TITLE,
                UnsavedStanding::Sent { well: false, .. } => words::REFUSED_TITLE,
            })
        })
    };
    view! {
        <div role="alert" aria-label=title>
            {move || standing.get().map(|standing| match standing {
                UnsavedStanding::NotSaved(text) => not_saved(stores, text, again),
                UnsavedStanding::Late => over(stores, NoticeKind::Success, words::LATE_TITLE, vec![words::LATE.to_owned()]),
                UnsavedStanding::Sent { sentences, well: true } => over(stores, NoticeKind::Success, words::SENT_TITLE, sentences),
                UnsavedStanding::Sent { sentences, well: false } => over(stores, NoticeKind::Warning, words::REFUSED_TITLE, sentences),
            })}
        </div>
    }
    .into_any()
}

fn not_saved(stores: Stores, text: String, again: bool) -> AnyView {
    // It is lost with the tab: an update asks first.
    Begun::here().mark();
    // So does the browser before it leaves the page.
    let leaving = window_event_listener(leptos::ev::beforeunload, |event| event.prevent_default());
    on_cleanup(move || leaving.remove());
    let busy = RwSignal::new(false);
    let send = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            stores.send_unsaved().await;
            let _ = busy.try_set(false);
        });
    });
    let export = Callback::new(move |()| stores.passing.set(text::widget::file_saved(&stores.export_changes())));
    let save = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            if stores.save_again().await {
                let (sentence, operations) = (words::SAVED.to_owned(), Vec::new());
                stores.confirmation.set(Some(Confirmation::Said { sentence, problem: false, operations }));
                focus_main(&document().title());
            }
            let _ = busy.try_set(false);
        });
    });
    let discard = Callback::new(move |()| stores.unsaved.set(None));
    let cannot_send = Signal::derive(move || stores.cannot_send());
    view! {
        <Notice
            kind=NoticeKind::Problem
            label=text::widget::PROBLEM
            title=Some(words::TITLE.to_owned())
            actions=move || view! {
                {again.then(|| view! { <Button on_click=save pending=busy small=true>{words::AGAIN}</Button> })}
                <Button on_click=send pending=busy disabled_reason=cannot_send small=true>{words::SEND}</Button>
                <Button on_click=export small=true>{words::EXPORT}</Button>
                {again.then(|| view! { <Button on_click=discard kind=ButtonKind::Quiet small=true>{words::DISCARD}</Button> })}
            }
        >
            {text}
        </Notice>
    }
    .into_any()
}

/// It has come to an end, one way or the other.
fn over(stores: Stores, kind: NoticeKind, title: &'static str, sentences: Vec<String>) -> AnyView {
    let label = if kind == NoticeKind::Success { text::widget::SUCCESS } else { text::widget::WARNING };
    let sentences = sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view();
    view! {
        <Notice
            kind=kind
            label=label
            title=Some(title.to_owned())
            on_dismiss=move |()| stores.unsaved.set(None)
            dismiss_label=Some(text::widget::DISMISS.to_owned())
        >
            {sentences}
        </Notice>
    }
    .into_any()
}
