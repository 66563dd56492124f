//! An editable combobox with a list of suggestions and manual selection, after the ARIA authoring practices.
//! Focus never leaves the input, selecting never submits, and what is typed is kept whatever the list does.

pub mod keys;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use self::keys::{Deed, ListState, Press, press, scroll_to_show};
use super::field_frame::Frame;
use super::live_region::StatusText;

/// One suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OptionItem {
    /// Opaque; also part of an element's id, hence letters, digits, `-` and `_` only.
    pub id: String,
    /// What it is called; goes into the field when taken.
    pub primary: String,
    /// What tells it from others of the same name.
    pub secondary: String,
    /// Why it is suggested.
    pub note: String,
}

/// The option that Enter would take, for putting into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Which.
    pub option: OptionItem,
    /// Where in the list, from 1.
    pub position: usize,
    /// How many there are.
    pub total: usize,
}

/// The list's signals, handed about together.
#[derive(Clone, Copy)]
struct List {
    options: Signal<Vec<OptionItem>>,
    query: RwSignal<String>,
    selected: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    /// By id and not by place, so that the highlight stays with its option when late results arrive.
    active: RwSignal<Option<String>>,
    element: NodeRef<html::Ul>,
    on_select: Option<Callback<OptionItem>>,
    on_enter: Option<Callback<String>>,
}

impl List {
    fn active_index(self) -> Option<usize> {
        let options = self.options.try_read_untracked()?;
        let active = self.active.try_read_untracked()?;
        let id = active.as_ref()?;
        options.iter().position(|option| option.id == *id)
    }

    fn go(self, state: ListState) {
        let Some(options) = self.options.try_get_untracked() else { return };
        let active = state.active.and_then(|index| options.get(index)).map(|option| option.id.clone());
        self.open.try_set(state.open);
        self.active.try_set(active);
    }

    fn take(self, option: OptionItem) {
        self.selected.try_set(Some(option.id.clone()));
        self.query.try_set(option.primary.clone());
        self.go(ListState::default());
        if let Some(on_select) = self.on_select {
            on_select.try_run(option);
        }
    }

    fn keydown(self, event: &ev::KeyboardEvent) {
        let other = event.ctrl_key() || event.meta_key() || event.shift_key();
        let Some(key) = Press::read(&event.key(), event.alt_key(), other, event.is_composing()) else { return };
        let Some(count) = self.options.try_with_untracked(Vec::len) else { return };
        let shown = self.open.try_get_untracked().unwrap_or(false) && count > 0;
        let (next, deed) = press(ListState { open: shown, active: self.active_index() }, key, count);
        if !matches!(deed, Deed::Leave) {
            event.prevent_default();
            event.stop_propagation();
        }
        match deed {
            Deed::Select(index) => {
                let option = self.options.try_with_untracked(|options| options.get(index).cloned()).flatten();
                if let Some(option) = option {
                    self.take(option);
                }
            }
            Deed::EnterText => {
                if let (Some(on_enter), Some(text)) = (self.on_enter, self.query.try_get_untracked()) {
                    on_enter.try_run(text);
                }
            }
            Deed::Leave | Deed::Swallow => self.go(next),
        }
    }

    /// Typing makes what was chosen before no longer the answer.
    fn typed(self, text: String) {
        self.query.try_set(text);
        self.selected.try_set(None);
        self.active.try_set(None);
        self.open.try_set(true);
    }

    fn shown(self) -> bool {
        self.open.get() && !self.options.read().is_empty()
    }
}

/// A field that suggests. See the module's words for what it promises.
#[component]
pub fn Combobox(
    /// The visible name.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed, or the name of what was taken.
    query: RwSignal<String>,
    /// The suggestions for the query, best first.
    #[prop(into)]
    options: Signal<Vec<OptionItem>>,
    /// Id of the suggestion taken; typing clears it.
    selected: RwSignal<Option<String>>,
    /// The state of the search in words: how many results, none, too short.
    #[prop(into)]
    status: Signal<String>,
    /// Words for the highlighted option, such as "Ana Ruiz, 1 of 4"; read out after the status.
    #[prop(into)]
    highlighted: Callback<Highlight, String>,
    /// What the list is called.
    #[prop(into)]
    list_label: Signal<String>,
    /// Id of the input.
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
    /// An example. Never instead of a label.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// Whether the list pushes what follows down instead of lying over it: for dialogs, which would cut it off.
    #[prop(optional)]
    in_flow: bool,
    /// Called when a suggestion was taken.
    #[prop(optional, into)]
    on_select: Option<Callback<OptionItem>>,
    /// Called with the text on Enter while nothing is highlighted, so that a known e-mail needs no list.
    #[prop(optional, into)]
    on_enter: Option<Callback<String>>,
    /// The element.
    #[prop(optional)]
    input_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let frame = Frame::new(id, label, label_hidden, hint, error);
    let list = List {
        options,
        query,
        selected,
        open: RwSignal::new(false),
        active: RwSignal::new(None),
        element: NodeRef::new(),
        on_select,
        on_enter,
    };
    keep_in_view(list);
    let list_id = format!("{}-list", frame.id);
    let option_prefix = format!("{}-option-", frame.id);
    let descendant = {
        let prefix = option_prefix.clone();
        move || if list.shown() { list.active.get().map(|id| format!("{prefix}{id}")) } else { None }
    };
    let control = view! {
        <div class="combobox" class:in-flow=in_flow>
            <input
                class="input"
                id=frame.id.clone()
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                placeholder=placeholder
                aria-autocomplete="list"
                aria-expanded=move || if list.shown() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=descendant
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                prop:value=query
                node_ref=input_ref
                on:input=move |event| list.typed(event_target_value(&event))
                on:keydown=move |event| list.keydown(&event)
                on:click=move |_| {
                    list.open.try_set(true);
                }
                on:blur=move |_| list.go(ListState::default())
            />
            {list_view(list, list_id, option_prefix, list_label)}
            <StatusText text=spoken(list, status, highlighted) />
        </div>
    };
    frame.around(control.into_any())
}

fn list_view(list: List, list_id: String, option_prefix: String, label: Signal<String>) -> AnyView {
    let option = move |item: OptionItem| option_view(list, &option_prefix, item);
    // A press on the list must not take focus out of the input: the blur would close the list before the click arrives.
    let hold = |event: ev::MouseEvent| event.prevent_default();
    view! {
        <ul
            class="options"
            role="listbox"
            id=list_id
            aria-label=label
            hidden=move || !list.shown()
            node_ref=list.element
            on:mousedown=hold
        >
            <For each=move || list.options.get() key=Clone::clone children=option />
        </ul>
    }
    .into_any()
}

fn option_view(list: List, prefix: &str, item: OptionItem) -> AnyView {
    let id = item.id.clone();
    let highlighted = Memo::new(move |_| list.active.read().as_deref() == Some(id.as_str()));
    let dom_id = format!("{prefix}{}", item.id);
    let OptionItem { primary, secondary, note, .. } = item.clone();
    let click = move |_| list.take(item.clone());
    view! {
        <li
            class="option"
            role="option"
            id=dom_id
            aria-selected=move || if highlighted.get() { "true" } else { "false" }
            on:click=click
        >
            <span class="option-primary">{primary}</span>
            <span class="option-secondary">{secondary}</span>
            <span class="option-note">{note}</span>
        </li>
    }
    .into_any()
}

/// The status, and after it the highlighted option when there is one.
fn spoken(list: List, status: Signal<String>, highlighted: Callback<Highlight, String>) -> Signal<String> {
    let highlight = Memo::new(move |_| {
        if !list.shown() {
            return None;
        }
        let active = list.active.get()?;
        let options = list.options.read();
        let index = options.iter().position(|option| option.id == active)?;
        Some(Highlight { option: options.get(index)?.clone(), position: index + 1, total: options.len() })
    });
    Signal::derive(move || match highlight.get() {
        Some(highlight) => {
            let words = highlighted.try_run(highlight).unwrap_or_default();
            format!("{} {words}", status.get())
        }
        None => status.get(),
    })
}

/// Scrolls the list, and only the list, so that the highlighted option can be seen.
fn keep_in_view(list: List) {
    Effect::new(move |_| {
        let active = list.active.get();
        let (Some(element), true) = (list.element.get(), active.is_some()) else { return };
        // The attribute that marks the option is set in the same turn; by the next frame it is there, and laid out.
        request_animation_frame(move || {
            let Ok(Some(option)) = element.query_selector("[aria-selected=true]") else { return };
            let option: &web_sys::HtmlElement = option.unchecked_ref();
            let (top, height) = (option.offset_top(), option.offset_height());
            if let Some(scroll) = scroll_to_show(element.scroll_top(), element.client_height(), top, height) {
                element.set_scroll_top(scroll);
            }
        });
    });
}
