use super::*;
use crate::fixtures::{customer, customer_rows, load, order, order_rows};
use contract::customer::CustomerStatus;
use contract::id::Departments;
use contract::pack::{pack_details, pack_orders};
use contract::sync::Seq;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn changed(body: ChangeBody) -> Change {
    Change { seq: Seq(1), body }
}

fn order_change(row: &OrderRow) -> Change {
    changed(ChangeBody::Order { row: Box::new(row.clone()), entry: None, detail: None })
}

proptest! {
    #[test]
    fn rows_come_out_as_they_went_in(orders in order_rows(40), customers in customer_rows(40)) {
        let data = load(&orders, &customers);
        prop_assert_eq!((data.orders_count(), data.customers_count()), (orders.len(), customers.len()));
        for row in orders {
            prop_assert_eq!(data.order(row.id), Some(row));
        }
        for row in customers {
            prop_assert_eq!(data.customer(row.id), Some(row));
        }
    }

    #[test]
    fn the_last_change_of_a_row_stands(first in order_rows(20), later in order_rows(20), more in customer_rows(20)) {
        let mut data = load(&first, &[]);
        let mut expected: BTreeMap<_, _> = first.into_iter().map(|row| (row.id, row)).collect();
        for row in later {
            // Twice: applying a change again does no harm.
            data.apply(&order_change(&row));
            data.apply(&order_change(&row));
            expected.insert(row.id, row);
        }
        for row in &more {
            data.apply(&changed(ChangeBody::Customer { row: Box::new(row.clone()) }));
        }
        prop_assert_eq!(data.orders_count(), expected.len());
        for (id, row) in expected {
            prop_assert_eq!(data.order(id), Some(row));
        }
        for row in more {
            prop_assert_eq!(data.customer(row.id), Some(row));
        }
    }
}

#[test]
fn a_row_that_is_gone_is_found_nowhere_until_it_comes_back() {
    use crate::overlay::Overlay;
    let rows: Vec<_> = (1..=3).map(order).collect();
    let mut data = load(&rows, &[customer(1), customer(2), customer(u32::MAX)]);
    let listed = |data: &Data| data.orders_page(&crate::orders::Query::default(), &Overlay::default()).total;
    let before = listed(&data);
    for change in crate::fixtures::gone(2).chain(crate::fixtures::gone(2)).chain(crate::fixtures::gone(77)) {
        data.apply(&change);
    }
    data.apply(&changed(ChangeBody::CustomerGone(CustomerId::new(u32::MAX).unwrap())));
    assert_eq!((data.orders_count(), data.customers_count(), before), (2, 1, 3));
    assert_eq!((data.order(rows[1].id), data.customer(customer(2).id)), (None, None));
    assert_eq!(data.customer(customer(u32::MAX).id), None);
    assert_eq!(data.customer_by_email(&customer(2).email), None);
    assert_eq!((listed(&data), data.orders.of_guests(&Overlay::default()).iter().count()), (2, 2));
    data.apply(&order_change(&rows[1]));
    assert_eq!((data.orders_count(), data.order(rows[1].id)), (3, Some(rows[1].clone())));
    assert_eq!(listed(&data), 3);
}

#[test]
fn ids_far_apart_are_found_as_well() {
    let rows = [order(7), order(90_000), order(4_000_000_000)];
    let data = load(&rows, &[customer(4_294_967_295), customer(1)]);
    assert!(rows.iter().all(|row| data.order(row.id).as_ref() == Some(row)));
    assert_eq!(data.order(OrderId::new(8).unwrap()), None);
    assert_eq!(data.customer(CustomerId::new(u32::MAX).unwrap()), Some(customer(u32::MAX)));
}

#[test]
fn ids_that_come_in_high_first_end_up_in_a_table() {
    let mut data = Data::default();
    for first in (0..40u32).rev() {
        let rows: Vec<_> = (first * 5000 + 1..first * 5000 + 100).map(order).collect();
        for pack in pack_orders(rows[0].department, &rows).unwrap() {
            data.load_pack(&pack).unwrap();
        }
    }
    assert_eq!(data.orders_count(), 40 * 99);
    assert!((0..40u32).all(|n| data.order(OrderId::new(n * 5000 + 50).unwrap()).is_some()));
}

#[test]
fn rows_replaced_many_times_take_no_more_room() {
    let rows: Vec<_> = (1..=600).map(order).collect();
    let mut data = load(&rows, &[]);
    let room = data.bytes_held().0;
    for round in 0..20 {
        for row in &rows {
            let contact_name = format!("Name {round}");
            data.apply(&order_change(&OrderRow { contact_name, ..row.clone() }));
        }
    }
    assert_eq!(data.orders_count(), 600);
    assert_eq!(data.order(rows[0].id).unwrap().contact_name, "Name 19");
    assert!(data.bytes_held().0 < room * 5, "{} grew to {}", room, data.bytes_held().0);
}

#[test]
fn a_damaged_pack_and_a_pack_of_details_are_refused_and_change_nothing() {
    let mut data = load(&[order(1)], &[]);
    let department = order(1).department;
    let mut pack = pack_orders(department, &[order(2)]).unwrap().remove(0);
    *pack.last_mut().unwrap() ^= 1;
    assert_eq!(data.load_pack(&pack), Err(PackError::Damaged));
    let details = pack_details(department, &[crate::fixtures::detail(1)]).unwrap().remove(0);
    assert_eq!(data.load_pack(&details), Err(PackError::OtherKind));
    assert_eq!(data.orders_count(), 1);
}

#[test]
fn an_account_is_found_by_its_email_however_that_is_spelled() {
    let mut blocked = customer(3);
    blocked.status = CustomerStatus::Blocked;
    blocked.email = "Ana.Ruiz@Example.com".into();
    blocked.departments = Departments::from_bits(2);
    let data = load(&[], &[customer(1), blocked]);
    assert_eq!(data.customer_by_email(" ana.ruiz@EXAMPLE.com "), CustomerId::new(3));
    assert_eq!(data.customer_by_email("na.ruiz@example.com"), None);
    assert_eq!(data.customer_by_email(""), None);
}
