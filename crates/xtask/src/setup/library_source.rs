//! The source of the standard library, of exactly the compiler in use: with it the app is built smaller. Nothing fails without it.

use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::program;
use crate::repo::Repo;

/// Long enough for 3 MB on a slow line; only a network that swallows packets waits this long.
const RUSTUP_LIMIT: Duration = Duration::from_secs(60);

/// Whether it is beside the compiler.
pub fn is_there(repo: &Repo) -> bool {
    let sysroot = program::read(Command::new("rustc").current_dir(repo.root()).args(["--print", "sysroot"]));
    sysroot.is_some_and(|at| fs::exists(format!("{at}/lib/rustlib/src/rust/library/std/Cargo.toml")).unwrap_or(false))
}

pub fn install(repo: &Repo) -> Option<String> {
    if is_there(repo) {
        println!("setup: the source of the standard library is there.");
        return None;
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(repo.root()).args(["component", "add", "rust-src"]);
    if program::succeeds_within(&mut rustup, RUSTUP_LIMIT) && is_there(repo) {
        return Some("the source of the standard library".to_owned());
    }
    println!("setup: rustup could not add `rust-src`; the app will be a tenth larger, and the same otherwise.");
    None
}
