//! Packs of orders as listed.

use super::reader::{Pack, TextColumn, U32Column};
use super::writer::{Columns, runs};
use super::{HEADER_BYTES, PackError, PackKind};
use crate::id::{CustomerId, DepartmentId, Departments, OrderId};
use crate::money::{Currency, Money};
use crate::order::{Channel, OrderRow, OrderState, OwnerRevision};
use crate::time::Timestamp;

const COLUMNS: usize = 17;
/// Fixed columns of one row (4 + 8 + 4 + 4 + 8 + 4 + 1 + 1 + 1 bytes) and its eight text offsets.
const ROW_BYTES: usize = 35 + 8 * 2;
/// Stands for "not placed" in the column of dates: earlier than every date.
const NOT_PLACED: i64 = i64::MIN;

/// Lays the orders of one department out as packs. `rows` must be in ascending order of id.
///
/// # Errors
/// [`PackError::RowTooLarge`].
pub fn pack_orders(department: DepartmentId, rows: &[OrderRow]) -> Result<Vec<Vec<u8>>, PackError> {
    let fixed = HEADER_BYTES + COLUMNS * 8 + 8 * 2;
    let with_search: Vec<(&OrderRow, String)> = rows.iter().map(|row| (row, row.search_text())).collect();
    let bytes_of = |(row, search): &(&OrderRow, String)| {
        ROW_BYTES
            + row.number.len()
            + row.placed_email.len()
            + row.contact_email.len()
            + row.contact_name.len()
            + row.contact_phone.len()
            + row.contact_postcode.len()
            + row.contact_town.len()
            + search.len()
    };
    Ok(runs(&with_search, fixed, false, bytes_of)?.into_iter().map(|run| pack(department, run)).collect())
}

fn pack(department: DepartmentId, run: &[(&OrderRow, String)]) -> Vec<u8> {
    let ids: Vec<u32> = run.iter().map(|(row, _)| row.id.get()).collect();
    let mut columns = Columns::new();
    columns.u32(ids.iter().copied());
    columns.i64(run.iter().map(|(row, _)| row.placed_at.map_or(NOT_PLACED, Timestamp::as_millis)));
    columns.u32(run.iter().map(|(row, _)| row.owner.map_or(0, CustomerId::get)));
    columns.u32(run.iter().map(|(row, _)| row.owner_revision.0));
    columns.i64(run.iter().map(|(row, _)| row.total.minor));
    columns.u32(run.iter().map(|(row, _)| {
        let [a, b, c] = row.total.currency.bytes();
        u32::from_le_bytes([a, b, c, 0])
    }));
    columns.u8(run.iter().map(|(row, _)| row.state.byte()));
    columns.u8(run.iter().map(|(row, _)| row.channel.byte()));
    columns.u8(run.iter().map(|(row, _)| u8::from(row.locked)));
    columns.text(run.iter().map(|(row, _)| &row.number));
    columns.text(run.iter().map(|(row, _)| &row.placed_email));
    // Nearly always the same as the e-mail it was placed with: then nothing is stored twice.
    columns.text(
        run.iter()
            .map(|(row, _)| if row.contact_email == row.placed_email { SAME } else { row.contact_email.as_str() }),
    );
    columns.text(run.iter().map(|(row, _)| &row.contact_name));
    columns.text(run.iter().map(|(row, _)| &row.contact_phone));
    columns.text(run.iter().map(|(row, _)| &row.contact_postcode));
    columns.text(run.iter().map(|(row, _)| &row.contact_town));
    columns.text(run.iter().map(|(_, search)| search));
    columns.finish(PackKind::Orders, Departments::only(department), &ids)
}

/// Stands for "the e-mail it was placed with" in the column of contact e-mails. No address is a lone control character.
const SAME: &str = "\u{1}";

/// A pack of orders, read in place.
#[derive(Debug, Clone, Copy)]
pub struct OrdersPack<'a> {
    department: DepartmentId,
    /// Ids, ascending.
    pub ids: U32Column<'a>,
    placed_at: &'a [[u8; 8]],
    /// Owners; 0 for a guest order.
    pub owners: U32Column<'a>,
    /// How often each owner has changed.
    pub owner_revisions: U32Column<'a>,
    minor: &'a [[u8; 8]],
    currencies: U32Column<'a>,
    states: &'a [u8],
    channels: &'a [u8],
    locked: &'a [u8],
    /// Order numbers.
    pub numbers: TextColumn<'a>,
    /// E-mails the orders were placed with.
    pub placed_emails: TextColumn<'a>,
    contact_emails: TextColumn<'a>,
    /// Contact names.
    pub contact_names: TextColumn<'a>,
    /// Telephones of those who placed them.
    pub contact_phones: TextColumn<'a>,
    /// Postcodes of those who placed them.
    pub contact_postcodes: TextColumn<'a>,
    /// Towns of those who placed them.
    pub contact_towns: TextColumn<'a>,
    /// Folded texts a search runs over.
    pub search: TextColumn<'a>,
}

impl<'a> OrdersPack<'a> {
    /// Opens a pack of orders. Every row of an opened pack can be read.
    ///
    /// # Errors
    /// What [`Pack::open`] finds; [`PackError::OtherKind`] for another kind; [`PackError::NotAPack`] for impossible values.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackError> {
        let pack = Pack::open(bytes)?;
        if pack.kind() != PackKind::Orders {
            return Err(PackError::OtherKind);
        }
        let department = pack.departments().iter().next().ok_or(PackError::NotAPack)?;
        let this = Self {
            department,
            ids: pack.u32s(0)?,
            placed_at: pack.i64s(1)?,
            owners: pack.u32s(2)?,
            owner_revisions: pack.u32s(3)?,
            minor: pack.i64s(4)?,
            currencies: pack.u32s(5)?,
            states: pack.u8s(6)?,
            channels: pack.u8s(7)?,
            locked: pack.u8s(8)?,
            numbers: pack.texts(9)?,
            placed_emails: pack.texts(10)?,
            contact_emails: pack.texts(11)?,
            contact_names: pack.texts(12)?,
            contact_phones: pack.texts(13)?,
            contact_postcodes: pack.texts(14)?,
            contact_towns: pack.texts(15)?,
            search: pack.texts(16)?,
        };
        let sound = (0..this.rows()).all(|row| {
            this.ids.get(row) != 0
                && OrderState::from_byte(this.states[row]).is_some()
                && Channel::from_byte(this.channels[row]).is_some()
                && this.try_currency(row).is_some()
        });
        if sound { Ok(this) } else { Err(PackError::NotAPack) }
    }

    /// Rows in it.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.states.len()
    }

    /// The department all its orders belong to.
    #[must_use]
    pub fn department(&self) -> DepartmentId {
        self.department
    }

    /// When an order was placed, in milliseconds UTC; `i64::MIN` for a draft.
    #[must_use]
    pub fn placed_at_millis(&self, row: usize) -> i64 {
        i64::from_le_bytes(self.placed_at[row])
    }

    /// What an order comes to.
    #[must_use]
    pub fn total(&self, row: usize) -> Money {
        Money {
            minor: i64::from_le_bytes(self.minor[row]),
            currency: self.try_currency(row).expect("checked when the pack was opened"),
        }
    }

    /// Where an order stands.
    #[must_use]
    pub fn state(&self, row: usize) -> OrderState {
        OrderState::from_byte(self.states[row]).expect("checked when the pack was opened")
    }

    /// Where an order came from.
    #[must_use]
    pub fn channel(&self, row: usize) -> Channel {
        Channel::from_byte(self.channels[row]).expect("checked when the pack was opened")
    }

    /// Whether an order is held by another process of the shop.
    #[must_use]
    pub fn locked(&self, row: usize) -> bool {
        self.locked[row] != 0
    }

    /// Where messages about an order go.
    #[must_use]
    pub fn contact_email(&self, row: usize) -> &'a str {
        match self.contact_emails.get(row) {
            SAME => self.placed_emails.get(row),
            other => other,
        }
    }

    /// One order, whole.
    #[must_use]
    pub fn row(&self, row: usize) -> OrderRow {
        let placed_at = self.placed_at_millis(row);
        OrderRow {
            id: OrderId::new(self.ids.get(row)).expect("checked when the pack was opened"),
            number: self.numbers.get(row).to_owned(),
            department: self.department,
            placed_at: (placed_at != NOT_PLACED).then_some(Timestamp::from_millis(placed_at)),
            owner: CustomerId::new(self.owners.get(row)),
            owner_revision: OwnerRevision(self.owner_revisions.get(row)),
            placed_email: self.placed_emails.get(row).to_owned(),
            contact_email: self.contact_email(row).to_owned(),
            contact_name: self.contact_names.get(row).to_owned(),
            contact_phone: self.contact_phones.get(row).to_owned(),
            contact_postcode: self.contact_postcodes.get(row).to_owned(),
            contact_town: self.contact_towns.get(row).to_owned(),
            channel: self.channel(row),
            state: self.state(row),
            locked: self.locked(row),
            total: self.total(row),
        }
    }

    fn try_currency(&self, row: usize) -> Option<Currency> {
        let [a, b, c, _] = self.currencies.get(row).to_le_bytes();
        Currency::from_bytes([a, b, c])
    }
}
