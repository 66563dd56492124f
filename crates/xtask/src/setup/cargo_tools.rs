//! `trunk` and `wasm-bindgen`, in exactly the versions that fit, into cargo's own bin folder.
//!
//! Trunk refuses a wasm-bindgen of another version than Cargo.lock's, and would download one; here it never has to.

use std::process::Command;

use crate::failure::Failure;
use crate::program;
use crate::repo::Repo;

/// The newest Trunk that builds with this repository's compiler.
const TRUNK_VERSION: &str = "0.21.14";

pub fn install(repo: &Repo) -> Result<Vec<String>, Failure> {
    let bindgen = repo.locked_version("wasm-bindgen")?;
    let mut installed = Vec::new();
    installed.extend(install_one("wasm-bindgen-cli", "wasm-bindgen", &bindgen, "3 minutes")?);
    installed.extend(install_one("trunk", "trunk", TRUNK_VERSION, "4 minutes")?);
    Ok(installed)
}

/// Is this program, in this version, what a build would find?
fn has_version(program: &str, version: &str) -> bool {
    program::find(program)
        .and_then(|path| program::read(Command::new(path).arg("--version")))
        .is_some_and(|text| says_version(&text, version))
}

fn says_version(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word == version)
}

fn install_one(package: &str, program: &str, version: &str, about: &str) -> Result<Option<String>, Failure> {
    if has_version(program, version) {
        println!("setup: {program} {version} is there.");
        return Ok(None);
    }
    println!("setup: installing {package} {version} (about {about} on two cores) ...");
    let mut cargo = program::cargo();
    cargo.args(["install", "--locked", "--force", package, "--version", version]);
    // These programs run for seconds: compile time is worth more than their speed.
    cargo.envs([
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ]);
    program::run(&mut cargo).map_err(|failure| {
        Failure::new(format!(
            "{failure} Install it by hand: `cargo install --locked {package} --version {version}`, then try again."
        ))
    })?;
    if has_version(program, version) {
        return Ok(Some(format!("{package} {version}")));
    }
    let folder = program::cargo_bin();
    Err(Failure::new(format!(
        "{package} {version} was installed, but {} does not run as that version.",
        folder.join(program).display()
    )))
}

#[cfg(test)]
mod tests {
    use super::says_version;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(says_version("trunk 0.21.14", "0.21.14"));
        assert!(!says_version("trunk 0.21.14-alpha.1", "0.21.14"));
        assert!(!says_version("wasm-bindgen 0.2.1280", "0.2.128"));
    }
}
