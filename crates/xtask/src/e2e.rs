//! `cargo xtask e2e [--browser firefox] [FILTER]` and `cargo xtask kills [--runs N] [--seed S]`: the built app in a real browser against the real server, by
//! Playwright.
//!
//! Playwright starts and stops servers itself (tests/e2e/support); this verb builds, installs its packages, and says where things are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app;
use crate::checks::summary::{self, Counts};
use crate::failure::{About, Failure, Outcome};
use crate::program;
use crate::repo::Repo;
use crate::setup::{self, Browser, Firefox};
use crate::stamp;

pub fn run(repo: &Repo, filter: &[String]) -> Outcome {
    let (engine, filter) = engine_and_filter(filter)?;
    setup::for_the_app(repo)?;
    let ready = Ready::with(repo, app::build, engine)?;
    let printed = program::run_and_keep(&mut ready.command(repo, &grep(&filter)))?;
    let Some(Counts { passed, failed }) = summary::playwright(&printed.text) else {
        return Err(Failure::new("e2e: no test ran, see above."));
    };
    let line = format!("e2e: {passed} passed, {failed} failed.");
    if printed.status.success() { Ok(line) } else { Err(Failure::new(line)) }
}

/// Kills the browser this often in the moment something was called saved, and counts what is missing: nothing may be.
const RUNS: u32 = 100;

pub fn kills(repo: &Repo, arguments: &[String]) -> Outcome {
    let (runs, seed) = runs_and_seed(arguments)?;
    setup::for_the_app(repo)?;
    let mut command = Ready::make(repo)?.command(repo, &["kills.spec.ts".to_owned(), "--grep=after a kill".to_owned()]);
    command.env("REHOME_KILLS", runs.to_string()).env("REHOME_KILLS_SEED", seed.to_string());
    let printed = program::run_and_keep(&mut command)?;
    match summary::playwright(&printed.text) {
        Some(Counts { passed: 1, failed: 0 }) if printed.status.success() => {
            Ok(format!("kills: {runs} kills of the browser (seed {seed}), nothing missing."))
        }
        _ => Err(Failure::new(format!("kills: seed {seed} failed, see above."))),
    }
}

fn runs_and_seed(arguments: &[String]) -> Result<(u32, u32), Failure> {
    let (mut runs, mut seed) = (RUNS, 1);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let place = match word.as_str() {
            "--runs" => &mut runs,
            "--seed" => &mut seed,
            other => return Err(Failure::new(format!("`kills` does not know `{other}`: --runs N, --seed S."))),
        };
        let number = words.next().and_then(|number| number.parse().ok());
        *place = number.ok_or_else(|| Failure::new(format!("`{word}` wants a number behind it.")))?;
    }
    Ok((runs, seed))
}

/// Which browser the walks are walked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Every walk.
    Chromium,
    /// Those that `tests/e2e/firefox.config.ts` does not leave to Chromium.
    Firefox,
}

/// Takes `--browser NAME` out of the words.
fn engine_and_filter(words: &[String]) -> Result<(Engine, Vec<String>), Failure> {
    let Some(at) = words.iter().position(|word| word == "--browser") else {
        return Ok((Engine::Chromium, words.to_vec()));
    };
    let engine = match words.get(at + 1).map(String::as_str) {
        Some("chromium") => Engine::Chromium,
        Some("firefox") => Engine::Firefox,
        _ => return Err(Failure::new("`--browser` wants `chromium` or `firefox` behind it.")),
    };
    let filter = words.iter().enumerate().filter(|(index, _)| *index != at && *index != at + 1);
    Ok((engine, filter.map(|(_, word)| word.clone()).collect()))
}

/// Playwright's own filter looks at file names only; its `--grep` at file, group and test names. Words with a dash are its own.
fn grep(filter: &[String]) -> Vec<String> {
    let (options, words): (Vec<String>, Vec<String>) = filter.iter().cloned().partition(|word| word.starts_with('-'));
    let grep = (!words.is_empty()).then(|| format!("--grep={}", words.join(" ")));
    grep.into_iter().chain(options).collect()
}

/// Everything a run needs, built.
#[derive(Debug)]
pub struct Ready {
    dist: PathBuf,
    server: PathBuf,
    /// The variable Playwright's configuration finds the browser under, and the browser.
    browser: (&'static str, PathBuf),
    config: Option<&'static str>,
}

impl Ready {
    /// In Chromium.
    pub fn make(repo: &Repo) -> Result<Self, Failure> {
        Self::with(repo, app::build, Engine::Chromium)
    }

    /// With the app that `build` makes.
    pub fn with(repo: &Repo, build: fn(&Repo) -> Result<PathBuf, Failure>, engine: Engine) -> Result<Self, Failure> {
        let (browser, config) = match engine {
            Engine::Chromium => (("CHROMIUM", Browser::find()?.chromium), None),
            Engine::Firefox => (("FIREFOX", Firefox::find()?.program), Some("--config=firefox.config.ts")),
        };
        install_packages(repo, "tests/e2e")?;
        Ok(Self { dist: build(repo)?, server: app::build_server(repo)?, browser, config })
    }

    pub fn command(&self, repo: &Repo, filter: &[String]) -> Command {
        let mut command = Command::new("node");
        command.current_dir(repo.at("tests/e2e")).args(["node_modules/@playwright/test/cli.js", "test"]);
        command.args(self.config).args(filter);
        let (variable, browser) = &self.browser;
        command.env("REHOME_SERVER", &self.server).env("REHOME_DIST", &self.dist).env(variable, browser);
        command
    }
}

/// `npm ci`, only when the lock file is another than the one last installed.
pub fn install_packages(repo: &Repo, folder: &str) -> Result<(), Failure> {
    let at = repo.at(folder);
    if program::find("npm").is_none() {
        return Err(Failure::new("No npm: install Node.js 20 or newer, then try again."));
    }
    let stamp_file = at.join("node_modules/.installed");
    let stamp = stamp::of(&at, &["package.json", "package-lock.json"])?;
    if fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) {
        return Ok(());
    }
    println!("npm: installing the packages of {folder} ...");
    npm_ci(&at)?;
    fs::write(&stamp_file, stamp).about(stamp_file.display())
}

fn npm_ci(folder: &Path) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"]);
    // The machine's own browser is used; Playwright must not fetch one.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    program::run(&mut npm)
}

#[cfg(test)]
mod tests {
    use super::{Engine, RUNS, engine_and_filter, grep, runs_and_seed};

    #[test]
    fn words_become_one_filter_and_options_stay_options() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(grep(&words("guest order --headed")), ["--grep=guest order", "--headed"]);
        assert!(grep(&[]).is_empty());
    }

    #[test]
    fn the_browser_is_chromium_unless_another_is_named_and_is_no_part_of_the_filter() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(engine_and_filter(&words("link order")).unwrap(), (Engine::Chromium, words("link order")));
        let firefox = engine_and_filter(&words("link --browser firefox order --headed")).unwrap();
        assert_eq!(firefox, (Engine::Firefox, words("link order --headed")));
        assert!(engine_and_filter(&words("--browser safari")).is_err());
        assert!(engine_and_filter(&words("link --browser")).is_err());
    }

    #[test]
    fn kills_takes_a_number_of_runs_and_a_seed() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(runs_and_seed(&[]).unwrap(), (RUNS, 1));
        assert_eq!(runs_and_seed(&words("--seed 7 --runs 3")).unwrap(), (3, 7));
        assert!(runs_and_seed(&words("--runs many")).is_err());
        assert!(runs_and_seed(&words("3")).is_err());
    }
}
