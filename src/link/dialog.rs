//! The link dialog: find the account, look at what linking changes, yes or no.
//!
//! Escape, No and Back change nothing. An order that got an owner meanwhile is not linked, and the dialog says whose it is.

use super::Way;
use super::begun::Typed;
use super::candidates::{CandidateSearch, Search};
use super::evidence::order_cautions_view;
use super::owned::closed_view;
use super::sure::Sure;
use crate::store::{Begun, Stores, use_stores};
use crate::text;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Notice, NoticeKind, focus_main};
use contract::id::{CustomerId, DepartmentId, Departments, OrderId};
use contract::reassignment::{OrderFacts, may_move, may_receive};
use contract::session::{Permission, SessionInfo};
use engine::evidence::Subject;
use engine::orders::{CustomerCell, OrderView};
use leptos::prelude::*;

/// The dialog over a screen; open when the address says so.
#[component]
pub fn LinkDialog(way: Way) -> impl IntoView {
    let stores = use_stores();
    let may = move || stores.may(Permission::OrdersReassign) && stores.may(Permission::CustomersSearch);
    let open = Signal::derive(move || way.linking.with(Option::is_some) && may());
    let title = Signal::derive(move || {
        let Some((order, pick)) = way.linking.get() else { return String::new() };
        let number = stores.order_view(order).map(|o| o.row.number).unwrap_or_default();
        // Of an account that cannot be chosen not even the name is said.
        let asked = pick.filter(|id| asked_for(stores, department_of(stores, order), *id) == Step::Sure(*id));
        match asked.and_then(|id| stores.customer(id)) {
            Some(customer) => text::link::title_sure(&number, customer.display_name()),
            None => text::link::title(&number),
        }
    });
    let order = Memo::new(move |_| way.linking.with(|at| at.map(|(order, _)| order)));
    view! {
        <Dialog
            title=title
            open=open
            on_close=move |()| way.close()
            close_label=text::link::CLOSE
            wide=true
            on_lost_invoker=move |()| focus_main(&document().title())
        >
            {move || order.get().map(|order| view! { <Steps way=way order=order/> })}
        </Dialog>
    }
    .into_any()
}

/// What the dialog shows.
#[derive(Clone, PartialEq)]
enum Step {
    /// It cannot be linked, and why.
    Closed(String),
    /// `true`: whoever was chosen cannot be chosen any more.
    Search(bool),
    Sure(CustomerId),
}

fn department_of(stores: Stores, order: OrderId) -> Option<DepartmentId> {
    stores.order_view(order).map(|view| view.row.department)
}

#[component]
fn Steps(way: Way, order: OrderId) -> impl IntoView {
    let stores = use_stores();
    // An open dialog is something begun.
    Begun::here().mark();
    let view = Memo::new(move |_| stores.order_view(order));
    let details = stores.details(Signal::stored(vec![order]));
    let subject = Memo::new(move |_| {
        view.with(|view| match view {
            Some(view) => details.with(|all| Subject::of(&view.row, all.as_ref().and_then(|all| all.get(&order)))),
            None => Subject::default(),
        })
    });
    let typed = Typed::keep(stores, order);
    let (departments, picked) = untrack(|| {
        let department = view.with(|v| v.as_ref().map(|v| v.row.department));
        (department.map_or_else(Departments::default, Departments::only), way.linking.get().and_then(|(_, pick)| pick))
    });
    let search = Search::new(stores, subject, departments, typed.search, picked);
    let pending = RwSignal::new(false);
    let step = Memo::new(move |before: Option<&Step>| {
        if let (true, Some(before)) = (pending.get(), before) {
            return before.clone();
        }
        let closed = view.with(|view| closed(stores, view.as_ref()));
        // What is not in the address any more is closing: it stays as it is till then.
        let Some((_, pick)) = way.linking.get() else { return before.cloned().unwrap_or(Step::Search(false)) };
        match (closed, pick) {
            (Some(sentence), _) => Step::Closed(sentence),
            (None, Some(customer)) => asked_for(stores, view.with(|v| v.as_ref().map(|v| v.row.department)), customer),
            (None, None) => Step::Search(false),
        }
    });
    move || match step.get() {
        Step::Closed(sentence) => closed_view(way, sentence),
        Step::Search(gone) => search_view(way, order, search, view, gone),
        Step::Sure(customer) => {
            view! { <Sure way=way order=order customer=customer details=details typed=typed pending=pending/> }
                .into_any()
        }
    }
}

/// Whether the customer in the address may be given the order: the address may be old, and an account may be shut meanwhile (T-50).
/// Nothing is said of a shut account to those who may not see one, but that it cannot be chosen.
fn asked_for(stores: Stores, department: Option<DepartmentId>, id: CustomerId) -> Step {
    let (Some(customer), Some(department)) = (stores.customer(id), department) else { return Step::Search(true) };
    let sees = stores.session.with(|session| session.as_ref().is_some_and(SessionInfo::sees_shut_accounts));
    match may_receive(customer.status, customer.departments, department) {
        Ok(()) => Step::Sure(id),
        Err(refusal) if sees => Step::Closed(stores.refusal_sentence(&refusal)),
        Err(_) => Step::Search(true),
    }
}

/// Why the order cannot be linked at all: it is not here, it may not move, or (T-14) it belongs to somebody.
fn closed(stores: Stores, view: Option<&OrderView>) -> Option<String> {
    let Some(view) = view else { return Some(text::order::NOT_FOUND_TEXT.to_owned()) };
    if let Err(refusal) = may_move(&OrderFacts::from(&view.row)) {
        return Some(stores.refusal_sentence(&refusal));
    }
    let owner = match &view.customer {
        CustomerCell::Guest { .. } => return None,
        CustomerCell::Account { name, email, .. } => text::reassign::account(name, email),
        CustomerCell::Pending { email } => text::reassign::pending(email),
        CustomerCell::Unknown { id } => text::unknown_customer(&id.to_string()),
    };
    Some(text::link::owned_now(&view.row.number, &owner))
}

fn search_view(way: Way, order: OrderId, search: Search, view: Memo<Option<OrderView>>, gone: bool) -> AnyView {
    let placed = move || {
        view.with(|view| {
            let row = &view.as_ref()?.row;
            let rest: Vec<&str> = [row.contact_phone.as_str(), &row.contact_postcode, &row.contact_town]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            Some(text::link::placed_by(&row.contact_name, &row.placed_email, &rest.join(" · ")))
        })
    };
    let why_not = Signal::derive(move || search.customer().is_none().then(|| text::link::CHOOSE_FIRST.to_owned()));
    let next = Callback::new(move |()| {
        if let Some(customer) = untrack(|| search.customer()) {
            way.pick(order, customer);
        }
    });
    let cancel = Callback::new(move |()| way.close());
    view! {
        {gone.then(|| view! { <div role="alert"><Notice kind=NoticeKind::Warning label=text::widget::WARNING>{text::link::NO_LONGER}</Notice></div> })}
        <p class="soft">{placed}</p>
        {move || search.subject.with(order_cautions_view)}
        <CandidateSearch search=search/>
        <DialogActions>
            <Button kind=ButtonKind::Quiet on_click=cancel>{text::link::CANCEL}</Button>
            <Button kind=ButtonKind::Primary on_click=next disabled_reason=why_not>{text::link::LINK_NOW}</Button>
        </DialogActions>
    }
    .into_any()
}
