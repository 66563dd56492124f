//! The question before signing out while changes of this person wait: they stay on the device, and go out under the next session of
//! theirs. Signing out itself is `store`'s.

use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the account menu asks for. Given by the frame.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    /// Whether to sign out though something waits.
    pub sign_out: RwSignal<bool>,
    /// The shortcuts.
    pub keys: RwSignal<bool>,
    /// How it looks.
    pub display: RwSignal<bool>,
}

/// The question.
#[component]
pub fn SignOutDialog() -> impl IntoView {
    let stores = use_stores();
    let Asking { sign_out: asking, .. } = use_context().expect("the frame asks, and gives its word on it");
    let stay = Callback::new(move |()| asking.set(false));
    let sign_out = Callback::new(move |()| {
        asking.set(false);
        spawn_local(async move { stores.sign_out().await });
    });
    view! {
        <Dialog title=text::frame::SIGN_OUT_TITLE open=asking on_close=move |()| asking.set(false) close_label=text::frame::STAY>
            <p>{move || text::frame::sign_out_waiting(stores.own_waiting_count())}</p>
            {move || stores.unsaved.with(Option::is_some).then(|| view! { <p class="strong">{text::unsaved::SIGN_OUT}</p> })}
            <DialogActions>
                <Button on_click=stay>{text::frame::STAY}</Button>
                <Button on_click=sign_out kind=ButtonKind::Primary>{text::frame::SIGN_OUT}</Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
