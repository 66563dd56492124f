//! The card of a conflict: who wanted what and when, what happened meanwhile, and the ways to decide.

use crate::orders::cells::customer_line;
use crate::outbox::unsaved::UnsavedHere;
use crate::routes;
use crate::store::{Begun, Conflict, ReassignFailure, Side, use_stores};
use crate::text::{self, outbox as lines, outbox::conflict as words};
use crate::ui::{Badge, Button, ButtonKind, TextArea, Tone, focus_id, focus_main};
use contract::id::OperationId;
use contract::operation::{NotAReason, Reason};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The card of one conflict.
#[must_use]
pub fn conflict_card(conflict: &Conflict) -> AnyView {
    let earlier = (!conflict.earlier.is_empty())
        .then(|| view! { <p class="timeline-when">{words::earlier(&conflict.earlier)}</p> });
    let since = conflict.since.as_ref().map(|cell| words::since(&customer_line(cell)));
    view! {
        <li class="held">
            <div class="cluster">
                <h3>{words::title(&conflict.number)}</h3>
                <Badge tone=Tone::Warning text=words::STATUS/>
            </div>
            <p>{words::WHY}</p>
            <div class="halves">
                <div class="held-side"><h4>{words::OURS}</h4>{side(&conflict.ours)}{earlier}</div>
                <div class="held-side"><h4>{words::THEIRS}</h4>{side(&conflict.theirs)}</div>
            </div>
            {since.map(|since| view! { <p class="strong">{since}</p> })}
            <Actions conflict=conflict.clone()/>
        </li>
    }
    .into_any()
}

fn side(side: &Side) -> AnyView {
    let reason = side.reason.as_deref().map(|reason| view! { <p>{text::order::reason(reason)}</p> });
    view! {
        <p class="strong">{side.what.clone()}</p>
        {side.made.clone().map(|made| view! { <p class="timeline-when">{made}</p> })}
        {reason}
    }
    .into_any()
}

#[component]
fn Actions(conflict: Conflict) -> impl IntoView {
    let stores = use_stores();
    let operation = conflict.operation;
    let typing = RwSignal::new(false);
    // Several conflicts may be open at once: each field has an id of its own.
    let field = StoredValue::new(format!("conflict-reason-{operation}"));
    let open = Callback::new(move |()| {
        typing.set(true);
        request_animation_frame(move || {
            focus_id(&field.get_value());
        });
    });
    let problem = RwSignal::new(None::<&'static str>);
    let operations = StoredValue::new(conflict.operations);
    let keep = Callback::new(move |()| {
        spawn_local(async move {
            match stores.decide(operations.get_value()).await {
                Ok(()) => focus_main(&text::title(lines::TITLE)),
                Err(sentence) => {
                    let _ = problem.try_set(Some(sentence));
                }
            }
        });
    });
    let anyway = match conflict.anyway {
        None if !conflict.may_decide => view! { <p class="soft">{words::OTHERS}</p> }.into_any(),
        None => view! { <p class="soft">{words::NOT_PERMITTED}</p> }.into_any(),
        Some((target, wait)) => {
            let word = StoredValue::new(words::anyway(&target));
            let wait = Signal::stored(wait.map(ToOwned::to_owned));
            let form = move || {
                typing
                    .get()
                    .then(|| view! { <Anyway operation=operation field=field word=word.get_value() typing=typing/> })
            };
            view! {
                <Show when=move || !typing.get()>
                    <Button on_click=open small=true disabled_reason=wait>{word.get_value()}</Button>
                </Show>
                {form}
            }
            .into_any()
        }
    };
    view! {
        <div class="actions">
            {conflict.may_decide.then(|| view! { <Button on_click=keep small=true>{words::KEEP}</Button> })}
            <a class="btn btn-secondary btn-small" href=routes::order(conflict.order)>{lines::OPEN}</a>
        </div>
        <div role="alert">{move || problem.get().map(|sentence| view! { <p class="field-error">{sentence}</p> })}</div>
        {anyway}
    }
    .into_any()
}

/// Why it is moved all the same, and the button that does it.
#[component]
fn Anyway(operation: OperationId, field: StoredValue<String>, word: String, typing: RwSignal<bool>) -> impl IntoView {
    let (stores, begun) = (use_stores(), Begun::here());
    let reason = RwSignal::new(String::new());
    let (error, problem) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let pending = RwSignal::new(false);
    let close = Callback::new(move |()| {
        begun.give_up();
        typing.set(false);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = match reason.with_untracked(|typed| Reason::parse(typed)) {
            Ok(reason) => reason,
            Err(why) => {
                let sentence = match why {
                    NotAReason::Empty => words::REASON_NEEDED.to_owned(),
                    NotAReason::TooLong => text::reassign::REASON_LONG.to_owned(),
                };
                error.set(Some(sentence));
                focus_id(&field.get_value());
                return;
            }
        };
        error.set(None);
        pending.set(true);
        spawn_local(async move {
            match stores.move_anyway(operation, reason).await {
                Ok(()) => focus_main(&text::title(lines::TITLE)),
                // What was not saved is said beside the form, with what can be done; no password is asked for here.
                Err(ReassignFailure::Unsaved | ReassignFailure::PasswordNeedsServer) => {}
                Err(ReassignFailure::NotSaved(sentence) | ReassignFailure::Refused(sentence)) => {
                    let _ = problem.try_set(Some(sentence));
                }
                Err(ReassignFailure::EmailTaken(email, _)) => {
                    let _ = problem.try_set(Some(text::reassign::email_taken(&email)));
                }
            }
            let _ = pending.try_set(false);
        });
    };
    view! {
        <form class="held-email" novalidate on:submit=submit on:input=move |_| begun.mark()>
            <TextArea id=field.get_value() label=words::REASON value=reason error=error/>
            <UnsavedHere/>
            <div role="alert">{move || problem.get().map(|sentence| view! { <p class="field-error">{sentence}</p> })}</div>
            <div class="actions">
                <Button submit=true kind=ButtonKind::Primary pending=pending small=true>{word}</Button>
                <Button on_click=close small=true>{words::CANCEL}</Button>
            </div>
        </form>
    }
    .into_any()
}
