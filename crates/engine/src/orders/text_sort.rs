//! Sorts texts eight bytes at a time: most are told apart by one comparison of numbers.

/// Texts to be sorted, one behind the other.
#[derive(Debug, Default)]
pub(super) struct TextKeys {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl TextKeys {
    /// Adds a text; `write` appends its bytes. Gives its number.
    pub(super) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> u32 {
        write(&mut self.bytes);
        self.ends.push(u32::try_from(self.bytes.len()).expect("keys take less than 4 GiB"));
        u32::try_from(self.ends.len() - 1).expect("fewer keys than rows")
    }

    fn get(&self, key: u32) -> &[u8] {
        let start = if key == 0 { 0 } else { self.ends[key as usize - 1] as usize };
        &self.bytes[start..self.ends[key as usize] as usize]
    }

    /// The numbers of the texts in the order of their bytes; of equal texts the one added first stands first.
    pub(super) fn sorted(&self) -> Vec<u32> {
        let count = u32::try_from(self.ends.len()).expect("fewer keys than rows");
        let mut pairs: Vec<(u64, u32)> = (0..count).map(|key| (0, key)).collect();
        let shared = self.shared_prefix();
        let mut open = vec![(0, pairs.len(), shared)];
        while let Some((from, to, depth)) = open.pop() {
            let run = &mut pairs[from..to];
            for (chunk, key) in run.iter_mut() {
                *chunk = chunk_at(self.get(*key), depth);
            }
            run.sort_unstable();
            // Texts that agree in eight bytes and do not all end there are told apart by the next eight.
            let mut start = 0;
            for end in 1..=run.len() {
                if end == run.len() || run[end].0 != run[start].0 {
                    let alike = &run[start..end];
                    if alike.len() > 1 && alike.iter().any(|(_, key)| self.get(*key).len() > depth + 8) {
                        open.push((from + start, from + end, depth + 8));
                    }
                    start = end;
                }
            }
        }
        pairs.into_iter().map(|(_, key)| key).collect()
    }

    /// For each text how many different texts are before it.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.ends.len()];
        let mut rank = 0;
        let mut before: Option<&[u8]> = None;
        for key in self.sorted() {
            let text = self.get(key);
            rank += u32::from(before.is_some_and(|before| before != text));
            ranks[key as usize] = rank;
            before = Some(text);
        }
        ranks
    }

    /// Bytes all texts begin with.
    fn shared_prefix(&self) -> usize {
        let Some(last) = self.ends.len().checked_sub(1) else { return 0 };
        let first = self.get(0);
        (1..=last).fold(first.len(), |shared, key| {
            let key = u32::try_from(key).expect("fewer keys than rows");
            self.get(key).iter().zip(&first[..shared]).take_while(|(a, b)| a == b).count()
        })
    }
}

/// Eight bytes from `at` as a number that compares like them; zeros behind the end, which no text holds.
fn chunk_at(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(chunk) => u64::from_be_bytes(*chunk),
        None => rest.iter().chain(&[0; 8]).take(8).fold(0, |chunk, b| chunk << 8 | u64::from(*b)),
    }
}
