//! Several views of one thing in one place, of which one is shown (APG: tabs). The arrows choose, Tab goes on into what is shown.
//! What nobody has chosen yet is not drawn; what was drawn stays, and is only hidden.

pub mod keys;

use leptos::ev;
use leptos::prelude::*;

use super::focus::focus_id;
use super::uid::uid;

/// One view under its name.
#[derive(Clone, Debug)]
pub struct Tab {
    label: Signal<String>,
    panel: Callback<(), AnyView>,
}

impl Tab {
    /// `panel` draws what it shows, the first time somebody chooses it.
    pub fn new<V: IntoAny>(label: impl Into<Signal<String>>, panel: impl Fn() -> V + Send + Sync + 'static) -> Self {
        Self { label: label.into(), panel: Callback::new(move |()| panel().into_any()) }
    }
}

/// A row of tabs with the panel of the chosen one below.
#[component]
pub fn Tabs(
    /// What they are views of.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs, at least one.
    tabs: Vec<Tab>,
    /// Which is shown, counted from 0.
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let (id, count) = (StoredValue::new(uid("tabs")), tabs.len());
    let tab_id = move |at: usize| id.with_value(|id| format!("{id}-{at}"));
    let panel_id = move |at: usize| id.with_value(|id| format!("{id}-panel-{at}"));
    let pressed = move |event: ev::KeyboardEvent| {
        let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        let to = keys::press(&event.key(), chosen.get_untracked(), count).filter(|_| !held);
        if let Some(to) = to {
            event.prevent_default();
            chosen.set(to);
            focus_id(&tab_id(to));
        }
    };
    let button = |(at, tab): (usize, &Tab)| {
        let is_chosen = move || chosen.get() == at;
        view! {
            <button
                type="button"
                role="tab"
                class="tab"
                id=tab_id(at)
                aria-selected=move || is_chosen().to_string()
                aria-controls=panel_id(at)
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(at)
            >
                {tab.label}
            </button>
        }
    };
    let buttons = tabs.iter().enumerate().map(button).collect_view();
    let panel = |(at, tab): (usize, Tab)| {
        let is_chosen = Memo::new(move |_| chosen.get() == at);
        let drawn = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_chosen.get());
        view! {
            <div role="tabpanel" class="tab-panel" id=panel_id(at) aria-labelledby=tab_id(at) tabindex="0" hidden=move || !is_chosen.get()>
                {move || drawn.get().then(|| tab.panel.run(()))}
            </div>
        }
    };
    let panels = tabs.into_iter().enumerate().map(panel).collect_view();
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=pressed>{buttons}</div>
        {panels}
    }
    .into_any()
}
