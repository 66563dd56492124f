//! A world in memory for the machine: a server that decides, two stores, and a network that a test can bend.

use super::server::Server;
use crate::batch::{Batch, CacheWrite, Meta, PackKey, write_outbox};
use crate::map::Map;
use crate::outbox::{Entry, last_waiting_on, withdraw};
use crate::sync::{CallFailure, CommitFailure, Effect, Event, Machine, Status, Ticket, Verdict, Wake};
use contract::digest::LAYOUT;
use contract::id::{DeviceId, Epoch, OperationId, OrderId, StaffId};
use contract::operation::{Base, ContactEmail, OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::OwnerRevision;
use contract::outcome::OutcomeOf;
use contract::sync::{Push, Pushed, Snapshot};
use contract::time::Timestamp;
use std::collections::BTreeSet;

pub fn staff(n: u32) -> StaffId {
    StaffId::new(n).unwrap()
}

pub fn order(n: u32) -> OrderId {
    OrderId::new(n).unwrap()
}

pub fn epoch(n: u128) -> Epoch {
    Epoch(uuid::Uuid::from_u128(n))
}

pub fn operation_id(n: u128) -> OperationId {
    OperationId(uuid::Uuid::from_u128(n))
}

pub fn operation(n: u128, on: u32, author: u32, base: Base) -> Operation {
    Operation {
        schema: OPERATION_SCHEMA,
        id: operation_id(n),
        order: order(on),
        base,
        target: Target::Guest,
        contact_email: ContactEmail::Follow,
        via: Via::Reassign,
        reason: None,
        author: staff(author),
        device: DeviceId(uuid::Uuid::from_u128(7)),
        made_at: Timestamp::from_millis(1_000 + n as i64),
        data_as_of: None,
        undoes: None,
        group: None,
        connection: contract::operation::Connection::Online,
    }
}

pub struct World {
    pub machine: Machine,
    pub server: Server,
    pub outbox: Map<OperationId, Entry>,
    pub cache: Option<Meta>,
    pub packs: BTreeSet<String>,
    pub pending: Vec<Effect>,
    pub now: i64,
    pub wake_at: Option<i64>,
    pub status: Option<Status>,
    pub pushes: Vec<Push>,
    pub made: Vec<OperationId>,
    pub session: Option<StaffId>,
    /// What comparing comes to, while this generation is in use; for good when there is none.
    pub verdict: (Verdict, Option<u32>),
    /// Digests asked for, and comparisons made, each with when.
    pub asked: Vec<i64>,
    pub compared: Vec<i64>,
    rolls: u32,
}

impl World {
    /// Started, leading, signed in as staff 1, nothing done yet.
    pub fn new() -> Self {
        let server = Server {
            epoch: epoch(100),
            seq: 3,
            decided: Map::new(),
            revisions: Map::new(),
            refuses: BTreeSet::new(),
            signed_in: Some(staff(1)),
            lists: Vec::new(),
            layout: LAYOUT,
        };
        let machine = Machine::new(DeviceId(uuid::Uuid::from_u128(7)));
        let mut world = Self {
            machine,
            server,
            outbox: Map::new(),
            cache: None,
            packs: BTreeSet::new(),
            pending: Vec::new(),
            now: 1_000_000,
            wake_at: None,
            status: None,
            pushes: Vec::new(),
            made: Vec::new(),
            session: Some(staff(1)),
            verdict: (Verdict::Agrees, None),
            asked: Vec::new(),
            compared: Vec::new(),
            rolls: 1,
        };
        world.tell(Event::Started { entries: vec![], meta: None, session: Some(staff(1)) });
        world.tell(Event::Leading(true));
        world
    }

    /// As after a reload of the tab: memory and calls are gone, the stores are not.
    pub fn reload(&mut self) {
        self.machine = Machine::new(DeviceId(uuid::Uuid::from_u128(7)));
        self.pending.clear();
        self.wake_at = None;
        let entries = self.outbox.values().cloned().collect();
        self.tell(Event::Started { entries, meta: self.cache.clone(), session: self.session });
        self.tell(Event::Leading(true));
    }

    pub fn tell(&mut self, event: Event) {
        self.rolls = self.rolls.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        for effect in self.machine.step(Timestamp::from_millis(self.now), self.rolls, event) {
            match effect {
                Effect::WakeAfter { ms } => self.wake_at = Some(self.now + i64::from(ms)),
                Effect::Announce(status) => self.status = Some(status),
                Effect::Push { push, ticket } => {
                    self.check_push(&push);
                    self.pending.push(Effect::Push { push, ticket });
                }
                other => self.pending.push(other),
            }
        }
    }

    fn check_push(&mut self, push: &Push) {
        assert!(!self.pending.iter().any(|e| matches!(e, Effect::Push { .. })), "two pushes in flight");
        for operation in &push.operations {
            assert_eq!(Some(operation.author), self.session, "sent under another session");
            // It may be settled there: a write that came through can be reported as failed, and then it is sent once more.
            assert!(self.outbox[&operation.id].offered, "sent without being marked, or withdrawn");
        }
        self.pushes.push(push.clone());
    }

    pub fn enqueue(&mut self, on: u32, author: u32) -> OperationId {
        let id = operation_id(1 + self.made.len() as u128);
        let base = match last_waiting_on(self.outbox.values(), order(on)) {
            Some(last) => Base::Operation { operation: last.id() },
            None => {
                let revision = self.server.revisions.get(&order(on)).copied().unwrap_or(0);
                Base::Revision { revision: OwnerRevision(revision) }
            }
        };
        let entry = Entry::new(operation(id.0.as_u128(), on, author, base));
        self.outbox.insert(id, entry.clone());
        self.made.push(id);
        self.tell(Event::Enqueued(vec![entry]));
        id
    }

    pub fn withdraw(&mut self, id: OperationId) -> bool {
        let entries: Vec<Entry> = self.outbox.values().cloned().collect();
        let Some(by) = self.outbox.get(&id).map(|entry| entry.operation.author) else { return false };
        let Ok(entry) = withdraw(&entries, id, by, Timestamp::from_millis(self.now)) else { return false };
        self.outbox.insert(id, entry.clone());
        self.tell(Event::Rewritten(entry));
        true
    }

    pub fn sign_in(&mut self, who: u32) {
        self.session = Some(staff(who));
        self.server.signed_in = self.session;
        self.tell(Event::SignedIn(staff(who)));
    }

    /// Carries out one pending effect. `bend` makes a call fail: before it reached the server, or after.
    pub fn carry_out(&mut self, at: usize, bend: Option<(CallFailure, bool)>) {
        // Writes to the cache keep their order, whatever a test picks.
        let is_cache =
            |e: &Effect| matches!(e, Effect::Commit { batch: Batch::Cache { .. }, .. } | Effect::RereadCache);
        let at = if is_cache(&self.pending[at]) { self.pending.iter().position(is_cache).unwrap() } else { at };
        let effect = self.pending.remove(at);
        let reaches = bend.is_none_or(|(_, after)| after);
        let fail = bend.map(|(failure, _)| failure);
        let event = match effect {
            Effect::Push { ticket, push } => {
                let answer = if reaches { Ok(self.push(&push)) } else { Err(CallFailure::Unreachable) };
                Event::PushAnswered { ticket, answer: fail.map_or(answer, Err) }
            }
            Effect::Pull { ticket, cursor, digest } => {
                self.asked.extend(digest.then_some(self.now));
                Event::PullAnswered { ticket, answer: fail.map_or_else(|| self.server.changes(cursor, digest), Err) }
            }
            Effect::CompareDigest { ticket, stamp, .. } => {
                self.compared.push(self.now);
                let here = self.cache.as_ref().map(Meta::stamp) == Some(stamp);
                let (verdict, generation) = self.verdict;
                let holds = generation.is_none_or(|generation| generation == stamp.generation);
                let verdict = if holds { verdict } else { Verdict::Agrees };
                Event::DigestCompared { ticket, verdict: if here { verdict } else { Verdict::Unknown } }
            }
            Effect::GetSnapshot { ticket, .. } => {
                let bundles = self.server.bundles().into_iter().map(|(reference, _)| reference).collect();
                let snapshot =
                    Snapshot { cursor: self.server.cursor(), at: Timestamp::from_millis(5), staff: None, bundles };
                Event::SnapshotAnswered { ticket, answer: fail.map_or(Ok(snapshot), Err) }
            }
            Effect::GetBundle { ticket, id } => {
                let found = self.server.bundles().into_iter().find(|(reference, _)| reference.id == id).unwrap();
                Event::BundleAnswered { ticket, answer: fail.map_or(Ok(found.1), Err) }
            }
            Effect::Commit { ticket, batch } => self.commit(ticket, batch, fail.is_some(), reaches),
            Effect::RereadCache => Event::CacheReread(self.cache.clone()),
            Effect::RereadOutbox { ticket } => {
                let entries = bend.is_none().then(|| self.outbox.values().cloned().collect());
                Event::OutboxReread { ticket, entries }
            }
            Effect::WakeAfter { .. } | Effect::Announce(_) => return,
        };
        self.tell(event);
    }

    fn push(&mut self, push: &Push) -> Pushed {
        let outcomes = push
            .operations
            .iter()
            .map(|operation| OutcomeOf { operation: operation.id, outcome: self.server.decide(operation) })
            .collect();
        Pushed { epoch: self.server.epoch, outcomes }
    }

    fn commit(&mut self, ticket: Ticket, batch: Batch, fails: bool, written: bool) -> Event {
        let mut stored = Vec::new();
        let broken = Event::CommitFailed { ticket, kind: CommitFailure::Broken };
        if !written {
            return broken;
        }
        match batch {
            Batch::Outbox(writes) => stored = write_outbox(&mut self.outbox, writes),
            Batch::Cache { expect, writes } => {
                let of = |generation| PackKey::all_in(generation).from;
                let counted = expect
                    .counts()
                    .map(of)
                    .map_or(0, |of| self.packs.iter().filter(|key| key.starts_with(&of)).count());
                if !expect.holds(self.cache.as_ref(), counted as u32) {
                    return Event::CommitFailed { ticket, kind: CommitFailure::Stale };
                }
                writes.into_iter().for_each(|write| self.write_cache(write));
            }
        }
        if fails { broken } else { Event::Committed { ticket, stored } }
    }

    fn write_cache(&mut self, write: CacheWrite) {
        match write {
            CacheWrite::PutPack { key, .. } => {
                self.packs.insert(key.to_string());
            }
            CacheWrite::KeepGeneration(generation) => {
                self.packs.retain(|key| key.starts_with(&format!("{generation:010}/")));
            }
            CacheWrite::PutMeta(meta) => {
                if let Some(before) = &self.cache {
                    let back = before.cursor.epoch == meta.cursor.epoch && before.cursor.seq > meta.cursor.seq;
                    assert!(!back, "the cursor went back within an epoch");
                }
                self.cache = Some(meta);
            }
            CacheWrite::Clear => {
                self.cache = None;
                self.packs.clear();
            }
            CacheWrite::AppendLog { .. }
            | CacheWrite::RemovePack { .. }
            | CacheWrite::TruncateLog { .. }
            | CacheWrite::ClearLog => {}
        }
    }

    /// Lets time pass, and wakes the machine when it asked for that.
    pub fn pass(&mut self, ms: i64) {
        self.now += ms;
        if self.wake_at.is_some_and(|at| at <= self.now) {
            self.wake_at = None;
            self.tell(Event::Woke(Wake::Timer));
        }
    }

    /// Carries out everything, without faults, for as long as there is something within `ms`.
    pub fn run(&mut self, ms: i64) {
        let end = self.now + ms;
        for _ in 0..20_000 {
            if !self.pending.is_empty() {
                self.carry_out(0, None);
            } else if let Some(at) = self.wake_at.filter(|at| *at <= end) {
                self.pass((at - self.now).max(0));
            } else {
                return;
            }
        }
        panic!("the machine never comes to rest");
    }
}
