//! `cargo xtask sim --seeds N [--seed S] [--bug NAME]`: hands over to the simulation, built for speed.

use crate::failure::Outcome;
use crate::program;
use crate::repo::Repo;

/// Seeds of an ordinary test run.
const SEEDS: &str = "20000";
/// Seeds within which every bug built in must be caught.
const BUG_SEEDS: &str = "4000";
/// Seconds they may take. A machine on which they take longer runs fewer, and says how many.
const WITHIN_S: &str = "240";

pub fn run(repo: &Repo, arguments: &[String]) -> Outcome {
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
