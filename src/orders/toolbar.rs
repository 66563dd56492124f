//! The filters of the orders screen: fields, what is on as chips, how many rows are left.

use crate::routes::{self, CivilDate, OrdersUrl};
use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, ButtonKind, Chip, Choice, SearchField, SelectField, TextField, focus_main, live};
use contract::limits::QUERY_CHARS_MAX;
use contract::order::{Channel, OrderState};
use engine::orders::Link;
use leptos::prelude::*;

/// What the toolbar needs of the screen.
#[derive(Debug, Clone, Copy)]
pub struct Filters {
    /// The state of the screen, with what is being typed.
    pub url: Signal<OrdersUrl>,
    /// The state whose rows are shown: the same, but for a frame after a press (`orders::settled`).
    pub list: Signal<OrdersUrl>,
    /// The text field.
    pub typed: RwSignal<String>,
    /// Goes to another state.
    pub go: Callback<OrdersUrl>,
}

impl Filters {
    /// Takes every filter off. The sort and the department stay.
    pub fn clear(self) {
        self.typed.set(String::new());
        let url = self.url.get_untracked();
        // The button that was pressed goes with them.
        focus_main(&document().title());
        self.go.run(OrdersUrl { sort: url.sort, department: url.department, ..OrdersUrl::default() });
    }

    fn change(self, change: impl FnOnce(&mut OrdersUrl)) {
        self.go.run(self.url.get_untracked().with(change));
    }
}

/// The row of fields over the table. On a narrow screen only the first: the others are opened, so that rows are what one sees.
#[component]
pub fn Toolbar(filters: Filters) -> impl IntoView {
    // What somebody chose stands in its field already; the others follow with the rows.
    let Filters { list: url, typed, .. } = filters;
    let state = Signal::derive(move || {
        url.with(|u| u.states.first().copied().map(routes::state_word).unwrap_or_default().to_owned())
    });
    let channel = Signal::derive(move || {
        url.with(|u| u.channels.first().copied().map(routes::channel_word).unwrap_or_default().to_owned())
    });
    let link = Signal::derive(move || url.with(|u| routes::link_word(u.link).to_owned()));
    let on_state =
        Callback::new(move |word: String| filters.change(|u| u.states = routes::state_of(&word).into_iter().collect()));
    let on_channel = Callback::new(move |word: String| {
        filters.change(|u| u.channels = routes::channel_of(&word).into_iter().collect());
    });
    let on_link = Callback::new(move |word: String| filters.change(|u| u.link = routes::link_of(&word)));
    let open = RwSignal::new(false);
    let (opened, expanded) = (Signal::from(open), Signal::derive(move || open.get().to_string()));
    view! {
        <div class="toolbar" class:toolbar-open=opened role="search" aria-label=text::orders::FILTERS>
            <div class="field toolbar-search">
                <SearchField label=text::orders::SEARCH placeholder=text::orders::SEARCH_HINT.to_owned() value=typed clear_label=text::widget::CLEAR/>
            </div>
            <button type="button" class="btn btn-secondary toolbar-more" aria-expanded=expanded on:click=move |_| open.update(|open| *open = !*open)>
                {text::orders::FILTERS}
            </button>
            <SelectField label=text::orders::STATE choices=state_choices() value=state on_change=on_state/>
            <SelectField label=text::orders::CHANNEL choices=channel_choices() value=channel on_change=on_channel/>
            <SelectField label=text::orders::CUSTOMERS choices=link_choices() value=link on_change=on_link/>
            <DayField filters=filters end=End::From/>
            <DayField filters=filters end=End::To/>
        </div>
    }
    .into_any()
}

/// Which end of the range of days a field sets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

#[component]
fn DayField(filters: Filters, end: End) -> impl IntoView {
    let read = move |url: &OrdersUrl| if end == End::From { url.from } else { url.to };
    let value = RwSignal::new(String::new());
    Effect::new(move |_| value.set(filters.list.with(|u| read(u).map(|d| d.to_string()).unwrap_or_default())));
    let on_change = Callback::new(move |text: String| {
        let day = CivilDate::parse(&text);
        filters.change(|url| if end == End::From { url.from = day } else { url.to = day });
    });
    let label = if end == End::From { text::orders::FROM } else { text::orders::TO };
    view! { <TextField label=label input_type="date" value=value on_change=on_change/> }.into_any()
}

/// The filters that are on, each with a way to take it off.
#[component]
pub fn Chips(filters: Filters) -> impl IntoView {
    let stores = use_stores();
    let chips = live(move || {
        let url = filters.url.get();
        let mut chips: Vec<AnyView> = Vec::new();
        let mut add = |name: &str, value: String, remove: fn(&mut OrdersUrl)| {
            let words = text::orders::chip(name, &value);
            let remove_words = text::orders::remove_chip(&words);
            let on_remove = Callback::new(move |()| filters.change(remove));
            chips.push(view! { <Chip text=words remove_label=remove_words on_remove=on_remove/> }.into_any());
        };
        let named = |words: Vec<&str>| words.join(", ");
        if !url.states.is_empty() {
            add(text::orders::STATE, named(url.states.iter().map(|s| text::state(*s)).collect()), |u| u.states.clear());
        }
        if !url.channels.is_empty() {
            add(text::orders::CHANNEL, named(url.channels.iter().map(|c| text::channel(*c)).collect()), |u| {
                u.channels.clear();
            });
        }
        match url.link {
            Link::All => {}
            Link::Guest => add(text::orders::CUSTOMERS, text::orders::GUESTS.into(), |u| u.link = Link::All),
            Link::Linked => add(text::orders::CUSTOMERS, text::orders::LINKED.into(), |u| u.link = Link::All),
        }
        if let Some(day) = url.from {
            add(text::orders::FROM, stores.day_text(day), |u| u.from = None);
        }
        if let Some(day) = url.to {
            add(text::orders::TO, stores.day_text(day), |u| u.to = None);
        }
        chips.into_any()
    });
    let clear = Callback::new(move |()| filters.clear());
    view! {
        {chips}
        <Show when=move || filters.url.with(OrdersUrl::is_filtered)>
            <Button kind=ButtonKind::Quiet small=true on_click=clear>{text::orders::CLEAR_ALL}</Button>
        </Show>
    }
    .into_any()
}

/// What a text field holds, cut to what counts.
#[must_use]
pub fn cut(text: &str) -> String {
    text.chars().take(QUERY_CHARS_MAX).collect()
}

fn state_choices() -> Vec<Choice> {
    let all = OrderState::ALL.iter().map(|s| Choice::new(routes::state_word(*s), text::state(*s)));
    std::iter::once(Choice::new("", text::orders::ANY_STATE)).chain(all).collect()
}

fn channel_choices() -> Vec<Choice> {
    let all = Channel::ALL.iter().map(|c| Choice::new(routes::channel_word(*c), text::channel(*c)));
    std::iter::once(Choice::new("", text::orders::ANY_CHANNEL)).chain(all).collect()
}

fn link_choices() -> Vec<Choice> {
    vec![
        Choice::new("", text::orders::ANY_CUSTOMER),
        Choice::new(routes::link_word(Link::Guest), text::orders::GUESTS),
        Choice::new(routes::link_word(Link::Linked), text::orders::LINKED),
    ]
}
