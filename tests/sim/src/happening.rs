//! What can be on its way in a run. Everything waits in one queue, ordered by time and then by when it was put there.

use crate::device::TabRef;
use crate::plan::Fault;
use crate::shop::Call;
use crate::wire::{Delivery, Kind};
use contract::digest::Digest;
use contract::id::{OperationId, StaffId};
use contract::operation::Operation;
use engine::batch::{Batch, Stamp};
use engine::outbox::Entry;
use engine::sync::{Event, Ticket};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A call on its way.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) from: TabRef,
    pub(crate) kind: Kind,
    pub(crate) ticket: Ticket,
    pub(crate) call: Call,
}

/// What becomes of the answer to a request that arrived.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reply {
    /// It comes back after this many milliseconds.
    After(i64),
    /// It comes back so late, with only part of its body.
    CutShort(i64),
    /// It is lost.
    Lost,
}

/// Something a person had the app write.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    Enqueue(Box<Operation>),
    Withdraw(OperationId, StaffId),
    Decide(OperationId),
}

/// Something that will happen.
#[derive(Debug)]
pub(crate) enum Happening {
    /// Somebody does something at a device.
    Act(usize),
    /// A transaction that a person asked for runs.
    Save(TabRef, Work),
    /// It completed, and the tab learns it.
    Saved(TabRef, Work, Vec<Entry>),
    /// A request reaches the server.
    Arrive(Rc<Request>, Reply),
    /// A tab learns what came of a call.
    Deliver(Rc<Request>, Delivery),
    /// A transaction of the machine runs.
    Write(TabRef, Ticket, Batch),
    /// A tab has read all its cache holds.
    Compare(TabRef, Ticket, Stamp, Digest),
    /// A tab is told something.
    Tell(TabRef, Event),
    /// A tab's timer rings.
    Wake(TabRef, u64),
    /// A tab reads the outbox again.
    RereadOutbox(TabRef),
    /// A tab reads the outbox because a write to it failed, as far as it knows.
    RereadFailed(TabRef, Ticket),
    /// A tab reads the cache again.
    RereadCache(TabRef),
    /// A tab heard that somebody signed in or out, and reads who it is now.
    RereadSession(TabRef),
    /// A tab opens.
    StartTab(usize),
    /// The stores of a new tab were read.
    Started(TabRef),
    /// A tab begins or ceases to lead, with the lock or by force.
    Lead(TabRef, bool),
    /// A device has a network again.
    Online(usize),
    /// A fault strikes.
    Strike(Fault),
    /// Somebody may reassign again.
    Permit(StaffId),
    /// What had befallen a device, or the server, is over.
    Over(Fault, usize),
    /// A tab that stood still goes on.
    Thaw(TabRef),
}

/// What waits.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: BTreeMap<(i64, u64), Happening>,
    serial: u64,
}

impl Happening {
    /// The tab it happens to, when one that stands still does not take part in it.
    pub(crate) fn needs(&self) -> Option<TabRef> {
        match self {
            Self::Saved(tab, ..)
            | Self::Tell(tab, _)
            | Self::Wake(tab, _)
            | Self::RereadOutbox(tab)
            | Self::RereadFailed(tab, _)
            | Self::RereadCache(tab)
            | Self::RereadSession(tab)
            | Self::Started(tab)
            | Self::Lead(tab, _) => Some(*tab),
            Self::Deliver(request, _) => Some(request.from),
            _ => None,
        }
    }
}

impl Queue {
    pub(crate) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn put(&mut self, at: i64, happening: Happening) {
        self.serial += 1;
        self.waiting.insert((at, self.serial), happening);
    }

    /// The next one up to this time.
    pub(crate) fn take(&mut self, until: i64) -> Option<(i64, Happening)> {
        let first = self.waiting.first_entry()?;
        if first.key().0 > until {
            return None;
        }
        let ((at, _), happening) = first.remove_entry();
        Some((at, happening))
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(&Happening) -> bool) {
        self.waiting.retain(|_, happening| keep(happening));
    }
}
