//! What the search tool found, as rows of people.

use super::people::{Operation, PersonRow};
use crate::store::{AccountLine, PendingLine, Stores};
use crate::ui::Tone;
use crate::{routes, text};
use contract::customer::CustomerStatus;
use contract::tally::Tally;
use engine::guests::GuestRow;

/// The badge of an account that is shut; none for one in use.
#[must_use]
pub fn status_badge(stores: Stores, status: CustomerStatus) -> Option<(Tone, String)> {
    match status {
        CustomerStatus::Active => None,
        CustomerStatus::Blocked => Some((Tone::Problem, text::customers::BLOCKED.to_owned())),
        CustomerStatus::Merged { into } => Some((Tone::Warning, text::customers::merged(&stores.customer_named(into)))),
    }
}

/// An account.
#[must_use]
pub fn account_row(stores: Stores, line: &AccountLine) -> PersonRow {
    let row = &line.row;
    let name = row.display_name().to_owned();
    let email = (row.email != name).then(|| row.email.clone());
    let (orders, last) = tally_words(stores, &line.tally);
    PersonRow {
        href: Some(routes::customer(row.id)),
        lines: email.into_iter().chain(line.differs.clone()).chain(line.matched.clone()).collect(),
        badges: status_badge(stores, row.status).into_iter().collect(),
        phone: row.phone.clone(),
        town: row.town.clone(),
        orders,
        several: None,
        last,
        operations: vec![Operation {
            word: text::customers::VIEW,
            label: text::customers::view(&name),
            href: routes::customer(row.id),
        }],
        name,
    }
}

/// A guest, with what tells it from others of the list.
#[must_use]
pub fn guest_row(stores: Stores, guest: &GuestRow, apart: Vec<String>, typed: &str) -> PersonRow {
    let name = if guest.name.is_empty() { text::customers::NO_NAME.to_owned() } else { guest.name.clone() };
    let number = stores.order_number(guest.view);
    let (orders, last) = tally_words(stores, &guest.tally);
    let several = (guest.tally.orders > 1).then(|| (text::customers::all_orders(&name), routes::guest(guest.newest)));
    let email = (!guest.email.is_empty()).then(|| guest.email.clone());
    PersonRow {
        href: Some(routes::guest(guest.newest)),
        lines: email.into_iter().chain(stores.guest_matched(guest, typed)).chain(apart).collect(),
        badges: Vec::new(),
        phone: guest.phone.clone(),
        town: guest.town.clone(),
        orders,
        several,
        last,
        operations: vec![Operation {
            word: text::customers::VIEW_ORDER,
            label: text::customers::view_order(&number),
            href: routes::order(guest.view),
        }],
        name,
    }
}

/// An account the server has not made yet.
#[must_use]
pub fn pending_row(stores: Stores, pending: &PendingLine) -> PersonRow {
    let held = pending.held.then(|| (Tone::Warning, text::orders::ATTENTION.to_owned()));
    let badges = std::iter::once((Tone::Info, text::PENDING_ACCOUNT.to_owned())).chain(held);
    PersonRow {
        name: pending.email.clone(),
        badges: badges.collect(),
        orders: stores.number(pending.orders),
        operations: vec![Operation {
            word: text::customers::OPEN_OUTBOX,
            label: text::customers::OPEN_OUTBOX.to_owned(),
            href: routes::OUTBOX.to_owned(),
        }],
        ..PersonRow::default()
    }
}

fn tally_words(stores: Stores, tally: &Tally) -> (String, String) {
    let last = tally.last_placed.map_or_else(|| text::customers::NEVER.to_owned(), |at| stores.date(at));
    (stores.number(tally.orders as usize), last)
}
