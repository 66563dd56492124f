//! The orders of a bulk reassignment, folded away under their number and sum.

use super::sums;
use crate::orders::cells::customer_words;
use crate::routes;
use crate::store::use_stores;
use crate::text;
use engine::orders::OrderView;
use leptos::prelude::*;

/// How many, what they come to, and which.
#[component]
pub fn Summary(orders: Memo<Vec<OrderView>>) -> impl IntoView {
    let stores = use_stores();
    let line = move |order: &OrderView| {
        let words = text::bulk::line(&customer_words(&order.customer).0, &stores.money(order.row.total));
        view! { <li><a href=routes::order(order.row.id)>{text::order(&order.row.number)}</a> ": " {words}</li> }
    };
    view! {
        <details class="card results">
            <summary>{move || orders.with(|all| text::bulk::listed(all.len(), &sums(stores, all)))}</summary>
            <ul>{move || orders.with(|all| all.iter().map(line).collect_view())}</ul>
        </details>
    }
    .into_any()
}
