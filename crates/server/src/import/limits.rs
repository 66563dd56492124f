//! How much an imported file may hold. Only the server reads files, so these stand here and not in the contract.

/// Bytes of one file.
pub const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Characters of any one field.
pub const FIELD_CHARS_MAX: usize = 2_000;
/// Characters of a field that lists show: numbers, names, telephones, postcodes.
pub const SHORT_FIELD_CHARS_MAX: usize = 200;
/// Lines of one order.
pub const ORDER_LINES_MAX: usize = 500;
/// Pieces on one line.
pub const QUANTITY_MAX: u32 = 1_000_000;
/// Columns of a CSV file.
pub const COLUMNS_MAX: usize = 1_000;
/// Rows between two reports of progress.
pub const PROGRESS_ROWS: u64 = 10_000;
/// Bad rows an error message lists; the rest are counted.
pub const LISTED_BAD_ROWS_MAX: usize = 50;
