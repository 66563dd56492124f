//! What can go wrong: the fault list of the reference (section 6.4), without what only an operating system can do.

use core::fmt;
use core::str::FromStr;

/// Something that can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A request never arrives.
    DropRequest,
    /// The server did it, and its answer never arrives.
    DropResponse,
    /// A request arrives more than once, at once or much later.
    Duplicate,
    /// Requests and answers are late, overtake one another, or miss their deadline.
    Slow,
    /// An answer is cut short.
    Truncate,
    /// A network's sign-in page answers with 200 and HTML.
    Portal,
    /// The server or a gateway before it answers 503.
    Busy,
    /// A device has no network for a while.
    Outage,
    /// A tab dies at any moment.
    KillTab,
    /// A device loses power: every tab dies, and what the cache wrote last may be lost.
    PowerCut,
    /// The server forgets a session.
    SessionEnds,
    /// A device's clock jumps.
    ClockJump,
    /// Two tabs of one device both lead.
    DoubleLeader,
    /// The server forgets the older part of the feed.
    FeedTrimmed,
    /// The shop changes orders and customers by itself.
    ShopEdits,
    /// A store reports that a write failed, whether it did or not.
    StoreFails,
    /// Somebody loses the permission to reassign for a while.
    Revoked,
    /// A gateway answers 429, 502 or 504, with or without a word on when to come back.
    Gateway,
    /// An answer arrives more than once.
    DoubleAnswer,
    /// Something on the way answers with what the server said earlier.
    StaleAnswer,
    /// A request arrives long after whoever sent it gave up: minutes to a day.
    VeryLate,
    /// The network of a device comes and goes every few seconds.
    Flapping,
    /// Requests of a device arrive, answers do not, for a while.
    OneWay,
    /// A device seems to have a network, and nothing comes through.
    BlackHole,
    /// The server's hints no longer reach a device, without a sign of it.
    HintsStop,
    /// All tabs of a device die, and open again.
    KillBrowser,
    /// A tab stands still for a while and goes on as if nothing had happened.
    Freeze,
    /// Somebody loads a tab anew ten times in two seconds.
    ReloadStorm,
    /// No store of a device can be written for a while.
    StorageDown,
    /// The stores of a tab that starts open late or at the third attempt only.
    OpenFails,
    /// The browser throws the cache away.
    EvictCache,
    /// The browser throws everything of a device away.
    EvictAll,
    /// A pack in the cache is damaged.
    CorruptPack,
    /// Somebody's save is reported as failed, whether it did or not.
    SaveFails,
    /// The server's process starts anew on its database.
    ServerRestart,
    /// The server's clock jumps.
    ServerClock,
    /// Statements of the server fail for a while: a full disk, a lock, a kill in the middle.
    StatementFails,
    /// The server's database is restored from a backup.
    Restore,
    /// Somebody's account is shut for a while.
    Disabled,
    /// Two customers become one.
    Merged,
    /// A row in the cache becomes another, or a change is lost from it, and nothing shows it.
    WrongRow,
    /// Everything of a device goes back to an earlier state, and its name stays.
    Rollback,
}

impl Fault {
    /// All of them. The order is part of what a seed means.
    pub const ALL: [Self; 42] = [
        Self::DropRequest,
        Self::DropResponse,
        Self::Duplicate,
        Self::Slow,
        Self::Truncate,
        Self::Portal,
        Self::Busy,
        Self::Outage,
        Self::KillTab,
        Self::PowerCut,
        Self::SessionEnds,
        Self::ClockJump,
        Self::DoubleLeader,
        Self::FeedTrimmed,
        Self::ShopEdits,
        Self::StoreFails,
        Self::Revoked,
        Self::Gateway,
        Self::DoubleAnswer,
        Self::StaleAnswer,
        Self::VeryLate,
        Self::Flapping,
        Self::OneWay,
        Self::BlackHole,
        Self::HintsStop,
        Self::KillBrowser,
        Self::Freeze,
        Self::ReloadStorm,
        Self::StorageDown,
        Self::OpenFails,
        Self::EvictCache,
        Self::EvictAll,
        Self::CorruptPack,
        Self::SaveFails,
        Self::ServerRestart,
        Self::ServerClock,
        Self::StatementFails,
        Self::Restore,
        Self::Disabled,
        Self::Merged,
        Self::WrongRow,
        Self::Rollback,
    ];
    /// Those that the first seeds knew: the first of [`Self::ALL`].
    pub const FIRST: usize = 17;
    /// Those that every seed since draws from. What comes behind them is drawn for itself, so that these mean what they meant.
    pub const SECOND: usize = 40;

    /// Whether it strikes at moments of its own. The others strike calls and writes.
    #[must_use]
    pub fn is_event(self) -> bool {
        !matches!(
            self,
            Self::DropRequest
                | Self::DropResponse
                | Self::Duplicate
                | Self::Slow
                | Self::Truncate
                | Self::Portal
                | Self::Busy
                | Self::StoreFails
                | Self::Gateway
                | Self::DoubleAnswer
                | Self::StaleAnswer
                | Self::VeryLate
                | Self::OpenFails
                | Self::SaveFails
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl FromStr for Fault {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|fault| fault.to_string() == name).ok_or_else(|| format!("no such fault: {name}"))
    }
}
