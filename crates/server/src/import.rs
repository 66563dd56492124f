//! Import of the files real shops have: a Shopify orders export, WooCommerce's REST answers, and our own CSV.
//!
//! Reading a file is a pure function from its bytes to records and a list of what is wrong with it; only [`run()`] touches a
//! database. By default one bad row keeps everything out: half an import is worse than none. Nothing here guesses an owner
//! from an e-mail address, and nothing is cut short in silence: a value that does not fit is named, with its place.

mod assemble;
mod clean;
mod csv_table;
mod currency;
mod error;
mod field;
mod json_array;
pub mod limits;
mod looks;
mod moment;
mod rehome;
mod run;
mod shopify;
mod summary;
mod woocommerce;

pub use error::{BadRow, ImportError};
pub use run::{Progress, run};
pub use summary::Summary;

use crate::ingest::Ingest;
use contract::id::DepartmentId;
use contract::time::Timestamp;
use jiff::tz::TimeZone;
use std::cell::Cell;
use std::collections::HashMap;
use std::path::Path;

/// What wrote the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Shopify's orders export: one CSV file.
    Shopify,
    /// WooCommerce's REST API v3: a JSON array of orders and one of customers, in this order.
    WooCommerce,
    /// Our own CSV, described in `docs/import-format.md`.
    Rehome,
}

impl Format {
    /// What a command line calls it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::Rehome => "rehome",
        }
    }

    /// The files it takes, in words.
    #[must_use]
    pub fn files(self) -> &'static str {
        match self {
            Self::Shopify => "one file: the orders export (CSV)",
            Self::WooCommerce => "two files: the orders (JSON), then the customers (JSON)",
            Self::Rehome => "one file: CSV as described in docs/import-format.md",
        }
    }

    fn file_count(self) -> usize {
        if self == Self::WooCommerce { 2 } else { 1 }
    }
}

impl core::str::FromStr for Format {
    type Err = ImportError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Shopify, Self::WooCommerce, Self::Rehome]
            .into_iter()
            .find(|format| format.as_str() == text)
            .ok_or_else(|| ImportError::UnknownFormat { text: text.to_owned() })
    }
}

/// How to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What wrote the files.
    pub format: Format,
    /// The department all records belong to.
    pub department: DepartmentId,
    /// The IANA time zone of dates that name none, such as `Europe/Berlin`.
    pub time_zone: String,
    /// Whether to store the rest when some rows are bad.
    pub skip_bad: bool,
}

/// A file, read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// What messages call it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// Reads a file, unless it is larger than [`limits::FILE_BYTES_MAX`].
    ///
    /// # Errors
    /// [`ImportError::Io`], [`ImportError::FileTooLarge`].
    pub fn read(path: &Path) -> Result<Self, ImportError> {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let io = |source| ImportError::Io { file: name.clone(), source };
        if std::fs::metadata(path).map_err(io)?.len() > limits::FILE_BYTES_MAX {
            return Err(ImportError::FileTooLarge { file: name });
        }
        let bytes = std::fs::read(path).map_err(io)?;
        Ok(Self { name, bytes })
    }
}

/// What a file's bytes say.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The sound records.
    pub ingest: Ingest,
    /// What is wrong, in the order of the file.
    pub bad: Vec<BadRow>,
    /// Columns (or JSON fields) that nothing here uses, and how many rows had a value in each.
    pub ignored_columns: Vec<(String, u64)>,
    /// Rows (or array elements) read, without the header and without empty lines.
    pub rows: u64,
    /// Orders that are left out because a row of theirs is bad.
    pub orders_left_out: u64,
    /// Accounts that are left out because a row of theirs is bad.
    pub customers_left_out: u64,
    /// Orders that name an account which is not among the records. They become guest orders unless it is here already.
    pub owners_elsewhere: u64,
    /// Values that had characters in them which no text has on purpose; those are left out.
    pub cleaned: u64,
    /// Times without a zone that the clocks passed twice. The first of the two was taken.
    pub times_twice: u64,
    /// File and line of each account, by its key.
    pub(crate) customer_places: HashMap<String, (String, u64)>,
}

/// What reading needs besides the bytes.
pub(crate) struct Context<'a> {
    department: DepartmentId,
    zone: TimeZone,
    /// See [`Parsed::cleaned`].
    cleaned: u64,
    /// See [`Parsed::times_twice`].
    times_twice: Cell<u64>,
    /// Told now and then how many rows of which file have been read.
    tick: &'a mut (dyn FnMut(&str, u64) + Send),
}

impl Context<'_> {
    /// A point in time; by the clocks of the zone asked for when the text names none.
    fn moment(&self, text: &str) -> Result<Timestamp, String> {
        let read = moment::read(text, &self.zone)?;
        self.times_twice.set(self.times_twice.get() + u64::from(read.twice));
        Ok(read.at)
    }
}

/// Reads files without storing anything. `tick` hears now and then how many rows of which file have been read.
///
/// # Errors
/// When a file as a whole makes no sense, or the options do not. What is wrong with single rows stands in [`Parsed::bad`].
pub fn parse(
    options: &Options,
    files: &[SourceFile],
    tick: &mut (dyn FnMut(&str, u64) + Send),
) -> Result<Parsed, ImportError> {
    if files.len() != options.format.file_count() {
        return Err(ImportError::WrongFiles { format: options.format });
    }
    if let Some(large) = files.iter().find(|file| file.bytes.len() as u64 > limits::FILE_BYTES_MAX) {
        return Err(ImportError::FileTooLarge { file: large.name.clone() });
    }
    let zone = TimeZone::get(&options.time_zone)
        .map_err(|_| ImportError::UnknownTimeZone { name: options.time_zone.clone() })?;
    let mut context = Context { department: options.department, zone, cleaned: 0, times_twice: Cell::new(0), tick };
    let parsed = match options.format {
        Format::Shopify => shopify::parse(&files[0], &mut context),
        Format::WooCommerce => woocommerce::parse(&files[0], &files[1], &mut context),
        Format::Rehome => rehome::parse(&files[0], &mut context),
    }?;
    Ok(Parsed { cleaned: context.cleaned, times_twice: context.times_twice.get(), ..parsed })
}

#[cfg(test)]
mod tests;
