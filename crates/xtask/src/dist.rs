//! `cargo xtask dist`: the files to put on a server, as small as they get, and the size budget.
//!
//! The browser build, then wasm-opt, then every rewritten file under a name made from its own content: a name never stands for two contents.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app;
use crate::e2e::install_packages;
use crate::failure::{About, Failure, Outcome};
use crate::program;
use crate::repo::Repo;
use crate::setup;
use crate::sizes::{self, BUDGET_BYTES, grouped};

const NODE_FOLDER: &str = "crates/xtask/node";

/// What the compiler may put into a module; wasm-opt refuses what it was not told of.
const WASM_FEATURES: [&str; 8] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

pub fn run(repo: &Repo) -> Outcome {
    setup::for_the_app(repo)?;
    let built = app::build(repo)?;
    let folder = repo.target().join("dist-release");
    copy_fresh(&built, &folder)?;
    install_packages(repo, NODE_FOLDER)?;
    shrink(repo, &folder)?;
    let sizes = sizes::measure(&folder)?;
    println!("{}", sizes::table(&sizes));
    let total = sizes::total_brotli(&sizes);
    let said = format!("{} of {} bytes (brotli)", grouped(total), grouped(BUDGET_BYTES));
    if total > BUDGET_BYTES {
        return Err(Failure::new(format!("dist: over the budget: {said}, in {}.", folder.display())));
    }
    Ok(format!("dist: {said}, in {}.", folder.display()))
}

fn copy_fresh(from: &Path, to: &Path) -> Result<(), Failure> {
    if to.exists() {
        fs::remove_dir_all(to).about(to.display())?;
    }
    copy_folder(from, to)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).about(to.display())?;
    for entry in fs::read_dir(from).about(from.display())? {
        let path = entry.about(from.display())?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target).about(path.display())?;
        }
    }
    Ok(())
}

fn shrink(repo: &Repo, folder: &Path) -> Result<(), Failure> {
    let wasm = only(folder, "_bg.wasm")?;
    let smaller = folder.join("smaller.wasm");
    println!("dist: wasm-opt -Oz (about a minute) ...");
    let mut node = Command::new("node");
    node.arg(repo.at(NODE_FOLDER).join("node_modules/binaryen/bin/wasm-opt")).arg("-Oz").args(WASM_FEATURES);
    program::run(node.arg(&wasm).arg("-o").arg(&smaller))?;
    fs::rename(&smaller, &wasm).about(wasm.display())?;
    // The script names the module, the page names both: innermost first.
    let script = wasm_script(&wasm)?;
    let page = folder.join("index.html");
    rename_by_content(&wasm, "_bg.wasm", &[&script, &page])?;
    rename_by_content(&script, ".js", &[&page])
}

/// `app-1234_bg.wasm` belongs to `app-1234.js`.
fn wasm_script(wasm: &Path) -> Result<PathBuf, Failure> {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy().replace("_bg.wasm", ".js");
    let script = wasm.with_file_name(name);
    if script.is_file() {
        return Ok(script);
    }
    Err(Failure::new(format!("{} has no script beside it: run `trunk build` and look at dist.", wasm.display())))
}

fn only(folder: &Path, ending: &str) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(folder).about(folder.display())?;
    let mut found: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    match (found.pop(), found.pop()) {
        (Some(path), None) => Ok(path),
        (None, _) => Err(Failure::new(format!("No file *{ending} in {}.", folder.display()))),
        (Some(_), Some(_)) => Err(Failure::new(format!(
            "More than one file *{ending} in {}: delete dist and try again.",
            folder.display()
        ))),
    }
}

/// Gives a file a name made from its content and corrects the files that name it.
fn rename_by_content(file: &Path, ending: &str, naming: &[&Path]) -> Result<(), Failure> {
    let mut hasher = DefaultHasher::new();
    hasher.write(&fs::read(file).about(file.display())?);
    let old = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = old.split_once('-').map_or(old.as_str(), |(stem, _)| stem);
    let new = format!("{stem}-{:016x}{ending}", hasher.finish());
    for path in naming {
        let text = fs::read_to_string(path).about(path.display())?;
        if !text.contains(&old) {
            continue;
        }
        fs::write(path, text.replace(&old, &new)).about(path.display())?;
    }
    fs::rename(file, file.with_file_name(new)).about(file.display())
}

#[cfg(test)]
mod tests {
    use super::{only, rename_by_content};
    use std::fs;

    #[test]
    fn a_rewritten_file_gets_a_new_name_everywhere_it_is_named() {
        let folder = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (wasm, page) = (folder.join("app-0123_bg.wasm"), folder.join("index.html"));
        fs::write(&wasm, "one").unwrap();
        fs::write(&page, "<link href=\"/app-0123_bg.wasm\">").unwrap();
        rename_by_content(&wasm, "_bg.wasm", &[&page]).unwrap();
        let renamed = only(&folder, "_bg.wasm").unwrap();
        let name = renamed.file_name().unwrap().to_string_lossy().into_owned();
        assert_ne!(name, "app-0123_bg.wasm");
        assert!(fs::read_to_string(&page).unwrap().contains(&name));

        fs::write(&renamed, "two").unwrap();
        rename_by_content(&renamed, "_bg.wasm", &[&page]).unwrap();
        assert_ne!(only(&folder, "_bg.wasm").unwrap(), renamed, "another content must get another name");
        fs::remove_dir_all(folder).unwrap();
    }
}
