//! The standard library for `wasm32-unknown-unknown`, for exactly the compiler in use.
//!
//! rustup first. Where its server cannot be reached: built from the library's source, which is already beside the compiler
//! or comes from the machine's own Debian mirror. Never a library of another version than the compiler's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::debian_source;
use crate::failure::{About, Failure};
use crate::program;
use crate::repo::Repo;

pub const WASM: &str = "wasm32-unknown-unknown";

/// Long enough for 25 MB on a slow line; only a network that swallows packets waits this long.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

pub fn install(repo: &Repo) -> Result<Option<String>, Failure> {
    let compiler = Compiler::find(repo)?;
    if compiler.has_target() {
        println!("setup: the {WASM} target of Rust {} is there.", compiler.version);
        return Ok(None);
    }
    println!("setup: adding the {WASM} target to Rust {} ...", compiler.version);
    if program::succeeds_within(
        Command::new("rustup").current_dir(repo.root()).args(["target", "add", WASM]),
        RUSTUP_LIMIT,
    ) && compiler.has_target()
    {
        return Ok(Some(format!("the {WASM} target")));
    }
    println!(
        "setup: rustup could not; building the target's standard library from source instead (about a minute) ..."
    );
    let source = compiler.sysroot.join("lib/rustlib/src/rust");
    if source.join("library/std").is_dir() {
        build_std(repo, &compiler)?;
    } else {
        let scratch = repo.scratch("rust-src")?;
        let unpacked =
            debian_source::unpack(&scratch, &compiler.version).map_err(|failure| by_hand(&compiler, &failure))?;
        let link = SourceLink::make(&source, &unpacked)?;
        let built = build_std(repo, &compiler);
        drop(link);
        built?;
        // Several hundred MB that nothing needs any more; a leftover costs disk, not correctness.
        let _ = fs::remove_dir_all(scratch);
    }
    Ok(Some(format!("the {WASM} target, built from source")))
}

fn by_hand(compiler: &Compiler, failure: &Failure) -> Failure {
    Failure::new(format!(
        "The {WASM} target for Rust {} is missing: rustup's server could not be reached, and {failure} \
         Run `rustup target add {WASM}` with a connection, or put the `rust-src` component of this version into {}, then try again.",
        compiler.version,
        compiler.sysroot.join("lib/rustlib/src").display(),
    ))
}

struct Compiler {
    version: String,
    sysroot: PathBuf,
}

impl Compiler {
    fn find(repo: &Repo) -> Result<Self, Failure> {
        let ask = |arguments: &[&str]| program::read(Command::new("rustc").current_dir(repo.root()).args(arguments));
        let version = ask(&["--version"]).and_then(|line| line.split_whitespace().nth(1).map(str::to_owned));
        match (version, ask(&["--print", "sysroot"])) {
            (Some(version), Some(sysroot)) => Ok(Self { version, sysroot: sysroot.into() }),
            _ => Err(Failure::new(
                "`rustc` does not run here. Install Rust as rust-toolchain.toml names it, then try again.",
            )),
        }
    }

    fn target_libraries(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(WASM).join("lib")
    }

    fn has_target(&self) -> bool {
        // `test` comes last in every way of installing: where it is, all are.
        let Ok(entries) = fs::read_dir(self.target_libraries()) else { return false };
        let names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        ["libcore-", "libstd-", "libtest-"].iter().all(|library| names.iter().any(|name| name.starts_with(library)))
    }
}

/// The compiler looks for the library's source at one place; the link is there only while we build.
struct SourceLink(PathBuf);

impl SourceLink {
    fn make(at: &Path, source: &Path) -> Result<Self, Failure> {
        if let Some(folder) = at.parent() {
            fs::create_dir_all(folder).about(folder.display())?;
        }
        if at.symlink_metadata().is_ok_and(|data| data.is_symlink()) {
            fs::remove_file(at).about(at.display())?;
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(source, at).about(at.display())?;
        #[cfg(not(unix))]
        return Err(Failure::new(format!("{} cannot be linked to {} on this system.", at.display(), source.display())));
        Ok(Self(at.to_path_buf()))
    }
}

impl Drop for SourceLink {
    fn drop(&mut self) {
        // A link that stays is harmless: the next set-up replaces it.
        let _ = fs::remove_file(&self.0);
    }
}

fn build_std(repo: &Repo, compiler: &Compiler) -> Result<(), Failure> {
    let folder = repo.scratch("wasm-std")?;
    fs::create_dir_all(folder.join("src")).about(folder.display())?;
    // Its own workspace, or cargo would ask why it is not a member of ours.
    let manifest = "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).about(folder.display())?;
    fs::write(folder.join("src/lib.rs"), "#![no_std]\n").about(folder.display())?;
    let target = folder.join("target");
    let mut cargo = program::cargo();
    cargo.current_dir(&folder).args([
        "build",
        "--release",
        "-Zbuild-std=std,panic_abort,proc_macro,test",
        "--target",
        WASM,
    ]);
    // Bitcode is what fat link-time optimisation of the app reads; build-std is a nightly word on a stable compiler.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes").env("CARGO_TARGET_DIR", &target);
    program::run(&mut cargo)?;
    publish(&target.join(WASM).join("release/deps"), &compiler.target_libraries())?;
    // Only a copy: the libraries are in place.
    let _ = fs::remove_dir_all(folder);
    if compiler.has_target() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The standard library was built, but {} lacks a part of it.",
        compiler.target_libraries().display()
    )))
}

/// Copies beside the final place, then renames: a set-up that is cut short leaves no half a target.
fn publish(built: &Path, libraries: &Path) -> Result<(), Failure> {
    let staging = libraries.with_extension("incoming");
    if staging.exists() {
        fs::remove_dir_all(&staging).about(staging.display())?;
    }
    fs::create_dir_all(&staging).about(staging.display())?;
    for entry in fs::read_dir(built).about(built.display())?.flatten() {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libnothing-") {
            fs::copy(entry.path(), staging.join(&name)).about(&text)?;
        }
    }
    if libraries.exists() {
        fs::remove_dir_all(libraries).about(libraries.display())?;
    }
    fs::rename(&staging, libraries).about(libraries.display())
}

#[cfg(test)]
mod tests {
    use super::publish;

    #[test]
    fn only_archives_of_the_library_are_published() {
        let folder = std::env::temp_dir().join(format!("xtask-publish-{}", std::process::id()));
        let (built, libraries) = (folder.join("deps"), folder.join("wasm/lib"));
        std::fs::create_dir_all(&built).unwrap();
        for name in ["libcore-1.rlib", "libstd-1.rlib", "libstd-1.rmeta", "libnothing-1.rlib", "core.d"] {
            std::fs::write(built.join(name), name).unwrap();
        }
        publish(&built, &libraries).unwrap();
        publish(&built, &libraries).unwrap();
        let mut names: Vec<_> =
            std::fs::read_dir(&libraries).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["libcore-1.rlib", "libstd-1.rlib"]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
