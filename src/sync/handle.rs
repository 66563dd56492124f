//! What the store holds of sync: everything it may ask for.
//!
//! Holds none of the code that answers: that stands in the second module, behind [`Tab`], so that the first screen does not wait
//! for it.

use super::device::AtStake;
use crate::platform::idb::outbox::{SaveFailure, WithdrawFailure};
use crate::platform::idb::{Proof, StoreFailure};
use contract::id::{DeviceId, OperationId, OrderId};
use contract::operation::Operation;
use contract::order::OrderDetail;
use contract::outcome::OutcomeOf;
use contract::session::SessionInfo;
use contract::sync::Change;
use engine::batch::Meta;
use engine::outbox::Entry;
use engine::sync::{CallFailure, Status};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

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
    /// How many changes waited when the outbox was seen last, if the browser has thrown it away since.
    pub lost: Option<u32>,
}

/// Everything lists are made of.
#[derive(Debug, Default)]
pub struct Lists {
    /// The packs of customers, then those of orders.
    pub packs: Vec<Vec<u8>>,
    /// The changes since the packs were made, in order.
    pub log: Vec<Change>,
}

/// Something to wait for.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// This tab's sync. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Handle {
    pub(super) device: DeviceId,
    pub(super) tab: Rc<dyn Tab>,
}

/// What a tab's sync can be asked for; [`Handle`] says what each does.
pub(super) trait Tab: std::fmt::Debug {
    fn status(&self) -> Status;
    fn entries(&self) -> Vec<Entry>;
    fn meta(&self) -> Option<Meta>;
    fn enqueue(self: Rc<Self>, operations: Vec<Operation>) -> Pending<Result<(), SaveFailure>>;
    fn look(self: Rc<Self>) -> Pending<bool>;
    fn send_directly(self: Rc<Self>, operations: Vec<Operation>) -> Pending<Result<Vec<OutcomeOf>, CallFailure>>;
    fn withdraw(self: Rc<Self>, operation: OperationId) -> Pending<Result<(), WithdrawFailure>>;
    fn decide(self: Rc<Self>, operation: OperationId) -> Pending<Result<(), StoreFailure>>;
    fn signed_in(self: Rc<Self>, info: SessionInfo);
    fn discard_cache(self: Rc<Self>) -> Pending<()>;
    fn signed_out(self: Rc<Self>) -> Pending<Result<(), StoreFailure>>;
    fn proof(self: Rc<Self>) -> Pending<Option<Proof>>;
    fn at_stake(self: Rc<Self>) -> Pending<Result<AtStake, StoreFailure>>;
    fn wipe(self: Rc<Self>, shown: Option<AtStake>) -> Pending<Result<Option<AtStake>, StoreFailure>>;
    fn wake(self: Rc<Self>);
    fn load_lists(self: Rc<Self>) -> Pending<Result<Lists, StoreFailure>>;
    fn find_detail(self: Rc<Self>, order: OrderId) -> Pending<Result<Option<OrderDetail>, StoreFailure>>;
    fn find_details(
        self: Rc<Self>,
        orders: Vec<OrderId>,
    ) -> Pending<Result<HashMap<OrderId, OrderDetail>, StoreFailure>>;
}

impl Handle {
    /// This device.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// How sync stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.tab.status()
    }

    /// The outbox as this tab knows it, in the order it was made.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.tab.entries()
    }

    /// What the cache holds, as this tab knows it.
    #[must_use]
    pub fn meta(&self) -> Option<Meta> {
        self.tab.meta()
    }

    /// Saves operations that have just been made, all or none. When it comes back well they are on disk, and a power cut does not
    /// take them: only then may a screen say "saved on this device".
    ///
    /// # Errors
    /// See [`SaveFailure`]; its sentence says what to do.
    pub async fn enqueue(&self, operations: Vec<Operation>) -> Result<(), SaveFailure> {
        self.tab.clone().enqueue(operations).await
    }

    /// Reads the outbox anew. Says whether it could be read in a moment.
    pub async fn look(&self) -> bool {
        self.tab.clone().look().await
    }

    /// Sends operations that could not be saved to the server at once. Nothing of them is kept here.
    ///
    /// # Errors
    /// Why no outcome is known. The server may have decided all the same; to send the same ones again is safe.
    pub async fn send_directly(&self, operations: Vec<Operation>) -> Result<Vec<OutcomeOf>, CallFailure> {
        self.tab.clone().send_directly(operations).await
    }

    /// Takes back an operation that was never offered to the server.
    ///
    /// # Errors
    /// See [`WithdrawFailure`].
    pub async fn withdraw(&self, operation: OperationId) -> Result<(), WithdrawFailure> {
        self.tab.clone().withdraw(operation).await
    }

    /// Notes that somebody decided about a conflict or a refusal: it no longer needs attention.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn decide(&self, operation: OperationId) -> Result<(), StoreFailure> {
        self.tab.clone().decide(operation).await
    }

    /// Somebody signed in, or the server said anew what they may do.
    pub fn signed_in(&self, info: SessionInfo) {
        self.tab.clone().signed_in(info);
    }

    /// Throws the cache away, because what it holds cannot be read. It is fetched anew; the outbox is not touched.
    pub async fn discard_cache(&self) {
        self.tab.clone().discard_cache().await;
    }

    /// Nobody is signed in any more: empties the cache, and never the outbox.
    ///
    /// # Errors
    /// When the cache could not be emptied; it is tried again.
    pub async fn signed_out(&self) -> Result<(), StoreFailure> {
        self.tab.clone().signed_out().await
    }

    /// Leaves the marker of this run of the browser, or finds the one of an earlier run. None where nothing can be said.
    pub async fn proof(&self) -> Option<Proof> {
        self.tab.clone().proof().await
    }

    /// Looks what a wipe of everything would destroy, as it is on disk.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn at_stake(&self) -> Result<AtStake, StoreFailure> {
        self.tab.clone().at_stake().await
    }

    /// Empties the cache, and the outbox if that was asked for about what is `shown`: then every other tab starts anew. Nobody is signed
    /// in afterwards, and this tab has to start anew. When the outbox holds anything that was not shown, nothing is deleted, and it
    /// comes back.
    ///
    /// # Errors
    /// When the browser did not delete everything.
    pub async fn wipe(&self, shown: Option<AtStake>) -> Result<Option<AtStake>, StoreFailure> {
        self.tab.clone().wipe(shown).await
    }

    /// Somebody wants to sync now.
    pub fn wake(&self) {
        self.tab.clone().wake();
    }

    /// Everything lists are made of; nothing when the cache is empty or somebody else's.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn load_lists(&self) -> Result<Lists, StoreFailure> {
        self.tab.clone().load_lists().await
    }

    /// The detail of an order; none when it is not on this device, or not yet.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn find_detail(&self, order: OrderId) -> Result<Option<OrderDetail>, StoreFailure> {
        self.tab.clone().find_detail(order).await
    }

    /// The details of several orders: those that are on this device.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn find_details(&self, orders: &[OrderId]) -> Result<HashMap<OrderId, OrderDetail>, StoreFailure> {
        self.tab.clone().find_details(orders.to_vec()).await
    }
}
