//! `cargo xtask sim --seeds N [--seed S] [--bug NAME]`: hands over to the simulation, built for speed; with `--real` to the runs of
//! the release server as a process against native clients.

use crate::app;
use crate::failure::Outcome;
use crate::program;
use crate::repo::Repo;

/// Seeds of an ordinary test run.
const SEEDS: &str = "20000";
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
    program::run(&mut cargo)?;
    Ok("sim: every seed kept its promises.".to_owned())
}

/// The ordinary run, as one of all checks: fresh seeds, and every seeded bug with the seed that finds it out.
pub fn ordinary(repo: &Repo) -> Outcome {
    run(repo, &["--seeds", SEEDS, "--within", WITHIN_S].map(str::to_owned))?;
    run(repo, &["--bugs", BUG_SEEDS].map(str::to_owned))
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
