//! What colleagues did while a form was open. Whoever fills it in decided on what they saw: a change that came in since is said, and
//! needs a reason and a yes, as it does in a conflict. Without this the newer revision would slip in under the finger.

use crate::orders::cells::customer_line;
use crate::text;
use crate::ui::{Notice, NoticeKind};
use contract::id::OrderId;
use contract::order::OwnerRevision;
use engine::orders::OrderView;
use engine::overlay::Mark;
use leptos::prelude::*;

/// A sentence for each order that got another owner since this form first showed it. What is being saved from here is no surprise.
#[must_use]
pub fn meanwhile(orders: Signal<Vec<OrderView>>, pending: RwSignal<bool>) -> Memo<Vec<String>> {
    let seen = StoredValue::new(Vec::<(OrderId, OwnerRevision)>::new());
    Memo::new(move |before: Option<&Vec<String>>| {
        if pending.get() {
            return before.cloned().unwrap_or_default();
        }
        orders.with(|orders| orders.iter().filter_map(|order| moved(seen, order)).collect())
    })
}

fn moved(seen: StoredValue<Vec<(OrderId, OwnerRevision)>>, order: &OrderView) -> Option<String> {
    let (id, now) = (order.row.id, order.row.owner_revision);
    // What is on its way from here is this device's own doing, also when the browser confirmed it late.
    if matches!(order.mark, Some(Mark::Saved | Mark::Synced)) {
        seen.try_update_value(|seen| seen.retain(|(one, _)| *one != id));
        return None;
    }
    let first = seen.try_update_value(|seen| match seen.iter().find(|(one, _)| *one == id) {
        Some((_, first)) => *first,
        None => {
            seen.push((id, now));
            now
        }
    })?;
    (first != now).then(|| text::reassign::meanwhile(&order.row.number, &customer_line(&order.customer)))
}

/// The sentences, as soon as there is one.
#[must_use]
pub fn meanwhile_view(moved: Memo<Vec<String>>) -> AnyView {
    let notice = move || {
        let words = moved.with(|moved| moved.join(" "));
        (!words.is_empty())
            .then(|| view! { <Notice kind=NoticeKind::Warning label=text::widget::WARNING>{words}</Notice> })
    };
    view! { <div role="alert">{notice}</div> }.into_any()
}
