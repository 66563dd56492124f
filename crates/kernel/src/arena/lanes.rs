//! Which of 64 bytes are what, as one bit a byte: the only place that knows the processor's vector instructions.
//!
//! Every function has one plain meaning; the three versions of `eq` and `boundary` must agree (tested against each other).

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// A block of the arena.
pub(super) type Block = [u8; BLOCK];

/// Where the block holds this byte.
#[inline]
pub(super) fn eq(block: &Block, byte: u8) -> u64 {
    vector::eq(block, byte)
}

/// Where the block holds an ASCII byte that is no small letter and no digit: what stands before the start of a word.
#[inline]
pub(super) fn boundary(block: &Block) -> u64 {
    vector::boundary(block)
}

/// The same, byte by byte.
#[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
pub(super) mod plain {
    use super::Block;

    fn mask(block: &Block, test: impl Fn(u8) -> bool) -> u64 {
        block.iter().enumerate().fold(0, |mask, (i, b)| mask | u64::from(test(*b)) << i)
    }

    pub(in super::super) fn eq(block: &Block, byte: u8) -> u64 {
        mask(block, |b| b == byte)
    }

    pub(in super::super) fn boundary(block: &Block) -> u64 {
        mask(block, super::super::is_boundary)
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
use plain as vector;

#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod vector {
    use super::Block;
    use lane::Lane;

    /// Gathers four vectors of sixteen bytes into one mask.
    #[inline(always)]
    fn gather(block: &Block, test: impl Fn(Lane) -> u64) -> u64 {
        let (parts, _) = block.as_chunks::<16>();
        let mut mask = 0;
        for (i, part) in parts.iter().enumerate() {
            mask |= test(lane::load(part)) << (i * 16);
        }
        mask
    }

    #[inline(always)]
    pub(super) fn eq(block: &Block, byte: u8) -> u64 {
        let wanted = lane::splat(byte);
        gather(block, |v| lane::mask(lane::eq(v, wanted)))
    }

    #[inline(always)]
    pub(super) fn boundary(block: &Block) -> u64 {
        let (below_0, above_9) = (lane::splat(b'0' - 1), lane::splat(b'9' + 1));
        let (below_a, above_z) = (lane::splat(b'a' - 1), lane::splat(b'z' + 1));
        let negative = lane::splat(0);
        gather(block, |v| {
            let digit = lane::and(lane::gt(v, below_0), lane::gt(above_9, v));
            let letter = lane::and(lane::gt(v, below_a), lane::gt(above_z, v));
            // Bytes beyond ASCII are negative when signed: parts of letters.
            let wide = lane::gt(negative, v);
            !lane::mask(lane::or(lane::or(digit, letter), wide)) & 0xFFFF
        })
    }

    #[cfg(target_arch = "x86_64")]
    #[expect(
        unsafe_code,
        reason = "the compiler asks for it although every x86_64 processor has SSE2; WebAssembly needs none"
    )]
    mod lane {
        use core::arch::x86_64 as arch;

        pub(super) type Lane = arch::__m128i;

        #[inline(always)]
        pub(super) fn load(bytes: &[u8; 16]) -> Lane {
            let n = u128::from_le_bytes(*bytes);
            // SAFETY: SSE2 is part of x86_64.
            unsafe { arch::_mm_set_epi64x((n >> 64) as i64, n as i64) }
        }
        #[inline(always)]
        pub(super) fn splat(byte: u8) -> Lane {
            // SAFETY: SSE2 is part of x86_64.
            unsafe { arch::_mm_set1_epi8(byte as i8) }
        }
        #[inline(always)]
        pub(super) fn eq(a: Lane, b: Lane) -> Lane {
            // SAFETY: SSE2 is part of x86_64.
            unsafe { arch::_mm_cmpeq_epi8(a, b) }
        }
        #[inline(always)]
        pub(super) fn gt(a: Lane, b: Lane) -> Lane {
            // SAFETY: SSE2 is part of x86_64.
            unsafe { arch::_mm_cmpgt_epi8(a, b) }
        }
        #[inline(always)]
        pub(super) fn and(a: Lane, b: Lane) -> Lane {
            // SAFETY: SSE2 is part of x86_64.
            unsafe { arch::_mm_and_si128(a, b) }
        }
        #[inline(always)]
        pub(super) fn or(a: Lane, b: Lane) -> Lane {
            // SAFETY: SSE2 is part of x86_64.
            unsafe { arch::_mm_or_si128(a, b) }
        }
        #[inline(always)]
        pub(super) fn mask(v: Lane) -> u64 {
            // SAFETY: SSE2 is part of x86_64.
            u64::from(unsafe { arch::_mm_movemask_epi8(v) } as u32)
        }
    }

    #[cfg(target_arch = "wasm32")]
    mod lane {
        use core::arch::wasm32 as arch;

        pub(super) type Lane = arch::v128;

        #[inline(always)]
        pub(super) fn load(bytes: &[u8; 16]) -> Lane {
            let n = u128::from_le_bytes(*bytes);
            arch::u64x2(n as u64, (n >> 64) as u64)
        }
        #[inline(always)]
        pub(super) fn splat(byte: u8) -> Lane {
            arch::u8x16_splat(byte)
        }
        #[inline(always)]
        pub(super) fn eq(a: Lane, b: Lane) -> Lane {
            arch::u8x16_eq(a, b)
        }
        #[inline(always)]
        pub(super) fn gt(a: Lane, b: Lane) -> Lane {
            arch::i8x16_gt(a, b)
        }
        #[inline(always)]
        pub(super) fn and(a: Lane, b: Lane) -> Lane {
            arch::v128_and(a, b)
        }
        #[inline(always)]
        pub(super) fn or(a: Lane, b: Lane) -> Lane {
            arch::v128_or(a, b)
        }
        #[inline(always)]
        pub(super) fn mask(v: Lane) -> u64 {
            u64::from(arch::u8x16_bitmask(v))
        }
    }
}
