//! Where the row with an id stands. A plain table while ids are dense, a hash table when they are not; never a guess.

use crate::arena::grow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table may have this many places for each row, and some to start with.
const PLACES_PER_ROW: usize = 8;
const PLACES_FREE: usize = 1 << 16;

/// Maps ids to rows.
#[derive(Debug, Clone)]
pub(crate) enum Index {
    /// At an id: its row and one more; 0 where there is none.
    Dense(Vec<u32>),
    Sparse(HashMap<u32, u32, BuildHasherDefault<IdHasher>>),
}

impl Default for Index {
    fn default() -> Self {
        Self::Dense(Vec::new())
    }
}

impl Index {
    pub(crate) fn get(&self, id: u32) -> Option<usize> {
        let row = match self {
            Self::Dense(table) => table.get(id as usize)?.checked_sub(1)?,
            Self::Sparse(map) => *map.get(&id)?,
        };
        Some(row as usize)
    }

    /// Notes that an id stands at a row now. `ids` are those of all rows.
    pub(crate) fn put(&mut self, id: u32, row: usize, ids: &[u32]) {
        let place = u32::try_from(row).expect("fewer rows than ids");
        let fits = (id as usize) < PLACES_FREE + PLACES_PER_ROW * ids.len();
        match self {
            Self::Dense(table) if fits || (id as usize) < table.len() => {
                let places = id as usize + 1;
                if table.len() < places {
                    grow(table, places - table.len());
                    table.resize(places, 0);
                }
                table[id as usize] = place + 1;
            }
            Self::Dense(table) => {
                let known = table.iter().zip(0u32..).filter(|(row, _)| **row != 0).map(|(row, id)| (id, row - 1));
                let mut map: HashMap<_, _, _> = known.collect();
                map.insert(id, place);
                *self = Self::Sparse(map);
            }
            Self::Sparse(map) => {
                map.insert(id, place);
            }
        }
    }

    /// Notes that an id stands nowhere any more.
    pub(crate) fn remove(&mut self, id: u32) {
        match self {
            Self::Dense(table) => {
                if let Some(place) = table.get_mut(id as usize) {
                    *place = 0;
                }
            }
            Self::Sparse(map) => {
                map.remove(&id);
            }
        }
    }

    /// Goes back to a table if that is small enough by now. Asked when many rows have come in.
    pub(crate) fn settle(&mut self) {
        let Self::Sparse(map) = self else { return };
        let highest = map.keys().max().map_or(0, |id| *id as usize);
        if highest < PLACES_FREE + PLACES_PER_ROW * map.len() {
            let mut table = vec![0; highest + 1];
            for (id, row) in map.iter() {
                table[*id as usize] = row + 1;
            }
            *self = Self::Dense(table);
        }
    }

    pub(crate) fn bytes_held(&self) -> usize {
        match self {
            Self::Dense(table) => table.capacity() * 4,
            Self::Sparse(map) => map.capacity() * 10,
        }
    }
}

/// Spreads an id over 64 bits. Ids come from the shop's own server, so nobody gains by choosing them.
#[derive(Debug, Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x9E37_79B1_85EB_CA87);
        }
    }
    fn write_u32(&mut self, id: u32) {
        self.0 = (u64::from(id) + 1).wrapping_mul(0x9E37_79B1_85EB_CA87).rotate_left(26);
    }
}
