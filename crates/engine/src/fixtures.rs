//! Rows for tests: plain ones by id, and generated ones that often have something in common.

use crate::data::Data;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, DepartmentId, Departments, OrderId};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderDetail, OrderRow, OrderState, OwnerRevision};
use contract::pack::{pack_customers, pack_orders};
use contract::sync::{Change, ChangeBody, Seq};
use contract::time::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(crate) fn department(number: u8) -> DepartmentId {
    DepartmentId::new(number).unwrap()
}

pub(crate) fn order(id: u32) -> OrderRow {
    OrderRow {
        id: OrderId::new(id).unwrap(),
        number: id.to_string(),
        department: department(1),
        placed_at: Some(Timestamp::from_millis(i64::from(id) * 1000)),
        owner: None,
        owner_revision: OwnerRevision(0),
        placed_email: format!("guest{id}@example.com"),
        contact_email: format!("guest{id}@example.com"),
        contact_name: format!("Guest {id}"),
        contact_phone: String::new(),
        contact_postcode: String::new(),
        contact_town: String::new(),
        channel: Channel::Online,
        state: OrderState::Processing,
        locked: false,
        total: Money { minor: 1250, currency: Currency::parse("EUR").unwrap() },
    }
}

pub(crate) fn customer(id: u32) -> CustomerRow {
    CustomerRow {
        id: CustomerId::new(id).unwrap(),
        username: format!("user{id}"),
        email: format!("user{id}@example.com"),
        name: format!("Customer {id}"),
        phone: format!("+49 30 {id}"),
        postcode: "10115".into(),
        town: "Berlin".into(),
        status: CustomerStatus::Active,
        departments: Departments::only(department(1)),
    }
}

pub(crate) fn detail(id: u32) -> OrderDetail {
    OrderDetail {
        id: OrderId::new(id).unwrap(),
        lines: vec![],
        billing: None,
        shipping: None,
        payments: vec![],
        coupons: vec![format!("COUPON-{id}")],
        notes: vec![],
        last_change: None,
    }
}

/// The order and the customer with this id are no longer this device's to hold.
pub(crate) fn gone(id: u32) -> impl Iterator<Item = Change> {
    let bodies = [OrderId::new(id).map(ChangeBody::OrderGone), CustomerId::new(id).map(ChangeBody::CustomerGone)];
    bodies.into_iter().flatten().map(|body| Change { seq: Seq(1), body })
}

/// Everything in memory, out of packs.
pub(crate) fn load(orders: &[OrderRow], customers: &[CustomerRow]) -> Data {
    let mut data = Data::default();
    for pack in packs(orders, customers) {
        data.load_pack(&pack).unwrap();
    }
    data
}

/// Packs by department, the way the server makes them.
pub(crate) fn packs(orders: &[OrderRow], customers: &[CustomerRow]) -> Vec<Vec<u8>> {
    let mut by_department: BTreeMap<u8, BTreeMap<u32, OrderRow>> = BTreeMap::new();
    for row in orders {
        by_department.entry(row.department.get()).or_default().insert(row.id.get(), row.clone());
    }
    let mut by_set: BTreeMap<u32, BTreeMap<u32, CustomerRow>> = BTreeMap::new();
    for row in customers {
        by_set.entry(row.departments.bits()).or_default().insert(row.id.get(), row.clone());
    }
    let orders = by_department
        .into_iter()
        .flat_map(|(number, rows)| pack_orders(department(number), &rows.into_values().collect::<Vec<_>>()).unwrap());
    let customers = by_set.into_iter().flat_map(|(bits, rows)| {
        pack_customers(Departments::from_bits(bits), &rows.into_values().collect::<Vec<_>>()).unwrap()
    });
    orders.chain(customers).collect()
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[AaBb][ab]{0,2}( [RÉré][uz]{1,9})?", "(ANA|Ana|ana) (Ruiz|RUIZ-LOPEZ|ruiz lopez)"]
}

fn email() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[aAb]{1,3}(\\.r)?@(x|Y)\\.(org|com)"]
}

prop_compose! {
    fn any_order()(
        id in 1u32..70, number in "(RH-|rh-|A)?0{0,2}[0-9]{1,4}(/[0-9])?", place in 1u8..4,
        placed in proptest::option::of(0i64..40), owner in 0u32..12, revision in 0u32..3,
        placed_email in email(), contact in proptest::option::of(email()), contact_name in name(), contact_phone in "(\\+49 )?[0-9 ]{0,6}",
        contact_postcode in "[0-9]{0,3}[AB]?", channel in 0u8..4, state in 0u8..6, locked in any::<bool>(), minor in prop_oneof![-5i64..200, any::<i64>()],
        currency in prop_oneof![Just("EUR"), Just("CHF"), Just("JPY")],
    ) -> OrderRow {
        OrderRow {
            id: OrderId::new(id).unwrap(), number, department: department(place),
            placed_at: placed.map(Timestamp::from_millis), owner: CustomerId::new(owner),
            owner_revision: OwnerRevision(revision), contact_email: contact.unwrap_or_else(|| placed_email.clone()),
            placed_email, contact_name, contact_phone, contact_postcode, contact_town: String::new(), channel: Channel::from_byte(channel).unwrap(),
            state: OrderState::from_byte(state).unwrap(), locked,
            total: Money { minor, currency: Currency::parse(currency).unwrap() },
        }
    }
}

prop_compose! {
    fn any_customer()(
        id in 1u32..60, username in "[ab]{1,3}[0-9]?", email in email(), name in name(), phone in "(\\+49 )?[0-9 ]{0,6}",
        postcode in "[0-9]{0,3}[AB]?", status in 0u8..6, bits in 0u32..8,
    ) -> CustomerRow {
        let status = match status {
            0 => CustomerStatus::Blocked,
            1 => CustomerStatus::Merged { into: CustomerId::new(1).unwrap() },
            _ => CustomerStatus::Active,
        };
        let departments = Departments::from_bits(bits);
        CustomerRow {
            id: CustomerId::new(id).unwrap(), username, email, name, phone, postcode, town: "Zürich".into(), status, departments,
        }
    }
}

/// Orders with different ids, in no order.
pub(crate) fn order_rows(max: usize) -> impl Strategy<Value = Vec<OrderRow>> {
    prop::collection::vec(any_order(), 0..max).prop_map(|rows| unique(rows, |row| row.id))
}

/// Customers with different ids, in no order.
pub(crate) fn customer_rows(max: usize) -> impl Strategy<Value = Vec<CustomerRow>> {
    prop::collection::vec(any_customer(), 0..max).prop_map(|rows| unique(rows, |row| row.id))
}

fn unique<T, K: Ord>(rows: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    rows.into_iter().filter(|row| seen.insert(key(row))).collect()
}
