//! Does what the machine wants, and tells it what came of it.

use super::driver::Driver;
use super::notice::Notice;
use super::tabs::Peer;
use crate::platform::http;
use crate::platform::idb::StoreFailure;
use crate::platform::timer::{Timer, pause};
use contract::sync::Change;
use engine::batch::{Batch, CacheWrite, Expect, OutboxWrite};
use engine::sync::{Effect, Event, Ticket, Wake};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds between two attempts to read a cache that cannot be read.
const REREAD_PAUSE_MS: u32 = 1_000;

impl Driver {
    pub(super) fn perform(self: &Rc<Self>, effect: Effect) {
        let driver = self.clone();
        match effect {
            Effect::Push { ticket, push } => spawn_local(async move {
                let answer = http::push(&push).await.map_err(|failure| failure.call);
                driver.tell(Event::PushAnswered { ticket, answer });
            }),
            Effect::Pull { ticket, cursor, digest } => spawn_local(async move {
                let answer = http::changes(cursor, digest).await.map_err(|failure| failure.call);
                driver.tell(Event::PullAnswered { ticket, answer });
            }),
            Effect::GetSnapshot { ticket, reached } => spawn_local(async move {
                let answer = http::snapshot(reached).await.map_err(|failure| failure.call);
                driver.tell(Event::SnapshotAnswered { ticket, answer });
            }),
            Effect::GetBundle { ticket, id } => spawn_local(async move {
                let answer = http::bundle(&id).await.map_err(|failure| failure.call);
                driver.tell(Event::BundleAnswered { ticket, answer });
            }),
            Effect::Commit { ticket, batch: Batch::Outbox(writes) } => {
                spawn_local(async move { driver.write_outbox(ticket, writes).await });
            }
            Effect::Commit { ticket, batch: Batch::Cache { expect, writes } } => {
                spawn_local(async move { driver.write_cache(ticket, expect, writes).await });
            }
            Effect::CompareDigest { ticket, stamp, digest } => spawn_local(async move {
                let verdict = driver.verdict(stamp, digest).await;
                driver.tell(Event::DigestCompared { ticket, verdict });
            }),
            Effect::RereadCache => spawn_local(async move {
                // Nothing is written to the cache before it was read.
                while !driver.reread_cache().await {
                    pause(REREAD_PAUSE_MS).await;
                }
            }),
            Effect::RereadOutbox { ticket } => spawn_local(async move {
                driver.reread_outbox(ticket).await;
            }),
            Effect::WakeAfter { ms } => {
                let weak = Rc::downgrade(self);
                let timer = Timer::after(ms, move || {
                    if let Some(driver) = weak.upgrade() {
                        driver.tell(Event::Woke(Wake::Timer));
                    }
                });
                *self.timer.borrow_mut() = Some(timer);
            }
            Effect::Announce(status) => self.announce(status),
        }
    }

    async fn write_outbox(self: Rc<Self>, ticket: Ticket, writes: Vec<OutboxWrite>) {
        if self.wiping.get() {
            return self.tell(Event::CommitFailed { ticket, kind: StoreFailure::Closed.into() });
        }
        match self.outbox.write(&writes).await {
            Ok(stored) => {
                self.tell(Event::Committed { ticket, stored });
                self.count();
                self.notify(Notice::EntriesChanged);
                self.say(Peer::Entries);
            }
            Err(failure) => self.tell(Event::CommitFailed { ticket, kind: failure.into() }),
        }
    }

    async fn write_cache(self: Rc<Self>, ticket: Ticket, expect: Expect, writes: Vec<CacheWrite>) {
        match self.cache.write(expect, &writes).await {
            Ok(()) => {
                if writes.iter().any(|write| matches!(write, CacheWrite::AppendLog { .. })) {
                    self.appended();
                }
                let (notice, peer) = what_changed(writes);
                self.details.forget();
                self.tell(Event::Committed { ticket, stored: Vec::new() });
                if let Some(notice) = notice {
                    self.notify(notice);
                }
                if let Some(peer) = peer {
                    self.say(peer);
                }
            }
            Err(failure) => {
                if !matches!(failure, StoreFailure::Stale | StoreFailure::NoSpace) {
                    // Thrown away if it cannot even be read; then the machine finds it empty, and fetches it anew.
                    let _ = self.cache.heal().await;
                }
                self.tell(Event::CommitFailed { ticket, kind: failure.into() });
            }
        }
    }
}

/// What the store and the other tabs have to know of a batch that was written.
fn what_changed(writes: Vec<CacheWrite>) -> (Option<Notice>, Option<Peer>) {
    let replaced = writes.iter().any(|write| matches!(write, CacheWrite::ClearLog | CacheWrite::Clear));
    if replaced {
        return (Some(Notice::CacheReplaced), Some(Peer::Cache));
    }
    let moved = writes.iter().any(|write| matches!(write, CacheWrite::PutMeta(_)));
    let packs = writes.iter().any(|write| matches!(write, CacheWrite::PutPack { .. }));
    let mut all: Vec<Change> = Vec::new();
    for write in writes {
        if let CacheWrite::AppendLog { changes, .. } = write {
            all.extend(changes);
        }
    }
    // Packs of details bring no changes, but an order that is open may now be found.
    let notice = (packs && moved || !all.is_empty()).then_some(Notice::CacheChanged { changes: all });
    (notice, moved.then_some(Peer::Cache))
}
