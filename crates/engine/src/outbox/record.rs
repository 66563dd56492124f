//! How an entry is written down: JSON with a format number, so that a later build knows what it reads.
//!
//! A record that cannot be read is an error to be shown and exported. It must never be skipped in silence or deleted.

use super::{Entry, EntryState};
use crate::json::{self, Unreadable};
use contract::id::Epoch;
use contract::operation::Operation;
use contract::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The format this build writes. It reads this one and all before it.
pub const RECORD_FORMAT: u16 = 1;

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// A later build wrote it.
    #[error("the record is written in format {0}, this build reads up to {RECORD_FORMAT}; update the app")]
    Newer(u16),
    /// It is no record.
    #[error("the record cannot be read: {0}")]
    Malformed(String),
}

#[derive(Serialize, Deserialize)]
struct Record {
    format: u16,
    operation: Operation,
    state: EntryState,
    #[serde(default)]
    offered: bool,
    #[serde(default)]
    acknowledged: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    epoch: Option<Epoch>,
    #[serde(default)]
    round: u32,
}

#[derive(Deserialize)]
struct FormatOnly {
    format: u16,
}

/// The record of an entry.
#[must_use]
pub fn to_json(entry: &Entry) -> String {
    let entry = entry.clone();
    let record = Record {
        format: RECORD_FORMAT,
        operation: entry.operation,
        state: entry.state,
        offered: entry.offered,
        acknowledged: entry.acknowledged,
        decided_at: entry.decided_at,
        epoch: entry.epoch,
        round: entry.round,
    };
    json::to_string(&record).expect("nothing in a record is a fraction, bytes or a map")
}

/// Reads a record.
///
/// # Errors
/// See [`RecordError`].
pub fn from_json(text: &str) -> Result<Entry, RecordError> {
    let malformed = |error: Unreadable| RecordError::Malformed(error.to_string());
    let FormatOnly { format } = json::from_str(text).map_err(malformed)?;
    if format > RECORD_FORMAT {
        return Err(RecordError::Newer(format));
    }
    let record: Record = json::from_str(text).map_err(malformed)?;
    Ok(Entry {
        operation: record.operation,
        state: record.state,
        offered: record.offered,
        acknowledged: record.acknowledged,
        decided_at: record.decided_at,
        epoch: record.epoch,
        round: record.round,
    })
}
