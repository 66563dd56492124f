//! The reassign page: whose the order is, whom it shall belong to, what that changes. Nothing here waits for the network,
//! except a password that may not be stored.

use crate::orders::cells::customer_line;
use crate::store::use_stores;
use crate::ui::{
    Button, ButtonKind, CheckField, Choice, EmptyState, ErrorSummary, LinkButton, Notice, NoticeKind, RadioGroup,
    TextArea, focus_main,
};
use crate::{routes, text};
use contract::limits::REASON_CHARS_MAX;
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::orders::OrderView;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

mod existing;
mod form;
mod new_customer;
mod preview;

use existing::ExistingCustomer;
use form::{EXISTING, Form, NEW, REASON_ID};
use new_customer::NewCustomerFields;
use preview::Preview;

/// The reassign page of the order in the address.
#[component]
pub fn ReassignPage() -> impl IntoView {
    let stores = use_stores();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|map| map.get("id").and_then(|segment| routes::order_id(&segment))));
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
    let form = Form::new(first.row.id);
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.pending.get_untracked() {
            return;
        }
        let Some(wish) = form.read(stores) else { return };
        form.pending.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = stores.reassign(wish).await;
            form.pending.try_set(false);
            match answer {
                // Back where staff came from, in the state it was left, with the confirmation on top.
                Ok(()) => navigate(&stores.last_orders_url.get_untracked().print(), NavigateOptions::default()),
                Err(failure) => form.fail(failure),
            }
        });
    };
    let choices = vec![Choice::new(EXISTING, text::reassign::EXISTING), Choice::new(NEW, text::reassign::NEW)];
    let may_create = stores.may(Permission::CustomersCreate);
    let cancel = routes::order(first.row.id);
    view! {
        <form class="form card" novalidate autocomplete="off" on:submit=submit>
            <ErrorSummary title=text::widget::ERRORS errors=form.errors/>
            {move || form.failure.get().map(|f| view! { <Notice kind=NoticeKind::Problem label=text::widget::PROBLEM title=f.title>{f.sentence}</Notice> })}
            <RadioGroup legend=text::reassign::CUSTOMER_TYPE legend_hidden=true choices=choices value=form.kind on_change=move |_| form.switched()/>
            {move || if form.is_new() {
                if may_create { view! { <NewCustomerFields form=form/> }.into_any() } else { view! { <p>{text::reassign::NEW_NOT_PERMITTED}</p> }.into_any() }
            } else {
                view! { <ExistingCustomer form=form order=order/> }.into_any()
            }}
            <CheckField label=text::reassign::KEEP_EMAIL checked=form.keep_email/>
            <TextArea
                label=text::reassign::REASON
                id=REASON_ID
                hint=text::reassign::REASON_HINT.to_owned()
                value=form.reason
                error=form.error_of(REASON_ID)
                max_chars=u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX)
            />
            <Preview form=form order=order/>
            <div class="form-actions">
                <Button submit=true kind=ButtonKind::Primary pending=form.pending>{text::reassign::SUBMIT}</Button>
                <LinkButton href=cancel kind=ButtonKind::Quiet>{text::reassign::CANCEL}</LinkButton>
            </div>
        </form>
    }
    .into_any()
}
