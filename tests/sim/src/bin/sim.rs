//! `sim --seeds N [--seed S] [--from S] [--bug NAME] [--faults all] [--people single]`: runs seeds, shows the trace of one that fails, ends with
//! one line. `--faults all` adds those that are known to break something.

use sim::{NoSuchSabotage, Plan, Report, Sabotage};
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

/// Seeds between two lines of progress.
const PROGRESS: u64 = 500;
/// Failing seeds whose traces are shown; of the others only what failed.
const TRACES_MAX: usize = 1;

struct Asked {
    from: u64,
    seeds: u64,
    one: Option<u64>,
    bug: Sabotage,
    all_faults: bool,
    single: bool,
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked { from: 1, seeds: 1000, one: None, bug: Sabotage::None, all_faults: false, single: false };
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{word} needs a number, not {value}"));
        match word.as_str() {
            "--seeds" => asked.seeds = number()?,
            "--from" => asked.from = number()?,
            "--seed" => asked.one = Some(number()?),
            "--bug" => asked.bug = value.parse().map_err(|error: NoSuchSabotage| error.to_string())?,
            "--faults" => asked.all_faults = value == "all",
            "--people" => asked.single = value == "single",
            other => {
                return Err(format!(
                    "{other} is not an option; known are --seeds, --from, --seed, --bug, --faults, --people"
                ));
            }
        }
    }
    Ok(asked)
}

#[expect(clippy::disallowed_methods, reason = "how long it took is told to a person, nothing depends on it")]
fn now() -> Instant {
    Instant::now()
}

fn show(report: &Report, with_trace: bool, out: &mut impl Write) -> std::io::Result<()> {
    let Some(broken) = &report.broken else { return Ok(()) };
    if with_trace {
        for line in &report.lines {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out, "seed {} failed: {broken}", report.seed)?;
    out.flush()
}

fn run(asked: &Asked, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let began = now();
    let (from, count) = asked.one.map_or((asked.from, asked.seeds), |seed| (seed, 1));
    let (mut failed, mut steps, mut operations, mut applied, mut own) = (0_usize, 0, 0, 0, 0);
    for seed in from..from.saturating_add(count) {
        let plan = if asked.all_faults { Plan::draw_all(seed) } else { Plan::draw(seed) }.with(asked.bug);
        let plan = if asked.single { plan.one_at_a_time() } else { plan };
        let report = sim::run(plan.clone());
        (steps, operations) = (steps + report.steps, operations + report.operations);
        (applied, own) = (applied + report.applied, own + report.self_conflicts);
        if report.broken.is_some() {
            let with_trace = failed < TRACES_MAX;
            failed += 1;
            if with_trace {
                writeln!(out, "{plan:?}")?;
            }
            show(&sim::run(plan.traced()), with_trace, out)?;
        } else if asked.one.is_some() {
            writeln!(out, "{plan:?}\ntrace {:016x}", report.trace_hash)?;
        }
        let done = seed - from + 1;
        if done.is_multiple_of(PROGRESS) && done < count {
            writeln!(out, "{done} of {count} seeds, {failed} failed, {} s", began.elapsed().as_secs())?;
        }
    }
    writeln!(out, "{operations} operations, {applied} changes of owner, {own} conflicts with oneself, {steps} steps")?;
    writeln!(out, "{count} seeds, {failed} failed, {} s", began.elapsed().as_secs())?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn main() -> ExitCode {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(what) => {
            eprintln!("{what}");
            return ExitCode::FAILURE;
        }
    };
    run(&asked, &mut std::io::stdout().lock()).unwrap_or(ExitCode::FAILURE)
}
