//! What every format must keep to, and what tests of all of them share.

mod cleaned;
mod csv_files;
mod rehome;
mod shopify;
mod values;
mod woocommerce;
mod wrong_file;

use super::*;

/// Options for a format; Berlin's clocks where a file names none.
pub fn options(format: Format) -> Options {
    let department = DepartmentId::new(1).unwrap();
    Options { format, department, time_zone: "Europe/Berlin".to_owned(), skip_bad: false }
}

pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.into() }
}

pub fn read(format: Format, files: &[SourceFile]) -> Result<Parsed, ImportError> {
    parse(&options(format), files, &mut |_, _| {})
}

/// Line, column and reason of what is wrong.
pub fn wrongs(parsed: &Parsed) -> Vec<(u64, &str, &str)> {
    parsed.bad.iter().map(|bad| (bad.line, bad.column.as_deref().unwrap_or(""), bad.reason.as_str())).collect()
}

#[test]
fn each_format_says_how_many_files_it_takes() {
    for format in [Format::Shopify, Format::WooCommerce, Format::Rehome] {
        assert_eq!(format.as_str().parse::<Format>().unwrap(), format);
        let error = read(format, &[]).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{} takes ", format.as_str())), "{error}");
    }
    let error = "magento".parse::<Format>().unwrap_err().to_string();
    assert!(error.contains("magento") && error.contains("shopify, woocommerce or rehome"), "{error}");
}

#[test]
fn an_unknown_time_zone_is_refused_before_anything_is_read() {
    let options = Options { time_zone: "Europe/Atlantis".to_owned(), ..options(Format::Shopify) };
    let error = parse(&options, &[file("a.csv", "")], &mut |_, _| {}).unwrap_err();
    assert!(error.to_string().contains("Europe/Atlantis"), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = SourceFile::read(Path::new("no-such-folder/orders.csv")).unwrap_err().to_string();
    assert!(error.starts_with("orders.csv cannot be read: "), "{error}");
}
