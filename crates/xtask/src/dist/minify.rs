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

/// How Trunk begins and ends the line of a style sheet in the page.
const SHEET: (&str, &str) = ("<link rel=\"stylesheet\" href=\"/", "\"/>");
const JOINED: &str = "style.css";

/// Minifies every script, and joins the style sheets of the page in the order in which it names them.
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
    name_by_content(folder, &super::shown(&super::only_named(folder, "boot-", ".js")?))
}

/// One sheet instead of those the page names.
fn join_sheets(folder: &Path) -> Result<(), Failure> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).about(page.display())?;
    let names: Vec<&str> =
        html.split(SHEET.0).skip(1).filter_map(|rest| rest.split_once(SHEET.1)).map(|(name, _)| name).collect();
    let (mut joined, mut rewritten) = (String::new(), html.clone());
    for (at, name) in names.iter().enumerate() {
        let path = folder.join(name);
        joined += &fs::read_to_string(&path).about(path.display())?;
        fs::remove_file(&path).about(path.display())?;
        let line = format!("{}{name}{}", SHEET.0, SHEET.1);
        let instead = if at == 0 { format!("{}{JOINED}{}", SHEET.0, SHEET.1) } else { String::new() };
        rewritten = rewritten.replacen(&line, &instead, 1);
    }
    if names.is_empty() {
        return Err(Failure::new(format!("{} names no style sheet.", page.display())));
    }
    fs::write(folder.join(JOINED), joined).about(JOINED)?;
    let lines: Vec<&str> = rewritten.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
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
    use super::{join_sheets, name_by_content};
    use std::fs;

    #[test]
    fn sheets_are_joined_in_the_order_of_the_page_under_a_name_made_of_them() {
        let folder = std::env::temp_dir().join(format!("xtask-minify-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        put("b-01.css", "b{}");
        put("a-02.css", "a{}");
        put(
            "index.html",
            "<head>\n  <link rel=\"stylesheet\" href=\"/b-01.css\"/>\n  <link rel=\"stylesheet\" href=\"/a-02.css\"/>\n</head>",
        );
        join_sheets(&folder).unwrap();
        assert_eq!(fs::read_to_string(folder.join("style.css")).unwrap(), "b{}a{}");
        name_by_content(&folder, "style.css").unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        let name = html.split('/').nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        assert_eq!(html, format!("<head>\n<link rel=\"stylesheet\" href=\"/{name}\"/>\n</head>"));
        assert_eq!(fs::read_to_string(folder.join(&name)).unwrap(), "b{}a{}");

        fs::rename(folder.join(&name), folder.join("style.css")).unwrap();
        put("style.css", "b{}a{}c{}");
        put("index.html", &html.replace(&name, "style.css"));
        name_by_content(&folder, "style.css").unwrap();
        assert!(!folder.join(&name).exists(), "another content must get another name");
        fs::remove_dir_all(folder).unwrap();
    }
}
