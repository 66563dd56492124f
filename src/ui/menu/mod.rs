//! A button that opens a menu, after the ARIA authoring practices, alone or beside a main link.
//! An item that cannot be used now is still there, can be focused, and says why.

pub mod keys;
mod popup;

use leptos::prelude::*;

use self::popup::{Popup, menu_view};
use super::button::{ButtonKind, class_of};
use super::icon::{Icon, IconName};
use super::uid::uid;

/// What an item does.
#[derive(Clone, Debug)]
pub enum MenuAction {
    /// Goes somewhere.
    Link(String),
    /// Does something.
    Run(Callback<()>),
}

/// One item.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// What it is called.
    pub label: String,
    /// What it does.
    pub action: MenuAction,
    /// Why it cannot be used now.
    pub disabled_reason: Option<String>,
    /// A picture before the words.
    pub icon: Option<IconName>,
}

impl MenuItem {
    /// An item that goes somewhere.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), action: MenuAction::Link(href.into()), disabled_reason: None, icon: None }
    }

    /// An item that does something.
    pub fn run(label: impl Into<String>, run: impl Into<Callback<()>>) -> Self {
        Self { label: label.into(), action: MenuAction::Run(run.into()), disabled_reason: None, icon: None }
    }

    /// The same with a picture.
    #[must_use]
    pub fn icon(mut self, icon: IconName) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The same, not to be used for this reason; with None, to be used.
    #[must_use]
    pub fn disabled(mut self, reason: Option<String>) -> Self {
        self.disabled_reason = reason;
        self
    }
}

/// A button with a menu.
#[component]
pub fn MenuButton(
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// The items.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// How the button looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it is drawn small.
    #[prop(optional)]
    small: bool,
    /// A picture instead of the arrow.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Whether only assistive technology gets the label.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let popup = Popup::new(items);
    view! {
        <span class="menu-slot" node_ref=popup.slot on:focusout=move |event| popup.focus_left(&event)>
            {trigger(popup, label, kind, small, icon, label_hidden)}
            {menu_view(popup)}
        </span>
    }
    .into_any()
}

/// A main link, and a menu of the other things beside it.
#[component]
pub fn SplitButton(
    /// The main link's words.
    #[prop(into)]
    text: Signal<String>,
    /// Where the main link goes.
    #[prop(into)]
    href: Signal<String>,
    /// What the menu's button is called; name the record: "More operations on order 1042".
    #[prop(into)]
    menu_label: Signal<String>,
    /// The menu's items.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// Whether it is drawn small.
    #[prop(optional)]
    small: bool,
    /// Accessible name of the main link, beginning with its words: "View order 1042".
    #[prop(optional, into)]
    link_label: Signal<Option<String>>,
) -> impl IntoView {
    let popup = Popup::new(items);
    // Another record may stand here now: what is open was of the one before.
    Effect::new(move |before: Option<()>| {
        href.track();
        if before.is_some() && popup.open.get_untracked() {
            popup.close();
        }
    });
    view! {
        <span class="menu-slot split" node_ref=popup.slot on:focusout=move |event| popup.focus_left(&event)>
            <a class=class_of(ButtonKind::Secondary, small) href=href aria-label=link_label>
                {text}
            </a>
            {trigger(popup, menu_label, ButtonKind::Secondary, small, None, true)}
            {menu_view(popup)}
        </span>
    }
    .into_any()
}

fn trigger(
    popup: Popup,
    label: Signal<String>,
    kind: ButtonKind,
    small: bool,
    icon: Option<IconName>,
    label_hidden: bool,
) -> AnyView {
    let class = format!("{}{}", class_of(kind, small), if label_hidden { " btn-icon" } else { "" });
    let id = uid("menu");
    popup.button_id.set_value(id.clone());
    view! {
        <button
            type="button"
            class=class
            id=id
            aria-haspopup="menu"
            aria-expanded=move || if popup.open.get() { "true" } else { "false" }
            node_ref=popup.button
            on:click=move |_| popup.toggle()
            on:keydown=move |event| popup.button_key(&event)
        >
            {icon.filter(|_| !label_hidden).map(|name| view! { <Icon name /> })}
            <span class:visually-hidden=label_hidden>{label}</span>
            <Icon name=icon.filter(|_| label_hidden).unwrap_or(IconName::ChevronDown) />
        </button>
    }
    .into_any()
}
