//! *How it works*: what happens to a change made offline. Words alone; nothing here looks at what waits.

use crate::ui::{IconName, LinkButton, focus_main};
use crate::{routes, text};
use leptos::prelude::*;

/// The page.
#[component]
pub fn HowPage() -> impl IntoView {
    Effect::new(|_| focus_main(&text::title(text::how::TITLE)));
    let sentence = |(short, long): (&'static str, &'static str)| {
        view! { <li><span class="strong">{short}</span> " " {long}</li> }
    };
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{text::how::TITLE}</h1>
            <div class="actions"><LinkButton href=routes::OUTBOX icon=IconName::Sync>{text::how::OUTBOX}</LinkButton></div>
        </div>
        <p class="page-sub">{text::how::INTRO}</p>
        <section class="card"><ol class="how">{text::how::SENTENCES.map(sentence).collect_view()}</ol></section>
    }
    .into_any()
}
