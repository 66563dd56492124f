//! The offer of another version, in the frame. It is taken only when somebody says so, and not before they know what is lost by it.

use crate::platform::offline;
use crate::text::{self, device::update as words};
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Notice, NoticeKind, use_announcer};
use leptos::prelude::*;
use leptos::task::spawn_local;

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
    // What would be lost: here, and in how many other tabs.
    let asking = RwSignal::new(None::<(bool, u32)>);
    let later = Callback::new(move |()| asking.set(None));
    let take = Callback::new(move |()| offline::take());
    let ask = Callback::new(move |()| {
        spawn_local(async move {
            let here = offline::unsaved_here();
            let others = offline::unsaved_tabs().await.saturating_sub(u32::from(here));
            if here || others > 0 { asking.set(Some((here, others))) } else { offline::take() }
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
            <p>{move || asking.get().map(|(here, others)| words::begun(here, others))}</p>
            <DialogActions>
                <Button on_click=take kind=ButtonKind::Quiet>{words::ANYWAY}</Button>
                <Button on_click=later kind=ButtonKind::Primary>{words::LATER}</Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
