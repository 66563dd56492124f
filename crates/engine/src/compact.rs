//! Folds logged changes into packs, so that the log stays short. Pure: packs and changes in, packs to remove and to put out.
//!
//! Loading the packs afterwards gives what loading them before and applying the changes gave. Packs of one kind and one set of
//! departments never overlap in ids, before and after; a pack no change concerns is left alone.

mod fold;
mod kinds;

use crate::batch::PackKey;
use crate::map::Map;
use contract::history::HistoryEntry;
use contract::id::{DepartmentId, Departments};
use contract::order::OrderDetail;
use contract::pack::{PackError, PackKind};
use contract::sync::{Change, ChangeBody};
use kinds::{Customers, DetailOf, Details, Orders};

/// What has to be written so that changes stand in packs. Removing comes before putting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// Packs whose place is taken by none.
    pub remove: Vec<PackKey>,
    /// Packs to store, some of them under a key that is there already.
    pub put: Vec<(PackKey, Vec<u8>)>,
}

/// Which of the packs [`fold()`] has to see for these changes: those that may hold a changed row, and those that shall hold it.
#[must_use]
pub fn touched(keys: &[PackKey], changes: &[Change]) -> Vec<PackKey> {
    let mut groups: Map<(PackKind, u32), Map<u32, PackKey>> = Map::new();
    for key in keys {
        groups.get_or_insert_with((key.kind, key.departments.bits()), Map::new).insert(key.first_id, *key);
    }
    let mut touched = Map::new();
    for change in changes {
        let (id, home, kinds) = match &change.body {
            ChangeBody::Order { row, .. } => {
                let home = Departments::only(row.department);
                (row.id.get(), home, &[PackKind::Orders, PackKind::Details][..])
            }
            ChangeBody::Customer { row } => (row.id.get(), row.departments, &[PackKind::Customers][..]),
            ChangeBody::OrderGone(id) => (id.get(), Departments::default(), &[PackKind::Orders, PackKind::Details][..]),
            ChangeBody::CustomerGone(id) => (id.get(), Departments::default(), &[PackKind::Customers][..]),
            ChangeBody::Elsewhere => continue,
        };
        // A detail of an order that only changed its row is not rewritten, unless it has to move to another department.
        let detail_stays = matches!(&change.body, ChangeBody::Order { entry: None, detail: None, .. });
        for ((kind, bits), packs) in groups.iter().filter(|((kind, _), _)| kinds.contains(kind)) {
            let is_home = *bits == home.bits();
            if is_home && *kind == PackKind::Details && detail_stays && groups_of(&groups, *kind) == 1 {
                continue;
            }
            let may_hold = packs.range(..=id).next_back();
            let shall_hold = packs.iter().next().filter(|_| is_home);
            touched.extend(may_hold.or(shall_hold).map(|(first, _)| ((*kind, *bits, *first), ())));
        }
    }
    let key_of = |(kind, bits, first)| groups.get(&(kind, bits)).and_then(|packs| packs.get(&first)).copied();
    touched.keys().copied().filter_map(key_of).collect()
}

fn groups_of(groups: &Map<(PackKind, u32), Map<u32, PackKey>>, kind: PackKind) -> usize {
    groups.keys().filter(|(other, _)| *other == kind).count()
}

/// Folds changes, in the order of the feed, into the packs they touch.
///
/// An order's detail is replaced by one that came with a change; a history entry that came with it becomes the detail's last
/// change. A detail this device does not hold stays unheld.
///
/// # Errors
/// When a pack cannot be read, or a row fits no pack. Nothing may be written then; the log still has everything.
pub fn fold(generation: u32, packs: &[(PackKey, Vec<u8>)], changes: &[Change]) -> Result<Folded, PackError> {
    let (mut orders, mut customers) = (Map::new(), Map::new());
    let mut news: Map<u32, Option<DetailNews>> = Map::new();
    for change in changes {
        match &change.body {
            ChangeBody::Order { row, entry, detail } => {
                orders.insert(row.id.get(), Some((**row).clone()));
                let news = news.get_or_insert_with(row.id.get(), || None);
                let news = news.get_or_insert_with(|| DetailNews::of(row.department));
                news.department = row.department;
                if let Some(detail) = detail {
                    (news.detail, news.entry) = (Some((**detail).clone()), None);
                }
                if let Some(entry) = entry {
                    news.entry = Some((**entry).clone());
                }
            }
            ChangeBody::Customer { row } => {
                customers.insert(row.id.get(), Some((**row).clone()));
            }
            ChangeBody::OrderGone(id) => {
                orders.insert(id.get(), None);
                news.insert(id.get(), None);
            }
            ChangeBody::CustomerGone(id) => {
                customers.insert(id.get(), None);
            }
            ChangeBody::Elsewhere => {}
        }
    }
    let mut folded = Folded::default();
    fold::fold::<Orders>(generation, packs, orders, &mut folded)?;
    fold::fold::<Customers>(generation, packs, customers, &mut folded)?;
    fold::fold::<Details>(generation, packs, details(packs, news)?, &mut folded)?;
    Ok(folded)
}

/// What changes say about a detail.
struct DetailNews {
    department: DepartmentId,
    detail: Option<OrderDetail>,
    entry: Option<HistoryEntry>,
}

impl DetailNews {
    fn of(department: DepartmentId) -> Self {
        Self { department, detail: None, entry: None }
    }
}

/// The details as they shall stand, of those that change; none where the order is gone.
fn details(
    packs: &[(PackKey, Vec<u8>)],
    news: Map<u32, Option<DetailNews>>,
) -> Result<Map<u32, Option<DetailOf>>, PackError> {
    let mut held = Map::new();
    for (key, bytes) in packs.iter().filter(|(key, _)| key.kind == PackKind::Details) {
        let wanted = |id: u32| news.contains_key(&id);
        held.extend(
            kinds::read_details(key.departments, bytes, wanted)?.into_iter().map(|row| (row.detail.id.get(), row)),
        );
    }
    let mut out = Map::new();
    for (id, news) in news {
        let Some(news) = news else {
            out.insert(id, None);
            continue;
        };
        let departments = Departments::only(news.department);
        let (known, came) = (held.remove(&id), news.detail.is_some());
        let stays = known.as_ref().is_some_and(|row| row.departments == departments);
        let Some(mut detail) = news.detail.or(known.map(|row| row.detail)) else { continue };
        if came || news.entry.is_some() || !stays {
            detail.last_change = news.entry.or(detail.last_change);
            out.insert(id, Some(DetailOf { departments, detail }));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
