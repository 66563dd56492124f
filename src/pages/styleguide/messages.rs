//! What the page says by itself: states, notices, and what is read out.

use super::{Sample, Section};
use crate::ui::{Badge, Button, Chip, Notice, NoticeKind, StatusText, Toasts, Tone, use_announcer};
use leptos::prelude::*;

const TONES: [(Tone, &str); 5] = [
    (Tone::Neutral, "Neutral"),
    (Tone::Info, "Info"),
    (Tone::Success, "Success"),
    (Tone::Warning, "Warning"),
    (Tone::Problem, "Problem"),
];

const KINDS: [(NoticeKind, &str, &str); 4] = [
    (NoticeKind::Info, "Information", "A new version of Rehome is ready."),
    (NoticeKind::Success, "Done", "Order 1042 has been assigned to customer Ana Ruiz."),
    (NoticeKind::Warning, "Warning", "Part of Rehome has not arrived yet."),
    (NoticeKind::Problem, "Problem", "NOT SAVED: this browser could not write the change down."),
];

/// Badges and chips.
#[component]
pub(super) fn Badges() -> impl IntoView {
    let badges = TONES.map(|(tone, name)| view! { <Badge tone=tone text=name/> }).collect_view();
    view! {
        <Section name="Badges">
            <Sample name="Badge">{badges}</Sample>
            <Sample name="Chip">
                <Chip text="State: Completed" remove_label="Remove filter State: Completed" on_remove=|()| ()/>
                <Chip text="Customers: Guest orders" remove_label="Remove filter Customers: Guest orders" on_remove=|()| ()/>
            </Sample>
        </Section>
    }
    .into_any()
}

/// Notices.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let plain = KINDS.map(|(kind, label, text)| view! { <Notice kind=kind label=label>{text}</Notice> }).collect_view();
    let whole = KINDS
        .map(|(kind, label, text)| {
            let title = Some(format!("{label}, with a title, an action and a way to close it"));
            let name = format!("{label} in full");
            let close = Some(format!("Dismiss {label}"));
            let undo = move || view! { <Button small=true label=Some(format!("Undo {label}"))>"Undo"</Button> };
            view! {
                <Notice kind=kind label=name title=title on_dismiss=|()| () dismiss_label=close actions=undo>{text}</Notice>
            }
        })
        .collect_view();
    view! { <Section name="Notices">{plain}{whole}</Section> }.into_any()
}

/// What is read out.
#[component]
pub(super) fn Spoken() -> impl IntoView {
    let announcer = use_announcer();
    view! {
        <Section name="Live regions">
            <Sample name="Announcer: said to those who do not see the page">
                <Button on_click=move |()| announcer.say("Sorted by Total, descending")>"Say how it is sorted"</Button>
            </Sample>
            <Sample name="StatusText: shown, and read out when it has rested"><StatusText text="3 customers found"/></Sample>
        </Section>
    }
    .into_any()
}

/// What goes by itself. `styleguide.pictures.ts` photographs it while it is there.
#[component]
pub(super) fn Passing() -> impl IntoView {
    let words = RwSignal::new(String::new());
    view! {
        <Section name="Toasts">
            <Sample name="Toasts: for eight seconds, longer while somebody points at it">
                <Button on_click=move |()| words.set("Guest orders is saved.".to_owned())>"Show a toast"</Button>
            </Sample>
            <Toasts words=words label="Message" dismiss_label="Dismiss"/>
        </Section>
    }
    .into_any()
}
