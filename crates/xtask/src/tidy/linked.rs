//! Every style sheet is linked from the page: one that is not would be missed by nobody until a screen looks wrong.

use super::Finding;
use super::files::Source;

pub fn styles(sources: &[Source]) -> Vec<(String, Finding)> {
    let page = sources.iter().find(|source| source.path == "index.html").map_or("", |source| source.text.as_str());
    sources
        .iter()
        .filter(|source| source.path.starts_with("style/") && source.is(&["css"]))
        .filter(|source| !page.contains(&format!("href=\"{}\"", source.path)))
        .map(|source| (source.path.clone(), Finding::new(0, "index.html does not link this style sheet")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::styles;
    use crate::tidy::files::Source;

    #[test]
    fn only_the_sheet_that_the_page_does_not_link_is_found() {
        let page = Source::new("index.html", "<link data-trunk rel=\"css\" href=\"style/base.css\">");
        let sources = [
            page,
            Source::new("style/base.css", ""),
            Source::new("style/table.css", ""),
            Source::new("tests/x.css", ""),
        ];
        let found: Vec<_> = styles(&sources).into_iter().map(|(path, _)| path).collect();
        assert_eq!(found, ["style/table.css"]);
    }
}
