//! Packs of customers as listed.

use super::reader::{Pack, TextColumn, U32Column};
use super::writer::{Columns, runs};
use super::{HEADER_BYTES, PackError, PackKind};
use crate::customer::{CustomerRow, CustomerStatus};
use crate::id::{CustomerId, Departments};

const COLUMNS: usize = 10;
/// Fixed columns of one row (4 + 4 + 1 bytes) and its seven text offsets.
const ROW_BYTES: usize = 9 + 7 * 2;

const ACTIVE: u8 = 0;
const BLOCKED: u8 = 1;
const MERGED: u8 = 2;

/// Lays customers that share exactly these departments out as packs. `rows` must be in ascending order of id.
///
/// # Errors
/// [`PackError::RowTooLarge`].
pub fn pack_customers(departments: Departments, rows: &[CustomerRow]) -> Result<Vec<Vec<u8>>, PackError> {
    let fixed = HEADER_BYTES + COLUMNS * 8 + 7 * 2;
    let with_search: Vec<(&CustomerRow, String)> = rows.iter().map(|row| (row, row.search_text())).collect();
    let bytes_of = |(row, search): &(&CustomerRow, String)| {
        let texts = [&row.username, &row.email, &row.name, &row.phone, &row.postcode, &row.town, search];
        ROW_BYTES + texts.iter().map(|t| t.len()).sum::<usize>()
    };
    Ok(runs(&with_search, fixed, false, bytes_of)?.into_iter().map(|run| pack(departments, run)).collect())
}

fn pack(departments: Departments, run: &[(&CustomerRow, String)]) -> Vec<u8> {
    let ids: Vec<u32> = run.iter().map(|(row, _)| row.id.get()).collect();
    let mut columns = Columns::new();
    columns.u32(ids.iter().copied());
    columns.u8(run.iter().map(|(row, _)| match row.status {
        CustomerStatus::Active => ACTIVE,
        CustomerStatus::Blocked => BLOCKED,
        CustomerStatus::Merged { .. } => MERGED,
    }));
    columns.u32(run.iter().map(|(row, _)| match row.status {
        CustomerStatus::Merged { into } => into.get(),
        CustomerStatus::Active | CustomerStatus::Blocked => 0,
    }));
    columns.text(run.iter().map(|(row, _)| &row.username));
    columns.text(run.iter().map(|(row, _)| &row.email));
    columns.text(run.iter().map(|(row, _)| &row.name));
    columns.text(run.iter().map(|(row, _)| &row.phone));
    columns.text(run.iter().map(|(row, _)| &row.postcode));
    columns.text(run.iter().map(|(row, _)| &row.town));
    columns.text(run.iter().map(|(_, search)| search));
    columns.finish(PackKind::Customers, departments, &ids)
}

/// A pack of customers, read in place.
#[derive(Debug, Clone, Copy)]
pub struct CustomersPack<'a> {
    departments: Departments,
    /// Ids, ascending.
    pub ids: U32Column<'a>,
    statuses: &'a [u8],
    merged_into: U32Column<'a>,
    /// User names.
    pub usernames: TextColumn<'a>,
    /// E-mails.
    pub emails: TextColumn<'a>,
    /// Full names.
    pub names: TextColumn<'a>,
    /// Telephone numbers.
    pub phones: TextColumn<'a>,
    /// Postcodes.
    pub postcodes: TextColumn<'a>,
    /// Towns.
    pub towns: TextColumn<'a>,
    /// Folded texts a search runs over.
    pub search: TextColumn<'a>,
}

impl<'a> CustomersPack<'a> {
    /// Opens a pack of customers. Every row of an opened pack can be read.
    ///
    /// # Errors
    /// What [`Pack::open`] finds; [`PackError::OtherKind`] for another kind; [`PackError::NotAPack`] for impossible values.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackError> {
        let pack = Pack::open(bytes)?;
        if pack.kind() != PackKind::Customers {
            return Err(PackError::OtherKind);
        }
        let this = Self {
            departments: pack.departments(),
            ids: pack.u32s(0)?,
            statuses: pack.u8s(1)?,
            merged_into: pack.u32s(2)?,
            usernames: pack.texts(3)?,
            emails: pack.texts(4)?,
            names: pack.texts(5)?,
            phones: pack.texts(6)?,
            postcodes: pack.texts(7)?,
            towns: pack.texts(8)?,
            search: pack.texts(9)?,
        };
        let sound = (0..this.rows()).all(|row| this.ids.get(row) != 0 && this.try_status(row).is_some());
        if sound { Ok(this) } else { Err(PackError::NotAPack) }
    }

    /// Rows in it.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.statuses.len()
    }

    /// The departments all its customers belong to.
    #[must_use]
    pub fn departments(&self) -> Departments {
        self.departments
    }

    /// Whether an account can be given an order.
    #[must_use]
    pub fn status(&self, row: usize) -> CustomerStatus {
        self.try_status(row).expect("checked when the pack was opened")
    }

    /// One customer, whole.
    #[must_use]
    pub fn row(&self, row: usize) -> CustomerRow {
        CustomerRow {
            id: CustomerId::new(self.ids.get(row)).expect("checked when the pack was opened"),
            username: self.usernames.get(row).to_owned(),
            email: self.emails.get(row).to_owned(),
            name: self.names.get(row).to_owned(),
            phone: self.phones.get(row).to_owned(),
            postcode: self.postcodes.get(row).to_owned(),
            town: self.towns.get(row).to_owned(),
            status: self.status(row),
            departments: self.departments,
        }
    }

    fn try_status(&self, row: usize) -> Option<CustomerStatus> {
        match self.statuses[row] {
            ACTIVE => Some(CustomerStatus::Active),
            BLOCKED => Some(CustomerStatus::Blocked),
            MERGED => CustomerId::new(self.merged_into.get(row)).map(|into| CustomerStatus::Merged { into }),
            _ => None,
        }
    }
}
