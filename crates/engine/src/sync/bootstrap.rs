//! Fetching the cache anew: into the next generation, beside the one in use, and switched to in one transaction.
//!
//! Lists come first and are all there before anything is shown; details follow in the background and can be taken up again after
//! a restart.

use super::effect::{Effect, Ticket};
use super::event::CallFailure;
use super::machine::{Machine, Step};
use super::status::Progress;
use super::storage::CacheJob;
use crate::batch::{Meta, PackKey};
use crate::map::Map;
use contract::limits::BUNDLES_IN_FLIGHT_MAX;
use contract::pack::{Pack, PackKind, split_bundle};
use contract::problem::ProblemCode;
use contract::sync::{BundleRef, Cursor, Snapshot};
use std::collections::VecDeque;

/// Generations of one device lie at most so far apart. Drawn anew for every fetch, so that two tabs that fetch at the same time
/// never write into each other's.
const GENERATION_STRIDE_MAX: u32 = 1 << 20;

/// A fetch of everything.
#[derive(Debug, Clone)]
pub(super) enum Bootstrap {
    /// Leftovers are being removed.
    Preparing,
    /// The list of bundles is wanted; with a ticket it is on its way.
    Asking(Option<Ticket>),
    /// The lists are on their way.
    Fetching(Box<Fetch>),
}

/// The part of a snapshot that must be there before it can be used.
#[derive(Debug, Clone)]
pub(super) struct Fetch {
    next: Meta,
    wanted: VecDeque<BundleRef>,
    /// How many packs each bundle that came has: all of them must be there when the new generation is switched to.
    packs: Map<String, u32>,
    progress: Progress,
    flipping: bool,
}

impl Bootstrap {
    pub(super) fn progress(&self) -> Progress {
        match self {
            Self::Preparing | Self::Asking(_) => Progress::default(),
            Self::Fetching(fetch) => fetch.progress,
        }
    }
}

impl Machine {
    pub(super) fn start_bootstrap(&mut self) {
        self.forget_calls();
        self.bootstrap = Some(Bootstrap::Preparing);
        // Only another person's cache is emptied. One that looks empty may have been filled by another tab this moment.
        if self.meta.as_ref().is_some_and(|meta| Some(meta.staff) != self.session) {
            self.cache.add(CacheJob::Clear);
        } else if self.cache.is_contended() {
            // What looks like leftovers may be what another tab is fetching now.
            self.prepared();
        } else {
            self.cache.add(CacheJob::Tidy);
        }
    }

    /// Leftovers of an earlier attempt are gone.
    pub(super) fn prepared(&mut self) {
        if matches!(self.bootstrap, Some(Bootstrap::Preparing)) {
            self.bootstrap = Some(Bootstrap::Asking(None));
        }
    }

    pub(super) fn fetch_bundles(&mut self, step: &mut Step) {
        if matches!(self.bootstrap, Some(Bootstrap::Asking(None))) {
            let ticket = self.ticket();
            self.bootstrap = Some(Bootstrap::Asking(Some(ticket)));
            step.effects.push(Effect::GetSnapshot { ticket, reached: self.reached_cursor() });
        }
        while self.bundles.len() + self.bundles_storing.len() < BUNDLES_IN_FLIGHT_MAX
            && !self.cache.pause.rests(step.now)
        {
            let Some(bundle) = self.next_bundle() else { return };
            let ticket = self.ticket();
            let id = bundle.id.clone();
            self.bundles.insert(ticket, bundle);
            step.effects.push(Effect::GetBundle { ticket, id });
        }
    }

    fn next_bundle(&mut self) -> Option<BundleRef> {
        match &mut self.bootstrap {
            Some(Bootstrap::Fetching(fetch)) => fetch.wanted.pop_front(),
            Some(_) => None,
            None if self.resync || self.cache.is_unsure() => None,
            None => {
                let meta = self.meta.as_ref().filter(|meta| Some(meta.staff) == self.session)?;
                let under_way = |b: &&BundleRef| {
                    self.bundles_storing.contains_key(&b.id) || self.bundles.values().any(|o| o.id == b.id)
                };
                meta.pending_bundles.iter().find(|bundle| !under_way(bundle)).cloned()
            }
        }
    }

    pub(super) fn snapshot_answered(&mut self, ticket: Ticket, answer: Result<Snapshot, CallFailure>, step: &mut Step) {
        if !matches!(self.bootstrap, Some(Bootstrap::Asking(Some(waited))) if waited == ticket) {
            return;
        }
        self.bootstrap = Some(Bootstrap::Asking(None));
        let (snapshot, staff) = match (answer, self.session) {
            (Ok(snapshot), Some(staff)) => (snapshot, staff),
            (Ok(_), None) => return,
            (Err(failure), _) => return self.call_failed(ticket, failure, step),
        };
        if snapshot.staff.is_some_and(|whose| whose != staff) {
            // Somebody else signed in meanwhile: another tab knows, and this one is about to.
            return self.call_failed(ticket, CallFailure::BadAnswer, step);
        }
        if self.reached_cursor().is_some_and(|at| at.epoch == snapshot.cursor.epoch && at.seq > snapshot.cursor.seq) {
            // Something on the way gave an answer of long ago.
            return self.call_failed(ticket, CallFailure::BadAnswer, step);
        }
        self.reached();
        let (lists, details): (Vec<_>, Vec<_>) =
            snapshot.bundles.into_iter().partition(|bundle| bundle.kind != PackKind::Details);
        let next = Meta {
            generation: self.next_generation(step),
            cursor: snapshot.cursor,
            as_of: snapshot.at,
            pending_bundles: details,
            staff,
            healed: self.healed_next(step.now),
        };
        let bundles_all = u32::try_from(lists.len()).unwrap_or(u32::MAX);
        let sum = |of: fn(&BundleRef) -> u32| lists.iter().map(|bundle| u64::from(of(bundle))).sum();
        let (rows_all, bytes_all) = (sum(|bundle| bundle.rows), sum(|bundle| bundle.bytes));
        let progress = Progress { bundles_all, rows_all, bytes_all, ..Progress::default() };
        let wanted = lists.into();
        self.offer_forgotten(next.cursor.epoch, step);
        self.bootstrap =
            Some(Bootstrap::Fetching(Box::new(Fetch { next, wanted, packs: Map::new(), progress, flipping: false })));
        self.flip_when_complete();
    }

    /// Where this person's cache stands.
    fn reached_cursor(&self) -> Option<Cursor> {
        self.meta.as_ref().filter(|meta| Some(meta.staff) == self.session).map(|meta| meta.cursor)
    }

    /// Never the present one, and never that of a fetch in another tab. 0 stands for none.
    fn next_generation(&self, step: &mut Step) -> u32 {
        let present = self.meta.as_ref().map_or(0, |meta| meta.generation);
        present.wrapping_add(1 + step.dice.below(GENERATION_STRIDE_MAX)).max(1)
    }

    /// The cache is of no use. The first time it is fetched anew at once; when that did not help, after a pause.
    pub(super) fn must_resync(&mut self, step: &mut Step) {
        self.resync = true;
        if self.resynced {
            self.resync_pause.fail(step.now, &mut step.dice, None);
        }
        self.resynced = true;
    }

    /// The feed goes on from what is in the cache.
    pub(super) fn followed(&mut self) {
        self.resynced = false;
        self.resync_pause.succeed();
    }

    pub(super) fn bundle_answered(&mut self, ticket: Ticket, answer: Result<Vec<u8>, CallFailure>, step: &mut Step) {
        let Some(bundle) = self.bundles.remove(&ticket) else { return };
        let generation = match &self.bootstrap {
            Some(Bootstrap::Fetching(fetch)) => fetch.next.generation,
            Some(_) => return,
            None => self.meta.as_ref().map_or(0, |meta| meta.generation),
        };
        let packs = answer.and_then(|bytes| read_bundle(&bundle, generation, &bytes));
        match packs {
            Ok(packs) => {
                self.reached();
                if let Some(Bootstrap::Fetching(fetch)) = &mut self.bootstrap {
                    fetch.packs.insert(bundle.id.clone(), u32::try_from(packs.len()).unwrap_or(u32::MAX));
                }
                self.bundles_storing.insert(bundle.id.clone(), ());
                self.cache.add(CacheJob::Packs { bundle, packs });
            }
            Err(failure) => {
                self.wanted_again(bundle);
                self.call_failed(ticket, failure, step);
                let gone = [CallFailure::Refused(ProblemCode::NotFound), CallFailure::ResyncRequired];
                if gone.contains(&failure) {
                    // The server no longer has this snapshot: take the one it has.
                    self.forget_calls();
                    self.must_resync(step);
                }
            }
        }
    }

    /// A bundle was not stored: it has to be fetched again.
    pub(super) fn wanted_again(&mut self, bundle: BundleRef) {
        self.bundles_storing.remove(&bundle.id);
        if let Some(Bootstrap::Fetching(fetch)) = &mut self.bootstrap
            && bundle.kind != PackKind::Details
        {
            fetch.wanted.push_front(bundle);
        }
    }

    /// A bundle's packs are in the cache.
    pub(super) fn bundle_stored(&mut self, bundle: &BundleRef) {
        let expected = self.bundles_storing.remove(&bundle.id).is_some();
        if let (Some(Bootstrap::Fetching(fetch)), true) = (&mut self.bootstrap, expected) {
            fetch.progress.bundles_done += 1;
            fetch.progress.rows_done += u64::from(bundle.rows);
            fetch.progress.bytes += u64::from(bundle.bytes);
            self.flip_when_complete();
        }
    }

    fn flip_when_complete(&mut self) {
        if let Some(Bootstrap::Fetching(fetch)) = &mut self.bootstrap
            && fetch.wanted.is_empty()
            && self.bundles.is_empty()
            && self.bundles_storing.is_empty()
            && !fetch.flipping
        {
            fetch.flipping = true;
            self.cache.add(CacheJob::Flip { meta: fetch.next.clone(), packs: fetch.packs.values().sum() });
        }
    }
}

/// The packs of a bundle, each sound and of the kind that was promised.
fn read_bundle(bundle: &BundleRef, generation: u32, bytes: &[u8]) -> Result<Vec<(PackKey, Vec<u8>)>, CallFailure> {
    let bad = |_| CallFailure::BadAnswer;
    let mut packs = Vec::new();
    for bytes in split_bundle(bytes).map_err(bad)? {
        let pack = Pack::open(bytes).map_err(bad)?;
        if pack.kind() != bundle.kind {
            return Err(CallFailure::BadAnswer);
        }
        packs.push((PackKey::of(generation, &pack), bytes.to_vec()));
    }
    let rows: usize = packs.iter().filter_map(|(_, bytes)| Pack::open(bytes).ok()).map(|pack| pack.rows()).sum();
    if u32::try_from(rows) == Ok(bundle.rows) { Ok(packs) } else { Err(CallFailure::BadAnswer) }
}
