//! Fields that hold text, and fields that hold a choice.

use super::{Sample, Section};
use crate::ui::{
    CheckField, Checkbox, Choice, ErrorSummary, FieldError, RadioGroup, SearchField, SelectField, TextArea, TextField,
};
use leptos::prelude::*;

const HINT: &str = "Help stands below the label.";
const ERROR: &str = "Enter an e-mail address, such as name@example.com";
const WRONG_ID: &str = "guide-wrong";

fn text(text: &str) -> RwSignal<String> {
    RwSignal::new(text.to_owned())
}

fn hint() -> Option<String> {
    Some(HINT.to_owned())
}

fn error() -> Signal<Option<String>> {
    Signal::stored(Some(ERROR.to_owned()))
}

/// Text.
#[component]
pub(super) fn Fields() -> impl IntoView {
    let errors = vec![FieldError { field_id: WRONG_ID.to_owned(), message: ERROR.to_owned() }];
    view! {
        <Section name="Fields">
            <ErrorSummary title="There is a problem" errors=Signal::stored(errors)/>
            <div class="halves">
                <TextField label="TextField" value=text("")/>
                <TextField label="filled in" value=text("Ana Ruiz")/>
                <TextField label="with a hint" hint=hint() value=text("")/>
                <TextField label="with an error" id=WRONG_ID hint=hint() error=error() value=text("name@")/>
                <TextField label="with an example" placeholder=Some("name@example.com".to_owned()) value=text("")/>
                <TextField label="read only for now" disabled=true value=text("Ana Ruiz")/>
                <TextField label="a secret" input_type="password" value=text("secret words") required=true/>
                <TextField label="a day" input_type="date" value=text("2026-09-01")/>
                <TextArea label="TextArea" value=text("")/>
                <TextArea label="TextArea, with an error" error=error() value=text("Two lines\nof text") rows=2/>
                <SearchField label="SearchField" placeholder=Some("Number, name or e-mail".to_owned()) value=text("") clear_label="Clear"/>
                <SearchField label="SearchField with a key" shortcut="/" value=text("") clear_label="Clear"/>
                <SearchField label="SearchField, filled in" value=text("ruiz") clear_label="Clear"/>
            </div>
        </Section>
    }
    .into_any()
}

fn choices() -> Signal<Vec<Choice>> {
    Signal::stored(vec![
        Choice::new("one", "Existing customer"),
        Choice::new("two", "New customer").hint("An account is made on the way."),
        Choice::new("three", "Nobody: back to guest"),
    ])
}

/// Choices.
#[component]
pub(super) fn Choices() -> impl IntoView {
    let nothing = Callback::new(|_: String| ());
    let one = Signal::stored("one".to_owned());
    let tick = |label, checked: bool, some: bool| {
        let (checked, some) = (Signal::stored(checked), Signal::stored(some));
        view! { <Checkbox label=label checked=checked indeterminate=some on_change=Callback::new(|_| ())/> }
    };
    view! {
        <Section name="Choices">
            <CheckField label="CheckField" checked=RwSignal::new(false)/>
            <CheckField label="CheckField, ticked, with a hint" hint=hint() checked=RwSignal::new(true)/>
            <Sample name="Checkbox: off, on, some of what it stands for">
                {tick("Off", false, false)}{tick("On", true, false)}{tick("Some", false, true)}
            </Sample>
            <div class="halves">
                <RadioGroup legend="RadioGroup" choices=choices() value=text("one")/>
                <RadioGroup legend="with a hint and an error" hint=hint() error=error() choices=choices() value=text("")/>
                <SelectField label="SelectField" choices=choices() value=one on_change=nothing/>
                <SelectField label="with a hint and an error" hint=hint() error=error() choices=choices() value=one on_change=nothing/>
            </div>
        </Section>
    }
    .into_any()
}
