use super::*;
use crate::data::Data;
use crate::fixtures::{customer_rows, department, detail, order_rows, packs};
use contract::customer::CustomerRow;
use contract::history::{Party, StaffRef};
use contract::id::{OperationId, OrderId, StaffId};
use contract::operation::Via;
use contract::order::{OrderRow, OwnerRevision};
use contract::pack::{DetailsPack, Pack, pack_details};
use contract::sync::Seq;
use contract::time::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Store = BTreeMap<String, (PackKey, Vec<u8>)>;

fn store(packs: Vec<Vec<u8>>) -> Store {
    let keyed = packs.into_iter().map(|bytes| (PackKey::of(3, &Pack::open(&bytes).unwrap()), bytes));
    keyed.map(|(key, bytes)| (key.to_string(), (key, bytes))).collect()
}

/// Details of these orders, few to a pack, so that there is something to choose from.
fn detail_packs(rows: &[OrderRow]) -> Vec<Vec<u8>> {
    let mut by_department: BTreeMap<u8, BTreeMap<u32, OrderDetail>> = BTreeMap::new();
    for row in rows {
        by_department.entry(row.department.get()).or_default().insert(row.id.get(), detail(row.id.get()));
    }
    let packs = by_department.into_iter().flat_map(|(number, details)| {
        let details: Vec<OrderDetail> = details.into_values().collect();
        let few = details.chunks(5).map(<[OrderDetail]>::to_vec).collect::<Vec<_>>();
        few.into_iter().flat_map(move |details| pack_details(department(number), &details).unwrap())
    });
    packs.collect()
}

fn entry(order: OrderId, n: u8) -> HistoryEntry {
    let party = Party { customer: None, name: String::new(), email: String::new() };
    HistoryEntry {
        operation: OperationId::from_parts(Timestamp::from_millis(1), [n; 10]),
        order,
        revision: OwnerRevision(u32::from(n)),
        old: party.clone(),
        new: party,
        email_before: String::new(),
        email_after: String::new(),
        via: Via::Link,
        staff: StaffRef { id: StaffId::new(1).unwrap(), name: "Staff".into() },
        device: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        reason: None,
        made_at: Timestamp::from_millis(1),
        data_as_of: None,
        applied_at: Timestamp::from_millis(2),
        connection: contract::operation::Connection::Online,
        undoes: None,
    }
}

fn order_changes(rows: Vec<OrderRow>, with: &[u8]) -> Vec<Change> {
    let bodies = rows.into_iter().zip(with.iter().cycle()).map(|(row, with)| {
        let new_detail = OrderDetail { coupons: vec![format!("NEW-{with}")], ..detail(row.id.get()) };
        ChangeBody::Order {
            entry: (with % 2 == 1).then(|| Box::new(entry(row.id, *with))),
            detail: (with % 3 == 1).then(|| Box::new(new_detail)),
            row: Box::new(row),
        }
    });
    bodies.zip(1..).map(|(body, seq)| Change { seq: Seq(seq), body }).collect()
}

fn customer_changes(rows: Vec<CustomerRow>) -> impl Iterator<Item = Change> {
    rows.into_iter().map(|row| Change { seq: Seq(99), body: ChangeBody::Customer { row: Box::new(row) } })
}

fn find_detail(store: &Store, row: &OrderRow) -> Option<OrderDetail> {
    let home = Departments::only(row.department);
    let packs = store.values().filter(|(key, _)| key.kind == PackKind::Details && key.departments == home);
    let mut found: Vec<_> =
        packs.filter_map(|(_, bytes)| DetailsPack::open(bytes).unwrap().find(row.id).unwrap()).collect();
    assert!(found.len() < 2, "a detail stands in one pack only");
    found.pop()
}

fn load(store: &Store) -> Data {
    let mut data = Data::default();
    for (key, bytes) in store.values().filter(|(key, _)| key.kind != PackKind::Details) {
        data.load_pack(bytes).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
    data
}

proptest! {
    #[test]
    fn folded_packs_hold_what_packs_and_changes_held(
        orders in order_rows(40), customers in customer_rows(40), moved in order_rows(12), also in customer_rows(12),
        with in prop::collection::vec(0u8..6, 1..8),
    ) {
        let mut stored = store(packs(&orders, &customers).into_iter().chain(detail_packs(&orders)).collect());
        let changes: Vec<Change> = order_changes(moved.clone(), &with).into_iter().chain(customer_changes(also.clone())).collect();
        let mut expected = load(&stored);
        changes.iter().for_each(|change| expected.apply(change));

        let keys: Vec<PackKey> = stored.values().map(|(key, _)| *key).collect();
        let seen: Vec<_> = touched(&keys, &changes).iter().map(|key| stored[&key.to_string()].clone()).collect();
        let folded = fold(3, &seen, &changes).unwrap();
        let before = stored.clone();
        for key in &folded.remove {
            prop_assert!(stored.remove(&key.to_string()).is_some());
        }
        for (key, bytes) in folded.put {
            stored.insert(key.to_string(), (key, bytes));
        }

        let data = load(&stored);
        prop_assert_eq!((data.orders_count(), data.customers_count()), (expected.orders_count(), expected.customers_count()));
        for row in orders.iter().chain(&moved) {
            let row = expected.order(row.id).unwrap();
            prop_assert_eq!(data.order(row.id), Some(row.clone()));
            let told = changes.iter().find_map(|change| match &change.body {
                ChangeBody::Order { row: changed, entry, detail } if changed.id == row.id => Some((entry, detail)),
                _ => None,
            });
            let held = orders.iter().find(|held| held.id == row.id).and_then(|held| find_detail(&before, held));
            let mut wanted = told.and_then(|(_, new)| new.as_deref().cloned()).or(held);
            if let (Some(detail), Some((Some(entry), _))) = (&mut wanted, told) {
                detail.last_change = Some((**entry).clone());
            }
            prop_assert_eq!(find_detail(&stored, &row), wanted);
        }
        for row in customers.iter().chain(&also) {
            prop_assert_eq!(data.customer(row.id), expected.customer(row.id));
        }
        no_overlap(&stored);
    }
}

proptest! {
    #[test]
    fn what_is_gone_stands_in_no_pack_and_what_came_back_does(
        orders in order_rows(40), customers in customer_rows(40), gone in prop::collection::vec(1u32..70, 0..12),
        back in order_rows(6),
    ) {
        let mut stored = store(packs(&orders, &customers).into_iter().chain(detail_packs(&orders)).collect());
        let mut changes: Vec<Change> = gone.iter().flat_map(|id| crate::fixtures::gone(*id)).collect();
        changes.extend(order_changes(back.clone(), &[1]));
        let mut expected = load(&stored);
        changes.iter().for_each(|change| expected.apply(change));

        let keys: Vec<PackKey> = stored.values().map(|(key, _)| *key).collect();
        let seen: Vec<_> = touched(&keys, &changes).iter().map(|key| stored[&key.to_string()].clone()).collect();
        let folded = fold(3, &seen, &changes).unwrap();
        folded.remove.iter().for_each(|key| drop(stored.remove(&key.to_string())));
        stored.extend(folded.put.into_iter().map(|(key, bytes)| (key.to_string(), (key, bytes))));

        let data = load(&stored);
        prop_assert_eq!((data.orders_count(), data.customers_count()), (expected.orders_count(), expected.customers_count()));
        for row in &orders {
            let is_back = back.iter().any(|other| other.id == row.id);
            let held = is_back || !gone.contains(&row.id.get());
            prop_assert_eq!((data.order(row.id), data.order(row.id).is_some()), (expected.order(row.id), held));
            if !held {
                prop_assert_eq!(find_detail(&stored, row), None);
            }
        }
        for row in &customers {
            prop_assert_eq!(data.customer(row.id).is_some(), !gone.contains(&row.id.get()));
        }
        no_overlap(&stored);
    }
}

fn no_overlap(store: &Store) {
    let mut last: Option<(PackKind, u32, u32)> = None;
    for (key, bytes) in store.values() {
        let (low, high) = Pack::open(bytes).unwrap().id_range();
        if let Some((kind, bits, before)) = last
            && (kind, bits) == (key.kind, key.departments.bits())
        {
            assert!(before < low, "packs of one group overlap at {key}");
        }
        last = Some((key.kind, key.departments.bits(), high));
    }
}

#[test]
fn packs_no_change_concerns_are_left_alone() {
    let rows: Vec<OrderRow> = (1..=2000).map(crate::fixtures::order).collect();
    let stored = store(packs(&rows, &[]));
    let keys: Vec<PackKey> = stored.values().map(|(key, _)| *key).collect();
    let changes = order_changes(vec![rows[1500].clone()], &[0]);
    let seen = touched(&keys, &changes);
    assert!(keys.len() > 2 && seen.len() == 1);
    let all: Vec<_> = stored.values().cloned().collect();
    let folded = fold(3, &all, &changes).unwrap();
    assert_eq!((folded.remove.len(), folded.put.iter().map(|(key, _)| *key).collect::<Vec<_>>()), (0, seen));
}
