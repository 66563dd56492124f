//! What can happen to the machine.

use super::effect::Ticket;
use super::status::Link;
use crate::batch::Meta;
use crate::outbox::Entry;
use contract::id::StaffId;
use contract::problem::ProblemCode;
use contract::sync::{Changes, Pushed, Snapshot};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The stores were read. Comes first; everything before it is ignored.
    Started {
        /// What the outbox holds.
        entries: Vec<Entry>,
        /// What the cache holds; none when it is empty.
        meta: Option<Meta>,
        /// Who is signed in.
        session: Option<StaffId>,
    },
    /// This tab leads from now on, or no longer does. Only the leader calls the server.
    Leading(bool),
    /// Somebody signed in, here or in another tab.
    SignedIn(StaffId),
    /// Nobody is signed in any more.
    SignedOut {
        /// Whether that was done in this tab, which then has to empty the cache.
        here: bool,
    },
    /// Operations were saved durably.
    Enqueued(Vec<Entry>),
    /// An entry was withdrawn or decided about, durably.
    Rewritten(Entry),
    /// The outbox was read again because another tab changed it.
    EntriesReread(Vec<Entry>),
    /// An answer to [`super::Effect::RereadOutbox`].
    OutboxReread {
        /// Which.
        ticket: Ticket,
        /// What the outbox holds; none when it could not be read.
        entries: Option<Vec<Entry>>,
    },
    /// The cache was read again because another tab changed it.
    CacheReread(Option<Meta>),
    /// The leader in another tab says how its calls fare.
    Heard(Link),
    /// It may be time for something.
    Woke(Wake),
    /// An answer to [`super::Effect::Push`].
    PushAnswered {
        /// Which.
        ticket: Ticket,
        /// What came.
        answer: Result<Pushed, CallFailure>,
    },
    /// An answer to [`super::Effect::Pull`].
    PullAnswered {
        /// Which.
        ticket: Ticket,
        /// What came.
        answer: Result<Changes, CallFailure>,
    },
    /// An answer to [`super::Effect::GetSnapshot`].
    SnapshotAnswered {
        /// Which.
        ticket: Ticket,
        /// What came.
        answer: Result<Snapshot, CallFailure>,
    },
    /// An answer to [`super::Effect::GetBundle`].
    BundleAnswered {
        /// Which.
        ticket: Ticket,
        /// What came: the bundle's bytes.
        answer: Result<Vec<u8>, CallFailure>,
    },
    /// What came of [`super::Effect::CompareDigest`].
    DigestCompared {
        /// Which.
        ticket: Ticket,
        /// What came.
        verdict: Verdict,
    },
    /// A batch was written.
    Committed {
        /// Which.
        ticket: Ticket,
        /// The entries it put, and those it was to remove and that had to stay, as they stand in the store since; empty for
        /// the cache.
        stored: Vec<Entry>,
    },
    /// A batch was not written, as far as is known.
    CommitFailed {
        /// Which.
        ticket: Ticket,
        /// Why.
        kind: CommitFailure,
    },
}

/// What comparing the cache with the server came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Both hold the same rows.
    Agrees,
    /// They do not, or the cache cannot be read.
    Differs,
    /// The cache moved meanwhile, or the store did not answer.
    Unknown,
}

/// Why it may be time for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// The time asked for by [`super::Effect::WakeAfter`] is over.
    Timer,
    /// The server hinted at a change.
    Hint,
    /// The stream of hints opened: there is a way to the server.
    HintsOpened,
    /// The browser believes there is a network again.
    Online,
    /// The tab came to the front.
    Visible,
    /// Somebody pressed "sync now".
    User,
}

/// Why a call brought no answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallFailure {
    /// No connection, or it broke.
    #[error("the server cannot be reached")]
    Unreachable,
    /// Something between the device and the server answers in its place that the server is not there now.
    #[error("the server cannot be reached")]
    Gateway {
        /// Milliseconds it asked to be left alone; none when it did not say.
        retry_after_ms: Option<u32>,
    },
    /// No whole answer in time.
    #[error("the server did not answer in time")]
    Deadline,
    /// Nobody is signed in, or the session ended.
    #[error("the session has ended; sign in again")]
    SignInNeeded,
    /// The person may not do this.
    #[error("you do not have permission for this")]
    NotPermitted,
    /// The cursor is of no use; a snapshot is needed.
    #[error("the data on this device must be fetched anew")]
    ResyncRequired,
    /// The server has too much to do.
    #[error("the server is busy; it is asked again later")]
    Busy {
        /// Milliseconds it asked to be left alone; none when it did not say.
        retry_after_ms: Option<u32>,
    },
    /// The server says the request is wrong, or that something went wrong inside.
    #[error("the server refused the request ({0:?})")]
    Refused(ProblemCode),
    /// Not an answer of our server: a sign-in page of the network, a cut-off body, a wrong shape.
    #[error("something answered that is not the server; check the network's sign-in page")]
    BadAnswer,
}

impl CallFailure {
    /// Whether the server itself said nothing: the call may have reached it or not.
    #[must_use]
    pub fn is_of_the_way(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Gateway { .. } | Self::Deadline | Self::BadAnswer)
    }
}

/// Why a batch was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CommitFailure {
    /// No space left.
    #[error("there is no space left on this device")]
    Quota,
    /// The cache does not stand where the batch expects it: another tab wrote.
    #[error("another tab was faster")]
    Stale,
    /// The store does not work.
    #[error("the browser's storage does not work")]
    Broken,
}
