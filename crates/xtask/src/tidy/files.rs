//! The files the rules look at: what git has or would take, as text.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::blank;
use crate::failure::{About, Failure};
use crate::program;
use crate::repo::Repo;

/// A text file of the repository.
#[derive(Debug)]
pub struct Source {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
    /// The text with comments and strings blanked out, line for line; the text itself where the language is not known.
    pub code: String,
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let code = match extension(&path) {
            "rs" => blank::rust(&text),
            "ts" | "js" | "mjs" => blank::script(&text),
            _ => text.clone(),
        };
        Self { path, text, code }
    }

    pub fn is(&self, extensions: &[&str]) -> bool {
        extensions.contains(&extension(&self.path))
    }
}

fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or("")
}

pub fn all(repo: &Repo) -> Result<Vec<Source>, Failure> {
    let listed = program::read(Command::new("git").current_dir(repo.root()).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]));
    let mut paths: Vec<String> = match listed {
        Some(listed) => listed.lines().map(str::to_owned).collect(),
        None => without_git(repo)?,
    };
    paths.sort();
    paths.dedup();
    let mut sources = Vec::new();
    for path in paths {
        // A deleted file is still listed until the deletion is recorded; what is not text has nothing to say here.
        let Ok(bytes) = fs::read(repo.at(&path)) else { continue };
        if let Ok(text) = String::from_utf8(bytes) {
            sources.push(Source::new(path, text));
        }
    }
    Ok(sources)
}

/// Unpacked from an archive: everything but what builds leave behind.
fn without_git(repo: &Repo) -> Result<Vec<String>, Failure> {
    let mut paths = Vec::new();
    walk(repo.root(), repo.root(), &mut paths)?;
    Ok(paths)
}

fn walk(root: &Path, folder: &Path, paths: &mut Vec<String>) -> Result<(), Failure> {
    const LEFT_OUT: [&str; 7] = [".git", "target", "dist", "node_modules", ".rehome", "results", "report"];
    for entry in fs::read_dir(folder).about(folder.display())? {
        let path = entry.about(folder.display())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !LEFT_OUT.contains(&name.as_str()) {
                walk(root, &path, paths)?;
            }
        } else {
            paths.push(path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}
