//! Randomness, as something handed in: a run with a seed repeats, only [`SystemIds`] asks the machine.

use contract::id::Epoch;
use std::sync::Mutex;

/// A source of bytes nobody can guess (or, in a test, everybody can).
pub trait Ids: Send + Sync + std::fmt::Debug {
    /// Fills the slice.
    fn fill(&self, out: &mut [u8]);
}

/// As many bytes as the type says.
pub fn bytes<const N: usize>(ids: &dyn Ids) -> [u8; N] {
    let mut out = [0; N];
    ids.fill(&mut out);
    out
}

/// The name of a new life of the database.
pub fn epoch(ids: &dyn Ids) -> Epoch {
    Epoch(uuid::Builder::from_random_bytes(bytes(ids)).into_uuid())
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        for nibble in [byte >> 4, byte & 15] {
            out.push(char::from_digit(nibble.into(), 16).expect("a nibble is below 16"));
        }
        out
    })
}

/// The machine's source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn fill(&self, out: &mut [u8]) {
        getrandom::fill(out).expect("without randomness no session may be opened: the machine has to provide it");
    }
}

/// A source that repeats: the same seed gives the same bytes (`SplitMix64`). Never for a server that people use.
#[derive(Debug)]
pub struct SeededIds(Mutex<u64>);

impl SeededIds {
    /// The source of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Ids for SeededIds {
    fn fill(&self, out: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for chunk in out.chunks_mut(8) {
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = *state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
            chunk.copy_from_slice(&z.to_le_bytes()[..chunk.len()]);
        }
    }
}
