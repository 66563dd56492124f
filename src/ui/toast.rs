//! A word in passing: something was done that needs no answer. It goes by itself, for nothing is lost with it: what carries a way back or
//! asks for something is a notice and stays. It rests over the page, moves nothing, never takes focus, and waits while somebody
//! points at it or is in it. It is read out by the page's announcer.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::focus::{focus, focused};
use super::icon::{Icon, IconName};
use super::live_region::use_announcer;

/// How long it stays: long enough for two sentences read slowly.
const STAYS: Duration = Duration::from_secs(8);

/// The place for them. Once, in the frame.
#[component]
pub fn Toasts(
    /// What is said; empty when there is nothing to say. The same words again are said again.
    words: RwSignal<String>,
    /// What the place is called, read out.
    #[prop(into)]
    label: Signal<String>,
    /// What the close button is called.
    #[prop(into)]
    dismiss_label: Signal<String>,
) -> impl IntoView {
    let announcer = use_announcer();
    let put_away = move || drop(words.try_set(String::new()));
    let (pointed_at, inside) = (RwSignal::new(false), RwSignal::new(false));
    let came_from = StoredValue::new_local(None::<HtmlElement>);
    // Whichever wait began last counts: one that was broken off ends without a word.
    let began = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let words = words.get();
        if !words.is_empty() {
            announcer.say(words);
        }
    });
    Effect::new(move |_| {
        let waits = pointed_at.get() || inside.get();
        began.update_value(|began| *began = began.wrapping_add(1));
        let this = began.get_value();
        if words.with(|words| !words.is_empty()) && !waits {
            let end = move || {
                if began.try_get_value() == Some(this) {
                    put_away();
                }
            };
            set_timeout(end, STAYS);
        }
    });
    let entered = move |event: ev::FocusEvent| {
        if !inside.get_untracked() {
            inside.set(true);
            let before = event.related_target().and_then(|element| element.dyn_into().ok());
            if before.is_some() {
                came_from.set_value(before);
            }
        }
    };
    // Not every browser says where focus came from when a mouse takes it.
    let pressed = move |_| {
        if !inside.get_untracked() {
            came_from.set_value(focused());
        }
    };
    let close = move |_| {
        // It goes from under the pointer and from focus: neither tells that it left.
        pointed_at.set(false);
        inside.set(false);
        put_away();
        if let Some(before) = came_from.get_value().filter(|element| element.is_connected()) {
            focus(&before);
        }
    };
    (move || {
        let words = Some(words.get()).filter(|words| !words.is_empty())?;
        Some(view! {
            <section
                class="toast no-print"
                aria-label=label
                on:pointerenter=move |_| pointed_at.set(true)
                on:pointerleave=move |_| pointed_at.set(false)
                on:pointerdown=pressed
                on:focusin=entered
                on:focusout=move |_| inside.set(false)
            >
                <Icon name=IconName::Check/>
                <p>{words}</p>
                <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label=dismiss_label on:click=close>
                    <Icon name=IconName::Close/>
                </button>
            </section>
        })
    })
    .into_any()
}
