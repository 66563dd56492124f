//! `cargo xtask sim --seeds N [--seed S] [--bug NAME] [--bugs N]`: hands over to the simulation, built for speed; with `--real` to the
//! runs of the release server as a process against native clients.

use crate::app;
use crate::failure::{Failure, Outcome};
use crate::program;
use crate::repo::Repo;

/// Seeds of an ordinary test run.
const SEEDS: &str = "20000";
/// Seeds below which it proves too little to be called passed.
const SEEDS_MIN: u64 = 2_000;
/// Seeds within which every bug built in must be caught.
const BUG_SEEDS: &str = "4000";
/// Seconds they may take. A machine on which they take longer runs fewer, and says how many.
const WITHIN_S: &str = "240";
/// Seconds of trouble in the real run of an ordinary test run.
const REAL_S: &str = "12";

pub fn run(repo: &Repo, arguments: &[String]) -> Outcome {
    if let Some(at) = arguments.iter().position(|word| word == "--real") {
        return real(repo, &[&arguments[..at], &arguments[at + 1..]].concat());
    }
    println!("sim: building ...");
    let mut cargo = program::cargo();
    cargo
        .current_dir(repo.root())
        .args(["run", "--release", "--package", "rehome-sim", "--bin", "sim", "--"])
        .args(arguments);
    let line = program::shown(&cargo);
    let printed = program::run_and_keep(&mut cargo)?;
    let summary = summary(&printed.text);
    match summary {
        Some(summary) if printed.status.success() => Ok(format!("sim: {summary}.")),
        Some(summary) => Err(Failure::new(format!("sim: {summary}.")).with_code(printed.status.code().unwrap_or(1))),
        None => {
            let failure = Failure::new(format!("`{line}` came to no result ({}).", printed.status));
            Err(failure.with_code(printed.status.code().unwrap_or(1)))
        }
    }
}

/// The line the simulation ends with: how many seeds or bugs there were, and what became of them.
fn summary(printed: &str) -> Option<&str> {
    let says = |line: &&str| {
        let counted = line.contains(" seed") && line.ends_with(" failed") || line.contains(" failed, ");
        counted_first(line).is_some() && (counted || line.ends_with(" went unnoticed"))
    };
    printed.lines().rev().find(says)
}

fn counted_first(line: &str) -> Option<u64> {
    line.split(' ').next()?.parse().ok()
}

/// A run that was cut short after a few seeds must not pass for one of many.
fn enough(said: &str) -> Result<(), Failure> {
    let seeds = counted_first(said.strip_prefix("sim: ").unwrap_or(said)).unwrap_or(0);
    if seeds >= SEEDS_MIN {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{said} That is too few to rely on: at least {SEEDS_MIN} seeds have to run within {WITHIN_S} s. Try again when the machine has \
         less to do, or run `cargo xtask sim --seeds {SEEDS}` without that limit."
    )))
}

/// The ordinary run, as one of all checks: fresh seeds, and every seeded bug with the seed that finds it out.
pub fn ordinary(repo: &Repo) -> Outcome {
    let seeds = run(repo, &["--seeds", SEEDS, "--within", WITHIN_S].map(str::to_owned))?;
    enough(&seeds)?;
    let bugs = run(repo, &["--bugs", BUG_SEEDS].map(str::to_owned))?;
    Ok(format!("{seeds} {bugs}"))
}

fn real(repo: &Repo, arguments: &[String]) -> Outcome {
    let server = app::build_server(repo)?;
    let folder = repo.scratch("real")?;
    let mut cargo = program::cargo();
    cargo.current_dir(repo.root()).args(["run", "--release", "--package", "rehome-sim", "--bin", "real", "--"]);
    cargo.arg("--server").arg(server).arg("--folder").arg(folder).args(arguments);
    program::run(&mut cargo)?;
    Ok("sim: every real run kept its promises.".to_owned())
}

/// A short real run with every fault, and one for each bug it has to notice: about a minute, most of it waiting.
pub fn ordinary_real(repo: &Repo) -> Outcome {
    real(repo, &["--runs", "1", "--seconds", REAL_S, "--bugs"].map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::{enough, summary};

    #[test]
    fn the_last_count_is_what_is_said() {
        let seeds =
            "1000 of 20000 seeds, 0 failed, 9 s\n  I7   drains: 1500 worlds\n1500 of 20000 seeds, 0 failed, 240 s\n";
        assert_eq!(summary(seeds), Some("1500 of 20000 seeds, 0 failed, 240 s"));
        let failed =
            "seed 7 failed: I4 an order\n12 devices, 3 operations\n900 seeds, 1 failed, 9 s\nerror: process failed";
        assert_eq!(summary(failed), Some("900 seeds, 1 failed, 9 s"));
        assert_eq!(summary("no-pause   12 seeds  I15\n61 bugs, 2 went unnoticed"), Some("61 bugs, 2 went unnoticed"));
        assert_eq!(summary("7\ntrace 00ff\n1 seed, 0 failed"), Some("1 seed, 0 failed"));
        assert_eq!(summary("error: could not compile `rehome-sim`\n3 warnings emitted"), None);
    }

    #[test]
    fn a_run_of_a_few_seeds_does_not_pass() {
        assert!(enough("sim: 1999 of 20000 seeds, 0 failed, 240 s.").is_err());
        assert!(enough("sim: 2000 of 20000 seeds, 0 failed, 240 s.").is_ok());
        assert!(enough("sim: 20000 seeds, 0 failed, 190 s.").is_ok());
        assert!(enough("sim: nothing").is_err());
    }
}
