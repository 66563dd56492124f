//! What waits, what needs somebody, what is done: every change made on this device, with the actions that make sense.

use crate::orders::confirmation::ConfirmationNotice;
use crate::outbox::export::ExportButton;
use crate::store::{Conflict, HeldAccount, OutboxLine, Section, use_stores};
use crate::ui::in_place::{Entry, list_in_place};
use crate::ui::{Badge, Button, Tone, focus_main};
use crate::{routes, text};
use contract::id::OperationId;
use contract::session::Permission;
use leptos::prelude::*;
use leptos::task::spawn_local;

mod conflict;
mod held;

use conflict::conflict_card;
use held::held_card;

/// The outbox page.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let stores = use_stores();
    Effect::new(|_| focus_main(&text::title(text::outbox::TITLE)));
    view! {
        <div class="notices"><ConfirmationNotice/></div>
        <div class="page-head">
            <h1 tabindex="-1">{text::outbox::TITLE}</h1>
            <div class="actions"><ExportButton/></div>
        </div>
        <p class="page-sub">{text::outbox::INTRO} " " {move || stores.as_of_text()} " " <a href=routes::HOW>{text::how::TITLE}</a></p>
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
    // Accounts whose e-mail is taken come first: orders wait on each.
    let held = Memo::new(move |_| if section == Section::Attention { stores.held_accounts() } else { Vec::new() });
    let conflicts = Memo::new(move |_| if section == Section::Attention { stores.conflicts() } else { Vec::new() });
    let count = move || {
        lines.with(Vec::len)
            + conflicts.with(Vec::len)
            + held.with(|held| held.iter().map(|held| held.orders.len()).sum::<usize>())
    };
    let nothing = move || {
        if section == Section::Waiting && stores.unsaved_count() > 0 { text::outbox::NOTHING_SAVED } else { empty }
    };
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card-head"><h2 id=id>{title} " (" {count} ")"</h2></div>
            {move || (count() == 0).then(|| view! { <p class="soft">{nothing}</p> })}
            {list_in_place("operations", Signal::derive(move || !held.with(Vec::is_empty)), move || {
                let card = |one: &HeldAccount| {
                    let email = one.email.clone();
                    Entry::new(&one.email, move || held_card(held, email))
                };
                held.with(|held| held.iter().map(card).collect())
            })}
            {list_in_place("operations", Signal::derive(move || !conflicts.with(Vec::is_empty)), move || {
                let card = |one: &Conflict| {
                    let operation = one.operation;
                    Entry::new(&operation, move || conflict_card(conflicts, operation))
                };
                conflicts.with(|conflicts| conflicts.iter().map(card).collect())
            })}
            {list_in_place("operations", Signal::derive(move || !lines.with(Vec::is_empty)), move || {
                let together = |a: &OutboxLine, b: &OutboxLine| a.group == b.group;
                let entry = |lines: &[OutboxLine]| {
                    let lines = lines.to_vec();
                    Entry::new(&lines.clone(), move || group(&lines))
                };
                lines.with(|lines| lines.chunk_by(together).map(entry).collect())
            })}
        </section>
    }
    .into_any()
}

/// Operations made together, with one way to take all of them back; one made alone as it is.
fn group(lines: &[OutboxLine]) -> AnyView {
    let [first, _, ..] = lines else { return lines.first().map_or_else(|| ().into_any(), |only| line(only, true)) };
    let stores = use_stores();
    let operations: Vec<OperationId> = lines.iter().filter(|l| l.can_undo).map(|l| l.operation).collect();
    let word = if first.section == Section::Waiting { text::outbox::WITHDRAW_ALL } else { text::outbox::UNDO_ALL };
    let undo = (!operations.is_empty()).then(|| {
        let on_click = Callback::new(move |()| {
            let operations = operations.clone();
            spawn_local(async move {
                stores.undo_all(operations).await;
                // The button goes with what was done.
                focus_main(&document().title());
            });
        });
        view! { <Button on_click=on_click small=true>{word}</Button> }.into_any()
    });
    let items = lines.iter().map(|one| line(one, false)).collect_view();
    // Orders taken back together may go to different people: each line says to whom.
    let same = lines.iter().all(|one| one.change == first.change);
    let change = same.then(|| format!(" · {}", first.change));
    view! {
        <li class="operation-group">
            <div class="card-head">
                <p class="strong">{text::outbox::group(lines.len())}{change}</p>
                {undo}
            </div>
            <ul class="operations">{items}</ul>
        </li>
    }
    .into_any()
}

fn line(line: &OutboxLine, alone: bool) -> AnyView {
    let stores = use_stores();
    let operation = line.operation;
    let tone = match line.section {
        Section::Waiting => Tone::Info,
        Section::Attention => Tone::Warning,
        Section::Done if line.is_true => Tone::Success,
        Section::Done => Tone::Neutral,
    };
    let undo = Callback::new(move |()| {
        spawn_local(async move {
            stores.undo(operation).await;
            focus_main(&document().title());
        });
    });
    let undo_word = if line.section == Section::Waiting { text::outbox::WITHDRAW } else { text::outbox::UNDO };
    let problem = RwSignal::new(None::<&'static str>);
    let decide = Callback::new(move |()| {
        spawn_local(async move {
            let _ = problem.try_set(stores.decide(vec![operation]).await.err());
        });
    });
    let keep = (line.section == Section::Attention)
        .then(|| view! { <Button on_click=decide small=true>{text::outbox::KEEP}</Button> });
    let may_reassign = stores.may(Permission::OrdersReassign);
    let again = (line.section == Section::Attention && may_reassign).then(
        || view! { <a class="btn btn-secondary btn-small" href=routes::reassign(line.order)>{text::outbox::AGAIN}</a> },
    );
    let by_other = (line.by_other && line.section != Section::Waiting)
        .then(|| view! { <p class="timeline-when">{text::outbox::BY_OTHER}</p> });
    view! {
        <li class="operation">
            <div>
                <p class="change">
                    <a href=routes::order(line.order)>{text::order(&line.number)}</a>
                    " · "
                    {line.change.clone()}
                </p>
                <p class="operation-why">
                    <Badge tone=tone text=line.status.clone()/>
                    {line.why.clone().map(|why| view! { <span>{why}</span> })}
                </p>
                <p class="timeline-when">{line.made.clone()}</p>
                {by_other}
                {line.reason.as_deref().map(|reason| view! { <p>{text::order::reason(reason)}</p> })}
                <div role="alert">{move || problem.get().map(|sentence| view! { <p class="field-error">{sentence}</p> })}</div>
            </div>
            <div class="actions">
                {keep}
                {again}
                {(line.can_undo && alone).then(|| view! { <Button on_click=undo small=true>{undo_word}</Button> })}
            </div>
        </li>
    }
    .into_any()
}
