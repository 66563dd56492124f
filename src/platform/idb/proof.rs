//! A marker that shows whether storage outlives the browser: written in one run of it, and found again in a later one.
//!
//! It stands in the outbox database, because it is that one which has to last; a browser that drops it drops the proof with it.

use super::StoreFailure;
use super::outbox::{DEVICE, Outbox};
use contract::time::Timestamp;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionDurability::Strict;

const KEY: &str = "proof";

/// What is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The marker waits for a restart of the browser.
    NotYet,
    /// It was found in a later run, first at this time.
    Since(Timestamp),
}

/// The run that wrote it, and when it was found by another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marker {
    run: String,
    found: Option<Timestamp>,
}

impl Marker {
    fn read(text: &str) -> Option<Self> {
        let (run, found) = text.split_once(' ')?;
        Some(Self { run: run.to_owned(), found: found.parse().ok().map(Timestamp::from_millis) })
    }

    fn print(&self) -> String {
        let found = self.found.map(|at| at.as_millis().to_string()).unwrap_or_default();
        format!("{} {found}", self.run)
    }
}

impl Outbox {
    /// Leaves the marker of this run of the browser, or looks whether the one that is there comes from an earlier run.
    ///
    /// # Errors
    /// See [`StoreFailure`].
    pub async fn prove(&self, run: &str, now: Timestamp) -> Result<Proof, StoreFailure> {
        self.connection
            .run(&[DEVICE], Some(Strict), async |transaction| {
                let store = transaction.object_store(DEVICE)?;
                let stored: Option<String> = store.get(KEY).primitive()?.await?;
                let before = stored.and_then(|text| Marker::read(&text));
                let mut marker = before.clone().unwrap_or_else(|| Marker { run: run.to_owned(), found: None });
                if marker.run != run && marker.found.is_none() {
                    marker.found = Some(now);
                }
                if before.as_ref() != Some(&marker) {
                    store.put(marker.print()).with_key(KEY).primitive()?.await?;
                }
                Ok(marker.found.map_or(Proof::NotYet, Proof::Since))
            })
            .await
    }
}
