//! A state in a word, with a shape of its own for each tone, so that nothing depends on telling colours apart.

use leptos::prelude::*;

/// What a state means for the person looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to see.
    #[default]
    Neutral,
    /// Under way.
    Info,
    /// Done, good.
    Success,
    /// Look at it some time.
    Warning,
    /// Needs somebody now.
    Problem,
}

impl Tone {
    /// The class that draws it.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "badge badge-neutral",
            Self::Info => "badge badge-info",
            Self::Success => "badge badge-success",
            Self::Warning => "badge badge-warning",
            Self::Problem => "badge badge-problem",
        }
    }

    /// A shape on a 12 by 12 grid: dot, ring, tick, triangle, square.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Neutral => "M6 3.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
            Self::Info => "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
            Self::Success => "M4.6 10.2 1 6.6l1.4-1.4 2.2 2.2 5-5L11 3.8Z",
            Self::Warning => "M6 1.2 11.4 10.5H.6Z",
            Self::Problem => "M1.5 1.5h9v9h-9Z",
        }
    }
}

/// A state: shape and word.
#[component]
pub fn Badge(
    /// What it means.
    tone: Tone,
    /// The word.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    badge(Signal::stored(tone.class().to_owned()), Signal::stored(tone.shape().to_owned()), text)
}

/// A badge whose meaning may change: [`Tone::class`] and [`Tone::shape`] of it, and the word.
#[must_use]
pub fn badge(class: Signal<String>, shape: Signal<String>, text: Signal<String>) -> AnyView {
    view! {
        <span class=class>
            <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" focusable="false">
                <path fill-rule="evenodd" d=shape />
            </svg>
            <span>{text}</span>
        </span>
    }
    .into_any()
}
