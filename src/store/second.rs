//! The second module: everything the first screen does not need, behind one table of functions.
//!
//! Nothing of the first screen may name what the table points to, or it would be part of the first module again. Whoever wants one of
//! these waits for [`Stores::second`]; that costs nothing once the module is here.

use super::Stores;
use crate::routes::OrdersUrl;
use crate::sync::{Boot, Handle, Notice, Peek, Pending, StoreFailure};
use leptos::prelude::*;
use std::cell::RefCell;
use std::task::{Poll, Waker};

/// A page of the second module, or a part of the orders screen that is not needed at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// One order.
    Order,
    /// Its ownership history, for paper.
    OrderHistory,
    /// Its reassign page.
    Reassign,
    /// Several orders to one customer.
    Bulk,
    /// The customer search tool.
    Customers,
    /// One customer.
    Customer,
    /// What a customer got and gave, for paper.
    CustomerHistory,
    /// A guest.
    Guest,
    /// What became of a guest's orders, for paper.
    GuestHistory,
    /// The outbox.
    Outbox,
    /// This device.
    Device,
    /// What the frame says above every page: what could not be saved, what was lost, the offer of another version.
    Update,
    /// What stands on top of the orders screen after a move.
    AfterMove,
    /// The dialogs over the orders screen.
    Dialogs,
    /// How far the first download has come.
    FirstDownload,
    /// Saved views of the orders screen, and which columns it shows.
    Views,
    /// What stands under the list of orders: links to its other pages, and what can be done with those that are ticked.
    UnderList,
    /// How it works.
    How,
    /// What the frame has besides its menus: the field that leads anywhere, the keys, the question before signing out.
    Tools,
}

/// Starts to sync on the stores that were looked into.
pub type Start = fn(Peek, Box<dyn Fn(Notice)>) -> Pending<Result<(Handle, Boot), StoreFailure>>;

/// The functions of the second module.
#[derive(Debug, Clone, Copy)]
pub struct Second {
    /// Fetches the style sheets of the pages; false when one did not come.
    pub sheets: fn() -> Pending<bool>,
    /// Draws a page.
    pub page: fn(Later) -> AnyView,
    /// Starts to sync.
    pub start: Start,
    /// Signs in; the sentence to show when that failed.
    pub sign_in: fn(Stores, String, String) -> Pending<Result<(), String>>,
    /// Signs out.
    pub sign_out: fn(Stores) -> Pending<()>,
    /// Saves the orders of an address as a file.
    pub save_orders: fn(Stores, &OrdersUrl),
    /// Asks the server who is signed in.
    pub ask_session: fn(Stores) -> Pending<()>,
}

/// The table, and who waits for it.
#[derive(Debug, Default)]
pub(super) struct Awaited {
    second: Option<Second>,
    /// What an earlier sign-out left of a session at the server is being ended.
    ending_leftover: bool,
    waiting: RefCell<Vec<Waker>>,
}

impl Stores {
    /// The second module is here and sync has started.
    pub(super) fn second_is_here(&self, second: Second) {
        let waiting = self.awaited.try_update_value(|awaited| {
            awaited.second = Some(second);
            awaited.waiting.take()
        });
        waiting.into_iter().flatten().for_each(Waker::wake);
    }

    /// The second module, as soon as it is here and sync has started.
    pub async fn second(self) -> Second {
        self.wait_for(|awaited| awaited.second).await
    }

    /// What is left of a session at the server is being ended from now on, or no longer.
    pub(super) fn set_ending_leftover(&self, ending: bool) {
        let waiting = self.awaited.try_update_value(|awaited| {
            awaited.ending_leftover = ending;
            awaited.waiting.take()
        });
        waiting.into_iter().flatten().for_each(Waker::wake);
    }

    /// Comes back when nothing is left of an earlier session, or the server cannot be asked. Whoever signs in before that may get a session
    /// that is ended in the same moment.
    pub(super) async fn leftover_ended(self) {
        self.wait_for(|awaited| (!awaited.ending_leftover).then_some(())).await;
    }

    /// What this says, as soon as it says something.
    async fn wait_for<T>(self, there: fn(&Awaited) -> Option<T>) -> T {
        std::future::poll_fn(move |context| {
            self.awaited.with_value(|awaited| {
                there(awaited).map_or_else(
                    || {
                        awaited.waiting.borrow_mut().push(context.waker().clone());
                        Poll::Pending
                    },
                    Poll::Ready,
                )
            })
        })
        .await
    }
}
