//! How long a file may be, and how it opens.

use super::Finding;
use super::files::Source;

/// Beyond this a file is about more than one thing.
const LINES_MAX: usize = 400;

pub fn length(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().count();
    if !source.is(&["rs", "ts", "css", "js"]) || lines <= LINES_MAX {
        return Vec::new();
    }
    vec![Finding::new(LINES_MAX + 1, format!("{lines} lines; at most {LINES_MAX}: give each thing its own file"))]
}

/// Every module says why it exists before anything else; `tests.rs` exists for the module beside it.
pub fn opening(source: &Source) -> Vec<Finding> {
    let first = source.text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("#!["));
    let beside = source.path.ends_with("/tests.rs");
    if !source.is(&["rs"]) || beside || first.is_some_and(|line| line.starts_with("//!")) {
        return Vec::new();
    }
    vec![Finding::new(1, "the module does not open with `//!`: why it exists and what it must never do")]
}

#[cfg(test)]
mod tests {
    use super::{length, opening};
    use crate::tidy::files::Source;

    #[test]
    fn a_file_of_400_lines_is_fine_and_one_more_is_not() {
        let of = |path: &str, lines: usize| length(&Source::new(path, "x\n".repeat(lines))).len();
        assert_eq!((of("src/a.rs", 400), of("src/a.rs", 401), of("style/a.css", 401)), (0, 1, 1));
        assert_eq!(of("tests/e2e/package-lock.json", 5_000), 0);
    }

    #[test]
    fn a_module_opens_with_its_reason() {
        let of = |text: &str| opening(&Source::new("src/a.rs", text)).len();
        assert_eq!(of("//! Why.\nfn a() {}\n"), 0);
        assert_eq!(of("#![cfg(target_arch = \"wasm32\")]\n//! Why.\n"), 0);
        assert_eq!(of("// Why.\nfn a() {}\n"), 1);
        assert_eq!(of("use std::fs;\n//! Late.\n"), 1);
        assert_eq!(opening(&Source::new("style/a.css", "a {}")).len(), 0);
        assert_eq!(opening(&Source::new("src/a/tests.rs", "use super::b;")).len(), 0);
    }
}
