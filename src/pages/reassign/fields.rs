//! The fields that reassigning one order and reassigning many have in common.

use super::existing::{ExistingCustomer, SearchFor};
use super::form::{EXISTING, Form, GUEST, NEW, REASON_ID};
use super::new_customer::NewCustomerFields;
use crate::store::use_stores;
use crate::text;
use crate::ui::{Choice, RadioGroup, TextArea};
use contract::limits::REASON_CHARS_MAX;
use contract::session::Permission;
use leptos::prelude::*;

/// Existing customer, new customer, or, where there is an owner to take away, guest.
#[component]
pub fn Choices(form: Form, owned: bool) -> impl IntoView {
    let mut choices = vec![Choice::new(EXISTING, text::reassign::EXISTING), Choice::new(NEW, text::reassign::NEW)];
    if owned {
        choices.push(Choice::new(GUEST, text::reassign::GUEST).hint(text::reassign::GUEST_HINT));
    }
    view! {
        <RadioGroup legend=text::reassign::CUSTOMER_TYPE legend_hidden=true choices=choices value=form.kind on_change=move |_| form.switched()/>
    }
    .into_any()
}

/// What the choice asks for. `passwords`: whether one may be typed for a new customer.
#[must_use]
pub fn target_fields(form: Form, about: SearchFor, passwords: bool) -> AnyView {
    let stores = use_stores();
    if form.is_guest() {
        return ().into_any();
    }
    if !form.is_new() {
        return view! { <ExistingCustomer form=form about=about/> }.into_any();
    }
    if stores.may(Permission::CustomersCreate) {
        view! { <NewCustomerFields form=form passwords=passwords/> }.into_any()
    } else {
        view! { <p>{text::reassign::NEW_NOT_PERMITTED}</p> }.into_any()
    }
}

/// The reason; needed where the customer has nothing in common with what they are given.
#[component]
pub fn ReasonField(form: Form) -> impl IntoView {
    view! {
        <TextArea
            label=Signal::derive(move || if form.is_delicate() { text::link::REASON_NEEDED } else { text::reassign::REASON }.to_owned())
            id=REASON_ID
            hint=Signal::derive(move || Some(hint(form).to_owned()))
            value=form.reason
            required=Signal::derive(move || form.is_delicate())
            error=form.error_of(REASON_ID)
            max_chars=u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX)
        />
    }
    .into_any()
}

fn hint(form: Form) -> &'static str {
    match (form.moved.get(), form.nothing.get()) {
        (true, _) => text::reassign::REASON_HINT_MOVED,
        (false, true) => text::link::NOTHING_HINT,
        (false, false) => text::reassign::REASON_HINT,
    }
}
