//! Something the page has to say, in place: a confirmation with its Undo, a problem with what to do about it.
//! It does not vanish by itself. When it appears after an act, the caller also says it with the announcer.

use leptos::children::ViewFnOnce;
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::live::live;

/// What sort of thing it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know. Being offline is this, and not a problem.
    Info,
    /// It was done.
    Success,
    /// Look before going on.
    Warning,
    /// It was not done.
    Problem,
}

impl NoticeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "notice notice-info",
            Self::Success => "notice notice-success",
            Self::Warning => "notice notice-warning",
            Self::Problem => "notice notice-problem",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::Info,
            Self::Success => IconName::Check,
            Self::Warning => IconName::Warning,
            Self::Problem => IconName::Problem,
        }
    }
}

/// A notice.
#[component]
pub fn Notice(
    /// What sort. May become another: what looked done may turn out not to be.
    #[prop(into)]
    kind: Signal<NoticeKind>,
    /// The sort in a word, read out before the rest.
    #[prop(into)]
    label: Signal<String>,
    /// A line above the text.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
    /// Called when somebody has read it; without it there is no close button.
    #[prop(optional, into)]
    on_dismiss: Option<Callback<()>>,
    /// What the close button is called.
    #[prop(optional, into)]
    dismiss_label: Signal<Option<String>>,
    /// Buttons and links beside the text: `actions=|| view! { ... }`.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The text.
    children: Children,
) -> impl IntoView {
    let dismiss = on_dismiss.map(|on_dismiss| {
        view! {
            <button
                type="button"
                class="btn btn-quiet btn-icon btn-small"
                aria-label=dismiss_label
                on:click=move |_| {
                    on_dismiss.try_run(());
                }
            >
                <Icon name=IconName::Close />
            </button>
        }
    });
    view! {
        <section class=move || kind.get().class() aria-label=label>
            {live(move || view! { <Icon name=kind.get().icon() /> }.into_any())}
            <div class="notice-body">
                {live(move || title.get().map(|title| view! { <p class="notice-title">{title}</p> }.into_any()).into_any())}
                <div class="notice-text">{children()}</div>
            </div>
            {actions.map(|actions| view! { <div class="notice-actions">{actions.run()}</div> })}
            {dismiss}
        </section>
    }
    .into_any()
}
