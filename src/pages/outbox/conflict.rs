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

/// The card of one conflict. It stays while the conflict is open: what is told anew changes its words, never what somebody types in it.
#[must_use]
pub fn conflict_card(all: Memo<Vec<Conflict>>, operation: OperationId) -> AnyView {
    let conflict = Memo::new(move |last: Option<&Option<Conflict>>| {
        let now = all.with(|all| all.iter().find(|one| one.operation == operation).cloned());
        now.or_else(|| last.cloned().flatten())
    });
    let title = move || conflict.with(|one| one.as_ref().map(|one| words::title(&one.number)));
    view! {
        <li class="held">
            <div class="cluster">
                <h3>{title}</h3>
                <Badge tone=Tone::Warning text=words::STATUS/>
            </div>
            <p>{words::WHY}</p>
            {move || conflict.with(|one| one.as_ref().map(sides))}
            <Actions conflict=conflict operation=operation/>
        </li>
    }
    .into_any()
}

/// What was wanted here, what happened meanwhile, and whose the order is where it moved on.
fn sides(conflict: &Conflict) -> AnyView {
    let earlier = (!conflict.earlier.is_empty())
        .then(|| view! { <p class="timeline-when">{words::earlier(&conflict.earlier)}</p> });
    let since = conflict.since.as_ref().map(|cell| words::since(&customer_line(cell)));
    view! {
        <div class="halves">
            <div class="held-side"><h4>{words::OURS}</h4>{side(&conflict.ours)}{earlier}</div>
            <div class="held-side"><h4>{words::THEIRS}</h4>{side(&conflict.theirs)}</div>
        </div>
        {since.map(|since| view! { <p class="strong">{since}</p> })}
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
fn Actions(conflict: Memo<Option<Conflict>>, operation: OperationId) -> impl IntoView {
    let stores = use_stores();
    // Here, not in the form: a form drawn anew has what was typed.
    let typed = Typed::new(operation);
    let problem = RwSignal::new(None::<&'static str>);
    let keep = Callback::new(move |()| {
        let operations = conflict.with_untracked(|one| one.as_ref().map(|one| one.operations.clone()));
        spawn_local(async move {
            match stores.decide(operations.unwrap_or_default()).await {
                Ok(()) => focus_main(&text::title(lines::TITLE)),
                Err(sentence) => {
                    let _ = problem.try_set(Some(sentence));
                }
            }
        });
    });
    let may_decide = Memo::new(move |_| conflict.with(|one| one.as_ref().is_some_and(|one| one.may_decide)));
    let anyway = Memo::new(move |_| conflict.with(|one| one.as_ref().and_then(|one| one.anyway.clone())));
    let href = move || conflict.with(|one| one.as_ref().map(|one| routes::order(one.order)));
    view! {
        <div class="actions">
            <Show when=move || may_decide.get()>
                <Button on_click=keep small=true>{words::KEEP}</Button>
            </Show>
            {move || anyway.get().map(|(target, wait)| way_on(typed, words::anyway(&target), wait))}
            <a class="btn btn-secondary btn-small" href=href>{lines::OPEN}</a>
        </div>
        <div role="alert">{move || problem.get().map(|sentence| view! { <p class="field-error">{sentence}</p> })}</div>
        {move || match anyway.get() {
            None if !may_decide.get() => view! { <p class="soft">{words::OTHERS}</p> }.into_any(),
            None => view! { <p class="soft">{words::NOT_PERMITTED}</p> }.into_any(),
            Some((target, _)) => {
                let word = words::anyway(&target);
                (move || typed.open.get().then(|| view! { <Anyway typed=typed word=word.clone()/> })).into_any()
            }
        }}
    }
    .into_any()
}

/// What is being typed in a card.
#[derive(Clone, Copy)]
struct Typed {
    operation: OperationId,
    open: RwSignal<bool>,
    reason: RwSignal<String>,
    /// The field's id. Several conflicts may be open at once: each field has an id of its own.
    field: StoredValue<String>,
    begun: Begun,
}

impl Typed {
    fn new(operation: OperationId) -> Self {
        Self {
            operation,
            open: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            field: StoredValue::new(format!("conflict-reason-{operation}")),
            begun: Begun::here(),
        }
    }
}

/// The button that opens the form to move it all the same; gone while that is open.
fn way_on(typed: Typed, word: String, wait: Option<&'static str>) -> AnyView {
    let word = StoredValue::new(word);
    let wait = Signal::stored(wait.map(ToOwned::to_owned));
    let open = Callback::new(move |()| {
        typed.open.set(true);
        request_animation_frame(move || {
            focus_id(&typed.field.get_value());
        });
    });
    view! {
        <Show when=move || !typed.open.get()>
            <Button on_click=open small=true disabled_reason=wait>{word.get_value()}</Button>
        </Show>
    }
    .into_any()
}

/// Why it is moved all the same, and the button that does it.
#[component]
fn Anyway(typed: Typed, word: String) -> impl IntoView {
    let stores = use_stores();
    let Typed { operation, open, reason, field, begun } = typed;
    let (error, problem) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let pending = RwSignal::new(false);
    let close = Callback::new(move |()| {
        begun.give_up();
        open.set(false);
        reason.set(String::new());
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
