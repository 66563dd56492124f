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

/// What an order was when this form first showed it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    order: OrderId,
    /// None while a change of this device is on its way: it will be whatever the server makes of that.
    revision: Option<OwnerRevision>,
    owner: String,
}

/// A sentence for each order that got another owner since this form first showed it, also by the same person in another tab. What is being
/// saved from here is no surprise.
#[must_use]
pub fn meanwhile(orders: Signal<Vec<OrderView>>, pending: RwSignal<bool>) -> Memo<Vec<String>> {
    let seen = StoredValue::new(Vec::<Seen>::new());
    let sent = StoredValue::new(false);
    Memo::new(move |before: Option<&Vec<String>>| {
        if pending.get() {
            sent.set_value(true);
            return before.cloned().unwrap_or_default();
        }
        let sent = sent.get_value();
        orders.with(|orders| {
            orders.iter().filter_map(|order| seen.try_update_value(|seen| moved(seen, order, sent))?).collect()
        })
    })
}

fn moved(seen: &mut Vec<Seen>, order: &OrderView, sent: bool) -> Option<String> {
    let here = matches!(order.mark, Some(Mark::Saved | Mark::Synced));
    // The browser may have confirmed late what was sent from this form: then the order is where it was wanted.
    if here && sent {
        seen.retain(|one| one.order != order.row.id);
        return None;
    }
    let revision = (!here).then_some(order.row.owner_revision);
    let owner = customer_line(&order.customer);
    let Some(first) = seen.iter_mut().find(|one| one.order == order.row.id) else {
        seen.push(Seen { order: order.row.id, revision, owner });
        return None;
    };
    let same = match (first.revision, revision) {
        (Some(before), Some(now)) => before == now,
        // A change that was on its way when the form was opened has come to its end.
        (None, Some(_)) => true,
        (_, None) => first.owner == owner,
    };
    if same {
        *first = Seen { revision, owner, ..first.clone() };
    }
    (!same).then(|| text::reassign::meanwhile(&order.row.number, &customer_line(&order.customer)))
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
