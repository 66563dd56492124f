//! What the machine wants done.

use super::status::Status;
use crate::batch::{Batch, Stamp};
use contract::digest::Digest;
use contract::sync::{Cursor, Push};

/// Ties an answer to its question. An answer with a ticket the machine does not wait for is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Something to do. Whoever drives the machine answers each that has a ticket with exactly one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// `POST /api/operations`.
    Push {
        /// Which.
        ticket: Ticket,
        /// The body.
        push: Push,
    },
    /// `GET /api/changes`.
    Pull {
        /// Which.
        ticket: Ticket,
        /// From where.
        cursor: Cursor,
        /// Whether the answer shall bring a digest along.
        digest: bool,
    },
    /// `GET /api/snapshot`.
    GetSnapshot {
        /// Which.
        ticket: Ticket,
        /// Where the cache stands, if there is one: an answer behind it, in the same life of the database, is of no use.
        reached: Option<Cursor>,
    },
    /// `GET /api/bundles/{id}`.
    GetBundle {
        /// Which.
        ticket: Ticket,
        /// The bundle's id.
        id: String,
    },
    /// Write a batch in one transaction. Batches for the cache are written in the order they are given.
    Commit {
        /// Which.
        ticket: Ticket,
        /// The batch.
        batch: Batch,
    },
    /// Compare what the cache holds, packs and log, with this. Nothing waits for it long.
    CompareDigest {
        /// Which.
        ticket: Ticket,
        /// Where the cache has to stand, before and after it was read: otherwise nothing can be said.
        stamp: Stamp,
        /// What the server holds there.
        digest: Digest,
    },
    /// Read the cache's `Meta` again, and tell it as `CacheReread`.
    RereadCache,
    /// Read the outbox, behind every write to it that has begun, and tell it as `OutboxReread`.
    RereadOutbox {
        /// Which.
        ticket: Ticket,
    },
    /// Say `Woke(Timer)` after this time. Replaces the one asked for before.
    WakeAfter {
        /// Milliseconds.
        ms: u32,
    },
    /// The status changed.
    Announce(Status),
}
