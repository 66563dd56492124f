//! `cargo xtask test`: every check there is, on one machine, in one go.
//!
//! A failed check does not stop the next one: whoever runs this sees everything that is wrong. The last line is `N passed, N failed`.

mod report;
mod steps;
pub mod summary;

use std::time::Instant;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;

use report::{Report, Row};

pub fn run(repo: &Repo) -> Outcome {
    let steps = steps::all();
    let mut rows: Vec<Row> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n=== {} of {}: {} ===", index + 1, steps.len(), step.name);
        let blocked = step.needs.filter(|needed| rows.iter().any(|row| row.name == *needed && row.report.is_failure()));
        let clock = started();
        let report = match blocked {
            Some(needed) => Report::NotRun(format!("needs {needed}")),
            None => (step.run)(repo).unwrap_or_else(|failure| Report::Broken(failure.to_string())),
        };
        if let Report::Broken(sentence) = &report {
            println!("{}: {sentence}", step.name);
        }
        rows.push(Row { name: step.name, report, seconds: clock.elapsed().as_secs() });
    }
    println!("\n{}", report::table(&rows));
    let (passed, failed) = report::totals(&rows);
    let last = format!("{passed} passed, {failed} failed");
    if failed == 0 { Ok(last) } else { Err(Failure::new(last)) }
}

#[expect(clippy::disallowed_methods, reason = "how long a check took is told to a person and decides nothing")]
fn started() -> Instant {
    Instant::now()
}
