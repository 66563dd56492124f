//! What a seed decides before anything happens: how many devices, how much is done, and which few faults are about.

mod words;

pub use crate::fault::Fault;

use crate::rng::Rng;
use crate::sabotage::Sabotage;

/// Faults that are known to break something today; none. [`Plan::draw`] leaves them out, [`Plan::draw_all`] does not; what a seed
/// means otherwise is the same. Whoever finds one puts it in, and whoever mends it takes it out and moves its seeds to those that
/// are always run.
const OPEN: [Fault; 0] = [];

/// Seeds in a hundred in which rows go wrong unseen. They take longer than others: that is found within a quarter of an hour.
const WRONG_ROW_PERCENT: u32 = 4;
/// Seeds in a hundred in which a device goes back to an earlier state.
const ROLLBACK_PERCENT: u32 = 6;
/// Devices of the largest world.
const DEVICES_MAX: i64 = 50;

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
        let mut rng = Rng::new(seed ^ 0x00A1_10FA_11ED_u64);
        // Small worlds find most, and find it so that one can see why.
        let size = rng.index(1000);
        let devices = match size {
            0..930 => rng.between(2, 4),
            930..990 => rng.between(5, 10),
            _ => rng.between(11, DEVICES_MAX),
        };
        let tabs = (0..devices).map(|_| [1, 1, 1, 1, 1, 2, 2, 2, 3, 4][rng.index(10)]).collect();
        let faults = draw_faults(&mut rng, Fault::SECOND);
        let acts_max = if devices > 10 { 4 } else { 18 };
        let mut plan = Self {
            seed,
            tabs,
            acts: u32::try_from(rng.between(2, acts_max)).unwrap_or(2),
            chaos_ms: rng.between(10_000, 300_000),
            faults,
            mixed: rng.percent(30),
            together: true,
            sabotage: Sabotage::None,
            keep_trace: false,
        };
        if rng.percent(WRONG_ROW_PERCENT) {
            plan.faults.push((Fault::WrongRow, u32::try_from(rng.between(1, 3)).unwrap_or(1)));
        }
        if rng.percent(ROLLBACK_PERCENT) {
            plan.faults.push((Fault::Rollback, u32::try_from(rng.between(1, 4)).unwrap_or(1)));
        }
        plan
    }

    /// What the first seeds meant: fewer faults, two to four devices.
    #[must_use]
    pub fn draw_first(seed: u64) -> Self {
        let mut rng = Rng::new(seed ^ 0x005E_ED0F_9A17_u64);
        let devices = rng.between(2, 4);
        let tabs = (0..devices).map(|_| 1 + usize::from(rng.percent(45))).collect();
        let faults = draw_faults(&mut rng, Fault::FIRST);
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

/// Few faults a seed: what breaks is then easy to understand. Some seeds have none.
fn draw_faults(rng: &mut Rng, known: usize) -> Vec<(Fault, u32)> {
    let several = rng.percent(10);
    let count = if several { rng.between(4, 8) } else { rng.between(0, 3) };
    let mut faults: Vec<(Fault, u32)> = Vec::new();
    // Being away for a while is the ordinary case, and what makes people decide on old data.
    if rng.percent(50) {
        faults.push((Fault::Outage, u32::try_from(rng.between(1, 4)).unwrap_or(1)));
    }
    for _ in 0..count {
        let fault = Fault::ALL[rng.index(known)];
        let often = if fault.is_event() { rng.between(1, 4) } else { rng.between(3, 40) };
        if faults.iter().all(|(known, _)| *known != fault) {
            faults.push((fault, u32::try_from(often).unwrap_or(1)));
        }
    }
    faults
}
