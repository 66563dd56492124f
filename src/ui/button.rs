//! Buttons and links that look like buttons.
//! A button that cannot be used now stays focusable and says why; it is never merely grey, and never hidden.

use leptos::{ev, html, prelude::*};
use std::time::Duration;

use super::icon::{Icon, IconName};
use super::live::live;
use super::uid::uid;

/// Longer than the pause between two taps of one finger (500 ms is the longest that systems take for a double tap).
const GUARD: Duration = Duration::from_millis(600);

/// How much a button asks to be pressed. One primary a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this view is for.
    Primary,
    /// Anything else.
    #[default]
    Secondary,
    /// Beside other things: toolbars, rows, cancel.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    /// The class that draws it.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary",
            Self::Secondary => "btn btn-secondary",
            Self::Quiet => "btn btn-quiet",
            Self::Danger => "btn btn-danger",
        }
    }
}

/// The class of a button of this kind and size.
pub(super) fn class_of(kind: ButtonKind, small: bool) -> String {
    let size = if small { " btn-small" } else { "" };
    format!("{}{size}", kind.class())
}

/// A button. While `pending` or with a `disabled_reason` a press does nothing, and does not submit the form either.
#[component]
pub fn Button(
    /// Called on a press that counts.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it submits the form around it.
    #[prop(optional)]
    submit: bool,
    /// Whether it is drawn small.
    #[prop(optional)]
    small: bool,
    /// Whether the work it started is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it cannot be used now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Whether it may stand where another button stood a moment before. It cannot be pressed in its first moment then: a second tap
    /// was meant for that one, and nothing irreversible follows from it.
    #[prop(optional)]
    guarded: bool,
    /// A picture before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Accessible name, when the children are not enough.
    #[prop(optional, into)]
    label: Signal<Option<String>>,
    /// The element.
    #[prop(optional)]
    button_ref: NodeRef<html::Button>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let reason_id = uid("reason");
    let described_by = reason_id.clone();
    let guard = RwSignal::new(guarded);
    if guarded {
        set_timeout(
            move || {
                guard.try_set(false);
            },
            GUARD,
        );
    }
    let blocked = move || {
        pending.try_get().unwrap_or(true)
            || guard.try_get().unwrap_or(true)
            || disabled_reason.try_get().is_none_or(|why| why.is_some())
    };
    let press = move |event: ev::MouseEvent| {
        if untrack(blocked) {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_click) = on_click {
            on_click.try_run(());
        }
    };
    view! {
        <span class="btn-slot">
            <button
                type=if submit { "submit" } else { "button" }
                class=class_of(kind, small)
                class:is-pending=pending
                aria-label=label
                aria-disabled=move || blocked().then_some("true")
                aria-busy=move || pending.get().then_some("true")
                aria-describedby=move || disabled_reason.get().map(|_| described_by.clone())
                node_ref=button_ref
                on:click=press
            >
                {icon.map(|name| view! { <Icon name /> })}
                {children()}
            </button>
            {live(move || {
                let id = reason_id.clone();
                let said = |why| view! { <span class="btn-reason" id=id role="tooltip">{why}</span> };
                disabled_reason.get().map(|why| said(why).into_any()).into_any()
            })}
        </span>
    }
    .into_any()
}

/// A link drawn as a button: it goes somewhere, so it must open in a new tab when asked to.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it is drawn small.
    #[prop(optional)]
    small: bool,
    /// A picture before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Accessible name, when the children are not enough.
    #[prop(optional, into)]
    label: Signal<Option<String>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=class_of(kind, small) href=href aria-label=label>
            {icon.map(|name| view! { <Icon name /> })}
            {children()}
        </a>
    }
    .into_any()
}
