//! `cargo xtask VERB`: the repository's automation. Each verb is one file; this one only chooses.

mod app;
mod bench;
mod checks;
mod dist;
mod e2e;
mod failure;
mod languages;
mod offline;
mod pictures;
mod program;
mod repo;
mod setup;
mod sim;
mod sizes;
mod small_std;
mod stamp;
mod start;
mod styleguide;
mod tidy;

use std::process::ExitCode;

use failure::{Failure, Outcome};
use repo::Repo;

const HELP: &str = "\
cargo xtask VERB

  start [--port 8080] [--data FOLDER] [--demo small|large|none]
                            build the app and the server, make demo data, serve
  setup                     install what the other verbs need; skips what is there
  test                      every check, from formatting to the browser
  e2e [--browser firefox] [FILTER]
                            the end-to-end checks alone, or those whose name fits
  kills [--runs 100] [--seed 1]
                            kill the browser when it has called something saved;
                            nothing may be missing
  pictures                  every screen at four widths, light and dark, in
                            target/pictures; a few of them in docs/tour
  styleguide                every widget in every state, photographed and checked,
                            in target/styleguide
  tidy                      the repository's own rules
  dist                      release files, their sizes, the size budget
  bench [NAME] [-- ...]     measurements of one part (engine)
  sim --seeds N [--seed S] [--bug NAME] [--bugs N]
                            many devices against one server, with faults;
                            --bugs: every seeded bug, and when it is caught
  sim --real [--runs N] [--seed S] [--seconds T] [--matrix]
                            the release server, kill -9 and a faulty network
                            against native clients; --matrix: of partitions
  help                      this list";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match call(&arguments) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            // On standard output: it is the verb's one last line, after everything the verb printed.
            println!("{failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn call(arguments: &[String]) -> Outcome {
    let (verb, rest) = match arguments.split_first() {
        Some((verb, rest)) => (verb.as_str(), rest),
        None => ("help", arguments),
    };
    if rest.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h") {
        return Ok(HELP.to_owned());
    }
    match verb {
        "help" | "--help" | "-h" => Ok(HELP.to_owned()),
        "start" => start::run(&Repo::find()?, rest),
        "setup" => without_arguments(verb, rest).and_then(|()| setup::run(&Repo::find()?)),
        "test" => without_arguments(verb, rest).and_then(|()| checks::run(&Repo::find()?)),
        "e2e" => e2e::run(&Repo::find()?, rest),
        "kills" => e2e::kills(&Repo::find()?, rest),
        "pictures" => without_arguments(verb, rest).and_then(|()| pictures::run(&Repo::find()?)),
        "styleguide" => without_arguments(verb, rest).and_then(|()| styleguide::run(&Repo::find()?)),
        "tidy" => without_arguments(verb, rest).and_then(|()| tidy::run(&Repo::find()?)),
        "dist" => without_arguments(verb, rest).and_then(|()| dist::run(&Repo::find()?)),
        "bench" => bench::run(&Repo::find()?, rest),
        "sim" => sim::run(&Repo::find()?, rest),
        unknown => Err(Failure::new(format!("There is no verb `{unknown}`. `cargo xtask help` lists them."))),
    }
}

fn without_arguments(verb: &str, rest: &[String]) -> Result<(), Failure> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => Err(Failure::new(format!("`{verb}` takes no arguments, and was given `{extra}`."))),
    }
}
