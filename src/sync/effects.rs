//! Carries out what the machine wants done: calls and writes. Each ends in exactly one event.

use super::Notice;
use super::driver::Driver;
use super::tabs::Poke;
use crate::platform::http;
use contract::pack::PackKind;
use engine::batch::{Batch, CacheWrite, Expect, OutboxWrite};
use engine::sync::{Effect, Event, Ticket};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Starts one effect.
pub(super) fn carry_out(driver: &Rc<Driver>, effect: Effect) {
    let driver = driver.clone();
    spawn_local(async move {
        let event = match effect {
            Effect::Push { ticket, push } => Event::PushAnswered { ticket, answer: http::push(&push).await.map_err(|f| f.call) },
            Effect::Pull { ticket, cursor } => Event::PullAnswered { ticket, answer: http::changes(cursor).await.map_err(|f| f.call) },
            Effect::GetSnapshot { ticket } => Event::SnapshotAnswered { ticket, answer: http::snapshot().await.map_err(|f| f.call) },
            Effect::GetBundle { ticket, id } => Event::BundleAnswered { ticket, answer: http::bundle(&id).await.map_err(|f| f.call) },
            Effect::Commit { ticket, batch: Batch::Outbox(writes) } => return write_outbox(&driver, ticket, &writes).await,
            Effect::Commit { ticket, batch: Batch::Cache { expect, writes } } => return write_cache(&driver, ticket, expect, &writes).await,
            Effect::RereadCache => return driver.reread_cache().await,
            Effect::WakeAfter { .. } | Effect::Announce(_) => return,
        };
        driver.feed(event);
    });
}

async fn write_outbox(driver: &Rc<Driver>, ticket: Ticket, writes: &[OutboxWrite]) {
    match driver.outbox.write(writes).await {
        Ok(stored) => {
            driver.feed(Event::Committed { ticket, stored });
            driver.tell(Notice::EntriesChanged);
            driver.poke(Poke::Outbox);
        }
        Err(failure) => driver.feed(Event::CommitFailed { ticket, kind: failure.into() }),
    }
}

async fn write_cache(driver: &Rc<Driver>, ticket: Ticket, expect: Expect, writes: &[CacheWrite]) {
    let before = driver.machine.borrow().meta().map(|meta| meta.generation);
    match driver.cache.write(expect, writes).await {
        Ok(()) => {
            driver.feed(Event::Committed { ticket, stored: Vec::new() });
            if let Some(notice) = notice_of(writes, before) {
                driver.tell(notice);
                driver.poke(Poke::Cache);
            }
        }
        Err(kind) => driver.feed(Event::CommitFailed { ticket, kind }),
    }
}

/// What a batch means for those who show the cache; nothing while a new generation is only being filled.
fn notice_of(writes: &[CacheWrite], before: Option<u32>) -> Option<Notice> {
    let mut changes = Vec::new();
    let (mut replaced, mut moved, mut details) = (false, false, false);
    for write in writes {
        match write {
            CacheWrite::Clear => replaced = true,
            CacheWrite::PutMeta(meta) => {
                replaced |= before != Some(meta.generation);
                moved = true;
            }
            CacheWrite::AppendLog { changes: more, .. } => changes.extend(more.iter().cloned()),
            CacheWrite::PutPack { key, .. } => details |= key.kind == PackKind::Details,
            CacheWrite::RemovePack { .. } | CacheWrite::KeepGeneration(_) | CacheWrite::TruncateLog { .. } | CacheWrite::ClearLog => {}
        }
    }
    if replaced {
        return Some(Notice::CacheReplaced);
    }
    (moved && (!changes.is_empty() || details)).then_some(Notice::CacheChanged { changes })
}
