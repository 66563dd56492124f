//! `cargo xtask dist`: the files to put on a server, as small as they get, and the size budget.
//!
//! The browser build, then wasm-opt and esbuild, then the rewritten files under names made from their content: a name never stands for
//! two contents. The budget is on what is fetched before the first screen; the second part is fetched while that is looked at, and is
//! printed.

mod minify;

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app;
use crate::e2e::install_packages;
use crate::failure::{About, Failure, Outcome};
use crate::languages::Language;
use crate::offline;
use crate::program;
use crate::repo::Repo;
use crate::setup;
use crate::sizes::{self, BUDGET_BYTES, grouped};

/// What the first screen does not need.
const SECOND: &str = "_second.wasm";
const NODE_FOLDER: &str = "crates/xtask/node";

/// How wasm-opt goes about it: flat code first, which shows it more of what is the same, then twice for size. Below the stack's end no
/// value stands, so that a small offset may move from the sum into the access itself.
const WASM_PASSES: [&str; 5] = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];

/// What the compiler may put into a module (wasm-opt refuses what it was not told of), and nothing for tools.
const WASM_FEATURES: [&str; 11] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

pub fn run(repo: &Repo) -> Outcome {
    setup::for_the_app(repo)?;
    let built = app::build(repo)?;
    let folder = repo.target().join("dist-release");
    copy_fresh(&built, &folder)?;
    install_packages(repo, NODE_FOLDER)?;
    shrink(repo, &folder)?;
    offline::seal(repo, &folder)?;
    let sizes = sizes::compress(&folder)?;
    println!("{}", sizes::table(&sizes));
    let apps = apps(&folder)?;
    let mut most = 0;
    for (language, app) in &apps {
        let others: Vec<&str> = apps.iter().map(|(_, other)| other.as_str()).filter(|other| other != app).collect();
        let first = sizes.iter().filter(|size| comes_first(&size.name, &others)).cloned();
        let total = sizes::total_brotli(&first.collect::<Vec<_>>());
        println!("in {}: {} bytes (brotli) to the first screen", language.name(), grouped(total));
        most = most.max(total);
    }
    let said = format!("{} of {} bytes (brotli) to the first screen", grouped(most), grouped(BUDGET_BYTES));
    if most > BUDGET_BYTES {
        return Err(Failure::new(format!("dist: over the budget: {said}, in {}.", folder.display())));
    }
    Ok(format!("dist: {said}, in {}.", folder.display()))
}

/// Whether a file is fetched before the first screen. What an installed app needs, the browser reads when the page stands; what belongs
/// to another language, never.
fn comes_first(name: &str, other_apps: &[&str]) -> bool {
    let installed = name.ends_with(".webmanifest") || name.ends_with(".png");
    let later = name.ends_with(SECOND) || minify::comes_later(name) || offline::comes_later(name);
    !installed && !later && !other_apps.iter().any(|app| name.starts_with(app))
}

/// `app-HASH` of every language the page names.
fn apps(folder: &Path) -> Result<Vec<(Language, String)>, Failure> {
    let page = fs::read_to_string(folder.join("index.html")).about(folder.display())?;
    let app = |language: Language| {
        let stem = language.stem(&page).map(|stem| (language, stem.to_owned()));
        stem.ok_or_else(|| {
            Failure::new(format!("The page names no app in {}: delete dist and try again.", language.name()))
        })
    };
    Language::ALL.into_iter().map(app).collect()
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
    let apps = apps(folder)?;
    for (app, ending) in apps.iter().flat_map(|(_, app)| [(app, "_bg.wasm"), (app, SECOND)]) {
        let wasm = folder.join(format!("{app}{ending}"));
        let smaller = folder.join("smaller.wasm");
        println!("dist: wasm-opt on {} (about a minute) ...", shown(&wasm));
        let mut node = Command::new("node");
        node.arg(repo.at(NODE_FOLDER).join("node_modules/binaryen/bin/wasm-opt")).args(WASM_PASSES).args(WASM_FEATURES);
        program::run(node.arg(&wasm).arg("-o").arg(&smaller))?;
        fs::rename(&smaller, &wasm).about(wasm.display())?;
    }
    println!("dist: esbuild on scripts and style sheets ...");
    minify::run(repo, folder)?;
    apps.iter().try_for_each(|(_, app)| rename_by_content(folder, app))
}

fn shown(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn only_named(folder: &Path, beginning: &str, ending: &str) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(folder).about(folder.display())?;
    let is_one = |path: &PathBuf| shown(path).starts_with(beginning) && shown(path).ends_with(ending);
    let mut found: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(is_one).collect();
    match (found.pop(), found.pop()) {
        (Some(path), None) => Ok(path),
        (None, _) => Err(Failure::new(format!("No file {beginning}*{ending} in {}.", folder.display()))),
        (Some(_), Some(_)) => Err(Failure::new(format!(
            "More than one file {beginning}*{ending} in {}: delete dist and try again.",
            folder.display()
        ))),
    }
}

/// The files of an app share one hash in their names, because they name each other: gives them the hash of what they are now.
fn rename_by_content(folder: &Path, stem: &str) -> Result<(), Failure> {
    let files = ["_bg.wasm", SECOND, ".js", ".js.load.js"].map(|ending| format!("{stem}{ending}"));
    let mut hasher = DefaultHasher::new();
    for file in &files {
        hasher.write(&fs::read(folder.join(file)).about(file)?);
    }
    let new = format!("app-{:016x}", hasher.finish());
    for file in files.iter().map(String::as_str).chain(["index.html"]) {
        let path = folder.join(file);
        if !file.ends_with(".wasm") {
            let text = fs::read_to_string(&path).about(path.display())?;
            fs::write(&path, text.replace(stem, &new)).about(path.display())?;
        }
        let renamed = folder.join(file.replace(stem, &new));
        fs::rename(&path, &renamed).about(renamed.display())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SECOND, only_named, rename_by_content, shown};
    use std::fs;

    #[test]
    fn rewritten_files_get_a_new_name_everywhere_they_are_named() {
        let folder = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        put("app-0123_bg.wasm", "one");
        put("app-0123_second.wasm", "two");
        put("app-0123.js", "from './app-0123.js.load.js'");
        put("app-0123.js.load.js", "from './app-0123.js'; fetch('./app-0123_second.wasm')");
        put("index.html", "<link href=\"/app-0123_bg.wasm\">");
        rename_by_content(&folder, "app-0123").unwrap();
        let name = shown(&only_named(&folder, "", "_bg.wasm").unwrap()).replace("_bg.wasm", "");
        assert_ne!(name, "app-0123");
        let text = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
        assert_eq!(text("index.html"), format!("<link href=\"/{name}_bg.wasm\">"));
        assert_eq!(text(&format!("{name}.js.load.js")), format!("from './{name}.js'; fetch('./{name}_second.wasm')"));
        assert!(only_named(&folder, "", SECOND).is_ok());

        fs::write(folder.join(format!("{name}_second.wasm")), "three").unwrap();
        rename_by_content(&folder, &name).unwrap();
        let third = shown(&only_named(&folder, "", "_bg.wasm").unwrap());
        assert_ne!(third, format!("{name}_bg.wasm"), "another content must get another name");
        fs::remove_dir_all(folder).unwrap();
    }
}
