//! Sorts row numbers by a number each, stably, digit by digit.

const DIGIT_BITS: u32 = 11;
const BUCKETS: usize = 1 << DIGIT_BITS;

/// The rows by their key, rows with the same key in the order they came. There is one key for each row.
#[must_use]
pub fn by_key(rows: &[u32], keys: Vec<u64>) -> Vec<u32> {
    let (low, high) = keys.iter().fold((u64::MAX, 0), |(low, high), key| (low.min(*key), high.max(*key)));
    if low >= high {
        // None at all, or all alike.
        return rows.to_vec();
    }
    let row_bits = 32 - rows.iter().fold(0, |all, row| all | row).leading_zeros();
    let key_bits = 64 - (high - low).leading_zeros();
    if key_bits + row_bits > 64 {
        // Key and row do not fit into one word: hardly ever, and then time does not matter.
        let mut pairs: Vec<(u64, u32)> = keys.into_iter().zip(rows.iter().copied()).collect();
        pairs.sort_by_key(|(key, _)| *key);
        return pairs.into_iter().map(|(_, row)| row).collect();
    }
    let packed =
        keys.into_iter().zip(rows).map(|(key, row)| ((key - low) << (row_bits % 64)) | u64::from(*row)).collect();
    let sorted = passes(packed, row_bits, row_bits + key_bits);
    let row_mask = (1 << row_bits) - 1;
    sorted.into_iter().map(|word| (word & row_mask) as u32).collect()
}

/// Sorts by the bits from `from` up to `to`, leaving equal ones as they stand.
fn passes(mut words: Vec<u64>, from: u32, to: u32) -> Vec<u64> {
    let mut other = vec![0; words.len()];
    for shift in (from..to).step_by(DIGIT_BITS as usize) {
        let digit = |word: u64| (word >> shift) as usize % BUCKETS;
        let mut places = [0u32; BUCKETS];
        for word in &words {
            places[digit(*word)] += 1;
        }
        if places.iter().any(|count| *count as usize == words.len()) {
            continue;
        }
        let mut next = 0;
        for place in &mut places {
            next += core::mem::replace(place, next);
        }
        for word in &words {
            let place = &mut places[digit(*word)];
            other[*place as usize] = *word;
            *place += 1;
        }
        core::mem::swap(&mut words, &mut other);
    }
    words
}
