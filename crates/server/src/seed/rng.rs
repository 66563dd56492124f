//! Randomness that repeats: SplitMix64 (Steele, Lea and Flood, 2014), enough to make demo data look lived in.
//!
//! Never for secrets: whoever knows the seed knows everything that follows.

/// A stream of numbers that depends on its seed alone.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// A stream for one purpose, so that more of one thing does not change every other.
    pub fn new(seed: u64, purpose: u64) -> Self {
        let mut rng = Self(seed ^ purpose.wrapping_mul(0xD1B5_4A32_D192_ED03));
        rng.next();
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, which must not be 0. The bias of a 32-bit range out of 64 bits does not matter here.
    pub fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).expect("a remainder of a u32 fits one")
    }

    /// An index into a slice of this length, which must not be 0.
    pub fn index(&mut self, len: usize) -> usize {
        self.below(u32::try_from(len).expect("demo tables are short")) as usize
    }

    /// Whether something that happens this often in a thousand happens now.
    pub fn per_mille(&mut self, often: u32) -> bool {
        self.below(1000) < often
    }

    /// One of these, which must not be empty.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    /// One of these values, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, from: &[(u32, T)]) -> T {
        let mut at = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in from {
            match at.checked_sub(*weight) {
                None => return *value,
                Some(rest) => at = rest,
            }
        }
        unreachable!("the number drawn is below the sum of the weights")
    }
}
