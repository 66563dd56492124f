//! The confirmation at the top of a screen: what was done, where it stands, and Undo.

use crate::routes;
use crate::store::{Confirmation, Moved, Standing, Stores, use_stores};
use crate::text;
use crate::ui::{Button, Notice, NoticeKind, focus_main};
use contract::id::OperationId;
use contract::operation::Via;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Shown on the page where somebody lands with it, until it is dismissed, the next one comes, or they go on to another page: what it
/// offers stands in the outbox too.
#[component]
pub fn ConfirmationNotice() -> impl IntoView {
    let stores = use_stores();
    on_cleanup(move || stores.confirmation.set(None));
    move || {
        stores.confirmation.get().map(|confirmation| match confirmation {
            Confirmation::Moved(moved) => moved_view(stores, &Arc::new(moved)),
            Confirmation::Said { sentence, problem, operations } => said_view(stores, sentence, problem, operations),
        })
    }
}

fn said_view(stores: Stores, sentence: String, problem: bool, operations: Vec<OperationId>) -> AnyView {
    let denial = operations.first().copied().filter(|_| operations.len() == 1);
    let denial = move || denial.map(|only| stores.denial_of_one(only));
    let stand = Memo::new(move |_| Stand::of(stores, &operations));
    let words = move || [sentence.as_str(), &stand_words(stand.get(), denial())].join(" ").trim_end().to_owned();
    let kind = Signal::derive(move || match stand.get() {
        _ if problem => NoticeKind::Problem,
        stand if stand.of > 0 && stand.all_denied() => NoticeKind::Warning,
        _ => NoticeKind::Success,
    });
    let label = Signal::derive(move || sort_word(kind.get()).to_owned());
    view! {
        <Notice kind=kind label=label on_dismiss=move |()| stores.confirmation.set(None) dismiss_label=Some(text::widget::DISMISS.to_owned())>
            <span role="status">{words}</span>
        </Notice>
    }
    .into_any()
}

/// The sort of a notice in a word.
fn sort_word(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Info => text::widget::INFO,
        NoticeKind::Success => text::widget::SUCCESS,
        NoticeKind::Warning => text::widget::WARNING,
        NoticeKind::Problem => text::widget::PROBLEM,
    }
}

/// Where the operations of a move stand.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stand {
    saved: usize,
    denied: usize,
    of: usize,
}

impl Stand {
    fn of(stores: Stores, operations: &[OperationId]) -> Self {
        let count = |standing| operations.iter().filter(|id| stores.standing(**id) == standing).count();
        Self { saved: count(Standing::Saved), denied: count(Standing::Attention), of: operations.len() }
    }

    /// Nothing of it came about.
    fn all_denied(self) -> bool {
        self.denied == self.of
    }
}

/// Where the operations of an undo stand. Of what was withdrawn there is nothing to say: it was never sent.
fn stand_words(stand: Stand, denial: Option<String>) -> String {
    match stand {
        Stand { of: 0, .. } => String::new(),
        Stand { denied: 0, saved: 0, .. } => text::reassign::SYNCED.to_owned(),
        Stand { denied: 0, .. } => text::bulk::UNDO_SAVED.to_owned(),
        Stand { denied, .. } => denial.unwrap_or_else(|| text::bulk::not_accepted(denied)),
    }
}

fn moved_view(stores: Stores, moved: &Arc<Moved>) -> AnyView {
    let operations = moved.operations();
    let only = operations.first().copied().filter(|_| !moved.is_group());
    let asked = operations.clone();
    let stand = Memo::new(move |_| Stand::of(stores, &asked));
    let kind = Signal::derive(move || if stand.get().all_denied() { NoticeKind::Warning } else { NoticeKind::Success });
    let label = Signal::derive(move || sort_word(kind.get()).to_owned());
    let undo = Callback::new(move |()| {
        let operations = operations.clone();
        spawn_local(async move {
            stores.undo_all(operations).await;
            // The button that had focus goes with what it took back.
            focus_main(&document().title());
        });
    });
    let undo_word = if moved.is_group() { text::bulk::UNDO_ALL } else { text::reassign::UNDO };
    let words = Arc::clone(moved);
    let results = moved.is_group().then(|| results_view(stores, moved));
    view! {
        <Notice
            kind=kind
            label=label
            on_dismiss=move |()| stores.confirmation.set(None)
            dismiss_label=Some(text::widget::DISMISS.to_owned())
            actions=move || view! {
                <Show when=move || { stand.get().denied > 0 }>
                    <a class="btn btn-small" href=routes::OUTBOX>{text::reassign::OPEN_OUTBOX}</a>
                </Show>
                <Show when=move || !stand.get().all_denied()>
                    <Button on_click=undo small=true>{undo_word}</Button>
                </Show>
            }
        >
            <span role="status">{move || sentence(&words, stand.get(), only.map(|only| stores.denial_of_one(only)))}</span>
            {results}
        </Notice>
    }
    .into_any()
}

/// `denial` is why the server did not accept the only operation there is, as far as it did not.
fn sentence(moved: &Moved, stand: Stand, denial: Option<String>) -> String {
    let mut words = Vec::new();
    words.push(if stand.all_denied() && !moved.is_group() { moved.denied() } else { moved.sentence() });
    if moved.refused() > 0 {
        words.push(text::bulk::not_moved(moved.refused()));
    }
    words.push(match stand {
        Stand { denied: 0, saved: 0, .. } => text::reassign::SYNCED.to_owned(),
        Stand { denied: 0, .. } => text::reassign::SAVED.to_owned(),
        Stand { denied, .. } if moved.is_group() => text::bulk::not_accepted(denied),
        Stand { .. } => denial.unwrap_or_default(),
    });
    words.join(" ")
}

/// Every order with what became of it; open when one of them could not be moved.
fn results_view(stores: Stores, moved: &Moved) -> AnyView {
    let done = if moved.via == Via::Link { text::bulk::RESULT_LINKED } else { text::bulk::RESULT_ASSIGNED };
    // Those somebody has to look at come first.
    let (refused, fine): (Vec<_>, Vec<_>) = moved.results.iter().partition(|r| r.outcome.is_err());
    let lines = refused.into_iter().chain(fine).map(|result| {
        let outcome = result.outcome.clone();
        let words = move || match &outcome {
            Err(sentence) => text::bulk::result_refused(sentence),
            Ok(operation) => match stores.standing(*operation) {
                Standing::Saved => text::bulk::RESULT_SAVED.to_owned(),
                Standing::Synced => done.to_owned(),
                Standing::Attention => text::bulk::result_refused(&stores.denial(*operation).unwrap_or_default()),
            },
        };
        let number = result.number.clone();
        view! {
            <li>
                <a href=routes::order(result.order)>{text::order(&number)}</a>
                ": "
                {words}
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        <details class="results" open={moved.refused() > 0}>
            <summary>{text::bulk::RESULTS}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}
