//! What a seed decides before a real run begins. Which faults come when is drawn while it runs.

use super::bug::Bug;
use crate::rng::Rng;
use core::fmt;
use core::time::Duration;
use engine::sync::CallFailure;

/// Clients of an ordinary run.
const CLIENTS: usize = 10;
/// Milliseconds a queue may stay non-empty after everything healed: twice the longest pause, and a moment.
const PATIENCE_MS: u64 = 2 * contract::limits::RETRY_DELAY_MS_MAX as u64 + 30_000;

/// Which way nothing comes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Requests do not arrive.
    Out,
    /// Requests arrive, answers do not.
    In,
    /// Neither.
    Both,
}

impl Way {
    /// All of them, in the order of the matrix.
    pub const ALL: [Self; 3] = [Self::In, Self::Out, Self::Both];

    /// Whether requests are held up.
    #[must_use]
    pub fn stops_requests(self) -> bool {
        self != Self::In
    }

    /// Whether answers are held up.
    #[must_use]
    pub fn stops_answers(self) -> bool {
        self != Self::Out
    }
}

/// What a seed decides.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// Native clients.
    pub clients: usize,
    /// Operations a second, of all clients together.
    pub per_second: u32,
    /// Seconds until everything heals.
    pub seconds: u64,
    /// The partitions there are; none for any of the three, drawn each time.
    pub way: Option<Way>,
    /// Whether the server is killed with signal 9, again and again.
    pub kills: bool,
    /// Whether single requests meet with faults, and the server seems busy now and then.
    pub requests: bool,
    /// What is broken on purpose.
    pub bug: Bug,
}

impl Plan {
    /// An ordinary run: every kind of fault.
    #[must_use]
    pub fn draw(seed: u64, seconds: u64) -> Self {
        let mut rng = Rng::new(seed ^ 0x4EA1_F00D);
        let per_second = u32::try_from(rng.between(10, 40)).unwrap_or(10);
        Self { seed, clients: CLIENTS, per_second, seconds, way: None, kills: true, requests: true, bug: Bug::None }
    }

    /// One cell of the matrix on which PowerSync was seen to fail: 5 or 10 clients, 10, 20 or 40 operations a second, partitions
    /// inwards, outwards or both ways, with and without `kill -9`. Every second round through its 36 cells has faults of single
    /// requests as well. The seed says which: 1 is the first.
    #[must_use]
    pub fn cell(seed: u64, seconds: u64) -> Self {
        let number = seed.saturating_sub(1);
        let (cell, round) = (usize::try_from(number % 36).unwrap_or(0), number / 36);
        Self {
            seed,
            clients: [10, 5][cell / 3 % 2],
            per_second: [40, 20, 10][cell / 6 % 3],
            seconds,
            way: Some(Way::ALL[cell % 3]),
            kills: cell / 18 == 0,
            requests: round % 2 == 1,
            bug: Bug::None,
        }
    }

    /// How long everything may take to come to rest once it is healed.
    #[must_use]
    pub fn patience(&self) -> Duration {
        Duration::from_millis(PATIENCE_MS)
    }

    /// A source of numbers for one part of the run.
    pub(super) fn rng(&self, part: u64) -> Rng {
        Rng::new(Rng::new(self.seed ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15)).draw())
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = match self.way {
            None => "partitions of every kind",
            Some(Way::Out) => "partitions outwards",
            Some(Way::In) => "partitions inwards",
            Some(Way::Both) => "partitions both ways",
        };
        let Self { seed, clients, per_second, seconds, .. } = self;
        write!(f, "seed {seed}: {clients} clients, {per_second} a second, {seconds} s, {way}")?;
        if self.kills {
            f.write_str(", kill -9")?;
        }
        if self.requests {
            f.write_str(", bad requests")?;
        }
        if self.bug != Bug::None {
            write!(f, ", bug {}", self.bug)?;
        }
        Ok(())
    }
}

/// Whether a call came to nothing, so that nobody knows whether the server had it.
pub(super) fn is_lost(failure: CallFailure) -> bool {
    failure.is_of_the_way()
}
