//! Lines of a CSV file (RFC 4180), made on the device.
//!
//! A cell that a spreadsheet would run as a formula gets an apostrophe before it, since names and e-mails come from strangers.

use super::Stores;

/// What a file begins with, so that spreadsheets read it as UTF-8.
pub const CSV_START: char = '\u{feff}';

/// Appends a line.
pub fn csv_line(out: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push_str(&quoted(cell));
    }
    out.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let negative_amount =
        cell.strip_prefix('-').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !negative_amount;
    let cell = if risky { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

impl Stores {
    /// Saves lines of cells to the browser's downloads.
    pub fn save_csv(&self, name: &str, lines: &[Vec<String>]) {
        let mut out = String::from(CSV_START);
        for line in lines {
            csv_line(&mut out, line);
        }
        self.save_file(name, "text/csv", &out);
    }
}
