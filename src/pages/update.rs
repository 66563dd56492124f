//! The offer of another version, in the frame. It is taken only when somebody says so, and not before they know what is lost by it.

use crate::platform::offline;
use crate::store::use_stores;
use crate::text::{self, device::update as words};
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Notice, NoticeKind, use_announcer};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What an update could cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Loss {
    /// A form is begun in this tab.
    here: bool,
    /// In how many others.
    others: u32,
    /// The server is away: what the new version reads otherwise cannot be fetched.
    offline: bool,
}

/// "A new version of Rehome is ready." Draws nothing while there is none.
#[component]
pub fn UpdateOffer() -> impl IntoView {
    let ready = RwSignal::new(offline::ready());
    let listening = window_event_listener_untyped(offline::CHANGED, move |_| ready.set(offline::ready()));
    on_cleanup(move || listening.remove());
    let ready = Memo::new(move |_| ready.get());
    let announcer = use_announcer();
    Effect::new(move |_| {
        if ready.get() {
            announcer.say(words::READY);
        }
    });
    let stores = use_stores();
    let asking = RwSignal::new(None::<Loss>);
    let later = Callback::new(move |()| asking.set(None));
    let take = Callback::new(move |()| offline::take());
    let ask = Callback::new(move |()| {
        spawn_local(async move {
            let here = offline::unsaved_here();
            let others = offline::unsaved_tabs().await.saturating_sub(u32::from(here));
            let loss = Loss { here, others, offline: !stores.reaches_server() };
            if loss == Loss::default() { offline::take() } else { asking.set(Some(loss)) }
        });
    });
    let offer = move || {
        view! {
            <Notice
                kind=NoticeKind::Info
                label=text::widget::INFO
                actions=move || view! { <Button on_click=ask small=true>{words::NOW}</Button> }
            >
                {words::READY}
            </Notice>
        }
    };
    view! {
        {move || ready.get().then(offer)}
        <Dialog title=words::TITLE open=Signal::derive(move || asking.with(Option::is_some)) on_close=later close_label=words::LATER>
            <p>{move || asking.get().map(|loss| words::loss(loss.here, loss.others, loss.offline))}</p>
            // The first button gets focus: it must be the one that loses nothing.
            <DialogActions>
                <Button on_click=later kind=ButtonKind::Primary>{words::LATER}</Button>
                <Button on_click=take kind=ButtonKind::Quiet>
                    {move || words::anyway(asking.get().is_some_and(|loss| loss.here || loss.others > 0))}
                </Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
