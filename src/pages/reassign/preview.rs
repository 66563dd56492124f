//! What changes and what stays, before the last button. Computed by the rule the server applies.

use super::form::{Form, NEW};
use crate::link::preview::{preview_empty, preview_view};
use crate::orders::cells::customer_line;
use crate::store::{Details, use_stores};
use crate::text::reassign::preview;
use contract::operation::Via;
use engine::orders::OrderView;
use leptos::prelude::*;

/// What changes, what to look at first.
#[component]
pub fn Preview(form: Form, order: Memo<Option<OrderView>>, details: Signal<Option<Details>>) -> impl IntoView {
    let stores = use_stores();
    let shown = Memo::new(move |_| {
        let target = form.target(stores)?;
        let id = order.with(|o| o.as_ref().map(|o| o.row.id))?;
        let details = details.get()?;
        Some(stores.preview(&[id], &target, Via::Reassign, form.contact_email(), &details))
    });
    view! {
        <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{preview::TITLE}</h2>
            {move || match shown.get() {
                Some(shown) => preview_view(&shown),
                None => order.with(|order| match order {
                    Some(order) => {
                        let row = &order.row;
                        let hint = if form.kind.with(|kind| kind == NEW) { preview::TYPE } else { preview::CHOOSE };
                        preview_empty(&customer_line(&order.customer), &row.contact_email, &row.placed_email, hint)
                    }
                    None => ().into_any(),
                }),
            }}
        </section>
    }
    .into_any()
}
