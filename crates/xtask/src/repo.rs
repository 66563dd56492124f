//! Where things are in the repository. Every path of the automation is made here, so that a moved folder is one change.

use std::path::{Path, PathBuf};

use crate::failure::{About, Failure};

/// The repository this program was built from.
#[derive(Debug, Clone)]
pub struct Repo {
    root: PathBuf,
}

impl Repo {
    /// Cargo tells a running program where its own manifest is; two folders up is the root.
    pub fn find() -> Result<Self, Failure> {
        let manifest =
            std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = manifest
            .ancestors()
            .find(|folder| folder.join("Trunk.toml").is_file() && folder.join("Cargo.lock").is_file());
        match root {
            Some(root) => Ok(Self { root: root.to_path_buf() }),
            None => Err(Failure::new(
                "No Trunk.toml and Cargo.lock above this program's own folder. Run it as `cargo xtask` inside the repository.",
            )),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Cargo's own target folder: `CARGO_TARGET_DIR` where the caller set it.
    pub fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), |folder| self.root.join(folder))
    }

    /// Scratch space and stamps of this program, below the target folder so that nothing is left behind elsewhere.
    pub fn scratch(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.target().join("xtask").join(name);
        std::fs::create_dir_all(&folder).about(folder.display())?;
        Ok(folder)
    }

    /// The version of a package in Cargo.lock.
    pub fn locked_version(&self, package: &str) -> Result<String, Failure> {
        let path = self.at("Cargo.lock");
        let lock = std::fs::read_to_string(&path).about(path.display())?;
        locked_version(&lock, package).ok_or_else(|| {
            Failure::new(format!("Cargo.lock names no package {package}. Run `cargo check` once, then try again."))
        })
    }
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.78\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";

    #[test]
    fn a_version_is_read_for_the_whole_name_only() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
