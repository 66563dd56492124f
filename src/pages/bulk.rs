//! Several orders to one customer: the orders of the address, one search, one reason, what that changes, one button.

use crate::pages::reassign::drafts;
use crate::pages::reassign::existing::SearchFor;
use crate::pages::reassign::fields::{Choices, ReasonField, target_fields};
use crate::pages::reassign::form::{Form, failure_view};
use crate::pages::reassign::meanwhile::{meanwhile, meanwhile_view};
use crate::pages::reassign::sure::SureDialog;
use crate::router::{use_here, use_router};
use crate::store::{Begun, Details, Stores, use_stores};
use crate::ui::{Button, ButtonKind, CheckField, EmptyState, ErrorSummary, LinkButton, Notice, NoticeKind, focus_main};
use crate::{routes, text};
use contract::id::{Departments, OrderId};
use contract::operation::{Target, Via};
use contract::preview::Preview;
use contract::session::Permission;
use engine::evidence::{Evidence, Subject};
use engine::orders::OrderView;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

mod preview;
mod summary;

use preview::BulkPreview;
use summary::Summary;

/// The page for the orders in the address.
#[component]
pub fn BulkPage() -> impl IntoView {
    let stores = use_stores();
    let here = use_here();
    let ids = Memo::new(move |_| routes::bulk_orders(|key| here.get(key)));
    let orders = Memo::new(move |_| {
        ids.with(|ids| ids.iter().filter_map(|id| stores.order_view(*id)).collect::<Vec<OrderView>>())
    });
    let title = move || text::bulk::title(orders.with(Vec::len));
    let some = Memo::new(move |_| orders.with(|orders| !orders.is_empty()));
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            focus_main(&text::title(&untrack(title)));
        }
    });
    view! {
        <nav class="breadcrumbs no-print" aria-label=text::order::TRAIL>
            <ol><li><a href=move || stores.last_orders_url.get().print()>{text::order::BACK}</a></li></ol>
        </nav>
        <div class="page-head"><h1 tabindex="-1">{title}</h1></div>
        {move || match (some.get(), stores.may(Permission::OrdersReassign)) {
            (true, true) => view! { <BulkForm ids=ids orders=orders/> }.into_any(),
            (true, false) => view! { <Notice kind=NoticeKind::Warning label=text::widget::WARNING>{text::reassign::NOT_PERMITTED}</Notice> }.into_any(),
            (false, _) => view! {
                <EmptyState title=text::bulk::NONE text=Some(text::bulk::NONE_TEXT.to_owned())>
                    <LinkButton href=routes::ORDERS>{text::not_found::ACTION}</LinkButton>
                </EmptyState>
            }
            .into_any(),
        }}
    }
    .into_any()
}

#[component]
fn BulkForm(ids: Memo<Vec<OrderId>>, orders: Memo<Vec<OrderView>>) -> impl IntoView {
    let stores = use_stores();
    let (form, begun) = (Form::new(), Begun::here());
    let page = ids.with_untracked(|ids| routes::bulk(ids));
    let kept = orders.with_untracked(|orders| drafts::keep(form, stores, page, orders));
    let before = kept.before.words();
    if kept.restored() {
        begun.mark();
    }
    let about = SearchFor {
        subject: Memo::new(|_| None),
        departments: Memo::new(move |_| orders.with(|orders| departments(orders))),
        owner: Memo::new(|_| None),
    };
    let details = stores.details(ids.into());
    let shown = Memo::new(move |_| {
        let target = form.target(stores)?;
        let details = details.get()?;
        Some(ids.with(|ids| stores.preview(ids, &target, Via::Reassign, form.contact_email(), &details)))
    });
    let apart = Memo::new(move |_| apart(stores, form, orders, shown, details));
    Effect::new(move |_| form.nothing.set(apart.with(|apart| !apart.is_empty())));
    let moved = meanwhile(orders.into(), form.pending);
    Effect::new(move |_| form.moved.set(moved.with(|moved| !moved.is_empty())));
    let asking = RwSignal::new(false);
    let (router, sent) = (use_router(), kept.clone());
    let give_up = Callback::new(move |()| kept.end());
    let send = Callback::new(move |()| {
        let Some(filled) = form.read(stores) else { return };
        let wish = filled.wish(ids.get_untracked());
        form.pending.set(true);
        let sent = sent.clone();
        spawn_local(async move {
            let answer = stores.reassign(wish).await;
            form.pending.try_set(false);
            match answer {
                Ok(()) => {
                    sent.end();
                    stores.clear_selection();
                    router.go(&stores.last_orders_url.get_untracked().print());
                }
                Err(failure) => form.fail(failure),
            }
        });
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.pending.get_untracked() || form.read(stores).is_none() {
            return;
        }
        if untrack(|| form.is_delicate()) { asking.set(true) } else { send.run(()) }
    };
    let none_moves = Signal::derive(move || {
        let none = shown.with(|shown| shown.as_ref().is_some_and(|p| p.moving() == 0));
        none.then(|| text::bulk::NONE_MOVES.to_owned())
    });
    let count = move || shown.with(|shown| shown.as_ref().map_or_else(|| orders.with(Vec::len), Preview::moving));
    let question = Signal::derive(move || {
        let nothing = apart.with(|apart| (!apart.is_empty()).then(|| text::bulk::nothing_in_common(apart, count())));
        let nothing = nothing.map(|words| text::reassign::sure_many(&form.search.get(), &words));
        moved.get().into_iter().chain(nothing).collect::<Vec<_>>().join(" ")
    });
    let missing = move || ids.with(Vec::len).saturating_sub(orders.with(Vec::len));
    view! {
        <Summary orders=orders/>
        {move || Some(missing()).filter(|n| *n > 0).map(|n| view! {
            <Notice kind=NoticeKind::Warning label=text::widget::WARNING>{text::bulk::missing(n)}</Notice>
        })}
        <form class="form card" novalidate autocomplete="off" on:submit=submit on:input=move |_| begun.mark()>
            {before.map(|words| view! { <p class="soft">{words}</p> })}
            <ErrorSummary title=text::widget::ERRORS errors=form.errors/>
            {failure_view(form)}
            {meanwhile_view(moved)}
            <Choices form=form owned=false/>
            {move || target_fields(form, about, false)}
            <CheckField label=text::reassign::KEEP_EMAIL checked=form.keep_email/>
            <ReasonField form=form/>
            <BulkPreview shown=shown apart=apart/>
            <div class="form-actions">
                <Button submit=true kind=ButtonKind::Primary pending=form.pending disabled_reason=none_moves>{move || text::bulk::submit(count())}</Button>
                <span on:click=move |_| give_up.run(())><LinkButton href=Signal::derive(move || stores.last_orders_url.get().print()) kind=ButtonKind::Quiet>{text::reassign::CANCEL}</LinkButton></span>
            </div>
        </form>
        <SureDialog open=asking customer=Signal::derive(move || form.named()) question=question on_yes=send/>
    }
    .into_any()
}

/// Numbers of the orders that the customer chosen has nothing in common with. Of one that cannot move nobody need say why it should.
fn apart(
    stores: Stores,
    form: Form,
    orders: Memo<Vec<OrderView>>,
    shown: Memo<Option<Preview>>,
    details: Signal<Option<Details>>,
) -> Vec<String> {
    let Some(Target::Customer { .. }) = form.target(stores) else { return Vec::new() };
    let moves = |order: &OrderView| {
        shown.with(|shown| {
            let found = shown.as_ref().and_then(|shown| shown.moves.iter().find(|one| one.order == order.row.id));
            found.is_none_or(|one| one.verdict.is_ok())
        })
    };
    let nothing = |order: &&OrderView| {
        let subject = details.with(|all| Subject::of(&order.row, all.as_ref().and_then(|all| all.get(&order.row.id))));
        moves(order) && form.evidence(stores, &subject).as_ref().is_some_and(Evidence::is_nothing)
    };
    orders.with(|orders| orders.iter().filter(nothing).map(|order| order.row.number.clone()).collect())
}

/// Every department one of the orders belongs to.
fn departments(orders: &[OrderView]) -> Departments {
    orders.iter().fold(Departments::default(), |all, order| all.with(order.row.department))
}

/// Amounts of some orders, one a currency.
fn sums(stores: Stores, orders: &[OrderView]) -> String {
    let mut sums: Vec<contract::money::Money> = Vec::new();
    for total in orders.iter().map(|order| order.row.total) {
        match sums.iter_mut().find(|sum| sum.currency == total.currency) {
            Some(sum) => sum.minor = sum.minor.saturating_add(total.minor),
            None => sums.push(total),
        }
    }
    text::and(&sums.into_iter().map(|sum| stores.money(sum)).collect::<Vec<_>>())
}
