//! What the store holds of sync: how it starts, and everything it may ask for.

use super::driver::Driver;
use super::notice::{Notice, Notices};
use super::tabs::Peer;
use crate::platform::idb::StoreFailure;
use crate::platform::idb::cache::Cache;
use crate::platform::idb::outbox::{Outbox, SaveFailure, WithdrawFailure};
use crate::platform::{clock, ids, storage};
use contract::id::{DeviceId, OperationId, OrderId};
use contract::operation::Operation;
use contract::order::OrderDetail;
use contract::pack::PackKind;
use contract::session::SessionInfo;
use contract::sync::{Change, Seq};
use engine::batch::Meta;
use engine::outbox::Entry;
use engine::sync::{Event, Status, Wake};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

const OUTBOX: &str = "rehome-outbox";
const CACHE: &str = "rehome-cache";

/// What the device held when the app opened.
#[derive(Debug, Clone)]
pub struct Boot {
    /// This device.
    pub device: DeviceId,
    /// Who signed in last and has not signed out. Works without a connection.
    pub session: Option<SessionInfo>,
    /// What the cache holds.
    pub meta: Option<Meta>,
    /// What the outbox holds.
    pub entries: Vec<Entry>,
    /// Records of the outbox this build cannot read. They are kept.
    pub unreadable: u32,
}

/// This tab's sync. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Handle {
    driver: Rc<Driver>,
}

/// Opens the stores and starts to sync. `listen` is told what changes, always in a task of its own.
///
/// # Errors
/// When the device cannot store anything; see [`StoreFailure`].
pub async fn start(listen: impl Fn(Notice) + 'static) -> Result<(Handle, Boot), StoreFailure> {
    let (outbox, cache) = (Outbox::new(OUTBOX), Cache::new(CACHE));
    let device = outbox.device(ids::device_id()).await?;
    let loaded = outbox.load().await?;
    // A cache that does not open is no reason not to start: operations can be saved, and the rest is fetched when it works again.
    let meta = match cache.heal().await {
        Ok(meta) => meta,
        Err(StoreFailure::Blocked) => return Err(StoreFailure::Blocked),
        Err(_) => None,
    };
    let session = storage::session();
    let driver = Driver::new(device, outbox, cache, Rc::new(Notices::new(listen)));
    driver.session.replace(session.clone());
    let entries = loaded.entries;
    let staff = session.as_ref().map(|info| info.staff.id);
    driver.tell(Event::Started { entries: entries.clone(), meta: meta.clone(), session: staff });
    driver.join();
    // The browser may grant it now or never; nothing waits for that.
    spawn_local(async {
        storage::persist().await;
    });
    Ok((Handle { driver }, Boot { device, session, meta, entries, unreadable: loaded.unreadable }))
}

impl Handle {
    /// This device.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.driver.device
    }

    /// How sync stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.driver.machine.borrow().status()
    }

    /// The outbox as this tab knows it, in the order it was made.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.driver.machine.borrow().entries().cloned().collect();
        entries.sort_by_key(|entry| (entry.operation.made_at, entry.id()));
        entries
    }

    /// What the cache holds, as this tab knows it.
    #[must_use]
    pub fn meta(&self) -> Option<Meta> {
        self.driver.machine.borrow().meta().cloned()
    }

    /// Saves operations that have just been made, all or none. When it comes back well they are on disk, and a power cut does not
    /// take them: only then may a screen say "saved on this device".
    ///
    /// # Errors
    /// See [`SaveFailure`]; its sentence says what to do.
    pub async fn enqueue(&self, operations: Vec<Operation>) -> Result<(), SaveFailure> {
        let entries = self.driver.outbox.enqueue(&operations).await?;
        self.driver.tell(Event::Enqueued(entries));
        self.outbox_changed();
        Ok(())
    }

    /// Takes back an operation that was never offered to the server.
    ///
    /// # Errors
    /// See [`WithdrawFailure`].
    pub async fn withdraw(&self, operation: OperationId) -> Result<(), WithdrawFailure> {
        let staff = self.driver.session.borrow().as_ref().map(|info| info.staff.id);
        let staff = staff.ok_or(WithdrawFailure::NobodySignedIn)?;
        let entry = self.driver.outbox.withdraw(operation, staff, clock::now()).await?;
        self.driver.tell(Event::Rewritten(entry));
        self.outbox_changed();
        Ok(())
    }

    /// Notes that somebody decided about a conflict or a refusal: it no longer needs attention.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn decide(&self, operation: OperationId) -> Result<(), StoreFailure> {
        if let Some(entry) = self.driver.outbox.decide(operation, clock::now()).await? {
            self.driver.tell(Event::Rewritten(entry));
            self.outbox_changed();
        }
        Ok(())
    }

    fn outbox_changed(&self) {
        self.driver.notify(Notice::EntriesChanged);
        self.driver.say(Peer::Entries);
    }

    /// Somebody signed in, or the server said anew what they may do.
    pub fn signed_in(&self, info: SessionInfo) {
        let staff = info.staff.id;
        storage::keep_session(Some(&info));
        let before = self.driver.session.replace(Some(info));
        self.driver.tell(Event::SignedIn(staff));
        if before != *self.driver.session.borrow() {
            self.driver.say(Peer::Session);
        }
    }

    /// Throws the cache away, because what it holds cannot be read. It is fetched anew; the outbox is not touched.
    pub async fn discard_cache(&self) {
        let wiped = self.driver.cache.wipe().await;
        self.driver.details.forget();
        // A cache that cannot even be emptied stays as it is until the next start looks at it again.
        if wiped.is_ok() {
            self.driver.tell(Event::CacheReread(None));
        }
    }

    /// Nobody is signed in any more: empties the cache, and never the outbox.
    ///
    /// # Errors
    /// When the cache could not be emptied; it is tried again.
    pub async fn signed_out(&self) -> Result<(), StoreFailure> {
        storage::keep_session(None);
        self.driver.session.replace(None);
        self.driver.close_hints();
        let wiped = self.driver.cache.wipe().await;
        self.driver.tell(Event::SignedOut { here: true });
        self.driver.say(Peer::Session);
        wiped
    }

    /// Somebody wants to sync now.
    pub fn wake(&self) {
        self.driver.tell(Event::Woke(Wake::User));
        self.driver.say(Peer::Wake);
    }

    /// All packs of a kind that are in use; none when the cache is empty or somebody else's.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load_packs(&self, kind: PackKind) -> Result<Vec<Vec<u8>>, StoreFailure> {
        match self.driver.own_generation() {
            Some(generation) => self.driver.cache.load_packs(generation, kind).await,
            None => Ok(Vec::new()),
        }
    }

    /// All changes since the packs were made, in order.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load_log(&self) -> Result<Vec<Change>, StoreFailure> {
        match self.driver.own_generation() {
            Some(_) => self.driver.cache.log_after(Seq(0)).await,
            None => Ok(Vec::new()),
        }
    }

    /// The detail of an order; none when it is not on this device, or not yet.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn find_detail(&self, order: OrderId) -> Result<Option<OrderDetail>, StoreFailure> {
        self.driver.find_detail(order).await
    }

    /// The details of several orders: those that are on this device.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn find_details(&self, orders: &[OrderId]) -> Result<HashMap<OrderId, OrderDetail>, StoreFailure> {
        self.driver.find_details(orders).await
    }
}

impl Driver {
    /// The generation of packs in use, if the cache is that of the person signed in.
    pub(super) fn own_generation(&self) -> Option<u32> {
        let staff = self.session.borrow().as_ref()?.staff.id;
        self.machine.borrow().meta().filter(|meta| meta.staff == staff).map(|meta| meta.generation)
    }
}
