//! Peek: an order beside the list without leaving it; over it, as a dialog, where there is no room beside. Which one stands in the
//! address. It shows, and leads to what changes. What the order is, and how it came to its owner, are two tabs; the one that was chosen stays
//! for the next order.

use super::order::lines::lines_card;
use super::order::{facts_card, owner_card, states};
use super::ownership::OwnershipPicture;
use crate::customers::timeline::HistoryCard;
use crate::orders::cells::customer_line;
use crate::orders::row_keys::{PEEK_TITLE, focus_order, mark_peeked};
use crate::router::{Router, use_here, use_router};
use crate::routes::{self, OrdersUrl};
use crate::store::{Detail, Stores, Whose, use_stores};
use crate::text;
use crate::text::peek as words;
use crate::ui::{Button, ButtonKind, Dialog, Icon, IconName, LinkButton, SkeletonLines, Tab, Tabs, use_announcer};
use contract::id::OrderId;
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::orders::OrderView;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Where there is room beside the list.
const WIDE: &str = "(min-width: 80rem)";

/// The order that is peeked at on the orders screen; nothing while none is.
#[component]
pub fn Peek() -> impl IntoView {
    let (stores, router, here) = (use_stores(), use_router(), use_here());
    let id = Memo::new(move |_| routes::peeking(|key| here.get(key)));
    let order = Memo::new(move |_| id.get().and_then(|id| stores.order_view(id)));
    let there = Memo::new(move |_| id.get().filter(|_| order.with(Option::is_some)));
    let wide = RwSignal::new(is_wide());
    let resized = window_event_listener(ev::resize, move |_| wide.set(is_wide()));
    // What the list was asked for when this was opened: the entry below has that.
    let below = StoredValue::new(None::<OrdersUrl>);
    Effect::new(move |was: Option<bool>| {
        let open = id.with(Option::is_some);
        if was != Some(open) {
            below.set_value(open.then(|| stores.last_orders_url.get_untracked()));
        }
        open
    });
    let close = Callback::new(move |()| {
        let same = below.with_value(|below| below.as_ref() == Some(&stores.last_orders_url.get_untracked()));
        close(stores, router, same, there.get_untracked());
    });
    let pressed = window_event_listener(ev::keydown, move |event| {
        let ours = event.key() == "Escape" && !event.default_prevented() && !has_own_escape(&event);
        if ours && wide.get_untracked() && there.with_untracked(Option::is_some) {
            event.prevent_default();
            close.run(());
        }
    });
    on_cleanup(move || {
        resized.remove();
        pressed.remove();
    });
    let announcer = use_announcer();
    Effect::new(move |_| {
        let Some(order) = there.get().filter(|_| wide.get()).and_then(|_| order.get_untracked()) else { return };
        announcer.say(words::beside(&order.row.number, &customer_line(&order.customer)));
    });
    Effect::new(move |_| {
        // Rows change their orders when others come, and with what the list is asked for.
        stores.track_rows();
        stores.last_orders_url.track();
        mark_peeked(there.get().filter(|_| wide.get()));
    });
    let title =
        Signal::derive(move || order.with(|o| o.as_ref().map(|o| text::order(&o.row.number)).unwrap_or_default()));
    let beside = Memo::new(move |_| wide.get() && there.with(Option::is_some));
    let over = Memo::new(move |_| !wide.get() && there.with(Option::is_some));
    let tab = RwSignal::new(0);
    let content = move || there.get().map(|id| view! { <Content id=id order=order tab=tab/> });
    view! {
        <Show when=move || beside.get()>
            <aside class="peek" aria-labelledby=PEEK_TITLE>
                <div class="card-head">
                    <h2 id=PEEK_TITLE tabindex="-1">{title}</h2>
                    <button type="button" class="btn btn-quiet btn-icon" aria-label=words::CLOSE on:click=move |_| close.run(())>
                        <Icon name=IconName::Close/>
                    </button>
                </div>
                {content}
            </aside>
        </Show>
        <Dialog title=title open=over on_close=close close_label=words::CLOSE>{content}</Dialog>
    }
    .into_any()
}

#[component]
fn Content(id: OrderId, order: Memo<Option<OrderView>>, tab: RwSignal<usize>) -> impl IntoView {
    let stores = use_stores();
    let detail = stores.detail(id);
    let about = move || about(order, detail);
    let tabs =
        vec![Tab::new(words::ABOUT, about), Tab::new(words::HISTORY, move || view! { <Past id=id detail=detail/> })];
    view! {
        <div class="stack">
            {move || order.with(|o| o.as_ref().map(states))}
            <div class="actions">
                <LinkButton href=routes::order(id)>{words::OPEN}</LinkButton>
                {move || order.with(|o| o.as_ref().and_then(|o| reassign(stores, o)))}
            </div>
            <Tabs label=words::TABS tabs=tabs chosen=tab/>
        </div>
    }
    .into_any()
}

/// What it is, and whose.
fn about(order: Memo<Option<OrderView>>, detail: Signal<Detail>) -> impl IntoView {
    view! {
        {move || order.get().map(|order| owner_card(&order))}
        {move || match detail.get() {
            Detail::Reading => view! { <section class="card" aria-busy="true"><SkeletonLines lines=3/></section> }.into_any(),
            Detail::Failed => view! { <p class="card">{text::order::DETAIL_FAILED}</p> }.into_any(),
            Detail::Missing => view! { <p class="card">{text::order::NO_DETAIL}</p> }.into_any(),
            Detail::Here(detail) => lines_card(&detail, order),
        }}
        {move || order.get().map(|order| facts_card(&order))}
    }
}

/// How it came to its owner. Asks the server, and so is drawn only when somebody wants it.
#[component]
fn Past(id: OrderId, detail: Signal<Detail>) -> impl IntoView {
    let history = use_stores().history(Whose::Order(id));
    view! {
        <section class="card"><OwnershipPicture id=id detail=detail history=history/></section>
        <HistoryCard whose=Whose::Order(id) history=history print=routes::history_of(&routes::order(id))/>
    }
    .into_any()
}

fn reassign(stores: Stores, order: &OrderView) -> Option<AnyView> {
    if !stores.may(Permission::OrdersReassign) {
        return None;
    }
    let refused =
        may_move(&OrderFacts::from(&order.row)).err().map(|refusal| text::refusal::short(&refusal).to_owned());
    let href = routes::reassign(order.row.id);
    Some(match refused {
        None => {
            view! { <LinkButton href=href kind=ButtonKind::Primary>{text::order::REASSIGN}</LinkButton> }.into_any()
        }
        Some(_) => view! { <Button disabled_reason=refused>{text::order::REASSIGN}</Button> }.into_any(),
    })
}

/// Closes it, and gives focus back to the row. Back, where the entry below shows the `same` list: another may have been asked for since.
fn close(stores: Stores, router: Router, same: bool, order: Option<OrderId>) {
    match stores.dialog_depth() {
        Some(1) if same => stores.go_back(1),
        _ => router.replace(&untrack(|| stores.last_orders_url.get()).print()),
    }
    if let Some(order) = order {
        focus_order(order);
    }
}

/// Whether Escape closes something else where focus is.
fn has_own_escape(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest("dialog, [role=menu]").ok().flatten()).is_some()
}

fn is_wide() -> bool {
    window().match_media(WIDE).ok().flatten().is_some_and(|query| query.matches())
}
