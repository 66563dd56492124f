//! Chromium and its driver for the browser checks, from the machine's own Debian packages when we may install them.

use std::path::PathBuf;

use super::debian_packages;
use super::firefox::Firefox;
use crate::failure::Failure;
use crate::program;

/// The browser the checks drive.
#[derive(Debug, Clone)]
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// `CHROMIUM` and `CHROMEDRIVER` win over what the search path holds.
    pub fn find() -> Result<Self, Failure> {
        let chromium = chosen("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
        let driver = chosen("CHROMEDRIVER", &["chromedriver"]);
        match (chromium, driver) {
            (Some(chromium), Some(driver)) => Ok(Self { chromium, driver }),
            (None, _) => Err(Failure::new(
                "No Chromium: install it (Debian: `apt-get install chromium chromium-driver`) or set CHROMIUM to the program.",
            )),
            (_, None) => Err(Failure::new(
                "No chromedriver: install it (Debian: `apt-get install chromium-driver`) or set CHROMEDRIVER to the program.",
            )),
        }
    }
}

/// The program a variable names, if there is one, else the first of these names on the search path.
pub fn chosen(variable: &str, names: &[&str]) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| names.iter().find_map(|name| program::find(name)))
}

pub fn install() -> Vec<String> {
    if let Ok(browser) = Browser::find() {
        println!("setup: Chromium is there ({}).", browser.chromium.display());
        return Vec::new();
    }
    debian_packages::install(&["chromium", "chromium-driver"])
}

/// One sentence for each program that only some checks need and that is not here.
pub fn missing_for_tests() -> Vec<String> {
    let mut sentences = Vec::new();
    if let Err(failure) = Browser::find() {
        sentences.push(failure.to_string());
    }
    if let Err(failure) = Firefox::find() {
        sentences.push(failure.to_string());
    }
    if program::find("node").is_none() || program::find("npm").is_none() {
        sentences
            .push("No node and npm: install Node.js 20 or newer for the end-to-end checks and for `dist`.".to_owned());
    }
    sentences
}
