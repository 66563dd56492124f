//! Building the app and the server: the one place that calls Trunk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{About, Failure};
use crate::languages::{self, Language};
use crate::offline;
use crate::program;
use crate::repo::Repo;
use crate::setup::WASM;
use crate::small_std;
use crate::stamp;

/// Everything that can change what stands in `dist`.
const INPUTS: [&str; 20] = [
    "src",
    "style",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "rust-toolchain.toml",
    "crates/contract/src",
    "crates/contract/Cargo.toml",
    "crates/kernel/src",
    "crates/kernel/Cargo.toml",
    "crates/engine/src",
    "crates/engine/Cargo.toml",
    "crates/cut/src",
    "crates/cut/Cargo.toml",
    // What calls Trunk and what works on its files afterwards: the settings of the library, the cut, the seal.
    "crates/xtask/src/app.rs",
    "crates/xtask/src/languages.rs",
    "crates/xtask/src/small_std.rs",
    "crates/xtask/src/offline.rs",
];

/// The release build of the app in `dist`. Skipped when nothing it is made of has changed.
pub fn build(repo: &Repo) -> Result<PathBuf, Failure> {
    let dist = repo.at("dist");
    let stamp_file = repo.scratch("stamps")?.join("app");
    let settings = small_std::settings(repo);
    // A library built another way makes another app of the same files.
    let stamp = format!("{} {}", stamp::of(repo.root(), &INPUTS)?, settings.len());
    if dist.join("index.html").is_file() && fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) {
        println!("app: nothing changed since the last build.");
        return Ok(dist);
    }
    // Trunk builds offline: what a fresh clone lacks is fetched before.
    program::run(program::cargo().current_dir(repo.root()).args(["fetch", "--quiet"]))?;
    build_in(repo, Language::English, &dist)?;
    let german = repo.scratch("app-de")?;
    build_in(repo, Language::German, &german)?;
    languages::join(Language::German, &german, &dist)?;
    offline::seal(repo, &dist)?;
    fs::write(&stamp_file, stamp).about(stamp_file.display())?;
    Ok(dist)
}

/// The app with every widget on a page, in a folder of its own: uncut and quick to build. Nobody but a developer is ever served this one.
pub fn build_styleguide(repo: &Repo) -> Result<PathBuf, Failure> {
    println!("app: building the style guide for the browser ...");
    program::run(program::cargo().current_dir(repo.root()).args(["fetch", "--quiet"]))?;
    let dist = repo.scratch("styleguide")?;
    program::run(trunk(repo)?.args(["build", "--release", "false", "--features", "styleguide", "--dist"]).arg(&dist))?;
    Ok(dist)
}

/// Trunk, told nothing yet.
fn trunk(repo: &Repo) -> Result<Command, Failure> {
    let trunk =
        program::find("trunk").ok_or_else(|| Failure::new("Trunk is missing: run `cargo xtask setup` first."))?;
    let mut command = Command::new(trunk);
    // Trunk reads NO_COLOR as a yes or no and refuses any other value; what failed is said above, not in its own call stack.
    command.current_dir(repo.root()).env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    Ok(command)
}

/// The app in one language, cut in two.
fn build_in(repo: &Repo, language: Language, dist: &Path) -> Result<(), Failure> {
    println!("app: building in {} for the browser (some minutes the first time) ...", language.name());
    let mut command = trunk(repo)?;
    command.args(["build", "--features", language.features(), "--dist"]).arg(dist);
    command.envs(small_std::settings(repo).iter().copied());
    program::run(&mut command)?;
    cut(repo, dist)
}

/// What the first screen needs, and the rest, in files of their own.
fn cut(repo: &Repo, dist: &Path) -> Result<(), Failure> {
    let whole = repo.target().join(WASM).join("wasm-release/app.wasm");
    let arguments = ["run", "--quiet", "--package", "rehome-cut", "--"];
    program::run(program::cargo().current_dir(repo.root()).args(arguments).arg(whole).arg(dist))
}

/// The release build of the server; cargo itself knows what changed.
pub fn build_server(repo: &Repo) -> Result<PathBuf, Failure> {
    println!("server: building (some minutes the first time) ...");
    let arguments = ["build", "--release", "--package", "rehome-server", "--bin", "rehome-server"];
    program::run(program::cargo().current_dir(repo.root()).args(arguments))?;
    let binary = repo.target().join("release").join(format!("rehome-server{}", std::env::consts::EXE_SUFFIX));
    if binary.is_file() {
        return Ok(binary);
    }
    Err(Failure::new(format!("The server was built, but {} is not there.", binary.display())))
}

#[cfg(test)]
mod tests {
    use super::INPUTS;
    use std::path::Path;

    #[test]
    fn every_input_is_there_and_what_shapes_the_files_is_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for input in INPUTS {
            assert!(root.join(input).exists(), "{input} changes nothing any more");
        }
        for module in ["app", "languages", "small_std", "offline"] {
            let file = format!("crates/xtask/src/{module}.rs");
            assert!(INPUTS.contains(&file.as_str()), "a change of {file} alone would build nothing");
        }
    }
}
