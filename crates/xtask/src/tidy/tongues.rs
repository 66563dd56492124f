//! Every language says the same things: what one has and another lacks is found here, and not by whoever builds that one first.

use super::Finding;
use super::files::Source;

const FIRST: &str = "src/text/en/";
const OTHERS: [&str; 1] = ["src/text/de/"];

pub fn same(sources: &[Source]) -> Vec<(String, Finding)> {
    let mut found = Vec::new();
    for other in OTHERS {
        for (from, to) in [(FIRST, other), (other, FIRST)] {
            for source in sources.iter().filter(|source| source.path.starts_with(from)) {
                let path = source.path.replacen(from, to, 1);
                let there = sources.iter().find(|source| source.path == path).map(said).unwrap_or_default();
                let lacking = said(source).into_iter().filter(|item| !there.contains(item));
                found.extend(
                    lacking.map(|item| (path.clone(), Finding::new(0, format!("lacks `{item}` of {}", source.path)))),
                );
            }
        }
    }
    found
}

/// What a file says, by the first lines of its public items, each under the modules it stands in. Indented as rustfmt does it.
fn said(source: &Source) -> Vec<String> {
    let mut modules: Vec<(usize, &str)> = Vec::new();
    let mut items = Vec::new();
    for line in source.code.lines() {
        let indent = line.len() - line.trim_start().len();
        let Some(item) = line.trim_start().strip_prefix("pub ") else { continue };
        modules.retain(|(outer, _)| *outer < indent);
        let item = item.split([':', '(', ';', '{']).next().unwrap_or(item).trim();
        let outer: String = modules.iter().map(|(_, name)| format!("{name} > ")).collect();
        items.push(format!("{outer}{item}"));
        if item.starts_with("mod ") {
            modules.push((indent, item));
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::same;
    use crate::tidy::files::Source;

    const BOTH: &str = "pub const A: &str = \"a\";\npub mod inner {\n    pub fn b(n: usize) -> String {\n    }\n}\n";

    #[test]
    fn languages_that_say_the_same_are_fine_whatever_their_words() {
        let german = BOTH.replace("\"a\"", "\"b\"");
        assert_eq!(same(&[Source::new("src/text/en/x.rs", BOTH), Source::new("src/text/de/x.rs", &german)]), []);
    }

    #[test]
    fn what_one_language_lacks_is_found_on_either_side_and_a_module_tells_two_items_of_one_name_apart() {
        let moved = "pub const A: &str = \"a\";\npub mod inner {\n}\npub fn b(n: usize) -> String {\n}\n";
        let found = same(&[Source::new("src/text/en/x.rs", BOTH), Source::new("src/text/de/x.rs", moved)]);
        let found: Vec<_> = found.iter().map(|(path, finding)| (path.as_str(), finding.sentence.as_str())).collect();
        assert_eq!(
            found,
            [
                ("src/text/de/x.rs", "lacks `mod inner > fn b` of src/text/en/x.rs"),
                ("src/text/en/x.rs", "lacks `fn b` of src/text/de/x.rs"),
            ]
        );
    }

    #[test]
    fn a_file_that_one_language_lacks_is_found() {
        let found = same(&[Source::new("src/text/en/y.rs", "pub const A: &str = \"a\";")]);
        assert_eq!(found.len(), 1);
    }
}
