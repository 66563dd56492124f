//! Fields that hold a choice: tick, radio group, drop-down.

use leptos::{html, prelude::*};

use super::field_frame::Frame;
use super::live::live;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Help below the label; radio groups only.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without help.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The same with help below it.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hint = Some(text.into());
        self
    }
}

/// A tick with its sentence, in a form.
#[component]
pub fn CheckField(
    /// The sentence.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    checked: RwSignal<bool>,
    /// Id of the input.
    #[prop(optional, into)]
    id: String,
    /// Help below.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Called when it was changed.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let frame = Frame::new(id, label, false, hint, Signal::stored(None));
    let hint_view = frame.hint_view();
    view! {
        <div class="check">
            <input
                type="checkbox"
                id=frame.id.clone()
                aria-describedby=frame.described_by()
                prop:checked=checked
                on:change=move |event| {
                    let ticked = event_target_checked(&event);
                    checked.try_set(ticked);
                    if let Some(on_change) = on_change {
                        on_change.try_run(ticked);
                    }
                }
            />
            <div>
                <label for=frame.id.clone()>{label}</label>
                {hint_view}
            </div>
        </div>
    }
    .into_any()
}

/// A bare tick, in a table: its label is only read out.
#[component]
pub fn Checkbox(
    /// What ticking it selects.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Whether some, but not all, of what it stands for are ticked.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    /// Called when it was changed; the caller decides what is ticked then.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=checked
                prop:indeterminate=indeterminate
                on:change=move |event| {
                    on_change.try_run(event_target_checked(&event));
                }
            />
            <span class="visually-hidden">{label}</span>
        </label>
    }
    .into_any()
}

/// One of a few, all in view.
#[component]
pub fn RadioGroup(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The answers.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen; none of them when it is no choice's value.
    value: RwSignal<String>,
    /// Whether only assistive technology gets the legend.
    #[prop(optional)]
    legend_hidden: bool,
    /// Id of the group, when an error summary has to link to it.
    #[prop(optional, into)]
    id: String,
    /// Help below the legend.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called when it was changed.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, legend, legend_hidden, hint, error);
    let (hint_view, error_view) = (frame.hint_view(), frame.error_view());
    let choose = Callback::new(move |chosen: String| {
        value.try_set(chosen.clone());
        if let Some(on_change) = on_change {
            on_change.try_run(chosen);
        }
    });
    let name = frame.id.clone();
    let radios = move || {
        let radio = |(index, choice)| radio(&name, index, choice, value, choose);
        choices.get().into_iter().enumerate().map(radio).collect_view()
    };
    view! {
        <fieldset
            class="field radios"
            class:has-error=move || error.read().is_some()
            id=frame.id.clone()
            tabindex="-1"
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
        >
            <legend class=if legend_hidden { "visually-hidden" } else { "field-label" }>{legend}</legend>
            {hint_view}
            {radios}
            {error_view}
        </fieldset>
    }
    .into_any()
}

fn radio(name: &str, index: usize, choice: Choice, value: RwSignal<String>, choose: Callback<String>) -> AnyView {
    let Choice { value: own, label, hint } = choice;
    let id = format!("{name}-{index}");
    let hint_id = format!("{id}-hint");
    let (compared, chosen) = (own.clone(), own.clone());
    view! {
        <div class="check">
            <input
                type="radio"
                name=name.to_owned()
                id=id.clone()
                value=own
                aria-describedby=hint.as_ref().map(|_| hint_id.clone())
                prop:checked=move || *value.read() == compared
                on:change=move |_| {
                    choose.try_run(chosen.clone());
                }
            />
            <div>
                <label for=id>{label}</label>
                {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            </div>
        </div>
    }
    .into_any()
}

/// One of several, in a drop-down.
#[component]
pub fn SelectField(
    /// The visible name.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called when another was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// Id of the drop-down, when an error summary has to link to it.
    #[prop(optional, into)]
    id: String,
    /// Whether only assistive technology gets the label.
    #[prop(optional)]
    label_hidden: bool,
    /// Help below the label.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, label, label_hidden, hint, error);
    let select_ref = NodeRef::<html::Select>::new();
    // After the options: a value set before its option exists is forgotten by the browser.
    Effect::new(move |_| {
        choices.track();
        let chosen = value.get();
        if let Some(select) = select_ref.get() {
            select.set_value(&chosen);
        }
    });
    let options = live(move || {
        let option = |choice: Choice| {
            let selected = choice.value == value.get_untracked();
            view! { <option value=choice.value selected=selected>{choice.label}</option> }.into_any()
        };
        choices.get().into_iter().map(option).collect_view().into_any()
    });
    let control = view! {
        <select
            class="input select"
            id=frame.id.clone()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            node_ref=select_ref
            on:change=move |event| {
                on_change.try_run(event_target_value(&event));
            }
        >
            {options}
        </select>
    };
    frame.around(control.into_any())
}
