//! `cargo xtask setup`: everything the other verbs need, from an empty machine with cargo on it.
//!
//! Says what it does, skips what is there, and never touches the machine's own package sources. What it cannot install it names.

mod browser;
mod cargo_tools;
mod debian_packages;
mod debian_source;
mod firefox;
mod library_source;
mod wasm_target;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;

pub use browser::Browser;
pub use firefox::Firefox;
pub use library_source::is_there as has_library_source;
pub use wasm_target::WASM;

/// What building the app needs: the target and its two tools. Returns what had to be installed.
pub fn for_the_app(repo: &Repo) -> Result<Vec<String>, Failure> {
    let mut installed = Vec::new();
    installed.extend(wasm_target::install(repo)?);
    installed.extend(library_source::install(repo));
    installed.extend(cargo_tools::install(repo)?);
    Ok(installed)
}

pub fn run(repo: &Repo) -> Outcome {
    let mut installed = for_the_app(repo)?;
    installed.extend(browser::install());
    installed.extend(firefox::install());
    let missing = browser::missing_for_tests();
    for sentence in &missing {
        println!("setup: {sentence}");
    }
    Ok(match (installed.is_empty(), missing.is_empty()) {
        (true, true) => "setup: everything was there already.".to_owned(),
        (false, true) => format!("setup: installed {}.", installed.join(", ")),
        (true, false) => "setup: ready to start; some checks lack the programs named above.".to_owned(),
        (false, false) => {
            format!("setup: installed {}; some checks lack the programs named above.", installed.join(", "))
        }
    })
}
