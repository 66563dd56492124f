//! A CSV file as rows whose columns are asked for by name, and whose lines are counted as an editor counts them.
//!
//! Rows that cannot be trusted (too few fields, another encoding, an endless field) stay in the table, marked, so that the order
//! they belong to is left out as a whole and never stored in part.

use super::error::Faults;
use super::limits::{COLUMNS_MAX, FIELD_CHARS_MAX, PROGRESS_ROWS};
use super::{Context, ImportError, SourceFile};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::collections::HashMap;

/// The columns a format knows.
pub struct Known {
    /// Without these it is another file.
    pub required: &'static [&'static str],
    /// These may be missing.
    pub optional: &'static [&'static str],
}

/// A file's rows.
pub struct Table {
    columns: HashMap<&'static str, usize>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// Columns nothing uses, and how many rows have a value there.
    pub ignored: Vec<(String, u64)>,
}

/// A row.
pub struct Row {
    /// The line it starts on, from 1.
    pub line: u64,
    /// Whether every field of it could be read.
    pub sound: bool,
    cells: StringRecord,
}

impl Table {
    /// The value in a column, without space around it; empty when the column or the value is not there.
    pub fn get<'a>(&'a self, row: &'a Row, column: &str) -> &'a str {
        self.columns.get(column).and_then(|at| row.cells.get(*at)).unwrap_or("").trim()
    }
}

/// Reads a file. What is wrong with single rows goes to `faults`.
///
/// # Errors
/// When the file is no UTF-8 text, or its header is not that of the format.
pub fn read(
    file: &SourceFile,
    known: &Known,
    faults: &mut Faults<'_>,
    context: &mut Context<'_>,
) -> Result<Table, ImportError> {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(ImportError::NotUtf8 { file: file.name.clone() });
    }
    let mut reader =
        ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter(bytes)).from_reader(bytes);
    let mut record = ByteRecord::new();
    let more = |result: csv::Result<bool>| result.map_err(|_| ImportError::NotUtf8 { file: file.name.clone() });
    if !more(reader.read_byte_record(&mut record))? {
        return Err(ImportError::NoHeader { file: file.name.clone() });
    }
    let header =
        StringRecord::from_byte_record(record.clone()).map_err(|_| ImportError::NotUtf8 { file: file.name.clone() })?;
    let columns = columns(&file.name, &header, known)?;
    let mut unused: Vec<(usize, u64)> =
        (0..header.len()).filter(|at| !columns.values().any(|used| used == at)).map(|at| (at, 0)).collect();
    let mut lines = LineCounter::new(bytes);
    let mut rows = Vec::new();
    while more(reader.read_byte_record(&mut record))? {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.line_of_row_at(usize::try_from(start).unwrap_or(usize::MAX));
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        for (at, count) in &mut unused {
            *count += u64::from(record.get(*at).is_some_and(|cell| !cell.is_empty()));
        }
        rows.push(row(line, &record, &header, faults));
        if (rows.len() as u64).is_multiple_of(PROGRESS_ROWS) {
            (context.tick)(&file.name, rows.len() as u64);
        }
    }
    (context.tick)(&file.name, rows.len() as u64);
    let ignored = unused.into_iter().map(|(at, count)| (header[at].trim().to_owned(), count)).collect();
    Ok(Table { columns, rows, ignored })
}

/// Some spreadsheets separate columns by semicolons or tabs; the header tells.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or(b"");
    let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn columns(file: &str, header: &StringRecord, known: &Known) -> Result<HashMap<&'static str, usize>, ImportError> {
    if header.len() > COLUMNS_MAX {
        return Err(ImportError::TooManyColumns { file: file.to_owned() });
    }
    let mut columns = HashMap::new();
    for (at, name) in header.iter().enumerate() {
        let same = |column: &&&'static str| column.eq_ignore_ascii_case(name.trim());
        let Some(column) = known.required.iter().chain(known.optional).find(same) else { continue };
        if columns.insert(*column, at).is_some() {
            return Err(ImportError::ColumnTwice { file: file.to_owned(), column: (*column).to_owned() });
        }
    }
    let missing: Vec<String> =
        known.required.iter().filter(|name| !columns.contains_key(*name)).map(|name| (*name).to_owned()).collect();
    if missing.is_empty() {
        Ok(columns)
    } else {
        Err(ImportError::MissingColumns { file: file.to_owned(), columns: missing })
    }
}

fn row(line: u64, record: &ByteRecord, header: &StringRecord, faults: &mut Faults<'_>) -> Row {
    let before = faults.count();
    if record.len() != header.len() {
        let reason = format!(
            "the row has {} fields and the header {}: is a quotation mark not closed, or a comma not quoted?",
            record.len(),
            header.len()
        );
        faults.add(line, None, reason);
    }
    let cells: StringRecord = record.iter().map(|cell| String::from_utf8_lossy(cell)).collect();
    for (at, (cell, raw)) in cells.iter().zip(record.iter()).enumerate() {
        let column = header.get(at).map(str::trim);
        if core::str::from_utf8(raw).is_err() {
            faults.add(line, column, "the text is not UTF-8: save the file as CSV in UTF-8 and try again");
        }
        if cell.chars().nth(FIELD_CHARS_MAX).is_some() {
            faults.add(line, column, format!("the value is longer than {FIELD_CHARS_MAX} characters"));
        }
    }
    Row { line, sound: faults.count() == before, cells }
}

/// Lines as an editor counts them: the reader of rows counts otherwise where lines end in CR LF or are empty.
struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> LineCounter<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1 }
    }

    /// The line of the row that the reader says starts here: line ends still before it are not part of it.
    fn line_of_row_at(&mut self, start: usize) -> u64 {
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        let row = start + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        while self.at < row.min(self.bytes.len()) {
            // A lone CR ends a line, too; one before LF does not end a second.
            let next = self.bytes.get(self.at + 1);
            match self.bytes[self.at] {
                b'\n' => self.line += 1,
                b'\r' if next != Some(&b'\n') => self.line += 1,
                _ => {}
            }
            self.at += 1;
        }
        self.line
    }
}
