//! What changes and what stays, before the last button. Computed by the rule the server applies.

use super::form::Form;
use crate::orders::cells::customer_line;
use crate::store::use_stores;
use crate::text::{self, reassign::preview};
use contract::operation::ContactEmail;
use contract::reassignment::contact_email_after;
use engine::orders::OrderView;
use leptos::prelude::*;

/// The table of what changes.
#[component]
pub fn Preview(form: Form, order: Memo<Option<OrderView>>) -> impl IntoView {
    let stores = use_stores();
    // The new owner in words, and the e-mail that comes with it.
    let target = Memo::new(move |_| {
        if form.is_new() {
            let email = form.email.with(|e| e.trim().to_owned());
            return (!email.is_empty()).then(|| (text::reassign::pending(&email), email));
        }
        let customer = form.customer().and_then(|id| stores.customer(id))?;
        Some((text::reassign::account(customer.display_name(), &customer.email), customer.email))
    });
    let rows = move || {
        let order = order.get()?;
        let choice = if form.keep_email.get() { ContactEmail::Keep } else { ContactEmail::Follow };
        let row = &order.row;
        let (owner_after, email_after) = match target.get() {
            Some((words, email)) => {
                (words, contact_email_after(choice, &row.contact_email, &row.placed_email, Some(&email)).to_owned())
            }
            None => (
                preview::CHOOSE.to_owned(),
                if choice == ContactEmail::Keep { row.contact_email.clone() } else { preview::CHOOSE.to_owned() },
            ),
        };
        Some(view! {
            {change(preview::OWNER, &customer_line(&order.customer), &owner_after)}
            {change(preview::CONTACT, &row.contact_email, &email_after)}
            {change(preview::PLACED_WITH, &row.placed_email, &row.placed_email)}
        })
    };
    view! {
        <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{preview::TITLE}</h2>
            <table class="table" aria-labelledby="preview-heading">
                <thead><tr><th scope="col">{preview::FACT}</th><th scope="col">{preview::NOW}</th><th scope="col">{preview::AFTER}</th></tr></thead>
                <tbody>
                    {rows}
                    <tr class="stays"><th scope="row">{preview::REST}</th><td colspan="2">{preview::STAYS}</td></tr>
                </tbody>
            </table>
        </section>
    }
    .into_any()
}

fn change(fact: &'static str, before: &str, after: &str) -> AnyView {
    let word = |value: &str| if value.is_empty() { text::NONE.to_owned() } else { value.to_owned() };
    let after = if before == after { preview::STAYS.to_owned() } else { word(after) };
    let class = if after == preview::STAYS { "stays" } else { "moves" };
    view! { <tr class=class><th scope="row">{fact}</th><td>{word(before)}</td><td>{after}</td></tr> }.into_any()
}
