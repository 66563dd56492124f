//! What the device itself has to tell: whether its storage outlives the browser, and what a wipe would destroy.
//!
//! Opens the outbox only to read it and to leave the marker there; it is deleted by [`delete`] alone, which somebody asked for twice.

use super::peek::{CACHE, OUTBOX};
use crate::platform::idb::outbox::Outbox;
use crate::platform::idb::{self, Proof, StoreFailure};
use crate::platform::{clock, offline, storage};
use engine::outbox::{Entry, Shelf};

/// Leaves the marker, or finds the one of an earlier run of the browser. None where nothing can be said.
pub async fn proof() -> Option<Proof> {
    let run = offline::run()?;
    Outbox::new(OUTBOX).prove(&run, clock::now()).await.ok()
}

/// What a wipe of everything would destroy.
#[derive(Debug, Clone, Default)]
pub struct AtStake {
    /// Changes that wait or need somebody, whoever made them.
    pub entries: Vec<Entry>,
    /// Records of a later version, which may be changes.
    pub unreadable: u32,
}

impl AtStake {
    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.len() + self.unreadable as usize
    }
}

/// Looks into the outbox as it is on disk.
///
/// # Errors
/// See [`StoreFailure`].
pub async fn at_stake() -> Result<AtStake, StoreFailure> {
    let loaded = Outbox::new(OUTBOX).load().await?;
    let entries = loaded.entries.into_iter().filter(|entry| entry.shelf() != Shelf::Done).collect();
    Ok(AtStake { entries, unreadable: loaded.unreadable })
}

/// Deletes the cache, and the outbox only when told.
///
/// # Errors
/// See [`StoreFailure`].
pub async fn delete(outbox: bool) -> Result<(), StoreFailure> {
    idb::delete(CACHE).await?;
    if outbox {
        idb::delete(OUTBOX).await?;
        // It was not lost: somebody wanted it gone.
        storage::keep_last_seen(None);
    }
    Ok(())
}
