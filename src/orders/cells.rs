//! Small pieces that show one fact of an order the same way everywhere.

use crate::store::Stores;
use crate::ui::{Badge, Tone};
use crate::{routes, text};
use contract::order::OrderState;
use contract::session::Permission;
use engine::orders::{CustomerCell, OrderView};
use engine::overlay::Mark;
use leptos::prelude::*;

/// Whom an order belongs to: the words a person would use, and a second line that tells people apart.
#[must_use]
pub fn customer_words(cell: &CustomerCell) -> (String, String) {
    match cell {
        CustomerCell::Account { name, email, .. } if name == email => (name.clone(), String::new()),
        CustomerCell::Account { name, email, .. } => (name.clone(), email.clone()),
        CustomerCell::Guest { name, email } if name.is_empty() => (text::GUEST.to_owned(), email.clone()),
        CustomerCell::Guest { name, email } => (format!("{} · {name}", text::GUEST), email.clone()),
        CustomerCell::Pending { email } => (email.clone(), text::PENDING_ACCOUNT.to_owned()),
        CustomerCell::Unknown { id } => (text::unknown_customer(&id.to_string()), String::new()),
    }
}

/// As the reassign page and messages name a customer, in one line.
#[must_use]
pub fn customer_line(cell: &CustomerCell) -> String {
    match cell {
        CustomerCell::Account { name, email, .. } => text::reassign::account(name, email),
        CustomerCell::Guest { email, .. } => text::reassign::guest(email),
        CustomerCell::Pending { email } => text::reassign::pending(email),
        CustomerCell::Unknown { id } => text::unknown_customer(&id.to_string()),
    }
}

/// These words about whom an order belongs to, as a link to that person's page for who may see it.
#[must_use]
pub fn person_link(stores: Stores, order: &OrderView, words: AnyView) -> AnyView {
    let searches = stores.may(Permission::CustomersSearch);
    let href = match &order.customer {
        CustomerCell::Account { id, .. } => {
            stores.shown_customer(*id).filter(|_| searches).map(|row| routes::customer(row.id))
        }
        CustomerCell::Guest { .. } => searches.then(|| routes::guest(order.row.id)),
        CustomerCell::Pending { .. } | CustomerCell::Unknown { .. } => None,
    };
    match href {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words,
    }
}

/// What a state means for who looks at it.
#[must_use]
pub fn state_tone(state: OrderState) -> Tone {
    match state {
        OrderState::Draft | OrderState::Refunded => Tone::Neutral,
        OrderState::Pending => Tone::Warning,
        OrderState::Processing => Tone::Info,
        OrderState::Completed => Tone::Success,
        OrderState::Cancelled => Tone::Problem,
    }
}

/// A state: shape and word, never colour alone.
#[must_use]
pub fn state_badge(state: OrderState) -> AnyView {
    view! { <Badge tone=state_tone(state) text=text::state(state)/> }.into_any()
}

/// What staff should know of a change on its way; nothing once it is at the server.
#[must_use]
pub fn mark_badge(mark: Option<Mark>) -> Option<AnyView> {
    match mark? {
        Mark::Saved => Some(view! { <Badge tone=Tone::Info text=text::orders::SAVED_HERE/> }.into_any()),
        Mark::NeedsAttention => Some(view! { <Badge tone=Tone::Warning text=text::orders::ATTENTION/> }.into_any()),
        Mark::Synced => None,
    }
}
