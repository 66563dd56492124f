//! `cargo xtask sim --seeds N [--seed S] [--bug NAME]`: hands over to the simulation, built for speed.

use crate::failure::Outcome;
use crate::program;
use crate::repo::Repo;

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
