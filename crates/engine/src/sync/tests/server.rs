//! The server of the machine's tests: decides like the real one, and holds next to nothing.

use super::world::{epoch, order};
use crate::map::Map;
use crate::sync::CallFailure;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::digest::Digest;
use contract::id::{CustomerId, DepartmentId, Departments, Epoch, OperationId, OrderId, StaffId};
use contract::operation::{Base, Operation};
use contract::order::{OrderDetail, OwnerRevision};
use contract::outcome::{Outcome, OwnerNow, RetryWhy};
use contract::pack::{PackKind, join_bundle, pack_customers, pack_details};
use contract::reassignment::Refusal;
use contract::sync::{BundleRef, Change, ChangeBody, Changes, Cursor, Seq};
use contract::time::Timestamp;
use std::collections::BTreeSet;

fn customer(n: u32) -> CustomerRow {
    CustomerRow {
        id: CustomerId::new(n).unwrap(),
        username: String::new(),
        email: String::new(),
        name: String::new(),
        phone: String::new(),
        postcode: String::new(),
        town: String::new(),
        status: CustomerStatus::Active,
        departments: Departments::only(DepartmentId::new(1).unwrap()),
    }
}

/// Decides like the real one: idempotency first, then author, then base.
pub struct Server {
    pub epoch: Epoch,
    pub seq: u64,
    pub decided: Map<OperationId, Outcome>,
    pub revisions: Map<OrderId, u32>,
    pub refuses: BTreeSet<OrderId>,
    pub signed_in: Option<StaffId>,
    /// Customers in its snapshots, each in a list of its own.
    pub lists: Vec<u32>,
    /// How it hashes rows.
    pub layout: u16,
}

impl Server {
    pub(super) fn decide(&mut self, operation: &Operation) -> Outcome {
        if let Some(outcome) = self.decided.get(&operation.id) {
            return outcome.clone();
        }
        if Some(operation.author) != self.signed_in {
            return Outcome::Retry { why: RetryWhy::OtherAuthor };
        }
        let revision = self.revisions.get(&operation.order).copied().unwrap_or(0);
        let current = match operation.base {
            Base::Revision { revision: seen } => seen == OwnerRevision(revision),
            Base::Operation { operation: base } => match self.decided.get(&base) {
                None => return Outcome::Retry { why: RetryWhy::BaseUnknown },
                Some(Outcome::Applied { revision: made, .. }) => *made == OwnerRevision(revision),
                Some(_) => false,
            },
        };
        let outcome = if self.refuses.contains(&operation.order) {
            Outcome::Rejected { refusal: Refusal::OrderLocked }
        } else if current {
            self.seq += 1;
            self.revisions.insert(operation.order, revision + 1);
            Outcome::Applied {
                seq: Seq(self.seq),
                revision: OwnerRevision(revision + 1),
                owner: None,
                at: Timestamp::from_millis(1),
            }
        } else {
            let owner = contract::history::Party { customer: None, name: String::new(), email: String::new() };
            let revision = OwnerRevision(revision);
            let now = OwnerNow { owner, revision, by: None, made_at: None, reason: None };
            Outcome::Conflict { seq: Seq(self.seq), now: Box::new(now) }
        };
        self.decided.insert(operation.id, outcome.clone());
        outcome
    }

    pub fn restore_empty(&mut self) {
        self.epoch = epoch(self.epoch.0.as_u128() + 1);
        self.seq = 0;
        self.decided.clear();
        self.revisions.clear();
    }

    pub(super) fn bundles(&self) -> Vec<(BundleRef, Vec<u8>)> {
        let department = DepartmentId::new(1).unwrap();
        let lists = self.lists.iter().map(|id| {
            let packs = pack_customers(Departments::only(department), &[customer(*id)]).unwrap();
            (format!("c{id}"), PackKind::Customers, join_bundle(&packs))
        });
        let details = [1, 2].into_iter().map(|id| {
            let detail = OrderDetail {
                id: order(id),
                lines: vec![],
                billing: None,
                shipping: None,
                payments: vec![],
                coupons: vec![],
                notes: vec![],
                last_change: None,
            };
            (format!("d{id}"), PackKind::Details, join_bundle(&pack_details(department, &[detail]).unwrap()))
        });
        lists.chain(details).map(|(id, kind, b)| (BundleRef { id, kind, rows: 1, bytes: b.len() as u32 }, b)).collect()
    }

    pub(super) fn cursor(&self) -> Cursor {
        Cursor { epoch: self.epoch, seq: Seq(self.seq) }
    }

    pub(super) fn changes(&self, since: Cursor, digest: bool) -> Result<Changes, CallFailure> {
        if since.epoch != self.epoch {
            return Err(CallFailure::ResyncRequired);
        }
        let upto = self.seq.min(since.seq.0 + 2);
        let change = |seq| Change { seq: Seq(seq), body: ChangeBody::Elsewhere };
        Ok(Changes {
            cursor: Cursor { epoch: self.epoch, seq: Seq(upto) },
            at: Timestamp::from_millis(5),
            staff: None,
            changes: (since.seq.0 + 1..=upto).map(change).collect(),
            more: upto < self.seq,
            digest: (digest && upto == self.seq).then(|| Digest { layout: self.layout, ..Digest::empty() }),
        })
    }
}
