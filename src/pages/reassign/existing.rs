//! "Existing customer": the search box over accounts that may be given an order, answered from the device.

use super::form::{Form, SEARCH_ID};
use crate::store::use_stores;
use crate::text;
use crate::ui::{Combobox, Highlight, OptionItem};
use engine::orders::{CustomerCell, OrderView};
use leptos::prelude::*;

/// The search box.
#[component]
pub fn ExistingCustomer(form: Form, order: Memo<Option<OrderView>>) -> impl IntoView {
    let stores = use_stores();
    let found = Memo::new(move |_| {
        let query = form.search.get();
        if query.trim().is_empty() || form.chosen.with(Option::is_some) {
            return (0, Vec::new());
        }
        let department = order.with(|o| o.as_ref().map(|o| o.row.department));
        let owner = order.with(|o| match o.as_ref().map(|o| &o.customer) {
            Some(CustomerCell::Account { id, .. }) => Some(*id),
            _ => None,
        });
        let found = stores.search_targets(&query, department);
        let options = found.customers.into_iter().map(|customer| OptionItem {
            id: customer.id.to_string(),
            primary: customer.display_name().to_owned(),
            secondary: second_line(&customer),
            note: if owner == Some(customer.id) { text::reassign::PRESENT_OWNER.to_owned() } else { String::new() },
        });
        (found.total, options.collect())
    });
    // What was wrong with the search is right once somebody is chosen.
    Effect::new(move |_| {
        if form.chosen.with(Option::is_some) {
            form.errors.update(|all| all.retain(|error| error.field_id != SEARCH_ID));
        }
    });
    let status =
        Signal::derive(move || match (form.chosen.with(Option::is_some), form.search.with(|q| q.trim().is_empty())) {
            (true, _) => String::new(),
            (false, true) => text::reassign::PICK.to_owned(),
            (false, false) => found.with(|(total, options)| text::reassign::found(*total, options.len())),
        });
    let highlighted = Callback::new(|h: Highlight| text::reassign::highlighted(&h.option.primary, h.position, h.total));
    view! {
        <Combobox
            label=text::reassign::SEARCH
            id=SEARCH_ID
            placeholder=text::reassign::SEARCH_PLACEHOLDER.to_owned()
            query=form.search
            options=Signal::derive(move || found.with(|(_, options)| options.clone()))
            selected=form.chosen
            status=status
            highlighted=highlighted
            list_label=text::reassign::RESULTS
            error=form.error_of(SEARCH_ID)
        />
    }
    .into_any()
}

/// Enough to tell two people of one name apart.
fn second_line(customer: &contract::customer::CustomerRow) -> String {
    let name = customer.display_name();
    let parts = [&customer.username, &customer.email, &customer.town];
    let mut shown: Vec<&str> = Vec::new();
    for part in parts.into_iter().map(String::as_str).filter(|part| !part.is_empty() && *part != name) {
        if !shown.contains(&part) {
            shown.push(part);
        }
    }
    shown.join(" · ")
}
