//! Who had an order, who moved it, why: the same on the pages of orders, customers and guests, and on paper.

use crate::store::{History, OutboxLine, Section, Stores, Whose, use_stores};
use crate::ui::{Badge, Button, Notice, NoticeKind, SkeletonLines, Tone, focus_id};
use crate::{routes, text};
use contract::history::{Broken, HistoryEntry, Party, Tampering, Unapplied};
use contract::operation::{Connection, Via};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Characters of a device's id and of a record's hash that tell them apart on a screen. Paper and file have all of them, and the
/// screen says so: a tooltip would be for mice alone.
const SHORT: usize = 8;

/// The card on a page; `print` is the address of the printable one.
#[component]
pub fn HistoryCard(whose: Whose, history: Signal<History>, print: String) -> impl IntoView {
    let stores = use_stores();
    let undoable = Memo::new(move |_| match whose {
        Whose::Order(id) => stores.undoable(id),
        Whose::Customer(_) | Whose::Guest(_) => None,
    });
    view! {
        <section class="card" aria-labelledby="history-heading">
            <div class="card-head">
                <h2 id="history-heading" tabindex="-1">{text::history::TITLE}</h2>
                <a class="no-print" href=print>{text::history::OPEN}</a>
            </div>
            {move || undoable.get().map(|line| undo_of_own(stores, &line))}
            {on_their_way(stores, whose)}
            {move || history.with(|history| timeline(stores, history, whose, false))}
        </section>
    }
    .into_any()
}

/// What is saved on this device and in no history yet.
#[must_use]
pub fn on_their_way(stores: Stores, whose: Whose) -> AnyView {
    let moves = Memo::new(move |_| stores.moves_on_their_way(whose));
    let lines = move || moves.get().into_iter().map(|words| view! { <p class="notice">{words}</p> }).collect_view();
    lines.into_any()
}

/// The latest change, where it was made here and can still be taken back.
fn undo_of_own(stores: Stores, line: &OutboxLine) -> AnyView {
    let operation = line.operation;
    let word = if line.section == Section::Waiting { text::outbox::WITHDRAW } else { text::outbox::UNDO };
    let undo = Callback::new(move |()| {
        spawn_local(async move {
            stores.undo(operation).await;
            // The button is gone, and focus with it.
            focus_id("history-heading");
        });
    });
    view! {
        <p class="cluster no-print"><span>{line.change.clone()}</span> <Button on_click=undo small=true>{word}</Button></p>
    }
    .into_any()
}

/// A history, newest first. `whole` writes out device and record.
#[must_use]
pub fn timeline(stores: Stores, history: &History, whose: Whose, whole: bool) -> AnyView {
    let offline = match whose {
        Whose::Order(_) => text::history::OFFLINE_ORDER,
        Whose::Customer(_) | Whose::Guest(_) => text::history::OFFLINE,
    };
    let empty = match whose {
        Whose::Order(_) => text::history::NONE_ORDER,
        Whose::Customer(_) => text::history::NONE_CUSTOMER,
        Whose::Guest(_) => text::history::NONE_GUEST,
    };
    match history {
        History::Asking => view! { <SkeletonLines lines=2/> }.into_any(),
        History::Refused => view! { <p>{text::history::REFUSED}</p> }.into_any(),
        History::Unreachable(known) => {
            let item = |entry| item(stores, entry, undo_of(stores, entry, history), None, None, whose, whole);
            let items = known.iter().rev().map(item).collect_view();
            view! { <p class="soft">{offline}</p><ol class="timeline">{items}</ol> }.into_any()
        }
        History::Whole(ownership) => {
            let none = ownership.entries.is_empty() && ownership.broken.is_empty();
            let wrong = |entry: &HistoryEntry| {
                ownership.broken.iter().find(|b| b.order == entry.order && b.revision == entry.revision).map(|b| b.what)
            };
            let newest = ownership.entries.iter().rev();
            let items = newest
                .map(|one| {
                    let (entry, undo_of) = (&one.entry, undo_of(stores, &one.entry, history));
                    item(stores, entry, undo_of, Some(&one.hash), wrong(entry), whose, whole)
                })
                .collect_view();
            view! {
                {(!ownership.broken.is_empty()).then(|| broken_notice(stores, &ownership.broken))}
                {none.then(|| view! { <p>{empty}</p> })}
                {unapplied(stores, &ownership.unapplied)}
                <ol class="timeline">{items}</ol>
                {(!whole && !ownership.entries.is_empty()).then(|| view! { <p class="soft">{text::history::SHORTENED}</p> })}
            }
            .into_any()
        }
    }
}

/// What somebody wanted of the order and did not get, newest first: those who moved it before them see it too.
fn unapplied(stores: Stores, wishes: &[Unapplied]) -> AnyView {
    let lines = wishes.iter().rev().map(|wish| {
        let wanted = match &wish.wanted {
            Party { customer: None, email, .. } if email.is_empty() => text::history::ELSEWHERE.to_owned(),
            // An account to be made has nothing but its e-mail.
            Party { customer: None, name, email } if name == email => email.clone(),
            Party { customer: None, email, .. } => text::reassign::guest(email),
            account => party(account),
        };
        let said = text::history::unapplied(&wish.staff.name, &wanted, &stores.date_time(wish.met_at));
        let reason = wish.reason.as_deref().map(text::order::reason);
        view! {
            <li class="stack">
                <p class="cluster"><Badge tone=Tone::Warning text=text::history::UNAPPLIED_BADGE/><span>{said}</span></p>
                {reason.map(|words| view! { <p>{words}</p> })}
            </li>
        }
    });
    let lines = lines.collect_view();
    (!wishes.is_empty()).then(|| view! { <ul class="operations">{lines}</ul> }).into_any()
}

/// The chain does not hold: which order, which change.
fn broken_notice(stores: Stores, broken: &[Broken]) -> AnyView {
    let lines = broken.iter().map(|broken| {
        let number = stores.order_number(broken.order);
        match broken.what {
            Tampering::Altered => text::history::broken::altered(&number, broken.revision.0),
            Tampering::Missing => text::history::broken::missing(&number, broken.revision.0),
        }
    });
    let lines: Vec<String> = lines.collect();
    view! {
        <Notice kind=NoticeKind::Problem label=text::widget::PROBLEM title=Some(text::history::broken::TITLE.to_owned())>
            <p>{text::history::broken::TEXT}</p>
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Notice>
    }
    .into_any()
}

fn item(
    stores: Stores,
    entry: &HistoryEntry,
    undo_of: Option<String>,
    hash: Option<&str>,
    wrong: Option<Tampering>,
    whose: Whose,
    whole: bool,
) -> AnyView {
    let cut = |text: &str| if whole { text.to_owned() } else { text.chars().take(SHORT).collect() };
    let lead = match whose {
        Whose::Order(_) => None,
        Whose::Customer(_) | Whose::Guest(_) => {
            let number = stores.order_number(entry.order);
            Some(view! { <a href=routes::order(entry.order)>{text::order(&number)}</a> " " }.into_any())
        }
    };
    let direction = direction(entry, whose).map(|(tone, word)| view! { <Badge tone=tone text=word/> }.into_any());
    let undo = entry.undoes.map(|_| view! { <Badge tone=Tone::Info text=text::history::UNDO_BADGE/> }.into_any());
    let wrong = wrong.map(|_| view! { <Badge tone=Tone::Problem text=text::history::ALTERED_BADGE/> }.into_any());
    let email = (entry.email_before != entry.email_after)
        .then(|| text::order::email_moved(&entry.email_before, &entry.email_after));
    let reason = entry.reason.as_deref().map(text::order::reason);
    let by = text::order::moved_by(&entry.staff.name, &stores.date_time(entry.applied_at));
    let decided = text::history::decided(
        way(entry),
        &cut(&entry.device.to_string()),
        entry.connection == Connection::Online,
        &stores.date_time(entry.made_at),
        &text::history::data_age(data_age_minutes(entry)),
    );
    let applied = text::history::applied(&stores.date_time(entry.applied_at), hash.map(cut).as_deref());
    view! {
        <li>
            <p class="change">{direction}{undo}{lead}<span>{text::order::moved(&party(&entry.old), &party(&entry.new))}</span>{wrong}</p>
            {undo_of.map(|words| view! { <p>{words}</p> })}
            {email.map(|words| view! { <p>{words}</p> })}
            {reason.map(|words| view! { <p>{words}</p> })}
            <p class="timeline-when strong">{by}</p>
            <p class="timeline-when">{decided}" "{applied}</p>
        </li>
    }
    .into_any()
}

/// Whether an order came to the customer or went, for the history of one.
fn direction(entry: &HistoryEntry, whose: Whose) -> Option<(Tone, &'static str)> {
    let Whose::Customer(id) = whose else { return None };
    if entry.new.customer == Some(id) {
        Some((Tone::Success, text::history::CAME))
    } else {
        Some((Tone::Neutral, text::history::WENT))
    }
}

/// Which way a change was made.
#[must_use]
pub fn way(entry: &HistoryEntry) -> &'static str {
    match (entry.undoes, entry.via) {
        (Some(_), _) => text::history::UNDONE,
        (None, Via::Link) => text::history::LINKED,
        (None, Via::Reassign) => text::history::REASSIGNED,
    }
}

/// What an undo takes back, where that is among the entries shown.
fn undo_of(stores: Stores, entry: &HistoryEntry, history: &History) -> Option<String> {
    let undone = history.entries().find(|other| Some(other.operation) == entry.undoes)?;
    Some(text::history::undo_of(&stores.date_time(undone.applied_at), &undone.staff.name))
}

/// How old the data was that staff decided on. The clocks are two, so a little less than nothing is nothing.
fn data_age_minutes(entry: &HistoryEntry) -> Option<u64> {
    let as_of = entry.data_as_of?;
    let age_ms = entry.made_at.as_millis().saturating_sub(as_of.as_millis());
    Some(u64::try_from(age_ms).unwrap_or(0) / 60_000)
}

fn party(party: &Party) -> String {
    match party.customer {
        Some(_) => text::reassign::account(&party.name, &party.email),
        None => text::reassign::guest(&party.email),
    }
}
