//! Folds changed rows of one kind into packs of that kind.

use super::Folded;
use super::kinds::Kind;
use crate::batch::PackKey;
use crate::map::Map;
use contract::id::Departments;
use contract::pack::{Pack, PackError};

/// A pack on its way to be rewritten, if any change concerns it.
struct Open<'a, K: Kind> {
    stored: Option<(PackKey, &'a [u8])>,
    /// Its rows by id, once somebody had to look.
    rows: Option<Map<u32, K::Row>>,
    changed: bool,
}

impl<K: Kind> Open<'_, K> {
    fn rows(&mut self) -> Result<&mut Map<u32, K::Row>, PackError> {
        let rows = match (self.rows.take(), self.stored) {
            (Some(rows), _) => rows,
            (None, Some((key, bytes))) => {
                K::read(key.departments, bytes)?.into_iter().map(|row| (K::id(&row), row)).collect()
            }
            (None, None) => Map::new(),
        };
        Ok(self.rows.insert(rows))
    }
}

pub(super) fn fold<K: Kind>(
    generation: u32,
    packs: &[(PackKey, Vec<u8>)],
    changed: Map<u32, Option<K::Row>>,
    out: &mut Folded,
) -> Result<(), PackError> {
    // By departments, then by lowest id: packs of one set of departments do not overlap.
    let mut open: Map<(u32, u32), Open<'_, K>> = Map::new();
    for (key, bytes) in packs.iter().filter(|(key, _)| key.kind == K::KIND) {
        let pack = Open { stored: Some((*key, bytes)), rows: None, changed: false };
        open.insert((key.departments.bits(), key.first_id), pack);
    }
    for pack in open.values_mut() {
        take_out(pack, &changed)?;
    }
    for (id, row) in changed.into_iter().filter_map(|(id, row)| Some((id, row?))) {
        let bits = K::home(&row).bits();
        let before = open.range((bits, 0)..=(bits, id)).next_back();
        let first = || open.range((bits, 0)..=(bits, u32::MAX)).next();
        let place = before.or_else(first).map_or((bits, id), |(place, _)| *place);
        let pack = open.get_or_insert_with(place, || Open { stored: None, rows: None, changed: true });
        pack.rows()?.insert(id, row);
        pack.changed = true;
    }
    for ((bits, _), pack) in open.into_iter().filter(|(_, pack)| pack.changed) {
        let rows: Vec<K::Row> = pack.rows.into_iter().flatten().map(|(_, row)| row).collect();
        let mut replaced = pack.stored.map(|(key, _)| key);
        for bytes in K::write(Departments::from_bits(bits), rows)? {
            let key = PackKey::of(generation, &Pack::open(&bytes)?);
            replaced = replaced.filter(|stored| *stored != key);
            out.put.push((key, bytes));
        }
        out.remove.extend(replaced);
    }
    Ok(())
}

/// Takes changed rows out of a pack: they come back where they belong now, or not at all.
fn take_out<K: Kind>(pack: &mut Open<'_, K>, changed: &Map<u32, Option<K::Row>>) -> Result<(), PackError> {
    let Some((_, bytes)) = pack.stored else { return Ok(()) };
    let (low, high) = Pack::open(bytes)?.id_range();
    if low > high || changed.range(low..=high).next().is_none() {
        return Ok(());
    }
    let rows = pack.rows()?;
    let held = rows.len();
    rows.retain(|id, _| !changed.contains_key(id));
    pack.changed = rows.len() != held;
    Ok(())
}
