//! The three kinds of packs as the folding sees them: rows with an id and a home.

use contract::customer::CustomerRow;
use contract::id::{Departments, OrderId};
use contract::order::{OrderDetail, OrderRow};
use contract::pack::{
    CustomersPack, DetailsPack, OrdersPack, PackError, PackKind, pack_customers, pack_details, pack_orders,
};

/// A kind of pack.
pub(super) trait Kind {
    type Row;
    const KIND: PackKind;
    fn id(row: &Self::Row) -> u32;
    /// The departments in whose packs the row stands.
    fn home(row: &Self::Row) -> Departments;
    fn read(departments: Departments, bytes: &[u8]) -> Result<Vec<Self::Row>, PackError>;
    /// Packs of rows that share a home, in ascending order of id.
    fn write(home: Departments, rows: Vec<Self::Row>) -> Result<Vec<Vec<u8>>, PackError>;
}

pub(super) struct Orders;

impl Kind for Orders {
    type Row = OrderRow;
    const KIND: PackKind = PackKind::Orders;
    fn id(row: &OrderRow) -> u32 {
        row.id.get()
    }
    fn home(row: &OrderRow) -> Departments {
        Departments::only(row.department)
    }
    fn read(_: Departments, bytes: &[u8]) -> Result<Vec<OrderRow>, PackError> {
        let pack = OrdersPack::open(bytes)?;
        Ok((0..pack.rows()).map(|row| pack.row(row)).collect())
    }
    fn write(home: Departments, rows: Vec<OrderRow>) -> Result<Vec<Vec<u8>>, PackError> {
        pack_orders(home.iter().next().ok_or(PackError::NotAPack)?, &rows)
    }
}

pub(super) struct Customers;

impl Kind for Customers {
    type Row = CustomerRow;
    const KIND: PackKind = PackKind::Customers;
    fn id(row: &CustomerRow) -> u32 {
        row.id.get()
    }
    fn home(row: &CustomerRow) -> Departments {
        row.departments
    }
    fn read(_: Departments, bytes: &[u8]) -> Result<Vec<CustomerRow>, PackError> {
        let pack = CustomersPack::open(bytes)?;
        Ok((0..pack.rows()).map(|row| pack.row(row)).collect())
    }
    fn write(home: Departments, rows: Vec<CustomerRow>) -> Result<Vec<Vec<u8>>, PackError> {
        pack_customers(home, &rows)
    }
}

/// A detail and the department its order belongs to, which it does not say itself.
#[derive(Debug, Clone)]
pub(super) struct DetailOf {
    pub(super) departments: Departments,
    pub(super) detail: OrderDetail,
}

pub(super) struct Details;

impl Kind for Details {
    type Row = DetailOf;
    const KIND: PackKind = PackKind::Details;
    fn id(row: &DetailOf) -> u32 {
        row.detail.id.get()
    }
    fn home(row: &DetailOf) -> Departments {
        row.departments
    }
    fn read(departments: Departments, bytes: &[u8]) -> Result<Vec<DetailOf>, PackError> {
        read_details(departments, bytes, |_| true)
    }
    fn write(home: Departments, rows: Vec<DetailOf>) -> Result<Vec<Vec<u8>>, PackError> {
        let details: Vec<OrderDetail> = rows.into_iter().map(|row| row.detail).collect();
        pack_details(home.iter().next().ok_or(PackError::NotAPack)?, &details)
    }
}

/// The details in a pack whose orders are wanted.
pub(super) fn read_details(
    departments: Departments,
    bytes: &[u8],
    wanted: impl Fn(u32) -> bool,
) -> Result<Vec<DetailOf>, PackError> {
    let pack = DetailsPack::open(bytes)?;
    let mut out = Vec::new();
    for id in pack.ids.iter().filter(|id| wanted(*id)) {
        let id = OrderId::new(id).ok_or(PackError::NotAPack)?;
        out.extend(pack.find(id)?.map(|detail| DetailOf { departments, detail }));
    }
    Ok(out)
}
