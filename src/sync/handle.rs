//! What the stores hold of the loop: save, withdraw, decide, sign in and out, read.

use super::Notice;
use super::driver::Driver;
use super::tabs::Poke;
use crate::platform::channel::Channel;
use crate::platform::events::{Hint, listen};
use crate::platform::idb::{StoreFailure, cache::Cache, outbox::Outbox};
use crate::platform::{clock, ids, locks, storage};
use contract::id::{DeviceId, OperationId, OrderId};
use contract::operation::Operation;
use contract::order::OrderDetail;
use contract::pack::PackKind;
use contract::session::SessionInfo;
use contract::sync::Change;
use engine::batch::{CacheWrite, Expect, Meta, OutboxWrite};
use engine::outbox::{CannotWithdraw, Entry, decide, withdraw};
use engine::sync::{Event, Status, Wake};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What the device held when the tab opened.
#[derive(Debug)]
pub struct Boot {
    /// This device.
    pub device: DeviceId,
    /// Who was signed in last; works without a connection.
    pub session: Option<SessionInfo>,
    /// What the cache holds.
    pub meta: Option<Meta>,
    /// The outbox.
    pub entries: Vec<Entry>,
    /// Records of the outbox that could not be read. They stay where they are.
    pub unreadable: u32,
}

/// Why an operation was not saved. Says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveFailure {
    /// No space left.
    #[error("This device has no space left for the change. Free some space, then try again. Nothing else was changed.")]
    NoSpace,
    /// The store does not work.
    #[error("This browser could not store the change. Reload the page, then try again. Nothing else was changed.")]
    StorageBroken,
}

impl From<StoreFailure> for SaveFailure {
    fn from(failure: StoreFailure) -> Self {
        match failure {
            StoreFailure::Full => Self::NoSpace,
            StoreFailure::Blocked | StoreFailure::Broken => Self::StorageBroken,
        }
    }
}

/// Why an operation was not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawFailure {
    /// It cannot be.
    #[error(transparent)]
    Cannot(#[from] CannotWithdraw),
    /// The device could not store it.
    #[error(transparent)]
    Save(#[from] SaveFailure),
    /// Only its author may.
    #[error("Sign in to withdraw a change.")]
    NobodySignedIn,
}

/// A tab's loop, as the stores hold it. Cloning it is cheap.
#[derive(Clone)]
pub struct Handle(Rc<Driver>);

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").field("device", &self.0.device).finish_non_exhaustive()
    }
}

/// Opens both databases and starts the loop. Once a tab, before anything else.
///
/// # Errors
/// When the outbox does not open: then nothing may be called saved.
pub async fn start(heard: impl Fn(Notice) + 'static) -> Result<(Handle, Boot), StoreFailure> {
    let (outbox, cache) = (Outbox::default(), Cache::default());
    let contents = outbox.read().await?;
    let device = outbox.device(ids::device_id()).await?;
    // A cache that does not open counts as empty: it is fetched anew.
    let meta = cache.meta().await.unwrap_or_default();
    let session = storage::session();
    let driver = Driver::new(device, outbox, cache, heard);
    driver.session.replace(session.clone());
    let staff = session.as_ref().map(|session| session.staff.id);
    driver.feed(Event::Started { entries: contents.entries.clone(), meta: meta.clone(), session: staff });
    connect(&driver);
    spawn_local(async {
        // Asked for once at the start; nothing is promised on the strength of it.
        storage::persist().await;
    });
    let boot = Boot { device, session, meta, entries: contents.entries, unreadable: contents.unreadable };
    Ok((Handle(driver), boot))
}

/// Other tabs, the lock, the browser's hints.
fn connect(driver: &Rc<Driver>) {
    let hears = Rc::downgrade(driver);
    let channel = Channel::open(move |text| {
        if let Some(driver) = hears.upgrade() {
            driver.hear(&text);
        }
    });
    driver.channel.replace(channel);
    let leader = driver.clone();
    locks::lead(move || {
        leader.leading.set(true);
        leader.listen_to_server();
        leader.feed(Event::Leading(true));
    });
    let wakes = driver.clone();
    listen(move |hint| {
        wakes.feed(Event::Woke(match hint {
            Hint::Server => Wake::Hint,
            Hint::Online => Wake::Online,
            Hint::Visible => Wake::Visible,
        }));
    });
}

impl Handle {
    /// This device.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.0.device
    }

    /// Where sync stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.0.machine.borrow().status()
    }

    /// The outbox as this tab knows it.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.0.entries()
    }

    /// What the cache holds, as this tab knows it.
    #[must_use]
    pub fn meta(&self) -> Option<Meta> {
        self.0.machine.borrow().meta().cloned()
    }

    /// Saves operations. Comes back well only when the strict transaction completed: they are saved on this device.
    ///
    /// # Errors
    /// See [`SaveFailure`]. Nothing was saved then.
    pub async fn enqueue(&self, operations: Vec<Operation>) -> Result<(), SaveFailure> {
        let writes: Vec<OutboxWrite> = operations.into_iter().map(|operation| OutboxWrite::Put(Box::new(Entry::new(operation)))).collect();
        let stored = self.0.outbox.write(&writes).await?;
        self.0.feed(Event::Enqueued(stored));
        self.told();
        Ok(())
    }

    /// Takes back an operation that was never offered to the server.
    ///
    /// # Errors
    /// See [`WithdrawFailure`].
    pub async fn withdraw(&self, operation: OperationId) -> Result<(), WithdrawFailure> {
        let staff = self.0.session.borrow().as_ref().map(|session| session.staff.id).ok_or(WithdrawFailure::NobodySignedIn)?;
        let entry = withdraw(&self.0.entries(), operation, staff, clock::now())?;
        self.rewrite(entry).await?;
        Ok(())
    }

    /// Takes a conflict or a refusal off the list of what needs somebody.
    ///
    /// # Errors
    /// See [`SaveFailure`].
    pub async fn decide(&self, operation: OperationId) -> Result<(), SaveFailure> {
        let decided = self.0.entries().iter().find(|entry| entry.id() == operation).and_then(|entry| decide(entry, clock::now()));
        match decided {
            Some(entry) => self.rewrite(entry).await,
            None => Ok(()),
        }
    }

    async fn rewrite(&self, entry: Entry) -> Result<(), SaveFailure> {
        let stored = self.0.outbox.write(&[OutboxWrite::Put(Box::new(entry))]).await?;
        for entry in stored {
            self.0.feed(Event::Rewritten(entry));
        }
        self.told();
        Ok(())
    }

    fn told(&self) {
        self.0.tell(Notice::EntriesChanged);
        self.0.poke(Poke::Outbox);
    }

    /// Somebody signed in at the server.
    pub fn signed_in(&self, info: SessionInfo) {
        let staff = info.staff.id;
        storage::keep_session(Some(&info));
        self.0.session.replace(Some(info));
        self.0.listen_to_server();
        self.0.feed(Event::SignedIn(staff));
        self.0.poke(Poke::Session);
    }

    /// Nobody is signed in any more: the cache goes, the outbox stays.
    ///
    /// # Errors
    /// When the cache could not be emptied now. It is emptied before anybody else's is fetched.
    pub async fn signed_out(&self) -> Result<(), StoreFailure> {
        storage::keep_session(None);
        self.0.session.replace(None);
        self.0.listen_to_server();
        self.0.feed(Event::SignedOut { here: true });
        let cleared = self.0.cache.write(Expect::Anything, &[CacheWrite::Clear]).await;
        self.0.feed(Event::CacheReread(None));
        self.0.poke(Poke::Session);
        cleared.map_err(|_| StoreFailure::Broken)
    }

    /// Sync now.
    pub fn wake(&self) {
        self.0.feed(Event::Woke(Wake::User));
    }

    /// The packs of one kind; none when the cache is empty or somebody else's.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load_packs(&self, kind: PackKind) -> Result<Vec<Vec<u8>>, StoreFailure> {
        match self.own_meta() {
            Some(meta) => self.0.cache.packs(meta.generation, kind).await,
            None => Ok(Vec::new()),
        }
    }

    /// The changes to lay over the packs, in order.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load_log(&self) -> Result<Vec<Change>, StoreFailure> {
        if self.own_meta().is_some() { self.0.cache.log().await } else { Ok(Vec::new()) }
    }

    /// The detail of an order; none when it is not on this device.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn find_detail(&self, order: OrderId) -> Result<Option<OrderDetail>, StoreFailure> {
        match self.own_meta() {
            Some(meta) => self.0.cache.detail(meta.generation, order).await,
            None => Ok(None),
        }
    }

    fn own_meta(&self) -> Option<Meta> {
        let staff = self.0.session.borrow().as_ref().map(|session| session.staff.id);
        self.meta().filter(|meta| Some(meta.staff) == staff)
    }
}
