//! Firefox, the second engine of the end-to-end checks: as it comes from Debian or Mozilla, not a build of Playwright's.

use std::path::PathBuf;

use super::browser::chosen;
use super::debian_packages;
use crate::failure::Failure;

/// The Firefox the checks drive.
#[derive(Debug, Clone)]
pub struct Firefox {
    pub program: PathBuf,
}

impl Firefox {
    /// `FIREFOX` wins over what the search path holds.
    pub fn find() -> Result<Self, Failure> {
        match chosen("FIREFOX", &["firefox-esr", "firefox"]) {
            Some(program) => Ok(Self { program }),
            None => Err(Failure::new(
                "No Firefox: install it (Debian: `apt-get install firefox-esr`) or set FIREFOX to the program.",
            )),
        }
    }
}

pub fn install() -> Vec<String> {
    if let Ok(firefox) = Firefox::find() {
        println!("setup: Firefox is there ({}).", firefox.program.display());
        return Vec::new();
    }
    debian_packages::install(&["firefox-esr"])
}
