//! Where a list would be when it has nothing in it: one sentence, and one thing to do about it.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// An empty list. The children are the one action, if there is one.
#[component]
pub fn EmptyState(
    /// What is so, in a sentence.
    #[prop(into)]
    title: Signal<String>,
    /// Why, or what to do.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// A picture above.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The one action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {icon.map(|name| view! { <Icon name /> })}
            <p class="empty-title">{title}</p>
            {move || text.get().map(|text| view! { <p class="empty-text">{text}</p> })}
            {children.map(|children| view! { <div class="empty-action">{children()}</div> })}
        </div>
    }
    .into_any()
}
