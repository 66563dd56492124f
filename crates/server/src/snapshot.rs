//! Snapshots: everything devices bootstrap from, built once at a position of the feed and shared by all of them.
//!
//! A bundle holds packs of one department, or of customers with exactly the same departments, so that nobody is ever served a
//! row they may not hold. The last snapshot stays good while the feed is kept: a device goes on from its position.

mod build;
mod bundle;

pub use build::build;
pub use bundle::Bundle;

use crate::error::Error;
use crate::state::AppState;
use contract::id::Departments;
use contract::sync::{BundleRef, Cursor};
use contract::time::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};

/// Snapshots whose bundles are still served: the present one, and the one before for devices in the middle of it.
const KEPT: usize = 2;

/// A snapshot that was built.
#[derive(Debug)]
pub struct Built {
    /// Where it stands in the feed.
    pub cursor: Cursor,
    /// When its rows were read: what was changed since is not in it.
    pub at: Timestamp,
    /// Its bundles, those of lists before those of details.
    pub bundles: Vec<Arc<Bundle>>,
}

impl Built {
    /// The bundles for somebody who works in these departments.
    #[must_use]
    pub fn bundles_for(&self, departments: Departments) -> Vec<BundleRef> {
        let fit = self.bundles.iter().filter(|bundle| bundle.departments.meets(departments));
        fit.map(|bundle| bundle.reference.clone()).collect()
    }
}

/// The snapshots in memory.
#[derive(Debug, Default)]
pub struct Snapshots {
    built: Mutex<Vec<Arc<Built>>>,
    building: tokio::sync::Mutex<()>,
}

impl Snapshots {
    /// A snapshot that is fresh enough and not behind `reached`, built now if there is none. Whoever asks meanwhile waits for the
    /// same one.
    ///
    /// # Errors
    /// When the database fails, or a row fits no pack.
    pub async fn current(&self, state: &AppState, reached: Option<Cursor>) -> Result<Arc<Built>, Error> {
        if let Some(built) = self.fresh(state, reached).await? {
            return Ok(built);
        }
        let _one_at_a_time = self.building.lock().await;
        if let Some(built) = self.fresh(state, reached).await? {
            return Ok(built);
        }
        let at = state.clock.now();
        let rows = state.db.snapshot_rows().await?;
        let built = state.blocking(move || build(rows, at)).await?.map_err(Error::internal)?;
        let built = Arc::new(built);
        tracing::info!(seq = built.cursor.seq.0, bundles = built.bundles.len(), "a snapshot was built");
        let mut kept = self.kept();
        kept.push(Arc::clone(&built));
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
        Ok(built)
    }

    /// The bundle with this id, if it is of a snapshot that is kept.
    #[must_use]
    pub fn bundle(&self, id: &str, departments: Departments) -> Option<Arc<Bundle>> {
        let kept = self.kept();
        let mut bundles = kept.iter().rev().flat_map(|built| &built.bundles);
        bundles.find(|bundle| bundle.reference.id == id && bundle.departments.meets(departments)).cloned()
    }

    async fn fresh(&self, state: &AppState, reached: Option<Cursor>) -> Result<Option<Arc<Built>>, Error> {
        let Some(last) = self.kept().last().cloned() else { return Ok(None) };
        let Cursor { epoch, seq } = last.cursor;
        // Asked as a device will ask that goes on from there.
        let read = state.db.changes(seq, 1, Departments::from_bits(u32::MAX)).await?;
        let young = read.head.seq.0.saturating_sub(seq.0) <= state.config.snapshot_age_changes;
        let followed = epoch == read.head.epoch && seq >= read.floor;
        // A position ahead of the feed is another life's; it asks for nothing.
        let asked = reached.filter(|at| at.epoch == epoch && at.seq <= read.head.seq);
        let ahead = asked.is_none_or(|at| seq >= at.seq);
        // The first fill leaves no change behind: a snapshot of nothing at all is never fresh.
        Ok((young && followed && ahead && !last.bundles.is_empty()).then_some(last))
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Built>>> {
        self.built.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
