//! What can befall a request, and how often each did.

use crate::rng::Rng;
use core::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// What befalls a request, or the way, or the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It never arrives.
    Dropped,
    /// It arrives, is carried out, and the answer is lost.
    AnswerLost,
    /// It arrives twice, the second time at once or seconds later.
    Twice,
    /// It, or its answer, takes its time: others overtake it.
    Delayed,
    /// Its answer ends in the middle.
    Cut,
    /// Something on the way answers 503.
    Busy,
    /// A sign-in page of the network answers.
    Portal,
    /// A gateway answers for a server that is down.
    Gateway,
    /// It met a partition on its way to the server.
    HeldOut,
    /// Its answer met a partition.
    HeldIn,
    /// What a partition held never came.
    HeldLost,
    /// A stream of hints fell silent without breaking.
    HintsSilent,
}

impl Fate {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Dropped, "dropped"),
        (Self::AnswerLost, "answer lost"),
        (Self::Twice, "sent twice"),
        (Self::Delayed, "delayed"),
        (Self::Cut, "cut off"),
        (Self::Busy, "503"),
        (Self::Portal, "portal"),
        (Self::Gateway, "gateway"),
        (Self::HeldOut, "held out"),
        (Self::HeldIn, "held in"),
        (Self::HeldLost, "held and lost"),
        (Self::HintsSilent, "hints silent"),
    ];

    /// What befalls a single request, if anything.
    pub(super) fn draw(rng: &mut Rng) -> Option<Self> {
        Some(match rng.index(100) {
            0..3 => Self::Dropped,
            3..7 => Self::AnswerLost,
            7..11 => Self::Twice,
            11..17 => Self::Delayed,
            17..20 => Self::Cut,
            20..22 => Self::Busy,
            22..23 => Self::Portal,
            _ => return None,
        })
    }
}

/// How often each fate struck.
#[derive(Debug, Default)]
pub struct Tally([AtomicU64; Fate::ALL.len()]);

impl Tally {
    pub(super) fn count(&self, fate: Fate) {
        self.0[fate as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// How often it struck.
    pub fn of(&self, fate: Fate) -> u64 {
        self.0[fate as usize].load(Ordering::Relaxed)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let some = Fate::ALL.iter().filter(|(fate, _)| self.of(*fate) > 0);
        let words: Vec<String> = some.map(|(fate, name)| format!("{} {name}", self.of(*fate))).collect();
        f.write_str(&if words.is_empty() { "none".to_owned() } else { words.join(", ") })
    }
}
