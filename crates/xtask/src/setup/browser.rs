//! Chromium and its driver for the browser checks, from the machine's own Debian packages when we may install them.

use std::path::PathBuf;
use std::process::Command;

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
        let chosen = |variable: &str, names: &[&str]| {
            std::env::var_os(variable)
                .map(PathBuf::from)
                .filter(|path| path.is_file())
                .or_else(|| names.iter().find_map(|name| program::find(name)))
        };
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

pub fn install() -> Result<Vec<String>, Failure> {
    if let Ok(browser) = Browser::find() {
        println!("setup: Chromium is there ({}).", browser.chromium.display());
        return Ok(Vec::new());
    }
    if !may_install() {
        return Ok(Vec::new());
    }
    println!("setup: installing Debian's chromium and chromium-driver ...");
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    // Stale lists may still do: what counts is whether the install below works.
    let _ = program::run(apt().args(["-q", "update"]));
    let packages = ["chromium", "chromium-driver"];
    if program::run(apt().args(["-q", "install", "-y", "--no-install-recommends"]).args(packages)).is_err() {
        // Only the browser checks need them; they will say so themselves.
        return Ok(Vec::new());
    }
    Ok(packages.map(str::to_owned).to_vec())
}

/// One sentence for each program that only some checks need and that is not here.
pub fn missing_for_tests() -> Vec<String> {
    let mut sentences = Vec::new();
    if let Err(failure) = Browser::find() {
        sentences.push(failure.to_string());
    }
    if program::find("node").is_none() || program::find("npm").is_none() {
        sentences
            .push("No node and npm: install Node.js 20 or newer for the end-to-end checks and for `dist`.".to_owned());
    }
    sentences
}

fn may_install() -> bool {
    program::find("apt-get").is_some() && program::read(Command::new("id").arg("-u")).as_deref() == Some("0")
}
