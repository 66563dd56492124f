//! What happened, as lines for people and as one hash. The hash covers every line, whether the lines are kept or not.

use core::fmt::{Arguments, Write};

const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01B3;

/// FNV-1a over bytes: fast, and stable for ever.
#[derive(Debug, Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.take(text.as_bytes());
        Ok(())
    }
}

/// The hash of some bytes, for naming a body in a line.
pub(crate) fn hash_of(bytes: &[u8]) -> u64 {
    let mut fnv = Fnv(OFFSET);
    fnv.take(bytes);
    fnv.0
}

/// What happened in a run.
#[derive(Debug)]
pub(crate) struct Trace {
    hash: Fnv,
    lines: Option<Vec<String>>,
}

impl Trace {
    pub(crate) fn new(keep: bool) -> Self {
        Self { hash: Fnv(OFFSET), lines: keep.then(Vec::new) }
    }

    /// Notes a line; `at` is in milliseconds since the run began.
    pub(crate) fn note(&mut self, at: i64, what: Arguments<'_>) {
        writeln!(self.hash, "{at} {what}").expect("hashing cannot fail");
        if let Some(lines) = &mut self.lines {
            lines.push(format!("{:>12.3} s  {what}", at as f64 / 1000.0));
        }
    }

    pub(crate) fn hash(&self) -> u64 {
        self.hash.0
    }

    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines.unwrap_or_default()
    }
}
