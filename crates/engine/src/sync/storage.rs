//! What is written, in which order, and what follows when it was or was not.
//!
//! The cache has one write on its way at a time, each made on top of the one before, so that its position can never run ahead of
//! its rows. What is written to the outbox stands in `written`.

use super::effect::{Effect, Ticket};
use super::event::CommitFailure;
use super::machine::{Machine, Step};
use super::pause::{Backoff, Deadline};
use crate::batch::{Batch, CacheWrite, Expect, Meta, PackKey};
use crate::outbox::Entry;
use contract::digest::Digest;
use contract::limits::PULL_INTERVAL_MS;
use contract::sync::{BundleRef, ChangeBody, Changes};
use std::collections::VecDeque;

/// Something to be written to the cache.
#[derive(Debug, Clone)]
pub(super) enum CacheJob {
    /// Everything goes.
    Clear,
    /// Packs of other generations go.
    Tidy,
    /// A bundle's packs.
    Packs { bundle: BundleRef, packs: Vec<(PackKey, Vec<u8>)> },
    /// An answer of the feed.
    Changes(Changes),
    /// The new generation, which has so many packs, is in use from now on.
    Flip { meta: Meta, packs: u32 },
}

/// What is known of a write on its way.
#[derive(Debug, Clone)]
enum Running {
    Clear,
    Tidy,
    Packs { bundle: BundleRef, meta: Option<Meta> },
    Changes { meta: Meta, more: bool, digest: Option<Digest> },
    Flip { meta: Meta, packs: u32 },
}

/// Writes to the cache, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct CacheQueue {
    jobs: VecDeque<CacheJob>,
    running: Option<(Ticket, Running)>,
    /// Another tab wrote: nothing is written until the cache was read again.
    unsure: bool,
    /// Another tab wrote since this one fetched the cache last: packs of other generations may be its own.
    contended: bool,
    pub(super) pause: Backoff,
    tidied: bool,
}

impl CacheQueue {
    pub(super) fn add(&mut self, job: CacheJob) {
        self.jobs.push_back(job);
    }

    /// What was to be written is no longer wanted; what is on its way goes on.
    pub(super) fn forget(&mut self) {
        self.jobs.retain(|job| matches!(job, CacheJob::Clear));
    }

    pub(super) fn clear_all(&mut self) {
        self.jobs.clear();
        self.jobs.push_back(CacheJob::Clear);
        self.pause.succeed();
    }

    pub(super) fn has_work(&self) -> bool {
        !self.jobs.is_empty()
    }

    pub(super) fn is_unsure(&self) -> bool {
        self.unsure
    }

    pub(super) fn is_contended(&self) -> bool {
        self.contended
    }

    /// Whether changes are yet to be stored: the next must build on them.
    pub(super) fn holds_changes(&self) -> bool {
        let running =
            matches!(self.running, Some((_, Running::Changes { .. } | Running::Clear | Running::Flip { .. })));
        running || self.jobs.iter().any(|job| matches!(job, CacheJob::Changes(_) | CacheJob::Clear))
    }
}

impl Machine {
    /// Starts the next write to the cache, if none is on its way.
    pub(super) fn next_cache_job(&mut self, step: &mut Step) {
        self.tidy_once();
        if self.cache.running.is_some() || self.cache.unsure || self.cache.pause.rests(step.now) {
            return;
        }
        let Some(job) = self.cache.jobs.pop_front() else { return };
        let expect = match &job {
            CacheJob::Clear => Expect::Anything,
            CacheJob::Flip { meta, packs } => {
                let began = self.meta.as_ref().map(Meta::stamp);
                Expect::Whole { began, generation: meta.generation, packs: *packs }
            }
            CacheJob::Tidy | CacheJob::Packs { .. } | CacheJob::Changes(_) => Expect::of(self.meta.as_ref()),
        };
        let (running, writes) = match job {
            CacheJob::Clear => (Running::Clear, vec![CacheWrite::Clear]),
            CacheJob::Tidy => {
                let generation = self.meta.as_ref().map_or(0, |meta| meta.generation);
                (Running::Tidy, vec![CacheWrite::KeepGeneration(generation)])
            }
            CacheJob::Packs { bundle, packs } => self.write_packs(bundle, packs),
            CacheJob::Changes(changes) => match self.write_changes(changes) {
                Some(write) => write,
                None => return,
            },
            CacheJob::Flip { meta, packs } => {
                let writes = vec![CacheWrite::ClearLog, CacheWrite::PutMeta(meta.clone())];
                (Running::Flip { meta, packs }, writes)
            }
        };
        let ticket = self.ticket();
        self.cache.running = Some((ticket, running));
        step.effects.push(Effect::Commit { ticket, batch: Batch::Cache { expect, writes } });
    }

    /// Once all details are there, what the generation before left behind goes.
    fn tidy_once(&mut self) {
        let complete = self.meta.as_ref().is_some_and(|meta| meta.pending_bundles.is_empty());
        if self.leading && complete && !self.cache.tidied && self.bootstrap.is_none() && !self.resync {
            self.cache.tidied = true;
            self.cache.add(CacheJob::Tidy);
        }
    }

    fn write_packs(&self, bundle: BundleRef, packs: Vec<(PackKey, Vec<u8>)>) -> (Running, Vec<CacheWrite>) {
        let mut writes: Vec<_> = packs.into_iter().map(|(key, bytes)| CacheWrite::PutPack { key, bytes }).collect();
        let pending = self.meta.as_ref().filter(|meta| meta.pending_bundles.iter().any(|b| b.id == bundle.id));
        let meta = pending.filter(|_| self.bootstrap.is_none()).map(|meta| {
            let mut meta = meta.clone();
            meta.pending_bundles.retain(|other| other.id != bundle.id);
            meta
        });
        writes.extend(meta.clone().map(CacheWrite::PutMeta));
        (Running::Packs { bundle, meta }, writes)
    }

    fn write_changes(&self, changes: Changes) -> Option<(Running, Vec<CacheWrite>)> {
        let before = self.meta.as_ref()?;
        let meta = Meta { cursor: changes.cursor, as_of: changes.at.max(before.as_of), ..before.clone() };
        let shown: Vec<_> = changes.changes.into_iter().filter(|c| c.body != ChangeBody::Elsewhere).collect();
        let mut writes = Vec::new();
        if !shown.is_empty() {
            writes.push(CacheWrite::AppendLog { seq: meta.cursor.seq, changes: shown });
        }
        writes.push(CacheWrite::PutMeta(meta.clone()));
        Some((Running::Changes { meta, more: changes.more, digest: changes.digest }, writes))
    }

    pub(super) fn committed(&mut self, ticket: Ticket, stored: Vec<Entry>, step: &mut Step) {
        if let Some(job) = self.outbox_jobs.remove(&ticket) {
            self.outbox_written(&job, stored, step);
        } else if let Some((_, running)) = self.cache.running.take_if(|(running, _)| *running == ticket) {
            self.storage_failing = false;
            self.cache.pause.succeed();
            self.cache_written(running, step);
        }
    }

    fn cache_written(&mut self, running: Running, step: &mut Step) {
        match running {
            Running::Clear => {
                self.meta = None;
                self.resync = false;
                self.comparing.begin_anew();
                self.prepared();
            }
            Running::Tidy => self.prepared(),
            Running::Packs { bundle, meta } => {
                self.meta = meta.or_else(|| self.meta.take());
                self.bundle_stored(&bundle);
            }
            Running::Changes { meta, more, digest } => {
                self.meta = Some(meta);
                self.caught_up = !more;
                self.pull_due = (!more).then(|| Deadline::after(step.now, PULL_INTERVAL_MS));
                if let Some(digest) = digest.filter(|_| !more) {
                    self.compare(digest, step);
                }
            }
            Running::Flip { meta, .. } => {
                self.meta = Some(meta);
                self.bootstrap = None;
                self.resync = false;
                self.caught_up = false;
                self.comparing.begin_anew();
                self.pull_due = None;
                self.cache.tidied = false;
                self.cache.contended = false;
            }
        }
    }

    pub(super) fn commit_failed(&mut self, ticket: Ticket, kind: CommitFailure, step: &mut Step) {
        if let Some(job) = self.outbox_jobs.remove(&ticket) {
            self.outbox_failed(job, step);
        } else if let Some((_, running)) = self.cache.running.take_if(|(running, _)| *running == ticket) {
            if kind == CommitFailure::Stale {
                self.forget_calls();
                self.cache.forget();
                self.cache.unsure = true;
                self.cache.contended = true;
                step.effects.push(Effect::RereadCache);
                return;
            }
            self.storage_failing = true;
            self.cache.pause.fail(step.now, &mut step.dice, None);
            match running {
                Running::Clear => self.cache.jobs.push_front(CacheJob::Clear),
                Running::Tidy if self.bootstrap.is_some() => self.cache.jobs.push_front(CacheJob::Tidy),
                Running::Tidy => {}
                Running::Packs { bundle, .. } => self.wanted_again(bundle),
                Running::Changes { .. } => self.pull_due = None,
                Running::Flip { meta, packs } => self.cache.jobs.push_front(CacheJob::Flip { meta, packs }),
            }
        }
    }

    /// What the cache holds was read again. A write of this tab that is on its way knows better.
    pub(super) fn cache_reread(&mut self, meta: Option<Meta>) {
        if self.cache.running.is_none() {
            let behind = |known: &Meta, read: &Meta| {
                known.cursor.epoch == read.cursor.epoch
                    && known.generation == read.generation
                    && known.staff == read.staff
                    && known.cursor.seq > read.cursor.seq
            };
            let late = matches!((&self.meta, &meta), (Some(known), Some(read)) if behind(known, read));
            if !late || self.cache.unsure {
                self.moved_to(meta);
            }
            self.cache.unsure = false;
        }
    }
    /// Another tab moved the cache: what this one was about to do with it was meant for another state.
    fn moved_to(&mut self, meta: Option<Meta>) {
        if self.meta.as_ref().map(Meta::stamp) != meta.as_ref().map(Meta::stamp) {
            self.forget_calls();
            self.cache.forget();
            self.resync = false;
            let held = |meta: Option<&Meta>| meta.map(|meta| (meta.generation, meta.staff));
            self.comparing.moved(held(self.meta.as_ref()) == held(meta.as_ref()));
        }
        self.meta = meta;
    }
}
