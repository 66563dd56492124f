//! How much a person downloads before the first screen, and whether that is still within the budget. What is measured is what is sent: the
//! compressed bytes are put beside each file, where the server takes them from (`rehome_server::routes::assets`).

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

/// What the name of a compressed file ends with.
const COMPRESSED: &str = ".br";

/// Compresses every file below `folder`, and puts beside it what that makes smaller; the largest download first.
pub fn compress(folder: &Path) -> Result<Vec<Size>, Failure> {
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
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        if name.ends_with(COMPRESSED) {
            continue;
        }
        let bytes = fs::read(&path).about(path.display())?;
        let compressed = compressed(&bytes)?;
        let sent = compressed.len().min(bytes.len());
        if sent < bytes.len() {
            let beside = root.join(name.clone() + COMPRESSED);
            fs::write(&beside, &compressed).about(beside.display())?;
        }
        sizes.push(Size { name, raw: bytes.len() as u64, brotli: sent as u64 });
    }
    Ok(())
}

/// The smaller of what the encoder makes of it in two sizes of blocks: which suits a file, it does not find out by itself.
fn compressed(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut best: Option<Vec<u8>> = None;
    for lgblock in [0, 17] {
        let mut compressed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            lgblock,
            size_hint: bytes.len(),
            ..Default::default()
        };
        brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).about("brotli")?;
        if best.as_ref().is_none_or(|best| compressed.len() < best.len()) {
            best = Some(compressed);
        }
    }
    Ok(best.unwrap_or_default())
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
    use super::{Size, compress, compressed, grouped, table, total_brotli};
    use std::fs;

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
        assert!(compressed(&[b'a'; 10_000]).unwrap().len() < 50);
    }

    #[test]
    fn what_is_measured_stands_beside_the_file_for_the_server() {
        let folder = std::env::temp_dir().join(format!("rehome-sizes-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("app.wasm"), [b'a'; 10_000]).unwrap();
        fs::write(folder.join("x.txt"), b"x").unwrap();
        let sizes = compress(&folder).unwrap();
        let beside = fs::metadata(folder.join("app.wasm.br")).unwrap().len();
        assert_eq!((sizes[0].name.as_str(), sizes[0].brotli), ("app.wasm", beside));
        assert_eq!(sizes[1].brotli, 1, "what compression makes larger is sent as it is");
        assert!(!folder.join("x.txt.br").exists());
        assert_eq!(compress(&folder).unwrap(), sizes, "what stands beside is no file of its own");
        fs::remove_dir_all(&folder).unwrap();
    }
}
