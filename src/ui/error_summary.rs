//! All that is wrong with a form, above it, after somebody tried to send it. Same words as beside the fields, linked to them.

use leptos::{ev, html, prelude::*};

use super::focus::{focus, focus_id};
use super::icon::{Icon, IconName};
use super::live::live;
use super::uid::uid;

/// One error, and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's id.
    pub field_id: String,
    /// What is wrong and what to do; the words beside the field.
    pub message: String,
}

/// Draws nothing while there are no errors; takes focus each time a submit made some.
#[component]
pub fn ErrorSummary(
    /// Such as "There is a problem".
    #[prop(into)]
    title: Signal<String>,
    /// The errors, in the order of the fields.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let wrong = !errors.read().is_empty();
        if let (true, Some(element)) = (wrong, summary.get()) {
            focus(&element);
        }
    });
    let title_id = uid("errors");
    let list = move || {
        live(move || {
            let item = |FieldError { field_id, message }| {
                let href = format!("#{field_id}");
                let go = move |event: ev::MouseEvent| {
                    event.prevent_default();
                    event.stop_propagation();
                    focus_id(&field_id);
                };
                view! { <li><a href=href on:click=go>{message}</a></li> }.into_any()
            };
            errors.get().into_iter().map(item).collect_view().into_any()
        })
    };
    let body = move || {
        let (title_id, labelled_by) = (title_id.clone(), title_id.clone());
        view! {
            <div class="notice notice-problem" role="alert" tabindex="-1" aria-labelledby=labelled_by node_ref=summary>
                <Icon name=IconName::Problem />
                <div class="notice-body">
                    <h2 class="notice-title" id=title_id>{title}</h2>
                    <ul class="error-list">{list()}</ul>
                </div>
            </div>
        }
    };
    let any = Memo::new(move |_| !errors.read().is_empty());
    view! { <Show when=move || any.get()>{body()}</Show> }.into_any()
}
