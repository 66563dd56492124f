//! What the simulated shop has: few customers and few orders, so that people get into each other's way.

use contract::id::{DepartmentId, Departments};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderState};
use contract::time::Timestamp;
use server::ingest::{CustomerRecord, Ingest, OrderRecord, OwnerRecord, StatusRecord};

/// Orders of the shop.
pub(crate) const ORDERS: u32 = 8;
/// Customers of the shop at first.
pub(crate) const CUSTOMERS: u32 = 6;
/// Staff, by user name.
pub(crate) const STAFF: [&str; 3] = ["ana", "ben", "cleo"];
/// The password of all of them.
pub(crate) const PASSWORD: &str = "correct horse";

const SOURCE: &str = "sim";

/// A department of the shop, 1 or 2.
pub(crate) fn department(number: u8) -> DepartmentId {
    DepartmentId::new(number).expect("1 and 2 are departments")
}

/// Both departments.
pub(crate) fn both() -> Departments {
    Departments::only(department(1)).with(department(2))
}

/// Where somebody works. When staff are mixed, no two of them see the same orders.
pub(crate) fn works_in(staff: usize, mixed: bool) -> Departments {
    match (mixed, staff) {
        (true, 0) => Departments::only(department(1)),
        (true, 2) => Departments::only(department(2)),
        _ => both(),
    }
}

/// The e-mail of a customer of the shop.
pub(crate) fn email(customer: u32) -> String {
    format!("Customer{customer}@example.com")
}

/// A customer. Number 5 is blocked, number 6 belongs to one department only.
pub(crate) fn customer(number: u32, blocked: bool, phone: u32) -> CustomerRecord {
    CustomerRecord {
        source: SOURCE,
        key: format!("c{number}"),
        username: format!("customer{number}"),
        email: email(number),
        name: format!("Customer {number}"),
        phone: format!("+49 30 {phone}"),
        postcode: "10115".into(),
        town: "Berlin".into(),
        status: if blocked { StatusRecord::Blocked } else { StatusRecord::Active },
        departments: if number == 6 { Departments::only(department(1)) } else { both() },
    }
}

/// A customer that became part of another.
pub(crate) fn merged(number: u32, into: u32) -> CustomerRecord {
    CustomerRecord { status: StatusRecord::MergedInto(format!("c{into}")), ..customer(number, false, number) }
}

/// What an order's total leaves when it is divided by eight, if the shop has moved it to the other department.
const MOVES: i64 = 5;

/// An order. Odd ones are guest orders, three of them with one e-mail; the last one is locked at first.
pub(crate) fn order(number: u32, state: OrderState, locked: bool, minor: i64) -> OrderRecord {
    let guest = number % 2 == 1;
    OrderRecord {
        source: SOURCE,
        key: format!("o{number}"),
        number: (1000 + number).to_string(),
        department: department(if (number % 4 < 2) == (minor % 8 != MOVES) { 1 } else { 2 }),
        placed_at: Some(Timestamp::from_millis(1_700_000_000_000 + i64::from(number))),
        owner: if guest { OwnerRecord::Guest } else { OwnerRecord::Customer(format!("c{}", 1 + number % 4)) },
        placed_email: match number {
            3 => String::new(),
            // One guest, who does not always write in the same capitals.
            5 | 7 => "Placed1@Example.com".to_owned(),
            _ => format!("placed{number}@example.com"),
        },
        channel: Channel::Online,
        state,
        locked,
        total: Money { minor, currency: Currency::parse("EUR").expect("three letters") },
        lines: vec![],
        billing: None,
        shipping: None,
        payments: vec![],
        coupons: vec![],
        notes: vec![],
    }
}

/// All of it.
pub(crate) fn all() -> Ingest {
    Ingest {
        customers: (1..=CUSTOMERS).map(|number| customer(number, number == 5, number)).collect(),
        orders: (1..=ORDERS).map(|number| order(number, OrderState::Processing, number == ORDERS, 1000)).collect(),
    }
}
