//! The dialogs over a screen as addresses: opening and choosing add a history entry each, so that Back undoes one step, and
//! closing goes back over all of them.

use crate::router::{use_here, use_router};
use crate::routes;
use crate::store::use_stores;
use crate::ui::{answer_behind_next_frame, use_announcer};
use contract::id::{CustomerId, OrderId};
use leptos::prelude::*;

/// Where the dialogs of a screen stand.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// The screen's own address, without any dialog.
    base: Signal<String>,
    /// The order whose link dialog is open, and whom somebody chose in it.
    pub linking: Memo<Option<(OrderId, Option<CustomerId>)>>,
    /// The order whose siblings are reviewed.
    pub reviewing: Memo<Option<OrderId>>,
    /// What to read out once nothing is open any more: a modal dialog silences the page.
    said: StoredValue<Option<String>>,
    step: Callback<String>,
    /// Goes back by this many entries, or, where the address was opened by itself, to this address.
    leave: Callback<(u32, String)>,
}

impl Way {
    /// The dialogs over the screen at `base`; `here` is its order, if it is the page of one.
    #[must_use]
    pub fn new(base: Signal<String>, here: Signal<Option<OrderId>>) -> Self {
        let stores = use_stores();
        let (router, screen) = (use_router(), use_here());
        let linking = Memo::new(move |_| routes::linking(|key| screen.get(key), here.get()));
        let reviewing = Memo::new(move |_| routes::reviewing(|key| screen.get(key)));
        let is_open = move || linking.with_untracked(Option::is_some) || reviewing.with_untracked(Option::is_some);
        let step = Callback::new(move |to: String| {
            // Over a dialog that was opened by its address there is no way back but the address itself.
            let depth = if is_open() { stores.dialog_depth().map(|n| n + 1) } else { Some(1) };
            router.step(&to, depth);
        });
        let leave = Callback::new(move |(steps, to): (u32, String)| match stores.dialog_depth() {
            _ if !is_open() => {}
            Some(depth) => stores.go_back(steps.min(depth)),
            None => router.replace(&to),
        });
        let said = StoredValue::new(None::<String>);
        let announcer = use_announcer();
        Effect::new(move |_| {
            let open = linking.with(Option::is_some) || reviewing.with(Option::is_some);
            if let Some(words) = (!open).then(|| said.try_update_value(Option::take)).flatten().flatten() {
                request_animation_frame(move || announcer.say(words.clone()));
            }
        });
        Self { base, linking, reviewing, said, step, leave }
    }

    /// Opens the link dialog.
    pub fn link(self, order: OrderId) {
        self.open(|list, order| routes::link_over(list, order, None), order);
    }

    /// Shows an order beside the list.
    pub fn peek(self, order: OrderId) {
        self.open(routes::peek_over, order);
    }

    /// Goes on to the question whether it shall be this customer.
    pub fn pick(self, order: OrderId, customer: CustomerId) {
        self.step.run(routes::link_over(&self.base.get_untracked(), order, Some(customer)));
    }

    /// Opens the review of an order's siblings.
    pub fn review(self, order: OrderId) {
        self.open(routes::siblings_over, order);
    }

    /// Behind the next frame, which shows what was pressed: the menu it was in has closed. Nothing comes of it where the screen has gone by
    /// then.
    fn open(self, to: fn(&str, OrderId) -> String, order: OrderId) {
        answer_behind_next_frame(Box::new(move || {
            if let Some(base) = self.base.try_get_untracked() {
                self.step.try_run(to(&base, order));
            }
        }));
    }

    /// Back from the question to the search.
    pub fn unpick(self, order: OrderId) {
        self.leave.try_run((1, routes::link_over(&self.base.get_untracked(), order, None)));
    }

    /// Closes whatever is open, and reads out what was done.
    pub fn done(self, words: String) {
        self.said.try_set_value(Some(words));
        self.close();
    }

    /// Closes whatever is open.
    pub fn close(self) {
        // More steps than any dialog has: all of them.
        self.leave.try_run((u32::MAX, self.base.get_untracked()));
    }
}
