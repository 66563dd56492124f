//! Addresses, and remarks by staff.

use crate::store::use_stores;
use crate::text;
use contract::order::{Address, OrderDetail};
use leptos::prelude::*;

/// Who pays, where it goes.
#[must_use]
pub fn addresses_card(detail: &OrderDetail) -> AnyView {
    view! {
        <section class="card" aria-labelledby="addresses-heading">
            <div class="card-head"><h2 id="addresses-heading">{text::order::ADDRESSES}</h2></div>
            <dl class="facts facts-wide">
                <div><dt>{text::order::BILLING}</dt><dd>{address(detail.billing.as_ref())}</dd></div>
                <div><dt>{text::order::SHIPPING}</dt><dd>{address(detail.shipping.as_ref())}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

fn address(address: Option<&Address>) -> AnyView {
    let Some(a) = address else { return text::order::NO_ADDRESS.into_any() };
    let town = format!("{} {}", a.postcode, a.town);
    let lines: Vec<String> = [a.name.as_str(), &a.company]
        .into_iter()
        .chain(a.street.lines())
        .chain([town.trim(), &a.region, &a.country, &a.phone])
        .filter(|line| !line.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    view! { <address class="address">{lines.into_iter().map(|line| view! { <span>{line}</span><br/> }).collect_view()}</address> }.into_any()
}

/// Remarks. Staff only, as everything on this page.
#[must_use]
pub fn notes_card(detail: &OrderDetail) -> AnyView {
    let stores = use_stores();
    let notes = detail
        .notes
        .iter()
        .map(|note| {
            let by = text::order::moved_by(&note.by, &stores.date_time(note.at));
            view! { <li><p>{note.text.clone()}</p><p class="timeline-when">{by}</p></li> }
        })
        .collect_view();
    let empty = detail.notes.is_empty();
    view! {
        <section class="card" aria-labelledby="notes-heading">
            <div class="card-head"><h2 id="notes-heading">{text::order::NOTES}</h2></div>
            {if empty { view! { <p>{text::order::NO_NOTES}</p> }.into_any() } else { view! { <ul class="timeline">{notes}</ul> }.into_any() }}
        </section>
    }
    .into_any()
}
