//! The checks, in the order they are worth knowing: what takes seconds first, the browser last.

use std::process::Command;

use super::report::Report;
use super::summary::{self, Counts};
use crate::app;
use crate::e2e::Ready;
use crate::failure::Failure;
use crate::program;
use crate::repo::Repo;
use crate::setup::{self, Browser, WASM};
use crate::sim;
use crate::styleguide;
use crate::tidy;

/// One check: its name in the table, the check without which it makes no sense, and what it does.
pub struct Step {
    pub name: &'static str,
    pub needs: Option<&'static str>,
    pub run: fn(&Repo) -> Result<Report, Failure>,
}

const SET_UP: &str = "set-up";
const RELEASE: &str = "release build";

pub fn all() -> Vec<Step> {
    let step = |name, needs, run| Step { name, needs, run };
    vec![
        step(SET_UP, None, |repo| setup::for_the_app(repo).map(|_| Report::Fine)),
        step("formatting", None, |repo| fine(cargo(repo).args(["fmt", "--all", "--check"]))),
        step("repository rules", None, |repo| tidy::run(repo).map(|line| said(&line))),
        step("spelling", None, |repo| if_installed("typos", Command::new("typos").current_dir(repo.root()))),
        step("licences and sources", None, deny),
        step("lints, native", None, lints_native),
        step("lints, browser", Some(SET_UP), lints_browser),
        step("unit, property, simulation", None, native_tests),
        step("browser adapters", Some(SET_UP), browser_tests),
        step(RELEASE, Some(SET_UP), |repo| {
            app::build(repo).and_then(|_| app::build_server(repo)).map(|_| Report::Fine)
        }),
        step("simulation, 20,000 seeds", Some(RELEASE), |repo| sim::ordinary(repo).map(|line| said(&line))),
        step("real processes", Some(RELEASE), |repo| sim::ordinary_real(repo).map(|line| said(&line))),
        // In Chromium; Firefox has a verb of its own (ARCHITECTURE.md).
        step("end to end", Some(RELEASE), end_to_end),
        step("style guide", Some(RELEASE), |repo| styleguide::run(repo).map(|line| said(&line))),
    ]
}

fn cargo(repo: &Repo) -> Command {
    let mut cargo = program::cargo();
    cargo.current_dir(repo.root());
    cargo
}

fn fine(command: &mut Command) -> Result<Report, Failure> {
    program::run(command).map(|()| Report::Fine)
}

fn said(line: &str) -> Report {
    println!("{line}");
    Report::Said(line.to_owned())
}

fn if_installed(name: &str, command: &mut Command) -> Result<Report, Failure> {
    if program::find(name).is_none() {
        return Ok(Report::Skipped("not installed".to_owned()));
    }
    fine(command)
}

fn deny(repo: &Repo) -> Result<Report, Failure> {
    if program::find("cargo-deny").is_some() {
        // On a machine that has built nothing yet the sources are not here, and the licences stand in them.
        program::run(cargo(repo).args(["fetch", "--quiet"]))?;
    }
    // Advisories need a list from the network; licences, bans and sources are decided by what is here.
    if_installed("cargo-deny", cargo(repo).args(["deny", "--offline", "check", "licenses", "bans", "sources"]))
}

fn lints_native(repo: &Repo) -> Result<Report, Failure> {
    fine(cargo(repo).args([
        "clippy",
        "--quiet",
        "--workspace",
        "--exclude",
        "rehome",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn lints_browser(repo: &Repo) -> Result<Report, Failure> {
    let clippy = |parts: &[&str]| {
        let arguments =
            ["clippy", "-p", "rehome", "--target", WASM].iter().chain(parts).chain(&["--", "-D", "warnings"]);
        fine(cargo(repo).args(arguments).env("CLIPPY_CONF_DIR", repo.at("crates/xtask/clippy-wasm")))
    };
    clippy(&["--lib", "--features", "de"])?;
    clippy(&["--lib", "--features", "styleguide"])?;
    clippy(&["--lib", "--bins", "--tests"])
}

/// Everything but the app itself, which only ever runs in a browser.
fn native_tests(repo: &Repo) -> Result<Report, Failure> {
    let everything = ["--workspace", "--exclude", "rehome", "--no-fail-fast"];
    let mut command = cargo(repo);
    if program::find("cargo-nextest").is_some() {
        command.args(["nextest", "run"]).args(everything).args([
            "--status-level",
            "slow",
            "--final-status-level",
            "fail",
        ]);
        return counted(&mut command, summary::nextest);
    }
    println!("cargo-nextest is not installed: using cargo's own runner.");
    counted(command.args(["test", "--quiet"]).args(everything), summary::libtest)
}

fn browser_tests(repo: &Repo) -> Result<Report, Failure> {
    let mut command = cargo(repo);
    command.args(["test", "-p", "rehome", "--no-fail-fast", "--target", WASM, "--lib"]);
    if repo.at("tests/wasm/main.rs").is_file() {
        command.args(["--test", "wasm"]);
    }
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command.env("CHROMEDRIVER", Browser::find()?.driver);
    // Tests that do not say where they run, run in the browser as the others do.
    command.env("WASM_BINDGEN_USE_BROWSER", "1");
    counted(&mut command, summary::libtest)
}

fn end_to_end(repo: &Repo) -> Result<Report, Failure> {
    let ready = Ready::make(repo)?;
    counted(&mut ready.command(repo, &[]), summary::playwright)
}

/// Runs a test runner and believes its own counts; a bad end without a failed test is a failure all the same.
fn counted(command: &mut Command, read: fn(&str) -> Option<Counts>) -> Result<Report, Failure> {
    let line = program::shown(command);
    let printed = program::run_and_keep(command)?;
    let counts = read(&printed.text);
    Ok(match (printed.status.success(), counts) {
        (true, Some(Counts { passed, failed })) => Report::Counted { passed, failed, complaint: None },
        (true, None) => Report::Broken(format!("`{line}` printed no summary: did any test run?")),
        (false, Some(Counts { passed, failed })) => {
            let complaint = (failed == 0).then(|| format!("ended badly ({})", printed.status));
            Report::Counted { passed, failed, complaint }
        }
        (false, None) => Report::Broken(format!("`{line}` failed ({}).", printed.status)),
    })
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn a_check_needs_only_what_ran_before_it_and_every_name_is_its_own() {
        let mut before: Vec<&str> = Vec::new();
        for step in all() {
            assert!(!before.contains(&step.name), "{} twice", step.name);
            assert!(step.needs.is_none_or(|needed| before.contains(&needed)), "{} needs what comes later", step.name);
            before.push(step.name);
        }
    }
}
