//! Who had the order, who moved it, why. The whole of it comes from the server; the last change is on the device.

use crate::store::{Detail, History, use_stores};
use crate::text;
use crate::ui::SkeletonLines;
use contract::history::{HistoryEntry, Party};
use contract::id::OrderId;
use leptos::prelude::*;

/// The ownership history of an order.
#[component]
pub fn HistoryCard(id: OrderId, detail: Signal<Detail>) -> impl IntoView {
    let stores = use_stores();
    let history = stores.history(id);
    let local = move || match detail.get() {
        Detail::Here(detail) => detail.last_change.clone(),
        Detail::Reading | Detail::Missing | Detail::Failed => None,
    };
    view! {
        <section class="card" aria-labelledby="history-heading">
            <div class="card-head"><h2 id="history-heading">{text::order::HISTORY}</h2></div>
            {move || stores.waiting_owner(id).map(|owner| view! { <p class="notice">{text::order::waiting(&owner)}</p> })}
            {move || match history.get() {
                History::Asking => view! { <SkeletonLines lines=2/> }.into_any(),
                History::Whole(entries) if entries.is_empty() => view! { <p>{text::order::NO_HISTORY}</p> }.into_any(),
                History::Whole(entries) => list(&entries),
                History::Unreachable => {
                    let known: Vec<HistoryEntry> = local().into_iter().collect();
                    view! { <p>{text::order::HISTORY_OFFLINE}</p>{list(&known)} }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

fn list(entries: &[HistoryEntry]) -> AnyView {
    let stores = use_stores();
    let items = entries
        .iter()
        .rev()
        .map(|entry| {
            let by = text::order::moved_by(&entry.staff.name, &stores.date_time(entry.applied_at));
            let email = (entry.email_before != entry.email_after)
                .then(|| text::order::email_moved(&entry.email_before, &entry.email_after));
            let reason = entry.reason.as_deref().map(text::order::reason);
            view! {
                <li>
                    <p class="change">{text::order::moved(&party(&entry.old), &party(&entry.new))}</p>
                    {email.map(|words| view! { <p>{words}</p> })}
                    {reason.map(|words| view! { <p>{words}</p> })}
                    <p class="timeline-when">{by}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

fn party(party: &Party) -> String {
    match party.customer {
        Some(_) => text::reassign::account(&party.name, &party.email),
        None => text::reassign::guest(&party.email),
    }
}
