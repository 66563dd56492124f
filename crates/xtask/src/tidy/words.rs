//! Words that must not stand in code: unfinished work, tests that do not run, lints switched off without a word.

use super::Finding;
use super::files::Source;

const RUST: [(&str, &str); 7] = [
    ("#[allow(", "use `#[expect(lint, reason = \"...\")]`: it complains when it is no longer needed"),
    ("#![allow(", "use `#![expect(lint, reason = \"...\")]`: it complains when it is no longer needed"),
    ("todo!", "unfinished work does not go in"),
    ("unimplemented!", "unfinished work does not go in"),
    ("dbg!", "left over from looking for a fault"),
    ("#[ignore", "a test that does not run proves nothing"),
    ("#[should_panic", "assert the error instead: any panic would pass this test"),
];

const SCRIPT: [(&str, &str); 4] = [
    (".only(", "the other tests would not run"),
    (".skip(", "a test that does not run proves nothing"),
    (".fixme(", "a test that does not run proves nothing"),
    ("debugger;", "left over from looking for a fault"),
];

pub fn forbidden(source: &Source) -> Vec<Finding> {
    let words: &[(&str, &str)] = match source.path.as_str() {
        path if path.ends_with(".rs") => &RUST,
        path if path.ends_with(".ts") => &SCRIPT,
        _ => return Vec::new(),
    };
    let mut findings = Vec::new();
    for (index, line) in source.code.lines().enumerate() {
        for (word, reason) in words {
            if stands_in(line, word) {
                findings.push(Finding::new(index + 1, format!("`{word}`: {reason}")));
            }
        }
    }
    findings
}

/// A comment that promises to do it later.
pub fn reassured(source: &Source) -> Vec<Finding> {
    if !source.is(&["rs", "ts", "js", "css", "html"]) {
        return Vec::new();
    }
    let later = ["TODO", "FIXME", "XXX", "HACK"];
    let mut findings = Vec::new();
    for (index, (line, code)) in source.text.lines().zip(source.code.lines()).enumerate() {
        let comment = ["//", "/*", "<!--"].iter().filter_map(|mark| line.find(mark)).min();
        // In code the mark is blanked: otherwise it stood in a string or is an address.
        let Some(start) = comment.filter(|start| {
            code.get(*start..).is_none_or(|rest| rest.trim().is_empty()) || !source.is(&["rs", "ts", "js"])
        }) else {
            continue;
        };
        for word in later {
            if line[start..].split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word) {
                findings.push(Finding::new(
                    index + 1,
                    format!("`{word}`: do it now, or open an issue and leave no note here"),
                ));
            }
        }
    }
    findings
}

/// The word, not the end of a longer one: `todo!` but not `my_todo!`.
fn stands_in(line: &str, word: &str) -> bool {
    let inside = |at: usize| line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let free = !word.starts_with(|c: char| c.is_alphanumeric());
    line.match_indices(word).any(|(at, _)| free || !inside(at))
}

#[cfg(test)]
mod tests {
    use super::{forbidden, reassured};
    use crate::tidy::files::Source;

    fn rust(text: &str) -> usize {
        forbidden(&Source::new("src/a.rs", text)).len()
    }

    #[test]
    fn each_forbidden_word_in_code_is_found() {
        for line in [
            "#[allow(dead_code)]",
            "#![allow(clippy::all)]",
            "todo!()",
            "unimplemented!()",
            "dbg!(x)",
            "#[ignore]",
            "#[ignore = \"slow\"]",
        ] {
            assert_eq!(rust(line), 1, "{line}");
        }
    }

    #[test]
    fn the_same_words_in_comments_strings_and_longer_names_are_fine() {
        for line in [
            "// todo!()",
            "let a = \"#[allow(\";",
            "my_todo!()",
            "#[expect(dead_code, reason = \"x\")]",
            "rows.iter().skip(1)",
        ] {
            assert_eq!(rust(line), 0, "{line}");
        }
    }

    #[test]
    fn a_specification_that_leaves_tests_out_is_found() {
        let spec = |text: &str| forbidden(&Source::new("tests/e2e/a.spec.ts", text)).len();
        assert_eq!(spec("test.only(\"x\", () => {});"), 1);
        assert_eq!(spec("test.describe.skip(\"x\", () => {});"), 1);
        assert_eq!(spec("test(\"never .skip( this\", () => {});"), 0);
    }

    #[test]
    fn a_promise_in_a_comment_is_found_and_the_word_in_code_is_not() {
        let of = |text: &str| reassured(&Source::new("src/a.rs", text)).len();
        assert_eq!(of("let a = 1; // TODO: more\n"), 1);
        assert_eq!(of("/* FIXME */\n"), 1);
        assert_eq!(of("const TODO: &str = \"// TODO\";\n"), 0);
        assert_eq!(of("// what is TODOne stays\n"), 0);
    }
}
