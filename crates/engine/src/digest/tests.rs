//! Packs and log say the same as the rows they add up to, and the same as a server that followed every change.

use super::*;
use crate::batch::PackKey;
use crate::compact::{fold, touched};
use crate::fixtures::{customer_rows, order, order_rows, packs};
use contract::customer::CustomerRow;
use contract::order::OrderRow;
use contract::sync::Seq;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn changes(orders: &[OrderRow], customers: &[CustomerRow]) -> Vec<Change> {
    let orders = orders.iter().map(|row| ChangeBody::Order { row: Box::new(row.clone()), entry: None, detail: None });
    let customers = customers.iter().map(|row| ChangeBody::Customer { row: Box::new(row.clone()) });
    let bodies = orders.chain(customers).chain([ChangeBody::Elsewhere]);
    (1..).zip(bodies).map(|(seq, body)| Change { seq: Seq(seq), body }).collect()
}

fn read<P: AsRef<[u8]>>(log: &[Change], packs: &[P]) -> Digest {
    let mut reading = Reading::new(log);
    packs.iter().for_each(|pack| reading.pack(pack.as_ref()).unwrap());
    reading.digest()
}

/// From scratch: the rows there are in the end.
fn of_rows(orders: &BTreeMap<u32, OrderRow>, customers: &BTreeMap<u32, CustomerRow>) -> Digest {
    let mut digest = Digest::empty();
    orders.values().for_each(|row| digest.orders.add(of_order(row)));
    customers.values().for_each(|row| digest.customers.add(of_customer(row)));
    digest
}

/// As a server keeps it current: the row before goes out, the row after comes in.
fn followed(
    mut digest: Digest,
    mut orders: BTreeMap<u32, OrderRow>,
    mut customers: BTreeMap<u32, CustomerRow>,
    log: &[Change],
) -> (Digest, Digest) {
    for change in log {
        match &change.body {
            ChangeBody::Order { row, .. } => {
                if let Some(before) = orders.insert(row.id.get(), (**row).clone()) {
                    digest.orders.remove(of_order(&before));
                }
                digest.orders.add(of_order(row));
            }
            ChangeBody::Customer { row } => {
                if let Some(before) = customers.insert(row.id.get(), (**row).clone()) {
                    digest.customers.remove(of_customer(&before));
                }
                digest.customers.add(of_customer(row));
            }
            ChangeBody::OrderGone(id) => {
                if let Some(before) = orders.remove(&id.get()) {
                    digest.orders.remove(of_order(&before));
                }
            }
            ChangeBody::CustomerGone(id) => {
                if let Some(before) = customers.remove(&id.get()) {
                    digest.customers.remove(of_customer(&before));
                }
            }
            ChangeBody::Elsewhere => {}
        }
    }
    (digest, of_rows(&orders, &customers))
}

proptest! {
    #[test]
    fn p7_packs_and_log_say_what_the_rows_say_folded_or_not(
        orders in order_rows(40), customers in customer_rows(30),
        first in order_rows(9), then in order_rows(9), also in customer_rows(9), again in customer_rows(9), gone in prop::collection::vec(1u32..60, 0..6),
    ) {
        let stored = packs(&orders, &customers);
        let mut log = changes(&first, &also);
        for id in gone {
            log.extend(crate::fixtures::gone(id));
        }
        log.extend(changes(&then, &again));
        let by_id: BTreeMap<u32, OrderRow> = orders.iter().map(|row| (row.id.get(), row.clone())).collect();
        let by_id_too: BTreeMap<u32, CustomerRow> = customers.iter().map(|row| (row.id.get(), row.clone())).collect();
        let begin = read(&[], &stored);
        prop_assert_eq!(begin, of_rows(&by_id, &by_id_too));
        let (kept_current, from_scratch) = followed(begin, by_id, by_id_too, &log);
        prop_assert_eq!(kept_current, from_scratch);
        prop_assert_eq!(read(&log, &stored), from_scratch);

        let keyed: Vec<_> = stored.iter().map(|bytes| (PackKey::of(1, &Pack::open(bytes).unwrap()), bytes.clone())).collect();
        let keys: Vec<PackKey> = keyed.iter().map(|(key, _)| *key).collect();
        let seen = touched(&keys, &log);
        let mut all: BTreeMap<String, Vec<u8>> = keyed.iter().map(|(key, bytes)| (key.to_string(), bytes.clone())).collect();
        let seen: Vec<_> = keyed.into_iter().filter(|(key, _)| seen.contains(key)).collect();
        let folded = fold(1, &seen, &log).unwrap();
        folded.remove.iter().for_each(|key| drop(all.remove(&key.to_string())));
        all.extend(folded.put.into_iter().map(|(key, bytes)| (key.to_string(), bytes)));
        let all: Vec<_> = all.into_values().collect();
        prop_assert_eq!(read(&[], &all), from_scratch);
        // Read while another tab folds: the log of before, the packs of after.
        prop_assert_eq!(read(&log, &all), from_scratch);
    }

    #[test]
    fn p7_one_wrong_row_is_found(orders in order_rows(30), at in any::<prop::sample::Index>(), how in 0u8..3) {
        prop_assume!(!orders.is_empty());
        let right = read::<Vec<u8>>(&[], &packs(&orders, &[]));
        let mut wrong = orders.clone();
        let at = at.index(wrong.len());
        match how {
            0 => wrong[at].contact_town.push('x'),
            1 => wrong[at].owner_revision.0 += 1,
            _ => drop(wrong.remove(at)),
        }
        prop_assert_ne!(read(&[], &packs(&wrong, &[])), right);
    }
}

#[test]
fn a_damaged_pack_is_not_read() {
    let pack = packs(&[order(1)], &[]).remove(0);
    let mut damaged = pack.clone();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let mut reading = Reading::new(&[]);
    assert!(reading.pack(&damaged).is_err());
    assert_eq!(reading.digest(), Digest::empty());
    reading.pack(&pack).unwrap();
    assert_eq!(reading.digest().orders.rows, 1);
}
