//! What can be wrong with an import: with a row, with a file, with the whole.
//!
//! Every sentence says what to do. Values of the file are quoted in part: the person who runs an import has the file anyway.

use super::Format;
use super::limits::{FILE_BYTES_MAX, LISTED_BAD_ROWS_MAX};
use crate::db::IngestError;
use core::fmt;

/// One thing that is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The file.
    pub file: String,
    /// The line the row starts on, counted from 1 as an editor does.
    pub line: u64,
    /// The column or JSON field; none when it is the row as a whole.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Why an import did not happen. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No such format.
    #[error("there is no format {text}: use shopify, woocommerce or rehome")]
    UnknownFormat {
        /// What was asked for.
        text: String,
    },
    /// Too few files, or too many.
    #[error("{} takes {}", format.as_str(), format.files())]
    WrongFiles {
        /// The format.
        format: Format,
    },
    /// No such time zone.
    #[error("there is no time zone {name}: use an IANA name like Europe/Berlin")]
    UnknownTimeZone {
        /// What was asked for.
        name: String,
    },
    /// The file cannot be read.
    #[error("{file} cannot be read: {source}")]
    Io {
        /// The file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is larger than an import may be.
    #[error("{file} is larger than {} MiB: export shorter periods and import them one after another", FILE_BYTES_MAX >> 20)]
    FileTooLarge {
        /// The file.
        file: String,
    },
    /// The file is in another encoding.
    #[error("{file} is not UTF-8 text: save it as CSV in UTF-8 and try again")]
    NotUtf8 {
        /// The file.
        file: String,
    },
    /// There is no header.
    #[error("{file} is empty: the first line must name the columns")]
    NoHeader {
        /// The file.
        file: String,
    },
    /// Columns are not there that must be.
    #[error("{file} has no column {}{}", columns.join(", no column "), or_else(*looks_like))]
    MissingColumns {
        /// The file.
        file: String,
        /// The columns.
        columns: Vec<String>,
        /// What the file looks like, and what to do with it.
        looks_like: Option<&'static str>,
    },
    /// Orders stand where customers are expected, or the other way round.
    #[error("{file} seems to hold {holds}: give the orders file first, then the customers file. Nothing was stored")]
    Swapped {
        /// The file.
        file: String,
        /// What it holds.
        holds: &'static str,
    },
    /// A column is there twice.
    #[error("{file} has the column {column} twice: remove one of them")]
    ColumnTwice {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// More columns than any export has.
    #[error("{file} has more than {} columns: is it a CSV file?", super::limits::COLUMNS_MAX)]
    TooManyColumns {
        /// The file.
        file: String,
    },
    /// The file is not JSON, or not an array.
    #[error("{file}, line {line}, character {column}: {reason}")]
    NotJson {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The character in the line.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// Some rows are bad.
    #[error("{}", bad_rows(bad))]
    BadRows {
        /// All of them.
        bad: Vec<BadRow>,
    },
    /// The database did not take the records.
    #[error("nothing was stored: {0}")]
    Database(#[from] IngestError),
}

fn or_else(looks_like: Option<&str>) -> String {
    looks_like.map_or_else(
        || ": is it the right file, and is its first line the header?".to_owned(),
        |looks_like| format!(". It looks like {looks_like}"),
    )
}

fn bad_rows(bad: &[BadRow]) -> String {
    let mut text =
        format!("nothing was stored: {} wrong. Mend the file, or store the rest with --skip-bad.", things(bad.len()));
    for row in bad.iter().take(LISTED_BAD_ROWS_MAX) {
        text.push_str(&format!("\n  {row}"));
    }
    if bad.len() > LISTED_BAD_ROWS_MAX {
        text.push_str(&format!("\n  and {} more", bad.len() - LISTED_BAD_ROWS_MAX));
    }
    text
}

fn things(count: usize) -> String {
    if count == 1 { "one thing is".to_owned() } else { format!("{count} things are") }
}

/// Collects what is wrong with one file while it is read.
pub(super) struct Faults<'a> {
    file: &'a str,
    bad: Vec<BadRow>,
}

impl<'a> Faults<'a> {
    pub fn of(file: &'a str) -> Self {
        Self { file, bad: Vec::new() }
    }

    /// Takes note that a row is wrong.
    pub fn add(&mut self, line: u64, column: Option<&str>, reason: impl Into<String>) {
        let column = column.map(str::to_owned);
        self.bad.push(BadRow { file: self.file.to_owned(), line, column, reason: reason.into() });
    }

    /// The value, or none after taking note of what is wrong with it.
    pub fn check<T>(&mut self, line: u64, column: &str, result: Result<T, String>) -> Option<T> {
        result.map_err(|reason| self.add(line, Some(column), reason)).ok()
    }

    /// How many things have been wrong so far.
    pub fn count(&self) -> usize {
        self.bad.len()
    }

    /// What is wrong, in the order of the file.
    pub fn finish(mut self) -> Vec<BadRow> {
        self.bad.sort_by_key(|row| row.line);
        self.bad
    }
}
