//! Fields that hold text. Validation is the caller's, at submit; a field only shows the error it is given.

use leptos::{ev, html, prelude::*};

use super::field_frame::Frame;
use super::focus::focus;
use super::icon::{Icon, IconName};
use super::live::live;

/// One line of text.
#[component]
pub fn TextField(
    /// The visible name.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// Id of the input, when an error summary has to link to it.
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
    /// The input's type.
    #[prop(default = "text")]
    input_type: &'static str,
    /// What the browser may fill in; customers' data are not the user's own, hence off.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which on-screen keyboard.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Whether it must be filled in. Said to assistive technology; never blocks the form.
    #[prop(optional)]
    required: bool,
    /// Longest text taken, in UTF-16 units.
    #[prop(optional)]
    max_chars: Option<u32>,
    /// An example. Never instead of a label.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// Whether it is read only for now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when a change was committed (not on each key).
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// The element.
    #[prop(optional)]
    input_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let frame = Frame::new(id, label, label_hidden, hint, error);
    let control = view! {
        <input
            class="input"
            id=frame.id.clone()
            type=input_type
            autocomplete=autocomplete
            autocapitalize="off"
            spellcheck="false"
            inputmode=inputmode
            maxlength=max_chars.map(|most| most.to_string())
            placeholder=placeholder
            disabled=disabled
            aria-required=required.then_some("true")
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            node_ref=input_ref
            on:input=move |event| {
                value.try_set(event_target_value(&event));
            }
            on:change=move |event| {
                if let Some(on_change) = on_change {
                    on_change.try_run(event_target_value(&event));
                }
            }
        />
    };
    frame.around(control.into_any())
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The visible name.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// Id of the text area, when an error summary has to link to it.
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
    /// Whether it must be filled in now. Said to assistive technology; never blocks the form.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Longest text taken, in UTF-16 units.
    #[prop(optional)]
    max_chars: Option<u32>,
    /// Height in lines.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let frame = Frame::new(id, label, label_hidden, hint, error);
    let control = view! {
        <textarea
            class="input"
            id=frame.id.clone()
            rows=rows.to_string()
            autocomplete="off"
            maxlength=max_chars.map(|most| most.to_string())
            aria-required=move || required.get().then_some("true")
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:input=move |event| {
                value.try_set(event_target_value(&event));
            }
        ></textarea>
    };
    frame.around(control.into_any())
}

/// A search box with a button that empties it. Esc empties it too, before it does anything else.
#[component]
pub fn SearchField(
    /// The visible name.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// What the button inside does, such as "Clear search".
    #[prop(into)]
    clear_label: Signal<String>,
    /// Id of the input.
    #[prop(optional, into)]
    id: String,
    /// Whether only assistive technology gets the label.
    #[prop(optional)]
    label_hidden: bool,
    /// An example. Never instead of a label.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// The key that comes here, as for `aria-keyshortcuts`; shown in the empty field.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    /// Called with the text on Enter.
    #[prop(optional, into)]
    on_enter: Option<Callback<String>>,
    /// The element.
    #[prop(optional)]
    input_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let frame = Frame::new(id, label, label_hidden, Signal::stored(None), Signal::stored(None));
    let empty = move || value.read().is_empty();
    let clear = move || {
        value.try_set(String::new());
        if let Some(input) = input_ref.try_get_untracked().flatten() {
            focus(&input);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" if !untrack(empty) => {
            event.prevent_default();
            event.stop_propagation();
            clear();
        }
        "Enter" if !event.is_composing() => {
            if let (Some(on_enter), Some(text)) = (on_enter, value.try_get_untracked()) {
                on_enter.try_run(text);
            }
        }
        _ => {}
    };
    let control = view! {
        <div class="search">
            <Icon name=IconName::Search />
            <input
                class="input"
                id=frame.id.clone()
                type="text"
                inputmode="search"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=placeholder
                aria-keyshortcuts=shortcut
                prop:value=value
                node_ref=input_ref
                on:input=move |event| {
                    value.try_set(event_target_value(&event));
                }
                on:keydown=keydown
            />
            {live(move || match (empty(), shortcut) {
                (true, Some(key)) => view! { <kbd aria-hidden="true">{key}</kbd> }.into_any(),
                (true, None) => ().into_any(),
                (false, _) => {
                    view! {
                        <button type="button" class="search-clear" aria-label=clear_label on:click=move |_| clear()>
                            <Icon name=IconName::Close />
                        </button>
                    }
                        .into_any()
                }
            })}
        </div>
    };
    frame.around(control.into_any())
}
