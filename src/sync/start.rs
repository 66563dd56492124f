//! How sync starts in a tab, and what it answers. All of it stands in the second module.

use super::device::{self, AtStake};
use super::driver::Driver;
use super::handle::{Boot, Handle, Lists, Pending, Tab};
use super::lost;
use super::notice::{Notice, Notices};
use super::peek::Peek;
use super::tabs::{Peer, leave_if_wiped};
use crate::platform::idb::outbox::{SaveFailure, WithdrawFailure};
use crate::platform::idb::{Proof, StoreFailure};
use crate::platform::{clock, ids, storage, timer};
use contract::id::{OperationId, OrderId};
use contract::limits::SAVE_ATTEMPT_MS;
use contract::operation::Operation;
use contract::order::OrderDetail;
use contract::outcome::OutcomeOf;
use contract::session::SessionInfo;
use engine::batch::Meta;
use engine::outbox::Entry;
use engine::sync::{CallFailure, Event, Status, Wake};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Starts to sync on the stores that were looked into. `listen` is told what changes, always in a task of its own.
///
/// # Errors
/// When the device cannot store anything; see [`StoreFailure`].
pub async fn start(peek: Peek, listen: impl Fn(Notice) + 'static) -> Result<(Handle, Boot), StoreFailure> {
    let Peek { outbox, cache, session, .. } = peek;
    let _until_joined = leave_if_wiped();
    let device = outbox.device(ids::device_id()).await?;
    let loaded = outbox.load().await?;
    let lost = lost::look(device, loaded.entries.is_empty() && loaded.unreadable == 0);
    // A cache that does not open is no reason not to start: operations can be saved, and the rest is fetched when it works again.
    let meta = match cache.heal().await {
        Ok(meta) => meta,
        Err(StoreFailure::Blocked) => return Err(StoreFailure::Blocked),
        Err(_) => None,
    };
    let driver = Driver::new(device, outbox, cache, Rc::new(Notices::new(listen)));
    driver.session.replace(session.clone());
    let entries = loaded.entries;
    let staff = session.as_ref().map(|info| info.staff.id);
    driver.tell(Event::Started { entries: entries.clone(), meta: meta.clone(), session: staff });
    driver.join();
    if session.is_some() {
        ask_to_persist();
    }
    driver.count();
    let boot = Boot { device, session, meta, entries, unreadable: loaded.unreadable, lost };
    Ok((Handle { device, tab: driver }, boot))
}

/// The browser may grant it now or never; nothing waits for that. Asked once there is something to keep: some browsers ask the person.
fn ask_to_persist() {
    spawn_local(async {
        storage::persist().await;
    });
}

impl Tab for Driver {
    fn status(&self) -> Status {
        self.machine.borrow().status()
    }
    fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.machine.borrow().entries().cloned().collect();
        entries.sort_by_key(|entry| (entry.operation.made_at, entry.id()));
        entries
    }
    fn meta(&self) -> Option<Meta> {
        self.machine.borrow().meta().cloned()
    }
    fn enqueue(self: Rc<Self>, operations: Vec<Operation>) -> Pending<Result<(), SaveFailure>> {
        Box::pin(async move {
            let weak = Rc::downgrade(&self);
            let late = move |entries| {
                if let Some(driver) = weak.upgrade() {
                    driver.tell(Event::Enqueued(entries));
                    driver.outbox_changed();
                }
            };
            let saved = self.outbox.save(&operations, late).await;
            let entries = self.known_for_sure(saved)?;
            self.tell(Event::Enqueued(entries));
            self.outbox_changed();
            Ok(())
        })
    }
    fn look(self: Rc<Self>) -> Pending<bool> {
        Box::pin(async move { timer::within(SAVE_ATTEMPT_MS, self.reread_entries()).await == Some(true) })
    }
    fn send_directly(self: Rc<Self>, operations: Vec<Operation>) -> Pending<Result<Vec<OutcomeOf>, CallFailure>> {
        Box::pin(async move { Driver::send_directly(&self, &operations).await })
    }
    fn withdraw(self: Rc<Self>, operation: OperationId) -> Pending<Result<(), WithdrawFailure>> {
        Box::pin(async move {
            let staff = self.session.borrow().as_ref().map(|info| info.staff.id);
            let staff = staff.ok_or(WithdrawFailure::NobodySignedIn)?;
            let withdrawn = self.outbox.withdraw(operation, staff, clock::now()).await;
            let entry = self.known_for_sure(withdrawn)?;
            self.tell(Event::Rewritten(entry));
            self.outbox_changed();
            Ok(())
        })
    }
    fn decide(self: Rc<Self>, operation: OperationId) -> Pending<Result<(), StoreFailure>> {
        Box::pin(async move {
            let decided = self.outbox.decide(operation, clock::now()).await;
            if let Some(entry) = self.known_for_sure(decided)? {
                self.tell(Event::Rewritten(entry));
                self.outbox_changed();
            }
            Ok(())
        })
    }
    fn signed_in(self: Rc<Self>, info: SessionInfo) {
        let staff = info.staff.id;
        storage::keep_session(Some(&info));
        let before = self.session.replace(Some(info));
        self.tell(Event::SignedIn(staff));
        if before.is_none() {
            ask_to_persist();
        }
        self.count();
        if before != *self.session.borrow() {
            self.say(Peer::Session);
        }
    }
    fn discard_cache(self: Rc<Self>) -> Pending<()> {
        Box::pin(async move {
            let mut emptied = self.cache.wipe().await.is_ok();
            if !emptied {
                emptied = self.cache.heal().await == Ok(None);
            }
            self.details.forget();
            // A cache that cannot even be emptied stays as it is until the next start looks at it again.
            if emptied {
                self.tell(Event::CacheReread(None));
                self.say(Peer::Cache);
            }
        })
    }
    fn signed_out(self: Rc<Self>) -> Pending<Result<(), StoreFailure>> {
        Box::pin(async move {
            storage::keep_session(None);
            self.session.replace(None);
            self.close_hints();
            let wiped = self.cache.wipe().await;
            self.tell(Event::SignedOut { here: true });
            self.say(Peer::Session);
            // Those of other versions hold the same orders.
            spawn_local(async {
                let _ = device::delete_other_caches().await;
            });
            wiped
        })
    }
    fn proof(self: Rc<Self>) -> Pending<Option<Proof>> {
        Box::pin(async move { Driver::proof(&self).await })
    }
    fn at_stake(self: Rc<Self>) -> Pending<Result<AtStake, StoreFailure>> {
        Box::pin(async move { Driver::at_stake(&self).await })
    }
    fn wipe(self: Rc<Self>, shown: Option<AtStake>) -> Pending<Result<Option<AtStake>, StoreFailure>> {
        Box::pin(async move { Driver::wipe(&self, shown.as_ref()).await })
    }
    fn wake(self: Rc<Self>) {
        self.tell(Event::Woke(Wake::User));
        self.say(Peer::Wake);
    }
    fn load_lists(self: Rc<Self>) -> Pending<Result<Lists, StoreFailure>> {
        Box::pin(async move { Driver::load_lists(&self).await })
    }
    fn find_detail(self: Rc<Self>, order: OrderId) -> Pending<Result<Option<OrderDetail>, StoreFailure>> {
        Box::pin(async move { Driver::find_detail(&self, order).await })
    }
    fn find_details(
        self: Rc<Self>,
        orders: Vec<OrderId>,
    ) -> Pending<Result<HashMap<OrderId, OrderDetail>, StoreFailure>> {
        Box::pin(async move { Driver::find_details(&self, &orders).await })
    }
}

impl Driver {
    /// After a failure the outbox is read: what could not be confirmed may be there all the same, and another tab may have written what
    /// this one does not know. Nobody waits for that.
    fn known_for_sure<T, E>(self: &Rc<Self>, done: Result<T, E>) -> Result<T, E> {
        if done.is_err() {
            let driver = self.clone();
            spawn_local(async move {
                driver.reread_entries().await;
            });
        }
        done
    }

    fn outbox_changed(&self) {
        self.count();
        self.notify(Notice::EntriesChanged);
        self.say(Peer::Entries);
    }
}

impl Driver {
    /// The generation of packs in use, if the cache is that of the person signed in.
    pub(super) fn own_generation(&self) -> Option<u32> {
        let staff = self.session.borrow().as_ref()?.staff.id;
        self.machine.borrow().meta().filter(|meta| meta.staff == staff).map(|meta| meta.generation)
    }
}
