//! The second step: what linking to this customer changes, and yes or no.

use super::Way;
use super::begun::Typed;
use super::evidence::{evidence_view, order_cautions_view};
use super::preview::preview_view;
use crate::outbox::unsaved::UnsavedHere;
use crate::store::{Details, ReassignFailure, Stores, Wish, WishTarget, use_stores};
use crate::text;
use crate::ui::{Button, ButtonKind, CheckField, DialogActions, Notice, NoticeKind, TextArea, focus_id};
use contract::id::{CustomerId, OrderId};
use contract::limits::REASON_CHARS_MAX;
use contract::operation::{ContactEmail, NotAReason, Reason, Target, Via};
use contract::preview::Preview;
use engine::evidence::{Evidence, Subject, of_order};
use leptos::prelude::*;
use leptos::task::spawn_local;

const HEAD_ID: &str = "link-sure";

/// The step, for one order and one customer.
#[component]
pub(super) fn Sure(
    way: Way,
    order: OrderId,
    customer: CustomerId,
    details: Signal<Option<Details>>,
    typed: Typed,
    /// Being saved: what the order becomes by that is no surprise.
    pending: RwSignal<bool>,
) -> impl IntoView {
    let stores = use_stores();
    let Typed { keep_email, reason, .. } = typed;
    let failure = RwSignal::new(None::<ReassignFailure>);
    let target = Target::Customer { customer };
    let choice = move || if keep_email.get() { ContactEmail::Keep } else { ContactEmail::Follow };
    let preview = Memo::new(move |_| {
        let details = details.get()?;
        Some(stores.preview(&[order], &target, Via::Link, choice(), &details))
    });
    let subject = Memo::new(move |_| {
        let view = stores.order_view(order)?;
        Some(details.with(|all| Subject::of(&view.row, all.as_ref().and_then(|all| all.get(&order)))))
    });
    let evidence = Memo::new(move |_| subject.with(|subject| stores.evidence(subject.as_ref()?, customer)));
    // What is odd about the order itself is said here too: it is the last thing read before Yes.
    let beside = move || {
        let said = subject.with(|subject| subject.as_ref().map(of_order).unwrap_or_default());
        evidence.with(|e| e.as_ref().map(|e| evidence_view(&e.beside(&said))))
    };
    let nothing = Memo::new(move |_| evidence.with(|e| e.as_ref().is_none_or(Evidence::is_nothing)));
    let name = untrack(|| stores.customer(customer))
        .map_or_else(|| text::unknown_customer(&customer.to_string()), |c| c.display_name().to_owned());
    let why_not = why_not(stores, preview, nothing, reason);
    let yes = Callback::new(move |()| {
        let wish = Wish {
            orders: vec![order],
            target: WishTarget::Customer(customer),
            contact_email: untrack(choice),
            via: Via::Link,
            reason: Reason::parse(&reason.get_untracked()).ok(),
            joins: None,
        };
        pending.set(true);
        spawn_local(async move {
            match stores.reassign(wish).await {
                Ok(()) => way.done(stores.confirmation_sentence()),
                Err(why) => {
                    failure.try_set(Some(why));
                    pending.try_set(false);
                }
            }
        });
    });
    // Focus was on a button that has gone.
    Effect::new(|_| {
        request_animation_frame(|| {
            focus_id(HEAD_ID);
        });
    });
    let no = Callback::new(move |()| way.unpick(order));
    view! {
        <div class="stack-tight" id=HEAD_ID tabindex="-1" role="group" aria-label=text::reassign::preview::TITLE>
            {move || subject.with(|subject| subject.as_ref().map(order_cautions_view))}
            <p class="candidate-more">{beside}</p>
            {move || preview.with(|p| p.as_ref().map(preview_view))}
        </div>
        <CheckField label=text::reassign::KEEP_EMAIL checked=keep_email/>
        <TextArea
            label=Signal::derive(move || if nothing.get() { text::link::REASON_NEEDED } else { text::reassign::REASON }.to_owned())
            hint=reason_hint(subject, nothing)
            value=reason
            rows=2
            max_chars=u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX)
        />
        {move || failure.get().map(failure_view)}
        <DialogActions>
            <Button kind=ButtonKind::Quiet on_click=no>{text::link::NO}</Button>
            <Button kind=ButtonKind::Primary guarded=true on_click=yes pending=pending disabled_reason=why_not>{text::link::yes(&name)}</Button>
        </DialogActions>
    }
    .into_any()
}

/// Why a reason is asked for. What cannot be known here is not called a difference.
fn reason_hint(subject: Memo<Option<Subject>>, nothing: Memo<bool>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let lines_unknown = || subject.with(|s| s.as_ref().is_none_or(|s| s.participants.is_none()));
        let words = match nothing.get() {
            true if lines_unknown() => text::link::NOTHING_KNOWN_HINT,
            true => text::link::NOTHING_HINT,
            false => text::reassign::REASON_HINT,
        };
        Some(words.to_owned())
    })
}

/// Why the last button is switched off: the rule says no, or a reason is needed and none is given.
fn why_not(
    stores: Stores,
    preview: Memo<Option<Preview>>,
    nothing: Memo<bool>,
    reason: RwSignal<String>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let refused = preview.with(|p| p.as_ref()?.moves.first()?.verdict.clone().err());
        match (refused, Reason::parse(&reason.get())) {
            (Some(refusal), _) => Some(stores.refusal_sentence(&refusal)),
            (None, Err(NotAReason::TooLong)) => Some(text::reassign::REASON_LONG.to_owned()),
            (None, Err(NotAReason::Empty)) if nothing.get() => Some(text::link::REASON_FIRST.to_owned()),
            (None, _) => None,
        }
    })
}

/// What went wrong.
pub(super) fn failure_view(failure: ReassignFailure) -> AnyView {
    let sentence = match failure {
        ReassignFailure::Unsaved => return view! { <UnsavedHere/> }.into_any(),
        ReassignFailure::NotSaved(sentence) | ReassignFailure::Refused(sentence) => sentence,
        ReassignFailure::PasswordNeedsServer => text::reassign::PASSWORD_OFFLINE.to_owned(),
        ReassignFailure::EmailTaken(email, _) => text::reassign::email_taken(&email),
    };
    view! { <div role="alert"><Notice kind=NoticeKind::Problem label=text::widget::PROBLEM>{sentence}</Notice></div> }
        .into_any()
}
