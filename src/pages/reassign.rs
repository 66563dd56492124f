//! The reassign page: whose the order is, whom it shall belong to, what that changes. Nothing here waits for the network,
//! except a password that may not be stored.

use crate::link::evidence::{evidence_view, order_cautions_view};
use crate::orders::cells::customer_line;
use crate::orders::row_keys::focus_order;
use crate::router::{use_here, use_router};
use crate::store::{Begun, Details, use_stores};
use crate::ui::{Button, ButtonKind, CheckField, EmptyState, ErrorSummary, LinkButton, Notice, NoticeKind, focus_main};
use crate::{routes, text};
use contract::id::Departments;
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::evidence::{Evidence, Subject};
use engine::orders::{CustomerCell, OrderView};
use leptos::ev::{self, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) mod drafts;
pub(super) mod existing;
pub(super) mod fields;
pub(super) mod form;
pub(super) mod meanwhile;
mod new_customer;
mod preview;
pub(super) mod sure;

use existing::SearchFor;
use fields::{Choices, ReasonField, target_fields};
use form::{Form, failure_view};
use meanwhile::{meanwhile, meanwhile_view};
use preview::Preview;
use sure::SureDialog;

/// The reassign page of the order in the address.
#[component]
pub fn ReassignPage() -> impl IntoView {
    let stores = use_stores();
    let here = use_here();
    let id = Memo::new(move |_| here.id(routes::order_id));
    let order = Memo::new(move |_| id.get().and_then(|id| stores.order_view(id)));
    let there = Memo::new(move |_| order.with(Option::is_some));
    Effect::new(move |before: Option<bool>| {
        let there = there.get();
        if before != Some(there) {
            let number = order.with_untracked(|o| o.as_ref().map(|o| o.row.number.clone()));
            focus_main(&text::title(
                &number.map_or(text::order::NOT_FOUND.to_owned(), |number| text::reassign::title(&number)),
            ));
        }
        there
    });
    view! {
        <nav class="breadcrumbs no-print" aria-label=text::order::TRAIL>
            <ol>
                <li><a href=move || stores.last_orders_url.get().print()>{text::order::BACK}</a></li>
                {move || order.get().map(|o| view! { <li><a href=routes::order(o.row.id)>{text::order(&o.row.number)}</a></li> })}
            </ol>
        </nav>
        {move || match there.get().then(|| order.get_untracked()).flatten() {
            Some(first) => view! { <Found first=first order=order/> }.into_any(),
            None => view! {
                <div class="page-head"><h1 tabindex="-1">{text::order::NOT_FOUND}</h1></div>
                <EmptyState title=text::order::NOT_FOUND text=Some(text::order::NOT_FOUND_TEXT.to_owned())>
                    <LinkButton href=routes::ORDERS>{text::not_found::ACTION}</LinkButton>
                </EmptyState>
            }
            .into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Found(first: OrderView, order: Memo<Option<OrderView>>) -> impl IntoView {
    let stores = use_stores();
    let refusal = move || {
        let moves = order.with(|o| o.as_ref().map(|o| may_move(&OrderFacts::from(&o.row))));
        match moves {
            _ if !stores.may(Permission::OrdersReassign) => Some(text::reassign::NOT_PERMITTED.to_owned()),
            Some(Err(refusal)) => Some(stores.refusal_sentence(&refusal)),
            Some(Ok(())) | None => None,
        }
    };
    let refusal = Memo::new(move |_| refusal());
    let currently = move || order.with(|o| o.as_ref().map(|o| text::reassign::currently(&customer_line(&o.customer))));
    view! {
        <div class="page-head"><h1 tabindex="-1">{text::reassign::title(&first.row.number)}</h1></div>
        <p class="assigned-now">{currently}</p>
        {move || match refusal.get() {
            Some(sentence) => view! { <Notice kind=NoticeKind::Warning label=text::widget::WARNING>{sentence}</Notice> }.into_any(),
            None => view! { <ReassignForm first=first.clone() order=order/> }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn ReassignForm(first: OrderView, order: Memo<Option<OrderView>>) -> impl IntoView {
    let stores = use_stores();
    let id = first.row.id;
    let (form, begun) = (Form::new(), Begun::here());
    let kept = drafts::keep(form, stores, routes::reassign(id), std::slice::from_ref(&first));
    let before = kept.before.words();
    if kept.restored() {
        begun.mark();
    }
    let details = stores.details(Signal::stored(vec![id]));
    let read = Memo::new(move |_| details.with(Option::is_some));
    let owned = !matches!(first.customer, CustomerCell::Guest { .. });
    let about = search_for(order, details);
    let evidence = Memo::new(move |_| form.evidence(stores, about.subject.get().as_ref()?));
    Effect::new(move |_| form.nothing.set(evidence.with(|e| e.as_ref().is_some_and(Evidence::is_nothing))));
    let moved = meanwhile(Signal::derive(move || order.get().into_iter().collect()), form.pending);
    Effect::new(move |_| form.moved.set(moved.with(|moved| !moved.is_empty())));
    let asking = RwSignal::new(false);
    let question = Signal::derive(move || {
        let nothing = form.nothing.get().then(|| text::reassign::sure(&form.search.get()));
        moved.get().into_iter().chain(nothing).collect::<Vec<_>>().join(" ")
    });
    let (router, sent) = (use_router(), kept.clone());
    let give_up = Callback::new(move |()| kept.end());
    let send = Callback::new(move |()| {
        let Some(filled) = form.read(stores) else { return };
        let wish = filled.wish(vec![id]);
        form.pending.set(true);
        let sent = sent.clone();
        spawn_local(async move {
            let answer = stores.reassign(wish).await;
            form.pending.try_set(false);
            match answer {
                // Back where staff came from, in the state and at the place it was left, with the confirmation on top.
                Ok(()) => {
                    sent.end();
                    router.go(&stores.last_orders_url.get_untracked().print());
                    focus_order(id);
                }
                Err(failure) => form.fail(failure),
            }
        });
    });
    let hand_over = move || {
        if form.pending.get_untracked() || form.read(stores).is_none() {
            return;
        }
        if untrack(|| form.is_delicate()) { asking.set(true) } else { send.run(()) }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        hand_over();
    };
    // From any field, also from the one where Enter is a new line.
    let pressed = move |event: ev::KeyboardEvent| {
        let command = event.ctrl_key() || event.meta_key();
        if command && event.key() == "Enter" && !event.is_composing() && !event.default_prevented() {
            event.prevent_default();
            hand_over();
        }
    };
    view! {
        // When the detail was read, a moment later: what it says of a customer moves no field then.
        <Show when=move || read.get()>
            <form class="form card" novalidate autocomplete="off" on:submit=submit on:keydown=pressed on:input=move |_| begun.mark()>
                {before.map(|words| view! { <p class="soft">{words}</p> })}
                <ErrorSummary title=text::widget::ERRORS errors=form.errors/>
                {failure_view(form)}
                {meanwhile_view(moved)}
                <Choices form=form owned=owned/>
                {move || about.subject.with(|s| s.as_ref().map(order_cautions_view))}
                {move || target_fields(form, about, true)}
                {move || evidence.get().map(|e| view! { <p class="candidate-more">{evidence_view(&e)}</p> })}
                <CheckField label=text::reassign::KEEP_EMAIL checked=form.keep_email/>
                <ReasonField form=form/>
                <Preview form=form order=order details=details/>
                <div class="form-actions">
                    <Button submit=true kind=ButtonKind::Primary pending=form.pending>{text::reassign::SUBMIT}</Button>
                    <span on:click=move |_| give_up.run(())><LinkButton href=routes::order(id) kind=ButtonKind::Quiet>{text::reassign::CANCEL}</LinkButton></span>
                </div>
            </form>
        </Show>
        <SureDialog open=asking customer=Signal::derive(move || form.named()) question=question on_yes=send/>
    }
    .into_any()
}

/// The search for the order in the address.
fn search_for(order: Memo<Option<OrderView>>, details: Signal<Option<Details>>) -> SearchFor {
    let stores = use_stores();
    SearchFor {
        subject: Memo::new(move |_| {
            order.with(|o| {
                let row = &o.as_ref()?.row;
                Some(details.with(|all| Subject::of(row, all.as_ref().and_then(|all| all.get(&row.id)))))
            })
        }),
        departments: Memo::new(move |_| {
            let department = order.with(|o| o.as_ref().map(|o| o.row.department));
            department.map_or_else(|| stores.all_departments(), Departments::only)
        }),
        owner: Memo::new(move |_| {
            order.with(|o| match o.as_ref().map(|o| &o.customer) {
                Some(CustomerCell::Account { id, .. }) => Some(*id),
                _ => None,
            })
        }),
    }
}
