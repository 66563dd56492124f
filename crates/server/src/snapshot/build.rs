//! Lays rows out as packs and bundles. Pure: the same rows give the same bytes.

use super::{Built, Bundle};
use crate::db::SnapshotRows;
use contract::customer::CustomerRow;
use contract::id::{DepartmentId, Departments};
use contract::limits::BUNDLE_BYTES_MAX;
use contract::order::{OrderDetail, OrderRow};
use contract::pack::{Pack, PackError, PackKind, join_bundle, pack_customers, pack_details, pack_orders};
use contract::time::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Builds a snapshot of rows that were read at this time.
///
/// # Errors
/// [`PackError::RowTooLarge`] for a row that fits no pack.
pub fn build(rows: SnapshotRows, at: Timestamp) -> Result<Built, PackError> {
    let SnapshotRows { cursor, orders, details, customers } = rows;
    let department_of: BTreeMap<_, _> = orders.iter().map(|row| (row.id, row.department)).collect();
    // Details are most of the bytes: they are laid out beside the lists.
    let (lists, details) = std::thread::scope(|scope| {
        let details = scope.spawn(|| {
            let mut by_department: BTreeMap<DepartmentId, Vec<OrderDetail>> = BTreeMap::new();
            for detail in details {
                if let Some(department) = department_of.get(&detail.id) {
                    by_department.entry(*department).or_default().push(detail);
                }
            }
            bundles_of_details(&by_department)
        });
        let lists = lists(orders, customers);
        (lists, details.join().unwrap_or(Err(PackError::RowTooLarge)))
    });
    let mut bundles = lists?;
    bundles.extend(details?);
    Ok(Built { cursor, at, bundles: bundles.into_iter().map(Arc::new).collect() })
}

fn lists(orders: Vec<OrderRow>, customers: Vec<CustomerRow>) -> Result<Vec<Bundle>, PackError> {
    let mut by_department: BTreeMap<DepartmentId, Vec<OrderRow>> = BTreeMap::new();
    for row in orders {
        by_department.entry(row.department).or_default().push(row);
    }
    let mut by_departments: BTreeMap<u32, Vec<CustomerRow>> = BTreeMap::new();
    for row in customers {
        by_departments.entry(row.departments.bits()).or_default().push(row);
    }
    let mut bundles = Vec::new();
    for (department, rows) in &by_department {
        join(PackKind::Orders, Departments::only(*department), pack_orders(*department, rows)?, &mut bundles)?;
    }
    for (bits, rows) in &by_departments {
        let departments = Departments::from_bits(*bits);
        join(PackKind::Customers, departments, pack_customers(departments, rows)?, &mut bundles)?;
    }
    Ok(bundles)
}

fn bundles_of_details(rows: &BTreeMap<DepartmentId, Vec<OrderDetail>>) -> Result<Vec<Bundle>, PackError> {
    let mut bundles = Vec::new();
    for (department, rows) in rows {
        join(PackKind::Details, Departments::only(*department), pack_details(*department, rows)?, &mut bundles)?;
    }
    Ok(bundles)
}

/// Joins packs into bundles of at most [`BUNDLE_BYTES_MAX`]; a pack that is larger alone gets its own.
fn join(
    kind: PackKind,
    departments: Departments,
    packs: Vec<Vec<u8>>,
    bundles: &mut Vec<Bundle>,
) -> Result<(), PackError> {
    let mut waiting: Vec<Vec<u8>> = Vec::new();
    let (mut bytes, mut rows) = (0, 0);
    let mut close = |waiting: &mut Vec<Vec<u8>>, rows: &mut usize| {
        if !waiting.is_empty() {
            bundles.push(Bundle::new(kind, departments, *rows, join_bundle(waiting)));
            (*rows, *waiting) = (0, Vec::new());
        }
    };
    for pack in packs {
        if bytes + pack.len() + 4 > BUNDLE_BYTES_MAX {
            close(&mut waiting, &mut rows);
            bytes = 0;
        }
        bytes += pack.len() + 4;
        rows += Pack::open(&pack)?.rows();
        waiting.push(pack);
    }
    close(&mut waiting, &mut rows);
    Ok(())
}
