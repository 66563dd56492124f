//! What waits, what needs somebody, what is done: every change made on this device, with the actions that make sense.

use crate::orders::confirmation::ConfirmationNotice;
use crate::store::{OutboxLine, Section, use_stores};
use crate::ui::{Badge, Button, Tone, focus_main};
use crate::{routes, text};
use contract::session::Permission;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The outbox page.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let stores = use_stores();
    Effect::new(|_| focus_main(&text::title(text::outbox::TITLE)));
    view! {
        <div class="notices"><ConfirmationNotice/></div>
        <div class="page-head"><h1 tabindex="-1">{text::outbox::TITLE}</h1></div>
        <p class="page-sub">{text::outbox::INTRO} " " {move || stores.as_of_text()}</p>
        <div class="stack">
            <SectionCard section=Section::Waiting id="waiting" title=text::outbox::WAITING empty=text::outbox::NOTHING_WAITING/>
            <SectionCard section=Section::Attention id="attention" title=text::outbox::ATTENTION empty=text::outbox::NOTHING_ATTENTION/>
            <SectionCard section=Section::Done id="done" title=text::outbox::DONE empty=text::outbox::NOTHING_DONE/>
        </div>
    }
    .into_any()
}

#[component]
fn SectionCard(section: Section, id: &'static str, title: &'static str, empty: &'static str) -> impl IntoView {
    let stores = use_stores();
    let lines = Memo::new(move |_| stores.outbox_lines(section));
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card-head"><h2 id=id>{title} " (" {move || lines.with(Vec::len)} ")"</h2></div>
            {move || lines.with(|lines| if lines.is_empty() {
                view! { <p class="soft">{empty}</p> }.into_any()
            } else {
                view! { <ul class="operations">{lines.iter().map(line).collect_view()}</ul> }.into_any()
            })}
        </section>
    }
    .into_any()
}

fn line(line: &OutboxLine) -> AnyView {
    let stores = use_stores();
    let operation = line.operation;
    let tone = match line.section {
        Section::Waiting => Tone::Info,
        Section::Attention => Tone::Warning,
        Section::Done => Tone::Success,
    };
    let undo = Callback::new(move |()| spawn_local(async move { stores.undo(operation).await }));
    let undo_word = if line.section == Section::Waiting { text::outbox::WITHDRAW } else { text::outbox::UNDO };
    let decide = Callback::new(move |()| spawn_local(async move { stores.decide(operation).await }));
    let keep = (line.section == Section::Attention)
        .then(|| view! { <Button on_click=decide small=true>{text::outbox::KEEP}</Button> });
    let may_reassign = stores.may(Permission::OrdersReassign);
    let again = (line.section == Section::Attention && may_reassign)
        .then(|| view! { <a class="btn btn-small" href=routes::reassign(line.order)>{text::outbox::AGAIN}</a> });
    view! {
        <li class="operation">
            <div>
                <p class="change">
                    <a href=routes::order(line.order)>{text::order(&line.number)}</a>
                    " · "
                    {text::outbox::change(&line.target)}
                </p>
                <p class="operation-why">
                    <Badge tone=tone text=line.status.clone()/>
                    {line.why.clone().map(|why| view! { <span>{why}</span> })}
                </p>
                <p class="timeline-when">{line.made.clone()}</p>
                {line.reason.as_deref().map(|reason| view! { <p>{text::order::reason(reason)}</p> })}
            </div>
            <div class="actions">
                {keep}
                {again}
                {line.can_undo.then(|| view! { <Button on_click=undo small=true>{undo_word}</Button> })}
            </div>
        </li>
    }
    .into_any()
}
