//! Demo data: a fictional running-race organiser, the same for the same seed number on every machine.
//!
//! Staff learn the program on it and every test that needs a full shop starts from it, so it holds each case that matters.
//! It never contains a real person, a real address or a domain somebody could receive mail at, and never asks for the time:
//! `now` only shifts the dates.

mod customers;
mod guests;
pub mod known;
mod lines;
mod orders;
mod rng;
mod special;
mod words;

use crate::ingest::Ingest;
use contract::id::{DepartmentId, Departments};
use contract::session::{Department, Permission, Shop};
use contract::time::Timestamp;

/// The system all demo records come from.
pub const SOURCE: &str = "demo";

/// How much demo data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoSize {
    /// For a first look and for tests.
    Small,
    /// As much as a large shop has.
    Large,
}

impl DemoSize {
    /// Accounts it has.
    #[must_use]
    pub fn customers(self) -> u32 {
        match self {
            Self::Small => 1_500,
            Self::Large => 50_000,
        }
    }

    /// Orders it has.
    #[must_use]
    pub fn orders(self) -> u32 {
        match self {
            Self::Small => 6_000,
            Self::Large => 100_000,
        }
    }
}

/// A member of staff of the demo shop. The passwords are public: a demo database is for trying things out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStaff {
    /// The name they sign in with.
    pub username: String,
    /// Their password, in clear.
    pub password: String,
    /// Full name.
    pub name: String,
    /// What they may do, in order.
    pub permissions: Vec<Permission>,
    /// Where they work.
    pub departments: Departments,
}

/// A whole demo shop.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The organisation.
    pub shop: Shop,
    /// Its departments, in order.
    pub departments: Vec<Department>,
    /// Its staff.
    pub staff: Vec<DemoStaff>,
    /// Its customers and orders.
    pub ingest: Ingest,
}

/// Makes the demo shop of this seed number. Orders were placed in the three years before `now`.
#[must_use]
pub fn demo(size: DemoSize, seed: u64, now: Timestamp) -> Demo {
    let customers = customers::accounts(size.customers(), seed);
    let orders = orders::orders(&customers, size.orders(), seed, now);
    Demo {
        shop: Shop { name: "Quillwater Races".to_owned(), time_zone: "Europe/Berlin".to_owned() },
        departments: vec![
            Department { id: shop_department(), name: "Shop".to_owned() },
            Department { id: events_department(), name: "Events".to_owned() },
        ],
        staff: staff(),
        ingest: Ingest { customers, orders },
    }
}

/// Department 1: shoes and clothes, with a counter.
pub(crate) fn shop_department() -> DepartmentId {
    DepartmentId::new(1).expect("1 is in range")
}

/// Department 2: race entries, with a till at the race office.
pub(crate) fn events_department() -> DepartmentId {
    DepartmentId::new(2).expect("2 is in range")
}

fn staff() -> Vec<DemoStaff> {
    let shop = Departments::only(shop_department());
    let both = shop.with(events_department());
    let clerk = vec![
        Permission::OrdersView,
        Permission::OrdersReassign,
        Permission::CustomersSearch,
        Permission::CustomersCreate,
    ];
    let manager = [clerk.as_slice(), &[Permission::ConflictsResolve]].concat();
    let of = |username: &str, password: &str, name: &str, permissions, departments| DemoStaff {
        username: username.to_owned(),
        password: password.to_owned(),
        name: name.to_owned(),
        permissions,
        departments,
    };
    vec![
        of("clerk", "clerk-demo", "Clara Lindgren", clerk, shop),
        of("manager", "manager-demo", "Mateo Brandt", manager, both),
        of("admin", "admin-demo", "Ada Okonkwo", Permission::ALL.to_vec(), both),
        of("viewer", "viewer-demo", "Viola Marsh", vec![Permission::OrdersView, Permission::CustomersSearch], both),
    ]
}

#[cfg(test)]
mod tests;
