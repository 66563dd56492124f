//! The standard library built small, with the app: without the texts of panics, which nobody sees in a browser, and for size.
//!
//! The words for it are nightly's on a stable compiler, so they are tried before they are relied on: a compiler that does not take
//! them, or lacks the library's source, builds the app with the library it has. That app is larger and does the same.

use std::process::{Command, Stdio};

use crate::program;
use crate::repo::Repo;
use crate::setup::{WASM, has_library_source};

const COMPILER_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// What the build is told on top of what the repository's settings say.
const SETTINGS: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", COMPILER_FLAGS),
];

/// The settings, or none where the app has to take the library that is there.
#[must_use]
pub fn settings(repo: &Repo) -> &'static [(&'static str, &'static str)] {
    if has_library_source(repo) && takes_flags(repo) && has_dependencies(repo) {
        return &SETTINGS;
    }
    println!(
        "app: the standard library cannot be built small here (`cargo xtask setup` adds its source); using it as it is."
    );
    &[]
}

/// Asks the compiler about the target with these flags: it refuses what it does not know.
fn takes_flags(repo: &Repo) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(repo.root()).env("RUSTC_BOOTSTRAP", "1").args(["--target", WASM, "--print", "cfg"]);
    program::read(rustc.args(COMPILER_FLAGS.split(' '))).is_some()
}

/// The library has dependencies of its own, fetched like those of the app: Trunk builds offline.
fn has_dependencies(repo: &Repo) -> bool {
    let mut fetch = program::cargo();
    fetch.current_dir(repo.root()).args(["fetch", "--quiet", "--target", WASM]).envs(SETTINGS);
    // What failed without the library's source fails again without these settings, and is said then.
    fetch.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
