//! Keys in lists of orders, wherever there is one: focus moves from row to row, and a key does to an order what its menu would.
//!
//! Works on the lists as they stand in the page, so that they need to know nothing of it. Keys count only while a list has focus, and
//! nothing here does what a click could not.

pub mod keys;
mod rows;

use crate::orders::cells::customer_line;
use crate::platform::address;
use crate::router::{Router, use_router};
use crate::routes::{self, OrdersUrl, Screen};
use crate::store::{Stores, use_stores};
use crate::text::{self, keys as words};
use crate::ui::{answer_now, focus_id, focus_main};
use contract::id::OrderId;
use contract::limits::{BULK_ORDERS_MAX, PLACES_KEPT_MAX};
use contract::reassignment::{OrderFacts, may_move};
use contract::session::Permission;
use engine::orders::CustomerCell;
use keys::{Deed, Place, deed, stretch};
use leptos::ev;
use leptos::prelude::*;
use rows::Row;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The keys, and the line that says why one did nothing. `letters` is whether keys without Ctrl or Cmd count.
#[component]
pub fn RowKeys(letters: RwSignal<bool>) -> impl IntoView {
    let keys = Keys::new(letters);
    // Somebody may have come to a row before this part of the app did.
    keys.remember(document().active_element().as_ref());
    let pressed = window_event_listener(ev::keydown, move |event| keys.pressed(&event));
    let focused = window_event_listener(ev::focusin, move |event| keys.focused(event.target()));
    let clicked = window_event_listener(ev::mousedown, move |event| keys.clicked(event.target()));
    let paged = window_event_listener(ev::click, move |event| rows::focus_paged(&event));
    // The list is drawn by the next frame, and the page's own heading has focus by then; in the one after that it is given on.
    let came_back = window_event_listener(ev::popstate, move |_| {
        // Whoever has gone on since has not come back.
        let to = address::here();
        let there = move || {
            if address::here() == to {
                keys.come_back();
            }
        };
        request_animation_frame(move || request_animation_frame(there));
    });
    on_cleanup(move || {
        came_back.remove();
        pressed.remove();
        focused.remove();
        clicked.remove();
        paged.remove();
    });
    Effect::new(move |_| {
        keys.stores.track_rows();
        // The rows in sight are drawn anew in the same turn, those below right after the next frame.
        request_animation_frame(move || {
            if !keys.find_again() {
                request_animation_frame(move || keys.is_gone());
            }
        });
    });
    view! { <p class="key-said" role="status">{keys.said}</p> }.into_any()
}

/// How long a browser may take to scroll to where somebody was before, after Back.
const SCROLLS: Duration = Duration::from_millis(150);

/// The heading of what is shown beside the list.
pub const PEEK_TITLE: &str = "peek-title";

/// Where focus was last in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    order: OrderId,
    part: Option<usize>,
}

#[derive(Clone, Copy)]
struct Keys {
    stores: Stores,
    router: Router,
    letters: RwSignal<bool>,
    /// Why the last key did nothing.
    said: RwSignal<String>,
    at: StoredValue<Option<At>>,
    /// Where a range of ticks began.
    began: StoredValue<Option<OrderId>>,
    /// Where focus was last in the lists somebody left, by their addresses; the latest at the end.
    left: StoredValue<Vec<(String, At)>>,
}

impl Keys {
    fn new(letters: RwSignal<bool>) -> Self {
        Self {
            stores: use_stores(),
            router: use_router(),
            letters,
            said: RwSignal::new(String::new()),
            at: StoredValue::new(None),
            began: StoredValue::new(None),
            left: StoredValue::new(Vec::new()),
        }
    }

    fn pressed(self, event: &ev::KeyboardEvent) {
        if answer_now() {
            // Meant for what was just asked for: a letter goes into its field.
            return;
        }
        self.hush();
        let target = element(event.target());
        let Some((place, row)) = target.filter(|_| !event.default_prevented()).and_then(|target| self.place(&target))
        else {
            return;
        };
        let key = event.key();
        let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
        let is_letter = key.chars().count() == 1 && key != " ";
        let wanted = deed(place, &key, event.shift_key(), held).filter(|_| !is_letter || self.letters.get_untracked());
        let Some(deed) = wanted else { return };
        event.prevent_default();
        match row {
            Some(row) => self.act(&row, deed),
            None => self.enter(),
        }
    }

    /// Where focus is, as far as it is in a list of orders.
    fn place(self, target: &Element) -> Option<(Place, Option<Row>)> {
        if target.closest("[role=menu], dialog").ok()?.is_some() {
            return None;
        }
        if let Some(row) = Row::around(target) {
            let place = if row.element == *target.unchecked_ref() { Place::Row } else { Place::Inside };
            return Some((place, Some(row)));
        }
        let is_list = target.get_attribute("role").as_deref() == Some("region") && !rows::of_list(target).is_empty();
        is_list.then_some((Place::List, None))
    }

    /// From the list as a whole to the row where focus was last, or to the first.
    fn enter(self) {
        let rows = rows::on_screen();
        let at = self.at.get_value();
        let last = rows.iter().find(|row| at.is_some_and(|at| at.order == row.order));
        if let Some(row) = last.or_else(|| rows.first()) {
            row.focus();
        }
    }

    fn act(self, row: &Row, deed: Deed) {
        match deed {
            Deed::Down | Deed::Up | Deed::First | Deed::Last => {
                self.began.set_value(None);
                if let Some(next) = next(row, deed).1 {
                    next.focus();
                    self.peek_on(next.order);
                }
            }
            Deed::TickDown | Deed::TickUp => self.stretch(row, deed),
            Deed::Open => self.router.go(&routes::order(row.order)),
            Deed::Tick => match row.tick() {
                Some(tick) => {
                    tick.click();
                    // The bar of what is ticked comes up over it.
                    let row = row.clone();
                    request_animation_frame(move || row.show());
                }
                None => self.say(words::NO_TICKS.to_owned()),
            },
            Deed::Peek => self.peek(row.order),
            Deed::Reassign | Deed::Link => self.operate(row.order, deed),
        }
    }

    /// Shows an order beside the list; elsewhere than on the orders screen, the whole of it.
    fn peek(self, order: OrderId) {
        if !self.router.shows(Screen::Orders) {
            return self.router.go(&routes::order(order));
        }
        if self.peek_on(order) {
            // Pressed again, it leads into what it opened.
            focus_id(PEEK_TITLE);
        } else {
            self.router.step(&routes::peek_over(&self.list(), order), Some(1));
        }
    }

    /// What is beside the list follows the focus.
    fn peek_on(self, order: OrderId) -> bool {
        let here = address::here();
        let is_open = routes::peeking(|key| routes::parameter(&here, key)).is_some();
        if is_open {
            self.router.replace(&routes::peek_over(&self.list(), order));
        }
        is_open
    }

    /// The address of the orders screen, without what is beside or over it.
    fn list(self) -> String {
        self.stores.last_orders_url.with_untracked(OrdersUrl::print)
    }

    /// The address a list is remembered by.
    fn here(self) -> String {
        if self.router.shows(Screen::Orders) { self.list() } else { address::here() }
    }

    /// Ticks the rows from where the range began to where focus goes.
    fn stretch(self, row: &Row, deed: Deed) {
        let (rows, to) = next(row, deed);
        let place = |order: OrderId| rows.iter().position(|other| other.order == order);
        let (Some(next), Some(from)) = (to, place(row.order)) else { return };
        let began = self.began.get_value().filter(|began| place(*began).is_some()).unwrap_or(row.order);
        if row.tick().is_none() {
            return self.say(words::NO_TICKS.to_owned());
        }
        self.began.set_value(Some(began));
        let (changed, ticked) = stretch(place(began).unwrap_or(from), from, place(next.order).unwrap_or(from));
        let changed = rows.get(changed).map(|row| row.order);
        self.stores.select(&changed.into_iter().chain(ticked.then_some(row.order)).collect::<Vec<_>>(), ticked);
        next.focus();
    }

    fn operate(self, id: OrderId, deed: Deed) {
        let Some(order) = untrack(|| self.stores.order_view(id)) else { return };
        let number = &order.row.number;
        let may = |permission| untrack(|| self.stores.may(permission));
        if !may(Permission::OrdersReassign) || (deed == Deed::Link && !may(Permission::CustomersSearch)) {
            return self.say(words::NOT_ALLOWED.to_owned());
        }
        if let Some(ticked) = (deed == Deed::Reassign).then(|| self.ticked_with(id)).flatten() {
            return match ticked.len() {
                0..=BULK_ORDERS_MAX => self.router.go(&routes::bulk(&ticked)),
                _ => self.say(text::bulk::too_many(BULK_ORDERS_MAX)),
            };
        }
        if deed == Deed::Link && !matches!(order.customer, CustomerCell::Guest { .. }) {
            return self.say(words::not_a_guest(number, &customer_line(&order.customer)));
        }
        if let Err(refusal) = may_move(&OrderFacts::from(&order.row)) {
            return self.say(words::refused(number, text::refusal::short(&refusal)));
        }
        match deed {
            Deed::Reassign => self.router.go(&routes::reassign(id)),
            _ if self.router.shows(Screen::Orders) => {
                self.router.step(&routes::link_over(&self.list(), id, None), Some(1));
            }
            _ => self.router.go(&routes::link(id)),
        }
    }

    /// All that is ticked, when the order is one of several. Where ticks are not seen, none counts.
    fn ticked_with(self, id: OrderId) -> Option<Vec<OrderId>> {
        let ticked: Vec<OrderId> = self.stores.selection.with_untracked(|all| all.iter().copied().collect());
        (ticked.len() > 1 && ticked.contains(&id) && self.router.shows(Screen::Orders)).then_some(ticked)
    }

    fn focused(self, target: Option<web_sys::EventTarget>) {
        self.remember(element(target).as_ref());
    }

    fn clicked(self, target: Option<web_sys::EventTarget>) {
        self.hush();
        let target = element(target);
        if let Some(row) = target.as_ref().and_then(Row::around) {
            row.let_click_focus();
        }
        // Not every browser gives focus to a link that is clicked.
        let part = target.and_then(|target| target.closest("a, button, input, tr").ok().flatten());
        self.remember(part.as_ref());
    }

    /// Where focus is in a list, for when it is lost or somebody comes back.
    fn remember(self, target: Option<&Element>) {
        let at = target.and_then(|target| {
            let row = Row::around(target)?;
            Some(At { order: row.order, part: row.part(target) })
        });
        self.at.set_value(at);
        let Some(at) = at else { return };
        let here = self.here();
        self.left.update_value(|left| {
            left.retain(|(address, _)| *address != here);
            left.push((here, at));
            let surplus = left.len().saturating_sub(PLACES_KEPT_MAX);
            left.drain(..surplus);
        });
    }

    /// After Back and Forward: to the row from which somebody left this list.
    fn come_back(self) {
        let here = self.here();
        let left = |left: &Vec<(String, At)>| left.iter().find(|(address, _)| *address == here).map(|(_, at)| *at);
        let at = self.left.try_with_value(left).flatten().filter(|_| rows::focus_is_free());
        let Some((at, row)) = at.and_then(|at| Some((at, row_of(at)?))) else { return };
        row.focus_part_in_place(at.part);
        // The browser scrolls to where the list was left, and not every one has done so by now; one that scrolls first is in its way.
        let show = move || {
            if let Some(now) = rows::with_focus().filter(|now| now.order == row.order) {
                now.show();
            }
        };
        set_timeout(show, SCROLLS);
    }

    /// Focus goes with its order when that stands elsewhere by now: nobody who works with keys may have to look for the place again, or
    /// do to another order what they meant for this one. False when the order is nowhere in the list.
    fn find_again(self) -> bool {
        self.strayed().is_none_or(show_again)
    }

    /// From an order that is not in the list any more focus goes to the page, and it is said.
    fn is_gone(self) {
        let Some(at) = self.strayed().filter(|at| !show_again(*at) && self.was_here(*at)) else { return };
        let order = untrack(|| self.stores.order_view(at.order));
        self.say(order.map_or_else(String::new, |order| words::left_list(&order.row.number)));
        focus_main(&document().title());
    }

    /// Where focus was, when it is nowhere now or on another order.
    fn strayed(self) -> Option<At> {
        let at = self.at.try_get_value().flatten()?;
        let lost = rows::focus_is_nowhere() || rows::with_focus().is_some_and(|row| row.order != at.order);
        lost.then_some(at)
    }

    /// Whether focus was there in the list that is on the screen.
    fn was_here(self, at: At) -> bool {
        let here = self.here();
        self.left.with_value(|left| left.iter().any(|(address, left)| *address == here && *left == at))
    }

    fn say(self, words: String) {
        self.said.set(words);
    }

    fn hush(self) {
        if self.said.with_untracked(|said| !said.is_empty()) {
            self.said.set(String::new());
        }
    }
}

/// False when the order is not in the list.
fn show_again(at: At) -> bool {
    row_of(at).inspect(|row| row.focus_part(at.part)).is_some()
}

fn row_of(at: At) -> Option<Row> {
    rows::on_screen().into_iter().find(|row| row.order == at.order)
}

/// Focus to the row of an order, as soon as the page stands; to the list where that does not show it any more.
pub fn focus_order(order: OrderId) {
    let there = move || {
        if !show_again(At { order, part: None }) && rows::focus_is_nowhere() && !rows::focus_list() {
            focus_main(&document().title());
        }
    };
    request_animation_frame(move || request_animation_frame(there));
}

/// Marks the row of the order that is shown beside the list, as soon as the page stands; none where nothing is.
pub fn mark_peeked(order: Option<OrderId>) {
    let mark = move || {
        for row in rows::on_screen() {
            row.mark_current(order == Some(row.order));
        }
    };
    request_animation_frame(move || request_animation_frame(mark));
}

/// All rows, and the one a deed goes to, if there is one.
fn next(row: &Row, deed: Deed) -> (Vec<Row>, Option<Row>) {
    let rows = row.beside();
    let to = rows.iter().position(|other| other.order == row.order).and_then(|at| match deed {
        Deed::Down | Deed::TickDown => Some(at + 1),
        Deed::Up | Deed::TickUp => at.checked_sub(1),
        Deed::First => Some(0),
        _ => rows.len().checked_sub(1),
    });
    let to = to.and_then(|to| rows.get(to)).cloned();
    (rows, to)
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}
