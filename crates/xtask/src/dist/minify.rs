//! Scripts and style sheets as small as they get: all sheets in one file, no comments, short names. What they say stays the same.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::process::Command;

use super::NODE_FOLDER;
use crate::failure::{About, Failure};
use crate::offline;
use crate::program;
use crate::repo::Repo;

/// How Trunk begins the line of a style sheet in the page.
const SHEET: &str = "<link rel=\"stylesheet\" href=\"/";
/// What the page says of a sheet that the first screen does not need.
const WAITS: &str = " disabled";
/// The two sheets that all others become.
const JOINED: &str = "style.css";
const LATER: &str = "later.css";

/// Whether this is the sheet that comes with the second part.
pub fn comes_later(name: &str) -> bool {
    name.starts_with("later") && name.ends_with(".css")
}

/// Minifies every script, and joins the style sheets of the page in the order in which it names them: those of the first screen, and
/// those that come with the second part.
pub fn run(repo: &Repo, folder: &Path) -> Result<(), Failure> {
    join_sheets(folder)?;
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).about(folder.display())? {
        let path = entry.about(folder.display())?.path();
        let name = super::shown(&path);
        // What comes later is written anew when the build is sealed.
        if path.extension().is_some_and(|ending| ending == "js" || ending == "css") && !offline::comes_later(&name) {
            files.push(name);
        }
    }
    program::run(Command::new("node").arg(repo.at(NODE_FOLDER).join("minify.mjs")).arg(folder).args(files))?;
    name_by_content(folder, JOINED)?;
    name_by_content(folder, LATER)?;
    name_by_content(folder, &super::shown(&super::only_named(folder, "boot-", ".js")?))
}

/// Two sheets instead of those the page names; and no comments, which stand on lines of their own.
fn join_sheets(folder: &Path) -> Result<(), Failure> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).about(page.display())?;
    let mut parts = html.split(SHEET);
    let mut rewritten = parts.next().unwrap_or_default().to_owned();
    let mut joined = [(JOINED, String::new()), (LATER, String::new())];
    for part in parts {
        let ends = part.split_once('"').and_then(|(name, rest)| Some((name, rest.split_once('>')?)));
        let (name, (attributes, after)) =
            ends.ok_or_else(|| Failure::new(format!("{} holds a style sheet's line cut short.", page.display())))?;
        let waits = attributes.contains(WAITS);
        let (file, text) = &mut joined[usize::from(waits)];
        if text.is_empty() {
            let words = if waits { WAITS } else { "" };
            rewritten += &format!("{SHEET}{file}\"{words}>");
        }
        let path = folder.join(name);
        *text += &fs::read_to_string(&path).about(path.display())?;
        fs::remove_file(&path).about(path.display())?;
        rewritten += after;
    }
    for (file, text) in joined {
        if text.is_empty() {
            return Err(Failure::new(format!("{} names no style sheet for {file}.", page.display())));
        }
        fs::write(folder.join(file), text).about(file)?;
    }
    let said = |line: &&str| !line.is_empty() && !line.starts_with("<!--");
    let lines: Vec<&str> = rewritten.lines().map(str::trim).filter(said).collect();
    fs::write(&page, lines.join("\n")).about(page.display())
}

/// Gives a file that only the page names a name made from its content.
fn name_by_content(folder: &Path, name: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    let mut hasher = DefaultHasher::new();
    hasher.write(&fs::read(&path).about(path.display())?);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = stem.split('-').next().unwrap_or(stem);
    let new = format!("{stem}-{:016x}.{ending}", hasher.finish());
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).about(page.display())?;
    fs::write(&page, html.replace(name, &new)).about(page.display())?;
    fs::rename(&path, folder.join(new)).about(path.display())
}

#[cfg(test)]
mod tests {
    use super::{comes_later, join_sheets, name_by_content};
    use std::fs;

    #[test]
    fn sheets_are_joined_in_the_order_of_the_page_under_a_name_made_of_them() {
        let folder = std::env::temp_dir().join(format!("xtask-minify-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let line = |name: &str, more: &str| format!("  <link rel=\"stylesheet\" href=\"/{name}\"{more}/>\n");
        for (name, text) in [("b-01.css", "b{}"), ("a-02.css", "a{}"), ("d-03.css", "d{}"), ("c-04.css", "c{}")] {
            put(name, text);
        }
        let lines = [
            line("b-01.css", ""),
            line("d-03.css", " disabled"),
            line("a-02.css", ""),
            line("c-04.css", " disabled=\"\""),
        ];
        put("index.html", &format!("<head>\n  <!-- Why. -->\n{}</head>", lines.concat()));
        join_sheets(&folder).unwrap();
        assert_eq!((read("style.css"), read("later.css")), ("b{}a{}".to_owned(), "d{}c{}".to_owned()));
        name_by_content(&folder, "style.css").unwrap();
        name_by_content(&folder, "later.css").unwrap();
        let html = read("index.html");
        let names: Vec<&str> =
            html.split('/').skip(1).filter_map(|rest| rest.split_once('"')).map(|(name, _)| name).collect();
        let [first, later] = names[..] else { panic!("{html}") };
        let sheet = "<link rel=\"stylesheet\" href=";
        assert_eq!(html, format!("<head>\n{sheet}\"/{first}\">\n{sheet}\"/{later}\" disabled>\n</head>"));
        assert_eq!((read(first), read(later)), ("b{}a{}".to_owned(), "d{}c{}".to_owned()));
        assert!(comes_later(later) && !comes_later(first));

        let style = first.to_owned();
        put("style.css", "b{}a{}c{}");
        put("index.html", &html.replace(&style, "style.css"));
        name_by_content(&folder, "style.css").unwrap();
        assert!(!read("index.html").contains(&style), "another content must get another name");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_with_no_sheet_for_one_of_the_two_is_refused() {
        let folder = std::env::temp_dir().join(format!("xtask-minify-none-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.css"), "a{}").unwrap();
        fs::write(folder.join("index.html"), "<link rel=\"stylesheet\" href=\"/a.css\"/>").unwrap();
        assert!(join_sheets(&folder).unwrap_err().to_string().contains("later.css"));
        fs::remove_dir_all(folder).unwrap();
    }
}
