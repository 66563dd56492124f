//! A CSV file as rows whose columns are asked for by name, and whose lines are counted as an editor counts them.
//!
//! Rows that cannot be trusted (too few fields, another encoding, an endless field) stay in the table, marked, so that the order
//! they belong to is left out as a whole and never stored in part.

use super::clean::{clean, cleaned};
use super::error::Faults;
use super::limits::{COLUMNS_MAX, FIELD_CHARS_MAX, PROGRESS_ROWS};
use super::{Context, Format, ImportError, SourceFile, looks};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::collections::HashMap;

/// The columns a format knows.
pub struct Known {
    /// The format.
    pub format: Format,
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
    let not_utf8 = || ImportError::NotUtf8 { file: file.name.clone() };
    let mut more = |record: &mut ByteRecord| reader.read_byte_record(record).map_err(|_| not_utf8());
    let header = loop {
        if !more(&mut record)? {
            return Err(ImportError::NoHeader { file: file.name.clone() });
        }
        let names = StringRecord::from_byte_record(record.clone()).map_err(|_| not_utf8())?;
        if !is_blank(&names) {
            break names.iter().map(clean).collect::<StringRecord>();
        }
    };
    let columns = columns(&file.name, &header, known)?;
    let used: Vec<bool> = (0..header.len()).map(|at| columns.values().any(|used| *used == at)).collect();
    let mut unused: Vec<(usize, u64)> = (0..header.len()).filter(|at| !used[*at]).map(|at| (at, 0)).collect();
    let mut lines = LineCounter::new(bytes);
    let mut rows = Vec::new();
    while more(&mut record)? {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.line_of_row_at(usize::try_from(start).unwrap_or(usize::MAX));
        let cells = cells(&record, &used, &mut context.cleaned);
        if is_blank(&cells) {
            continue;
        }
        for (at, count) in &mut unused {
            *count += u64::from(cells.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
        }
        rows.push(row(line, cells, &record, &header, faults));
        if (rows.len() as u64).is_multiple_of(PROGRESS_ROWS) {
            (context.tick)(&file.name, rows.len() as u64);
        }
    }
    (context.tick)(&file.name, rows.len() as u64);
    Ok(Table { columns, rows, ignored: ignored(&header, &unused) })
}

/// Whether nothing stands in it: an empty line, one of spaces, or the separators alone that spreadsheets write.
fn is_blank(cells: &StringRecord) -> bool {
    cells.iter().all(|cell| cell.chars().all(|c| c.is_whitespace() || c.is_control()))
}

/// A row's text without stray characters; what is no UTF-8 is replaced here, and noted with the row.
fn cells(record: &ByteRecord, used: &[bool], cleaned_values: &mut u64) -> StringRecord {
    let mut cells = StringRecord::with_capacity(record.as_slice().len(), record.len());
    for (at, raw) in record.iter().enumerate() {
        let text = String::from_utf8_lossy(raw);
        match cleaned(&text) {
            Some(clean) => {
                cells.push_field(&clean);
                *cleaned_values += u64::from(used.get(at) == Some(&true) && !clean.is_empty());
            }
            None => cells.push_field(&text),
        }
    }
    cells
}

/// The columns nothing uses, by name. Empty ones without a name are what a spreadsheet adds at the edge.
fn ignored(header: &StringRecord, unused: &[(usize, u64)]) -> Vec<(String, u64)> {
    let named = |(at, count): &(usize, u64)| match header[*at].trim() {
        "" if *count == 0 => None,
        "" => Some((format!("column {}, without a name", at + 1), *count)),
        name => Some((name.to_owned(), *count)),
    };
    unused.iter().filter_map(named).collect()
}

/// Some spreadsheets separate columns by semicolons or tabs; the header tells.
fn delimiter(bytes: &[u8]) -> u8 {
    let says_something = |line: &&[u8]| line.iter().any(|byte| !matches!(byte, 0..=b' ' | b',' | b';'));
    let header = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).find(says_something).unwrap_or(b"");
    let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn columns(file: &str, header: &StringRecord, known: &Known) -> Result<HashMap<&'static str, usize>, ImportError> {
    let looks_like = looks::of_columns(header, known.format);
    if header.len() > COLUMNS_MAX && looks_like.is_none() {
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
        Err(ImportError::MissingColumns { file: file.to_owned(), columns: missing, looks_like })
    }
}

fn row(line: u64, cells: StringRecord, record: &ByteRecord, header: &StringRecord, faults: &mut Faults<'_>) -> Row {
    let before = faults.count();
    if record.len() != header.len() {
        let reason = format!(
            "the row has {} fields and the header {}: is a quotation mark not closed, or a comma not quoted?",
            record.len(),
            header.len()
        );
        faults.add(line, None, reason);
    }
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
