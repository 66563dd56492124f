//! A filter that is on, and the way to switch it off.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// One filter in words, with a button that removes it.
#[component]
pub fn Chip(
    /// The filter, such as "Guest orders".
    #[prop(into)]
    text: Signal<String>,
    /// What the button does, such as "Remove filter: Guest orders".
    #[prop(into)]
    remove_label: Signal<String>,
    /// Called when it is to go.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <span class="chip">
            <span>{text}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=remove_label
                on:click=move |_| {
                    on_remove.try_run(());
                }
            >
                <Icon name=IconName::Close />
            </button>
        </span>
    }
    .into_any()
}
