//! How much a person downloads before the first screen, and whether that is still within the budget.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::failure::{About, Failure};

/// Everything to the first screen, compressed with brotli at its highest level.
pub const BUDGET_BYTES: u64 = 200 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    pub name: String,
    pub raw: u64,
    pub brotli: u64,
}

/// Every file below `folder`, the largest download first.
pub fn measure(folder: &Path) -> Result<Vec<Size>, Failure> {
    let mut sizes = Vec::new();
    walk(folder, folder, &mut sizes)?;
    sizes.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.name.cmp(&b.name)));
    Ok(sizes)
}

fn walk(root: &Path, folder: &Path, sizes: &mut Vec<Size>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).about(folder.display())? {
        let path = entry.about(folder.display())?.path();
        if path.is_dir() {
            walk(root, &path, sizes)?;
            continue;
        }
        let bytes = fs::read(&path).about(path.display())?;
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        sizes.push(Size { name, raw: bytes.len() as u64, brotli: brotli_bytes(&bytes)? });
    }
    Ok(())
}

fn brotli_bytes(bytes: &[u8]) -> Result<u64, Failure> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).about("brotli")?;
    Ok(compressed.len() as u64)
}

pub fn total_brotli(sizes: &[Size]) -> u64 {
    sizes.iter().map(|size| size.brotli).sum()
}

/// A table with one file a line and the sum.
pub fn table(sizes: &[Size]) -> String {
    let width = sizes.iter().map(|size| size.name.len()).max().unwrap_or(0).max("everything".len());
    let mut text = format!("{:width$}  {:>10}  {:>10}\n", "file", "bytes", "brotli");
    for size in sizes {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{:width$}  {:>10}  {:>10}", size.name, grouped(size.raw), grouped(size.brotli));
    }
    let raw = sizes.iter().map(|size| size.raw).sum();
    let _ = write!(text, "{:width$}  {:>10}  {:>10}", "everything", grouped(raw), grouped(total_brotli(sizes)));
    text
}

/// 1234567 as `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Size, brotli_bytes, grouped, table, total_brotli};

    #[test]
    fn numbers_are_grouped_by_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(12_345_678), "12,345,678");
    }

    #[test]
    fn the_table_ends_with_the_sum_of_both_columns() {
        let sizes = [("app.wasm", 1_000_000, 150_000), ("index.html", 1_200, 500)];
        let sizes = sizes.map(|(name, raw, brotli)| Size { name: name.to_owned(), raw, brotli });
        assert_eq!(total_brotli(&sizes), 150_500);
        let text = table(&sizes);
        let last: Vec<_> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last, ["everything", "1,001,200", "150,500"]);
        assert_eq!(text.lines().count(), 4);
    }

    #[test]
    fn compression_is_really_done() {
        assert!(brotli_bytes(&[b'a'; 10_000]).unwrap() < 50);
    }
}
