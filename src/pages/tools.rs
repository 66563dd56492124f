//! What the frame has besides its menus, once the second module is there: the field that leads anywhere, the keys and the list of
//! them, tips at first use, the question before signing out, words in passing.

use crate::orders::row_keys::RowKeys;
use crate::pages::display::DisplayDialog;
use crate::pages::first_use::FirstUse;
use crate::pages::jump::JumpTo;
use crate::pages::shortcuts::{Letters, Shortcuts};
use crate::pages::sign_out::SignOutDialog;
use crate::store::use_stores;
use crate::text;
use crate::ui::Toasts;
use leptos::prelude::*;

/// All of it.
#[component]
pub fn Tools() -> impl IntoView {
    let letters = Letters::kept();
    view! {
        <JumpTo/>
        <Shortcuts letters=letters/>
        <FirstUse letters=letters/>
        <DisplayDialog/>
        <SignOutDialog/>
        <div class="passing">
            <RowKeys letters=letters.on()/>
            <Toasts words=use_stores().passing label=text::widget::TOAST dismiss_label=text::widget::DISMISS/>
        </div>
    }
    .into_any()
}
