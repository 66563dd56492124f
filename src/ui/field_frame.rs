//! What every field has around its control: label, hint and error, with ids that tie them together.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::live::live;
use super::uid::uid_or;

/// Ids and texts of one field. Cheap to clone: one string and three signals.
#[derive(Clone)]
pub(super) struct Frame {
    pub id: String,
    pub label: Signal<String>,
    pub label_hidden: bool,
    pub hint: Signal<Option<String>>,
    pub error: Signal<Option<String>>,
}

impl Frame {
    pub fn new(
        id: String,
        label: Signal<String>,
        label_hidden: bool,
        hint: Signal<Option<String>>,
        error: Signal<Option<String>>,
    ) -> Self {
        Self { id: uid_or(id, "field"), label, label_hidden, hint, error }
    }

    /// For `aria-describedby`: the error first, because it is the news.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        let (id, hint, error) = (self.id.clone(), self.hint, self.error);
        move || {
            let error = error.read().as_ref().map(|_| format!("{id}-error"));
            let hint = hint.read().as_ref().map(|_| format!("{id}-hint"));
            match (error, hint) {
                (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
                (error, hint) => error.or(hint),
            }
        }
    }

    /// For `aria-invalid`: absent unless there is an error.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
        let error = self.error;
        move || error.read().is_some().then_some("true")
    }

    /// The hint's paragraph.
    pub fn hint_view(&self) -> AnyView {
        let (id, hint) = (format!("{}-hint", self.id), self.hint);
        live(move || {
            let id = id.clone();
            hint.get().map(|text| view! { <p class="field-hint" id=id>{text}</p> }.into_any()).into_any()
        })
    }

    /// The error's paragraph.
    pub fn error_view(&self) -> AnyView {
        let (id, error) = (format!("{}-error", self.id), self.error);
        live(move || {
            let id = id.clone();
            let said = |text| {
                view! {
                    <p class="field-error" id=id>
                        <Icon name=IconName::Problem />
                        <span>{text}</span>
                    </p>
                }
            };
            error.get().map(|text| said(text).into_any()).into_any()
        })
    }

    /// The whole field around its control.
    pub fn around(self, control: AnyView) -> AnyView {
        let class = if self.label_hidden { "visually-hidden" } else { "field-label" };
        let (error, label) = (self.error, self.label);
        let (hint_view, error_view) = (self.hint_view(), self.error_view());
        view! {
            <div class="field" class:has-error=move || error.read().is_some()>
                <label class=class for=self.id>
                    {label}
                </label>
                {hint_view}
                {control}
                {error_view}
            </div>
        }
        .into_any()
    }
}
