//! What a seed decides before anything happens: how many devices, how much is done, and which few faults are about.

use crate::rng::Rng;
use crate::sabotage::Sabotage;

/// Faults that are known to break something today; none. [`Plan::draw`] leaves them out, [`Plan::draw_all`] does not; what a seed
/// means otherwise is the same. Whoever finds one puts it in, and whoever mends it takes it out and moves its seeds to those that
/// are always run.
const OPEN: [Fault; 0] = [];

/// Something that can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 17] = [
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
    ];

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
        )
    }
}

/// What a seed decides before anything happens.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// Tabs of each device.
    pub tabs: Vec<usize>,
    /// Things people do on each device.
    pub acts: u32,
    /// Milliseconds until everything is healed.
    pub chaos_ms: i64,
    /// Faults about, each with how often it strikes in a hundred, or how many times.
    pub faults: Vec<(Fault, u32)>,
    /// Whether staff work in different departments.
    pub mixed: bool,
    /// Whether people also do things to several orders at once. Older seeds mean what they meant without.
    pub together: bool,
    /// What is broken on purpose.
    pub sabotage: Sabotage,
    /// Whether the lines of the trace are kept.
    pub keep_trace: bool,
}

impl Plan {
    /// What this seed decides, without the faults that are known to break something.
    #[must_use]
    pub fn draw(seed: u64) -> Self {
        let mut plan = Self::draw_all(seed);
        plan.faults.retain(|(fault, _)| !OPEN.contains(fault));
        plan
    }

    /// What this seed decides.
    #[must_use]
    pub fn draw_all(seed: u64) -> Self {
        let mut rng = Rng::new(seed ^ 0x005E_ED0F_9A17_u64);
        let devices = rng.between(2, 4);
        let tabs = (0..devices).map(|_| 1 + usize::from(rng.percent(45))).collect();
        // Few faults a seed: what breaks is then easy to understand. Some seeds have none.
        let several = rng.percent(10);
        let count = if several { rng.between(4, 8) } else { rng.between(0, 3) };
        let mut faults: Vec<(Fault, u32)> = Vec::new();
        // Being away for a while is the ordinary case, and what makes people decide on old data.
        if rng.percent(50) {
            faults.push((Fault::Outage, u32::try_from(rng.between(1, 4)).unwrap_or(1)));
        }
        for _ in 0..count {
            let fault = Fault::ALL[rng.index(Fault::ALL.len())];
            let often = if fault.is_event() { rng.between(1, 4) } else { rng.between(3, 40) };
            if faults.iter().all(|(known, _)| *known != fault) {
                faults.push((fault, u32::try_from(often).unwrap_or(1)));
            }
        }
        Self {
            seed,
            tabs,
            acts: u32::try_from(rng.between(4, 18)).unwrap_or(4),
            chaos_ms: rng.between(10_000, 300_000),
            faults,
            mixed: rng.percent(30),
            together: true,
            sabotage: Sabotage::None,
            keep_trace: false,
        }
    }

    /// Nothing goes wrong, and nobody does anything that is not asked for.
    #[must_use]
    pub fn calm(seed: u64, tabs: &[usize]) -> Self {
        Self {
            seed,
            tabs: tabs.to_vec(),
            acts: 0,
            chaos_ms: 0,
            faults: Vec::new(),
            mixed: false,
            together: false,
            sabotage: Sabotage::None,
            keep_trace: true,
        }
    }

    /// The same with something broken on purpose.
    #[must_use]
    pub fn with(self, sabotage: Sabotage) -> Self {
        Self { sabotage, ..self }
    }

    /// The same with people who do one thing at a time.
    #[must_use]
    pub fn one_at_a_time(self) -> Self {
        Self { together: false, ..self }
    }

    /// The same with the lines of the trace kept.
    #[must_use]
    pub fn traced(self) -> Self {
        Self { keep_trace: true, ..self }
    }

    /// How often a fault strikes; 0 when it is not about.
    #[must_use]
    pub fn often(&self, fault: Fault) -> u32 {
        self.faults.iter().find(|(known, _)| *known == fault).map_or(0, |(_, often)| *often)
    }
}
