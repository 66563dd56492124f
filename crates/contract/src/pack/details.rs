//! Packs of order details: each row is the detail in postcard form, found by its order's id.

use super::reader::{Blobs, Pack, U32Column};
use super::writer::{Columns, runs};
use super::{HEADER_BYTES, PackError, PackKind};
use crate::id::{DepartmentId, Departments, OrderId};
use crate::order::OrderDetail;

const COLUMNS: usize = 2;

/// Lays the details of one department's orders out as packs. `rows` must be in ascending order of id. A detail larger than a
/// pack may be gets a pack of its own.
///
/// # Errors
/// [`PackError::RowTooLarge`] when a detail cannot be encoded at all.
pub fn pack_details(department: DepartmentId, rows: &[OrderDetail]) -> Result<Vec<Vec<u8>>, PackError> {
    let mut encoded = Vec::with_capacity(rows.len());
    for row in rows {
        encoded.push((row.id.get(), postcard::to_allocvec(row).map_err(|_| PackError::RowTooLarge)?));
    }
    let fixed = HEADER_BYTES + COLUMNS * 8 + 4;
    let runs = runs(&encoded, fixed, true, |(_, bytes)| 8 + bytes.len())?;
    Ok(runs
        .into_iter()
        .map(|run| {
            let ids: Vec<u32> = run.iter().map(|(id, _)| *id).collect();
            let mut columns = Columns::new();
            columns.u32(ids.iter().copied());
            columns.blob(run.iter().map(|(_, bytes)| bytes.as_slice()));
            columns.finish(PackKind::Details, Departments::only(department), &ids)
        })
        .collect())
}

/// A pack of details, read in place.
#[derive(Debug, Clone, Copy)]
pub struct DetailsPack<'a> {
    /// Ids of the orders, ascending.
    pub ids: U32Column<'a>,
    blobs: Blobs<'a>,
}

impl<'a> DetailsPack<'a> {
    /// Opens a pack of details.
    ///
    /// # Errors
    /// What [`Pack::open`] finds; [`PackError::OtherKind`] for another kind.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackError> {
        let pack = Pack::open(bytes)?;
        if pack.kind() != PackKind::Details {
            return Err(PackError::OtherKind);
        }
        Ok(Self { ids: pack.u32s(0)?, blobs: pack.blobs(1)? })
    }

    /// The detail of an order, when it is in this pack.
    ///
    /// # Errors
    /// [`PackError::NotAPack`] when it is there but cannot be read.
    pub fn find(&self, id: OrderId) -> Result<Option<OrderDetail>, PackError> {
        let Some(row) = self.ids.find_sorted(id.get()) else { return Ok(None) };
        postcard::from_bytes(self.blobs.get(row)?).map(Some).map_err(|_| PackError::NotAPack)
    }
}
