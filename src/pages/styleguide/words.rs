//! What is plain HTML with the classes of `style/`: headings, text, links, keys, and the pictures.

use super::{Sample, Section};
use crate::ui::{Icon, IconName};
use leptos::prelude::*;

const ICONS: [(IconName, &str); 26] = [
    (IconName::Search, "Search"),
    (IconName::Close, "Close"),
    (IconName::Check, "Check"),
    (IconName::ChevronDown, "ChevronDown"),
    (IconName::ChevronLeft, "ChevronLeft"),
    (IconName::ChevronRight, "ChevronRight"),
    (IconName::ArrowUp, "ArrowUp"),
    (IconName::ArrowDown, "ArrowDown"),
    (IconName::Sort, "Sort"),
    (IconName::Warning, "Warning"),
    (IconName::Problem, "Problem"),
    (IconName::Info, "Info"),
    (IconName::Customer, "Customer"),
    (IconName::Link, "Link"),
    (IconName::Order, "Order"),
    (IconName::Sync, "Sync"),
    (IconName::Offline, "Offline"),
    (IconName::Lock, "Lock"),
    (IconName::Download, "Download"),
    (IconName::Undo, "Undo"),
    (IconName::Plus, "Plus"),
    (IconName::Minus, "Minus"),
    (IconName::More, "More"),
    (IconName::Device, "Device"),
    (IconName::Display, "Display"),
    (IconName::Keyboard, "Keyboard"),
];

/// Text and pictures.
#[component]
pub(super) fn Words() -> impl IntoView {
    let icons = ICONS.map(|(icon, name)| view! { <span class="cluster"><Icon name=icon/>{name}</span> }).collect_view();
    view! {
        <Section name="Words">
            <h3>"A heading of the third level"</h3>
            <p>"Plain text with "<a href="#words">"a link"</a>", "<strong>"strong words"</strong>" and a key: "<kbd>"Enter"</kbd>"."</p>
            <p class="soft">"Soft text: what is good to know."</p>
            <p class="strong">"Strong text."</p>
            <dl class="facts">
                <div><dt>"A fact"</dt><dd>"and what it is"</dd></div>
                <div><dt>"Another fact"</dt><dd>"1,042.00 €"</dd></div>
            </dl>
            <Sample name="Icon">{icons}</Sample>
        </Section>
    }
    .into_any()
}
