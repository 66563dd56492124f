//! `cargo xtask bench [NAME]`: hands over to the measuring program of one part.

use crate::e2e::Ready;
use crate::failure::{Failure, Outcome};
use crate::program;
use crate::repo::Repo;
use crate::setup;

/// Measured in a browser, by name only: it takes minutes and a built app.
const UI: &str = "ui";

/// Name, package, and the example that measures it.
const BENCHES: [(&str, &str, &str); 2] =
    [("engine", "rehome-engine", "bench"), ("search", "rehome-engine", "bench_search")];

pub fn run(repo: &Repo, arguments: &[String]) -> Outcome {
    if arguments.first().is_some_and(|name| name == UI) {
        return ui(repo, &arguments[1..]);
    }
    let (chosen, rest) = choose(arguments)?;
    for (name, package, example) in &chosen {
        println!("bench {name}: building and measuring ...");
        let mut cargo = program::cargo();
        cargo
            .current_dir(repo.root())
            .args(["run", "--release", "--package", package, "--example", example, "--"])
            .args(rest);
        program::run(&mut cargo)?;
    }
    let names: Vec<_> = chosen.iter().map(|(name, ..)| *name).collect();
    Ok(format!("bench: measured {}.", names.join(", ")))
}

/// Interaction to next paint in the app (tests/e2e/bench). Prints its table; judges nothing.
fn ui(repo: &Repo, rest: &[String]) -> Outcome {
    setup::for_the_app(repo)?;
    let ready = Ready::make(repo)?;
    let rest = rest.strip_prefix(&["--".to_owned()]).unwrap_or(rest);
    let words: Vec<String> =
        std::iter::once("--config=bench.config.ts".to_owned()).chain(rest.iter().cloned()).collect();
    program::run(&mut ready.command(repo, &words))?;
    Ok("bench: measured ui.".to_owned())
}

type Bench = (&'static str, &'static str, &'static str);

fn choose(arguments: &[String]) -> Result<(Vec<Bench>, &[String]), Failure> {
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) if !name.starts_with("--") => (Some(name), rest),
        _ => (None, arguments),
    };
    let rest = rest.strip_prefix(&["--".to_owned()]).unwrap_or(rest);
    let chosen: Vec<Bench> = BENCHES.into_iter().filter(|(known, ..)| name.is_none_or(|name| name == known)).collect();
    if chosen.is_empty() {
        let names: Vec<_> = BENCHES.iter().map(|(name, ..)| *name).chain([UI]).collect();
        return Err(Failure::new(format!("There is no such measurement. There is: {}.", names.join(", "))));
    }
    Ok((chosen, rest))
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn a_name_chooses_one_and_the_rest_is_handed_on() {
        let words = ["engine", "--", "--orders", "1000"].map(str::to_owned);
        let (chosen, rest) = choose(&words).unwrap();
        assert_eq!(chosen.len(), 1);
        assert_eq!(rest, &words[2..]);
    }

    #[test]
    fn no_name_chooses_all_and_hands_on_what_is_meant_for_them() {
        let words = ["--orders", "1000"].map(str::to_owned);
        let (chosen, rest) = choose(&words).unwrap();
        assert_eq!((chosen.len(), rest), (super::BENCHES.len(), &words[..]));
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        assert!(choose(&["moon".to_owned()]).unwrap_err().to_string().contains("engine"));
    }
}
