//! Wiping the device: once asked when nothing is lost by it, twice when changes would be that are nowhere else.

use crate::platform::offline;
use crate::store::{AtStake, StoreFailure, use_stores};
use crate::text::{self, device::wipe as words};
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far the person has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Rest,
    Sure,
    /// Changes would be lost: the second question.
    Lose,
}

/// The card with the button, and its questions.
#[component]
pub(super) fn WipeCard() -> impl IntoView {
    let stores = use_stores();
    let step = RwSignal::new(Step::Rest);
    let stake = RwSignal::new(AtStake::default());
    // Something was saved while the question stood there.
    let more = RwSignal::new(false);
    // Tabs that hold something in memory alone, which goes with them.
    let begun = RwSignal::new(0);
    let problem = RwSignal::new(None::<&'static str>);
    let start = Callback::new(move |()| {
        problem.set(None);
        more.set(false);
        spawn_local(async move {
            begun.set(offline::unsaved_tabs().await);
            match stores.at_stake().await {
                Ok(found) => {
                    stake.set(found);
                    step.set(Step::Sure);
                }
                Err(_) => problem.set(Some(words::UNKNOWN)),
            }
        });
    });
    let wipe = Callback::new(move |outbox: bool| {
        step.set(Step::Rest);
        problem.set(None);
        let shown = outbox.then(|| stake.get_untracked());
        spawn_local(async move {
            match stores.wipe(shown).await {
                Ok(None) => {}
                Ok(Some(found)) => {
                    let _ = stake.try_set(found);
                    let _ = more.try_set(true);
                    let _ = step.try_set(Step::Sure);
                }
                Err(StoreFailure::Blocked) => {
                    let _ = problem.try_set(Some(words::BLOCKED));
                }
                Err(_) => {
                    let _ = problem.try_set(Some(words::FAILED));
                }
            }
        });
    });
    let back = Callback::new(move |()| step.set(Step::Rest));
    let failure = move || {
        problem.get().map(|sentence| {
            view! { <Notice kind=NoticeKind::Problem label=text::widget::PROBLEM>{sentence}</Notice> }
        })
    };
    view! {
        <section class="card" aria-labelledby="wipe-heading">
            <div class="card-head"><h2 id="wipe-heading">{words::TITLE}</h2></div>
            <p>{words::TEXT}</p>
            <div role="alert">{failure}</div>
            <Button on_click=start kind=ButtonKind::Danger>{words::START}</Button>
        </section>
        <Dialog title=words::SURE open=Signal::derive(move || step.get() == Step::Sure) on_close=back close_label=words::CANCEL>
            {move || sure(stake, more, begun, step, wipe)}
        </Dialog>
        <Dialog title=words::LOSE open=Signal::derive(move || step.get() == Step::Lose) on_close=back close_label=words::CANCEL>
            <p>{move || words::lose(stake.with(AtStake::count))}</p>
            {move || (begun.get() > 0).then(|| view! { <p>{words::BEGUN}</p> })}
            <DialogActions>
                <Button on_click=Callback::new(move |()| drop(stake.with_untracked(|stake| stores.export_at_stake(stake))))>{move || words::export(stake.with(AtStake::count))}</Button>
                <Button on_click=Callback::new(move |()| wipe.run(true)) kind=ButtonKind::Danger>{move || words::lose_yes(stake.with(AtStake::count))}</Button>
                <Button on_click=back kind=ButtonKind::Primary>{words::CANCEL}</Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

/// The first question.
fn sure(
    stake: RwSignal<AtStake>,
    more: RwSignal<bool>,
    begun: RwSignal<u32>,
    step: RwSignal<Step>,
    wipe: Callback<bool>,
) -> AnyView {
    let stores = use_stores();
    let cancel = Callback::new(move |()| step.set(Step::Rest));
    let n = stake.with(AtStake::count);
    if n == 0 {
        return view! {
            <p>{words::NOTHING_LOST}</p>
            {(begun.get() > 0).then(|| view! { <p>{words::BEGUN}</p> })}
            <DialogActions>
                <Button on_click=cancel>{words::CANCEL}</Button>
                <Button on_click=Callback::new(move |()| wipe.run(true)) kind=ButtonKind::Danger>{words::YES}</Button>
            </DialogActions>
        }
        .into_any();
    }
    view! {
        {more.get().then(|| view! { <p>{words::MORE}</p> })}
        <p>{words::at_stake(n)}</p>
        <DialogActions>
            <Button on_click=Callback::new(move |()| drop(stake.with_untracked(|stake| stores.export_at_stake(stake))))>{words::export(n)}</Button>
            <Button on_click=Callback::new(move |()| step.set(Step::Lose)) kind=ButtonKind::Quiet>{words::also(n)}</Button>
            <Button on_click=cancel>{words::CANCEL}</Button>
            <Button on_click=Callback::new(move |()| wipe.run(false)) kind=ButtonKind::Primary>{words::keep(n)}</Button>
        </DialogActions>
    }
    .into_any()
}
