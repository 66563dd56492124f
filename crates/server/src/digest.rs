//! What stands for all rows somebody's device may hold, at a position of the feed, so that devices can tell whether theirs are right.
//!
//! The hashes of all rows are read from the tables once, then kept current from the feed, so that an answer costs the changes since the
//! last one and no scan. Every [`RESCAN_MS`] the tables are read again: what stands in them counts, not what was told of them. Nobody
//! ever waits for anybody else here: while one answer is being made, others go without, and their devices ask again.

use crate::db::{DbError, RowHashes};
use crate::state::AppState;
use contract::digest::{Digest, LAYOUT, Part, of_customer, of_order};
use contract::id::Departments;
use contract::limits::CHANGES_MAX;
use contract::sync::{Change, ChangeBody, Cursor};
use contract::time::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tokio::sync::Mutex;

/// Milliseconds after which the tables are read again. With [`contract::limits::DIGEST_INTERVAL_MS`] it makes the 15 minutes within
/// which a difference is found.
const RESCAN_MS: i64 = 300_000;
/// Changes that are followed at most; behind more of them reading the tables is cheaper.
const FOLLOWED_MAX: u64 = 10 * CHANGES_MAX as u64;

/// The hashes of all rows, once somebody asked. Cheap to clone; clones share everything.
#[derive(Debug, Clone, Default)]
pub struct Digests(Arc<Mutex<Option<Ledger>>>);

impl Digests {
    /// What stands for the rows of these departments at exactly this position; none when that cannot be said now, because somebody
    /// else is asking or the feed has gone on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn at(
        &self,
        state: &AppState,
        cursor: Cursor,
        departments: Departments,
    ) -> Result<Option<Digest>, DbError> {
        let Ok(mut kept) = self.0.try_lock() else { return Ok(None) };
        let now = state.clock.now();
        let mut ledger = match kept.take().filter(|ledger| ledger.is_of_use(cursor, now)) {
            Some(ledger) => ledger,
            None => Ledger::of(state.db.row_hashes().await?, now),
        };
        let reached = ledger.follow(state, cursor).await?;
        let digest = (reached && ledger.cursor == cursor).then(|| ledger.digest(departments));
        // One that cannot be followed is of no use to anybody.
        *kept = reached.then_some(ledger);
        Ok(digest)
    }
}

/// The hashes of all rows of one kind, and their sums for each set of departments that is found in the rows.
#[derive(Debug, Default)]
struct Side {
    rows: HashMap<u32, (u32, u64)>,
    sums: BTreeMap<u32, Part>,
}

impl Side {
    fn put(&mut self, id: u32, departments: Departments, hash: u64) {
        let bits = departments.bits();
        if let Some((bits_before, hash_before)) = self.rows.insert(id, (bits, hash)) {
            self.sums.entry(bits_before).or_default().remove(hash_before);
        }
        self.sums.entry(bits).or_default().add(hash);
    }

    fn take_out(&mut self, id: u32) {
        if let Some((bits, hash)) = self.rows.remove(&id) {
            self.sums.entry(bits).or_default().remove(hash);
        }
    }

    fn sum(&self, departments: Departments) -> Part {
        let mut sum = Part::default();
        let meets = |bits: u32| Departments::from_bits(bits).meets(departments);
        self.sums.iter().filter(|(bits, _)| meets(**bits)).for_each(|(_, part)| sum.join(*part));
        sum
    }
}

/// The hashes of all rows at one position of the feed.
#[derive(Debug)]
struct Ledger {
    cursor: Cursor,
    read_at: Timestamp,
    orders: Side,
    customers: Side,
}

impl Ledger {
    fn of(hashes: RowHashes, read_at: Timestamp) -> Self {
        let mut ledger = Self { cursor: hashes.cursor, read_at, orders: Side::default(), customers: Side::default() };
        for (id, departments, hash) in hashes.orders {
            ledger.orders.put(id.get(), departments, hash);
        }
        for (id, departments, hash) in hashes.customers {
            ledger.customers.put(id.get(), departments, hash);
        }
        ledger
    }

    fn is_of_use(&self, cursor: Cursor, now: Timestamp) -> bool {
        // A clock that was set back is no reason to believe old hashes for longer.
        let is_young = (0..RESCAN_MS).contains(&now.millis_since(self.read_at));
        let behind = cursor.seq.0.saturating_sub(self.cursor.seq.0);
        is_young && self.cursor.epoch == cursor.epoch && behind <= FOLLOWED_MAX
    }

    /// Goes on to a position of the feed. False when the feed has no way there.
    async fn follow(&mut self, state: &AppState, to: Cursor) -> Result<bool, DbError> {
        while self.cursor.epoch == to.epoch && self.cursor.seq < to.seq {
            let all = Departments::from_bits(u32::MAX);
            let read = state.db.changes(self.cursor.seq, CHANGES_MAX, all).await?;
            let has_way = read.head.epoch == to.epoch && self.cursor.seq >= read.floor && to.seq <= read.head.seq;
            if !has_way || read.changes.is_empty() {
                return Ok(false);
            }
            for change in read.changes {
                if self.cursor.seq < to.seq {
                    self.cursor.seq = change.seq.min(to.seq);
                    if change.seq <= to.seq {
                        self.take_in(&change);
                    }
                }
            }
        }
        Ok(self.cursor.epoch == to.epoch)
    }

    fn take_in(&mut self, change: &Change) {
        match &change.body {
            ChangeBody::Order { row, .. } => {
                self.orders.put(row.id.get(), Departments::only(row.department), of_order(row));
            }
            ChangeBody::Customer { row } => self.customers.put(row.id.get(), row.departments, of_customer(row)),
            // Of no department at all: the feed is read for all of them here.
            ChangeBody::OrderGone(id) => self.orders.take_out(id.get()),
            ChangeBody::CustomerGone(id) => self.customers.take_out(id.get()),
            ChangeBody::Elsewhere => {}
        }
    }

    fn digest(&self, departments: Departments) -> Digest {
        Digest { layout: LAYOUT, orders: self.orders.sum(departments), customers: self.customers.sum(departments) }
    }
}
