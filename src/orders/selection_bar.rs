//! The bar under the orders: how many are ticked, and what can be done with them. Nothing can be ticked into harm: what may not move
//! is refused on the page this leads to.

use crate::router::use_router;
use crate::routes;
use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, ButtonKind, focus_main};
use contract::id::OrderId;
use contract::limits::BULK_ORDERS_MAX;
use leptos::prelude::*;

/// How many are selected, how many of them elsewhere, and what can be done with them. Nothing while nothing is selected.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let stores = use_stores();
    let router = use_router();
    Effect::new(move |_| stores.keep_selection());
    let count = Memo::new(move |_| stores.selection.with(std::collections::BTreeSet::len));
    let elsewhere = Memo::new(move |_| stores.selected_elsewhere(&stores.last_orders_url.get()));
    let go = Callback::new(move |()| {
        let ids: Vec<OrderId> = stores.selection.with_untracked(|all| all.iter().copied().collect());
        router.go(&routes::bulk(&ids));
    });
    let clear = Callback::new(move |()| {
        stores.clear_selection();
        focus_main(&text::title(text::orders::TITLE));
    });
    let too_many =
        Signal::derive(move || (count.get() > BULK_ORDERS_MAX).then(|| text::bulk::too_many(BULK_ORDERS_MAX)));
    view! {
        <div role="status" class="visually-hidden">{move || (count.get() > 0).then(|| text::bulk::selected(count.get()))}</div>
        <Show when=move || { count.get() > 0 }>
            <section class="selection-bar" aria-label=text::bulk::BAR>
                <p>
                    <span class="strong">{move || text::bulk::selected(count.get())}</span>
                    {move || (elsewhere.get() > 0).then(|| view! { <span class="soft">{text::bulk::elsewhere(elsewhere.get())}</span> })}
                </p>
                <Button kind=ButtonKind::Primary small=true on_click=go disabled_reason=too_many>{text::bulk::REASSIGN}</Button>
                <Button kind=ButtonKind::Quiet small=true on_click=clear>{text::bulk::CLEAR}</Button>
                {move || too_many.get().map(|words| view! { <p class="soft">{words}</p> })}
            </section>
        </Show>
    }
    .into_any()
}
