//! Things broken on purpose, to test the checks: each must be caught within the seeds of an ordinary run, or the checks are worth
//! nothing. Nothing here can reach the app or the server: what is broken are the stores, the wire and the database of the simulation.

mod server;
mod stores;
mod wire;

use crate::fault::Fault;
use core::fmt;
use core::str::FromStr;

macro_rules! bugs {
    ($($(#[doc = $what:literal])+ $bug:ident = $name:literal, by [$($by:literal),+];)+) => {
        /// Something broken on purpose.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub enum Sabotage {
            /// Nothing.
            #[default]
            None,
            $($(#[doc = $what])+ $bug,)+
        }

        impl Sabotage {
            /// All that break something: with the name each is called by, and the invariants that may catch it.
            pub const ALL: &[(Self, &'static str, &'static [&'static str])] = &[$((Self::$bug, $name, &[$($by),+]),)+];
        }
    };
}

bugs! {
    /// The outbox is written with relaxed durability: a power cut takes the last writes.
    ForgetfulOutbox = "forgetful-outbox", by ["I13", "I2"];
    /// Signing out empties the outbox.
    OutboxClearedOnSignOut = "outbox-cleared-on-sign-out", by ["I13"];
    /// An operation is called saved while it is in memory only.
    SavedInMemory = "saved-in-memory", by ["I13"];
    /// A tab that does not lead keeps what it is told to save for itself.
    FollowerKeepsNothing = "follower-keeps-nothing", by ["I13"];
    /// A tab writes its own copy of an entry over what another tab has learnt.
    UnmergedWrites = "unmerged-writes", by ["I2", "I13", "I5", "I7"];
    /// An entry goes as soon as its outcome is stored.
    RemovedTooSoon = "removed-too-soon", by ["I13"];
    /// Entries go when they are old, waiting or not.
    PrunedByAge = "pruned-by-age", by ["I13"];
    /// What the server answers with 401, 403 or 422 is thrown away.
    DroppedOnRefusal = "dropped-on-refusal", by ["I13"];
    /// After three failures an operation is given up.
    GivesUp = "gives-up", by ["I13"];
    /// A write that failed is taken for done.
    FailureIsDone = "failure-is-done", by ["I13", "I2", "I9", "I7"];
    /// A save that is reported as failed is taken for not made, and nobody looks.
    FailureIsUndone = "failure-is-undone", by ["I7"];
    /// After one failed write no write of that tab comes through any more.
    DeadHandle = "dead-handle", by ["I7", "I2"];
    /// An operation that may be on its way is withdrawn all the same.
    WithdrawnAfterOffer = "withdrawn-after-offer", by ["I2"];
    /// What a restored server may have forgotten is not offered again.
    NotOfferedAgain = "not-offered-again", by ["I12"];
    /// The position is stored, the changes it speaks of are lost.
    CursorAlone = "cursor-alone", by ["I9"];
    /// The position is stored in a transaction before that of the rows.
    CursorFirst = "cursor-first", by ["I9"];
    /// A row that went is written back by whoever still had it.
    RowBroughtBack = "row-brought-back", by ["I9"];
    /// When the cache is fetched anew, the changes of the one before stay.
    LogKept = "log-kept", by ["I9"];
    /// The cache is written whatever another tab wrote meanwhile.
    BlindWrites = "blind-writes", by ["I9", "I10"];
    /// The next person finds the cache of the one before.
    CacheKept = "cache-kept", by ["I9", "I15", "I7"];
    /// Details are called fetched and not stored.
    DetailsForgotten = "details-forgotten", by ["I9"];
    /// The outcomes in an answer come back under each other's operations.
    SwappedAnswers = "swapped-answers", by ["I2"];
    /// An answer that cannot be read counts as success.
    HtmlIsSuccess = "html-is-success", by ["I2"];
    /// A body cut short counts as an answer without changes.
    CutIsEmpty = "cut-is-empty", by ["I9", "I7", "I10"];
    /// A retry comes with new ids, so that the server cannot know it.
    RetryWithNewIds = "retry-with-new-ids", by ["I1"];
    /// Whoever is signed in signs for everybody's operations.
    SentAsAnother = "sent-as-another", by ["I14"];
    /// One operation at a time, the oldest first, for all orders together.
    OneQueue = "one-queue", by ["I8"];
    /// Of two operations on one order only the later is sent, on the base of the earlier.
    ChainCoalesced = "chain-coalesced", by ["I2", "I6", "I7", "I14"];
    /// Operations of one order go in the order of the device's clock, which counts minutes.
    ClockOrders = "clock-orders", by ["I6", "I2"];
    /// The feed is only asked when the server hinted.
    HintsAreTruth = "hints-are-truth", by ["I7"];
    /// A call that failed is made again at once.
    NoPause = "no-pause", by ["I15"];
    /// Long pauses never end.
    EndlessPause = "endless-pause", by ["I7"];
    /// Another life of the database is followed as if it were the same.
    EpochIgnored = "epoch-ignored", by ["I7", "I9", "I12"];
    /// The server compares the revision before it looks whether it knows the operation.
    RevisionBeforeId = "revision-before-id", by ["I2"];
    /// The server keeps an answer of 503 and gives it for ever.
    BusyForEver = "busy-for-ever", by ["I7"];
    /// The server forgets an operation once its outcome was acknowledged.
    ForgetsAcknowledged = "forgets-acknowledged", by ["I2", "I1"];
    /// The server answers before what it did is safe.
    AnswersBeforeCommit = "answers-before-commit", by ["I1", "I2", "I3", "I4", "I9", "I10"];
    /// The server's position runs ahead of the changes it hands out.
    CursorAhead = "cursor-ahead", by ["I9"];
    /// The feed tells everybody everything.
    LeakyFeed = "leaky-feed", by ["I9"];
    /// The last writer wins.
    LastWriterWins = "last-writer-wins", by ["I2", "I6"];
    /// Of two changes of owner the one that was made later wins, by the clocks of the devices.
    ClockDecides = "clock-decides", by ["I2", "I6"];
    /// A change of owner leaves no history.
    NoHistory = "no-history", by ["I1", "I3", "I4"];
    /// A change of owner leaves the revision as it was.
    SameRevision = "same-revision", by ["I3", "I1", "I6", "I9"];
    /// The feed has gaps.
    FeedGap = "feed-gap", by ["I9", "I1"];
    /// The older part of the feed is forgotten, and nobody is told.
    TrimmedWithoutFloor = "trimmed-without-floor", by ["I9"];
    /// A restored database goes on under its old name.
    EpochKept = "epoch-kept", by ["I12", "I9", "I10", "I7", "I2", "I1"];
    /// The same id with other content is taken for a retry.
    AnyContent = "any-content", by ["I1"];
    /// The server forgets what was waiting on a device when another one of the same person comes.
    DeviceForgotten = "device-forgotten", by ["I11"];
    /// What a device says no more waits on it is taken for settled.
    RollbackUnnoticed = "rollback-unnoticed", by ["I11"];
    /// What the cache holds is never really compared with what the server holds.
    DigestNeverCompared = "digest-never-compared", by ["I9"];
}

impl Sabotage {
    /// The fault without which it does no harm, if there is one. Seeds without that fault are not run: they count as unaware.
    #[must_use]
    pub fn needs(self) -> Option<Fault> {
        match self {
            Self::ForgetfulOutbox | Self::CursorFirst => Some(Fault::PowerCut),
            Self::NotOfferedAgain | Self::EpochKept | Self::EpochIgnored => Some(Fault::Restore),
            Self::HintsAreTruth => Some(Fault::HintsStop),
            Self::BusyForEver => Some(Fault::Busy),
            Self::TrimmedWithoutFloor => Some(Fault::FeedTrimmed),
            Self::DeviceForgotten => Some(Fault::EvictAll),
            Self::RollbackUnnoticed => Some(Fault::Rollback),
            Self::BlindWrites => Some(Fault::DoubleLeader),
            Self::FailureIsUndone => Some(Fault::SaveFails),
            Self::RowBroughtBack => Some(Fault::ShopEdits),
            Self::CutIsEmpty => Some(Fault::Truncate),
            Self::HtmlIsSuccess => Some(Fault::Portal),
            Self::DigestNeverCompared => Some(Fault::WrongRow),
            _ => None,
        }
    }

    /// The invariants that may catch it.
    #[must_use]
    pub fn caught_by(self) -> &'static [&'static str] {
        Self::ALL.iter().find(|(known, ..)| *known == self).map_or(&[], |(_, _, by)| by)
    }
}

impl fmt::Display for Sabotage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::ALL.iter().find(|(known, ..)| known == self).map_or("none", |(_, name, _)| name);
        f.write_str(name)
    }
}

impl FromStr for Sabotage {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, name, _)| *name == text).map(|(known, ..)| *known);
        let names = || Self::ALL.iter().map(|(_, name, _)| *name).collect::<Vec<_>>().join(", ");
        found.ok_or_else(|| format!("no such bug; known are {}", names()))
    }
}
