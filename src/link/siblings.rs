//! After a link: the other guest orders of the same e-mail, each for somebody to look at. An e-mail alone ticks nothing.

use super::Way;
use super::evidence::caution_line;
use super::sure::failure_view;
use crate::store::{Begun, Confirmation, ReassignFailure, SiblingView, Wish, WishTarget, use_stores};
use crate::text::{self, link::siblings};
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Notice, NoticeKind, TextArea, focus_main};
use contract::customer::CustomerRow;
use contract::id::OrderId;
use contract::limits::REASON_CHARS_MAX;
use contract::operation::{ContactEmail, Reason, Via};
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// "4 more guest orders use this e-mail": under the confirmation of a link, and on pages about its order, guest or account for as long as
/// some are left.
#[component]
pub fn SiblingsOffer(
    way: Way,
    /// The orders the page is about, those to look at first in front.
    #[prop(optional, into)]
    of: Option<Signal<Vec<OrderId>>>,
    /// Whether the page is about more than one order: then the offer says which was linked.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let stores = use_stores();
    let may = move || stores.may(Permission::OrdersReassign) && stores.may(Permission::CustomersSearch);
    let moved = Memo::new(move |_| of.map(|of| stores.moved(&of.get())).unwrap_or_default());
    let details = of.map(|_| stores.details(moved.into()));
    let offer = Memo::new(move |_| {
        let just = stores.confirmation.with(|c| match c {
            Some(Confirmation::Moved(moved)) => moved.linked,
            _ => None,
        });
        let left = || {
            let details = details.and_then(|details| details.get()).unwrap_or_default();
            moved.with(|moved| stores.siblings_left(moved, &details))
        };
        may().then(|| just.and_then(|linked| stores.siblings_of_link(linked)).or_else(left)).flatten()
    });
    move || {
        offer.get().map(|(linked, n)| {
            let review = Callback::new(move |()| way.review(linked));
            let words = if named { siblings::offer_of(n, &stores.order_number(linked)) } else { siblings::offer(n) };
            view! {
                <Notice
                    kind=NoticeKind::Info
                    label=text::widget::INFO
                    actions=move || view! { <Button small=true on_click=review>{siblings::REVIEW}</Button> }
                >
                    <span role="status">{words}</span>
                </Notice>
            }
        })
    }
}

/// The review over a screen; open when the address says so.
#[component]
pub fn SiblingsDialog(way: Way) -> impl IntoView {
    let stores = use_stores();
    let may = move || stores.may(Permission::OrdersReassign) && stores.may(Permission::CustomersSearch);
    let open = Signal::derive(move || way.reviewing.with(Option::is_some) && may());
    let title = Signal::derive(move || {
        let customer = way.reviewing.get().and_then(|order| stores.siblings(order).0);
        siblings::title(&customer.map(|c| c.display_name().to_owned()).unwrap_or_default())
    });
    view! {
        <Dialog
            title=title
            open=open
            on_close=move |()| way.close()
            close_label=text::link::CLOSE
            wide=true
            on_lost_invoker=move |()| focus_main(&document().title())
        >
            {move || way.reviewing.get().map(|order| view! { <Review way=way order=order/> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Review(way: Way, order: OrderId) -> impl IntoView {
    let stores = use_stores();
    Begun::here().mark();
    // As it is when it opens: a list that changes under the finger ticks the wrong order. Each is checked again when it is linked.
    let (customer, all) = untrack(|| stores.siblings(order));
    let Some(customer) = customer.filter(|_| !all.is_empty()) else {
        let close = Callback::new(move |()| way.close());
        return view! {
            <p>{siblings::NONE}</p>
            <DialogActions><Button on_click=close>{text::link::CLOSE}</Button></DialogActions>
        }
        .into_any();
    };
    let preticked = all.iter().filter(|s| s.sibling.ticked).map(|s| s.order.row.id).collect();
    let ticked: RwSignal<BTreeSet<OrderId>> = RwSignal::new(preticked);
    let only_email: BTreeSet<OrderId> =
        all.iter().filter(|s| s.sibling.facts.is_empty()).map(|s| s.order.row.id).collect();
    let rows = untrack(|| all.iter().map(|sibling| sibling_view(ticked, sibling)).collect_view());
    view! {
        <p>{siblings::INTRO}</p>
        <ul class="candidates" aria-label=siblings::LIST>{rows}</ul>
        <ReviewForm way=way order=order customer=customer ticked=ticked only_email=only_email/>
    }
    .into_any()
}

/// The reason for all, and the button.
#[component]
fn ReviewForm(
    way: Way,
    order: OrderId,
    customer: CustomerRow,
    ticked: RwSignal<BTreeSet<OrderId>>,
    /// Those of which nothing but the e-mail agrees: they are linked only with a reason.
    only_email: BTreeSet<OrderId>,
) -> impl IntoView {
    let stores = use_stores();
    let reason = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<ReassignFailure>);
    let pending = RwSignal::new(false);
    let weak = Memo::new(move |_| ticked.with(|all| !all.is_disjoint(&only_email)));
    let why_not = Signal::derive(move || {
        let words = match () {
            () if ticked.with(BTreeSet::is_empty) => siblings::NOTHING_TICKED,
            () if weak.get() && reason.with(|words| words.trim().is_empty()) => siblings::REASON_NEEDED,
            () => return None,
        };
        Some(words.to_owned())
    });
    let link = Callback::new(move |()| {
        let wish = Wish {
            orders: ticked.with_untracked(|all| all.iter().copied().collect()),
            target: WishTarget::Customer(customer.id),
            contact_email: stores.choice_of(order).unwrap_or(ContactEmail::Follow),
            via: Via::Link,
            reason: Reason::parse(&reason.get_untracked()).ok(),
            joins: Some(order),
        };
        let first = wish.orders.first().map(|order| stores.order_number(*order)).unwrap_or_default();
        pending.set(true);
        spawn_local(async move {
            match stores.reassign(wish).await {
                Ok(()) => way.done(stores.confirmation_sentence()),
                Err(why) => {
                    // None of them moved: the sentence is about the first.
                    let why = match why {
                        ReassignFailure::Refused(sentence) => {
                            ReassignFailure::Refused(text::bulk::refused(&first, &sentence))
                        }
                        other => other,
                    };
                    failure.try_set(Some(why));
                    pending.try_set(false);
                }
            }
        });
    });
    let cancel = Callback::new(move |()| way.close());
    view! {
        <TextArea
            label=Signal::derive(move || if weak.get() { text::link::REASON_NEEDED } else { text::reassign::REASON }.to_owned())
            hint=Signal::derive(move || Some(if weak.get() { siblings::REASON_NEEDED } else { text::reassign::REASON_HINT }.to_owned()))
            value=reason
            rows=2
            max_chars=u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX)
        />
        {move || failure.get().map(failure_view)}
        <DialogActions>
            <Button kind=ButtonKind::Quiet on_click=cancel>{text::link::CANCEL}</Button>
            <Button kind=ButtonKind::Primary on_click=link pending=pending disabled_reason=why_not>
                {move || siblings::submit(ticked.with(BTreeSet::len))}
            </Button>
        </DialogActions>
    }
    .into_any()
}

fn sibling_view(ticked: RwSignal<BTreeSet<OrderId>>, view: &SiblingView) -> AnyView {
    let stores = use_stores();
    let row = &view.order.row;
    let id = row.id;
    let (input_id, more_id) = (format!("sibling-{id}"), format!("sibling-more-{id}"));
    let (label_for, described_by) = (input_id.clone(), more_id.clone());
    let placed = row.placed_at.map_or_else(|| text::orders::NOT_PLACED.to_owned(), |at| stores.date(at));
    let refused = may_move(&OrderFacts::from(row)).err().map(|refusal| text::refusal::short(&refusal));
    let class = if refused.is_none() && !view.sibling.facts.is_empty() { "evidence" } else { "evidence evidence-none" };
    let facts = match refused {
        Some(why) => why.to_owned(),
        None if view.sibling.facts.is_empty() => siblings::ONLY_EMAIL.to_owned(),
        None => text::link::facts(&view.sibling.facts),
    };
    let caution = view.sibling.other_name.then(|| caution_line(siblings::other_name(&row.contact_name)));
    let name = [row.contact_name.clone(), stores.money(row.total)];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <label class="candidate" for=label_for>
                <input
                    type="checkbox"
                    id=input_id
                    aria-label=siblings::tick(&row.number)
                    aria-describedby=described_by
                    disabled=refused.is_some()
                    prop:checked=move || ticked.with(|all| all.contains(&id))
                    on:change=move |event| ticked.update(|all| {
                        if event_target_checked(&event) { all.insert(id); } else { all.remove(&id); }
                    })
                />
                <span class="candidate-body">
                    <span class="candidate-name">{text::order(&row.number)} " · " {placed}</span>
                    <span class="candidate-more" id=more_id>
                        <span class="cell-two">{name}</span>
                        <span class=class>{facts}</span>
                        {caution}
                    </span>
                </span>
            </label>
        </li>
    }
    .into_any()
}
