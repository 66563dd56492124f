//! Signals owned at the root, and the only actions the screens may call.
//!
//! [`Stores`] is a handful of handles: copying it is free, and everything behind it outlives every page. What it shows follows
//! from the data in memory, the outbox and the cursor; nothing is kept twice. No widget is known here.

mod actions;
mod begun;
mod candidates;
mod columns;
mod confirmation;
mod conflicts;
mod csv;
mod customers;
mod detail;
mod device;
mod devices;
mod display;
mod export;
mod format;
mod group;
mod history;
mod lists;
mod outbox_lines;
mod ownership;
mod pending;
mod preview;
mod saving;
mod second;
mod selection;
mod session;
mod standing;
mod unsaved;
mod views;
mod words;

pub use crate::sync::device::AtStake;
pub use crate::sync::{Proof, StoreFailure};
pub use actions::{NewAccount, ReassignFailure, Wish, WishTarget};
pub use begun::Begun;
pub use candidates::{Candidate, Candidates, PendingChoice, SiblingView};
pub use confirmation::{Confirmation, Moved, MovedOrder};
pub use conflicts::{Conflict, Side};
pub use csv::{CSV_START, csv_line};
pub use customers::{AccountLine, AccountsFound, OrdersListed};
pub use detail::Detail;
pub use device::DeviceFacts;
pub use devices::Devices;
pub use display::{COMPACT, DARK, LARGE, LIGHT, Look};
pub use history::{History, Whose};
pub use lists::Holding;
pub use outbox_lines::{OutboxLine, Section};
pub use pending::{HeldAccount, PendingLine};
pub use preview::Details;
pub use second::{Later, Second, Start};
pub use standing::{Standing, SyncState};
pub use unsaved::{Unsaved, UnsavedStanding};
pub use views::{View, ViewFault, Views};

use crate::platform::intl::Formats;
use crate::routes::{CustomersUrl, OrdersUrl};
use crate::sync::Handle;
use contract::id::{DeviceId, OrderId};
use contract::session::{Permission, SessionInfo};
use engine::data::Data;
use engine::orders::HiddenColumns;
use engine::outbox::Entry;
use engine::overlay::Overlay;
use engine::sync::Status;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

/// How far the app has come in opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The stores are being opened.
    Working,
    /// The device's stores do not open, and what to do about it.
    NoStorage(StoreFailure),
    /// Everything the device holds is in memory.
    Ready,
}

/// All stores. Made once by `boot`, given by context.
#[derive(Debug, Clone, Copy)]
pub struct Stores {
    /// How far the app has come in opening.
    pub opening: RwSignal<Opening>,
    /// Who is signed in, as far as this device knows.
    pub session: RwSignal<Option<SessionInfo>>,
    /// Somebody asked for the sign-in page though there is a session on the device.
    pub asks_sign_in: RwSignal<bool>,
    /// The orders screen as it was left.
    pub last_orders_url: RwSignal<OrdersUrl>,
    /// The customer search tool as it was left.
    pub last_customers_url: RwSignal<CustomersUrl>,
    /// What stands at the top of a screen.
    pub confirmation: RwSignal<Option<Confirmation>>,
    /// What was done and needs no answer, said in passing; empty when there is nothing to say.
    pub passing: RwSignal<String>,
    /// Columns that the orders screen does not show on this device.
    pub columns: RwSignal<HiddenColumns>,
    /// Orders ticked on the orders screen.
    pub selection: RwSignal<BTreeSet<OrderId>>,
    /// What this device could not save.
    pub unsaved: RwSignal<Option<Unsaved>>,
    /// How many parts of the page say so themselves; with none the frame does.
    pub unsaved_hosts: RwSignal<u32>,
    /// How many changes waited in an outbox the browser has thrown away, until somebody has read that.
    pub lost: RwSignal<Option<u32>>,
    /// What the tab kept of it before a reload has been looked at.
    selection_read: StoredValue<bool>,
    /// Where sync stands; none before the first word of it.
    pub(crate) status: RwSignal<Option<Status>>,
    /// The outbox.
    pub(crate) entries: RwSignal<Arc<Vec<Entry>>>,
    /// Orders and customers in memory. `version` says when they changed.
    data: StoredValue<Data, LocalStorage>,
    version: RwSignal<u64>,
    overlay: Memo<Arc<Overlay>>,
    cursor: RwSignal<Option<contract::sync::Cursor>>,
    formats: RwSignal<Rc<Formats>, LocalStorage>,
    device: StoredValue<Option<DeviceId>>,
    handle: StoredValue<Option<Handle>, LocalStorage>,
    /// The state of the cache that is in memory already, from before sync started.
    shown: StoredValue<Option<engine::batch::Stamp>>,
    awaited: StoredValue<second::Awaited, LocalStorage>,
    /// The second module did not come; it is tried again.
    pub second_missing: RwSignal<bool>,
}

impl Stores {
    /// Empty stores, owned by whoever calls: the root.
    #[must_use]
    pub fn new() -> Self {
        let entries = RwSignal::new(Arc::new(Vec::<Entry>::new()));
        let cursor = RwSignal::new(None::<contract::sync::Cursor>);
        let overlay =
            Memo::new(move |_| Arc::new(entries.with(|all| Overlay::of(all.iter(), cursor.get().map(|c| c.seq)))));
        Self {
            opening: RwSignal::new(Opening::Working),
            session: RwSignal::new(None),
            asks_sign_in: RwSignal::new(false),
            last_orders_url: RwSignal::new(OrdersUrl::default()),
            last_customers_url: RwSignal::new(CustomersUrl::default()),
            confirmation: RwSignal::new(None),
            passing: RwSignal::new(String::new()),
            columns: RwSignal::new(columns::kept()),
            selection: RwSignal::new(BTreeSet::new()),
            unsaved: RwSignal::new(None),
            unsaved_hosts: RwSignal::new(0),
            lost: RwSignal::new(None),
            selection_read: StoredValue::new(false),
            status: RwSignal::new(None),
            entries,
            data: StoredValue::new_local(Data::default()),
            version: RwSignal::new(0),
            overlay,
            cursor,
            formats: RwSignal::new_local(Rc::new(Formats::new(""))),
            device: StoredValue::new(None),
            handle: StoredValue::new_local(None),
            shown: StoredValue::new(None),
            awaited: StoredValue::new_local(second::Awaited::default()),
            second_missing: RwSignal::new(false),
        }
    }

    /// Whether the person signed in may do this.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.session.with(|session| session.as_ref().is_some_and(|session| session.may(permission)))
    }

    /// Reads the data, and is run again when the data or what waits changes.
    fn read<R>(&self, read: impl FnOnce(&Data, &Overlay) -> R) -> R {
        self.version.track();
        let overlay = self.overlay.get();
        self.data.with_value(|data| read(data, &overlay))
    }
}

impl Default for Stores {
    fn default() -> Self {
        Self::new()
    }
}

/// The stores of the app.
#[must_use]
pub fn use_stores() -> Stores {
    use_context::<Stores>().expect("the app provides its stores at the root")
}
