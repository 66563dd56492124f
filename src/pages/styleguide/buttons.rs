//! Buttons and links that look like buttons.

use super::{Sample, Section};
use crate::ui::{Button, ButtonKind, IconName, LinkButton};
use leptos::prelude::*;

const KINDS: [(ButtonKind, &str); 4] = [
    (ButtonKind::Primary, "Primary"),
    (ButtonKind::Secondary, "Secondary"),
    (ButtonKind::Quiet, "Quiet"),
    (ButtonKind::Danger, "Danger"),
];

/// Every kind in every state.
#[component]
pub(super) fn Buttons() -> impl IntoView {
    let each =
        |draw: fn(ButtonKind, &'static str) -> AnyView| KINDS.map(|(kind, name)| draw(kind, name)).collect_view();
    view! {
        <Section name="Buttons">
            <Sample name="Button">{each(|kind, name| view! { <Button kind=kind>{name}</Button> }.into_any())}</Sample>
            <Sample name="small">{each(|kind, name| view! { <Button kind=kind small=true>{name}</Button> }.into_any())}</Sample>
            <Sample name="with an icon">
                {each(|kind, name| view! { <Button kind=kind icon=IconName::Download>{name}</Button> }.into_any())}
            </Sample>
            <Sample name="pending">{each(|kind, name| view! { <Button kind=kind pending=true>{name}</Button> }.into_any())}</Sample>
            <Sample name="disabled, with its reason">{each(disabled)}</Sample>
            <Sample name="guarded: not to be pressed in its first moment">
                <Button kind=ButtonKind::Primary guarded=true>"Yes, link to Ana Ruiz"</Button>
            </Sample>
            <Sample name="LinkButton">
                {each(|kind, name| view! { <LinkButton href="#buttons" kind=kind>{name}</LinkButton> }.into_any())}
                <LinkButton href="#buttons" small=true>"Small"</LinkButton>
                <LinkButton href="#buttons" icon=IconName::Link>"With an icon"</LinkButton>
            </Sample>
        </Section>
    }
    .into_any()
}

fn disabled(kind: ButtonKind, name: &'static str) -> AnyView {
    let why = Some("The order is locked by the till".to_owned());
    view! { <Button kind=kind disabled_reason=why>{name}</Button> }.into_any()
}
