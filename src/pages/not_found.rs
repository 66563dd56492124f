//! An address that leads nowhere: says so, and offers the way on.

use crate::ui::{EmptyState, LinkButton, focus_main};
use crate::{routes, text};
use leptos::prelude::*;

/// Shown for every unknown address.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    Effect::new(|_| focus_main(&text::title(text::not_found::TITLE)));
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{text::not_found::TITLE}</h1>
        </div>
        <EmptyState title=text::not_found::TEXT>
            <LinkButton href=routes::ORDERS>{text::not_found::ACTION}</LinkButton>
        </EmptyState>
    }
    .into_any()
}
