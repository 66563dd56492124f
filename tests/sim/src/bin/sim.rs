//! `sim --seeds N [--seed "S WORDS"] [--from S] [--bug NAME] [--jobs N] [--within SECONDS]`: runs seeds on all cores, makes one that
//! fails smaller and shows its trace, names every invariant and how often it was looked at, ends with one line.
//! `--words WORDS` stand behind every seed, as in `--words faults=Restore:2,StoreFails:30`, to look for something in particular.
//! `--bugs N` runs every seeded bug and prints within how many seeds it is caught.

use sim::{INVARIANTS, Looks, Plan, Report, Sabotage};
use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Instant;

/// Seeds between two lines of progress.
const PROGRESS: u64 = 1_000;
/// Failing seeds that are made smaller and whose traces are shown; of the others only what failed.
const TRACES_MAX: usize = 1;
/// Failures after which a run stops.
const FAILURES_MAX: usize = 20;

struct Asked {
    from: u64,
    seeds: u64,
    one: Option<String>,
    words: String,
    bug: Sabotage,
    bugs: Option<u64>,
    jobs: usize,
    within_s: u64,
    shrink: bool,
}

impl Asked {
    /// What a seed decides, with the words that stand behind every seed of this run.
    fn plan(&self, seed: u64) -> Plan {
        if self.words.is_empty() {
            return Plan::draw(seed);
        }
        Plan::parse(&format!("{seed} {}", self.words)).expect("the words were read once")
    }
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut asked = Asked {
        from: 1,
        seeds: 1000,
        one: None,
        words: String::new(),
        bug: Sabotage::None,
        bugs: None,
        jobs,
        within_s: u64::MAX,
        shrink: true,
    };
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{word} needs a number, not {value}"));
        match word.as_str() {
            "--seeds" => asked.seeds = number()?,
            "--from" => asked.from = number()?,
            "--seed" => asked.one = Some(value),
            "--words" => {
                Plan::parse(&format!("1 {value}"))?;
                asked.words = value;
            }
            "--bug" => asked.bug = value.parse()?,
            "--bugs" => asked.bugs = Some(number()?),
            "--jobs" => asked.jobs = usize::try_from(number()?.max(1)).unwrap_or(1),
            "--within" => asked.within_s = number()?,
            "--shrink" => asked.shrink = value != "no",
            other => {
                return Err(format!(
                    "{other} is not an option; known are --seeds, --from, --seed, --words, --bug, --bugs, --jobs, --within, --shrink"
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

/// What many runs came to.
#[derive(Default)]
struct Sum {
    seeds: u64,
    failed: usize,
    steps: u64,
    calls: u64,
    operations: usize,
    applied: usize,
    own: usize,
    devices: usize,
    looks: Looks,
}

impl Sum {
    fn add(&mut self, plan: &Plan, report: &Report) {
        self.seeds += 1;
        self.failed += usize::from(report.broken.is_some());
        self.steps += report.steps;
        self.calls += report.calls;
        self.operations += report.operations;
        self.applied += report.applied;
        self.own += report.self_conflicts;
        self.devices += plan.tabs.len();
        self.looks.add(&report.looks);
    }

    fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        writeln!(
            out,
            "{} devices, {} operations, {} changes of owner, {} conflicts with oneself, {} requests, {} steps",
            self.devices, self.operations, self.applied, self.own, self.calls, self.steps
        )?;
        for ((number, what), looks) in INVARIANTS.iter().zip(self.looks.0) {
            let times = match *number {
                "I7" => format!("{} worlds", self.seeds),
                "I16" => "the test `i16`".to_owned(),
                _ => format!("{looks} times"),
            };
            writeln!(out, "  {number:<4} {what}: {times}")?;
        }
        Ok(())
    }
}

fn show(plan: &Plan, report: &Report, shrink: bool, out: &mut impl Write) -> std::io::Result<()> {
    let Some(broken) = &report.broken else { return Ok(()) };
    writeln!(out, "seed {} failed: {broken}", plan.seed)?;
    let small = if shrink { sim::shrink(plan) } else { plan.clone() };
    let report = sim::run(small.clone().traced());
    for line in &report.lines {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "seed {} failed: {broken}", plan.seed)?;
    writeln!(out, "again: --seed {}; made smaller: --seed \"{}\"", plan.seed, small.words())?;
    out.flush()
}

fn work(asked: &Asked, next: &AtomicU64, stop: &AtomicBool, began: Instant, done: &Sender<(Plan, Report)>) {
    while !stop.load(Ordering::Relaxed) && began.elapsed().as_secs() < asked.within_s {
        let at = next.fetch_add(1, Ordering::Relaxed);
        if at >= asked.seeds {
            return;
        }
        let plan = asked.plan(asked.from + at).with(asked.bug);
        let report = sim::run(plan.clone());
        if done.send((plan, report)).is_err() {
            return;
        }
    }
}

fn many(asked: &Asked, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let (began, next, stop) = (now(), AtomicU64::new(0), AtomicBool::new(false));
    let mut sum = Sum::default();
    let (sender, reports) = channel();
    let mut shown = 0;
    std::thread::scope(|scope| {
        for _ in 0..asked.jobs {
            let sender = sender.clone();
            scope.spawn(|| {
                let sender = sender;
                work(asked, &next, &stop, began, &sender);
            });
        }
        drop(sender);
        for (plan, report) in reports {
            sum.add(&plan, &report);
            if let Some(broken) = &report.broken {
                if shown < TRACES_MAX {
                    shown += 1;
                    show(&plan, &report, asked.shrink, out)?;
                } else {
                    writeln!(out, "seed {} failed: {broken}", plan.seed)?;
                }
                stop.store(sum.failed >= FAILURES_MAX, Ordering::Relaxed);
            }
            if sum.seeds.is_multiple_of(PROGRESS) && sum.seeds < asked.seeds {
                writeln!(
                    out,
                    "{} of {} seeds, {} failed, {} s",
                    sum.seeds,
                    asked.seeds,
                    sum.failed,
                    began.elapsed().as_secs()
                )?;
                out.flush()?;
            }
        }
        std::io::Result::Ok(())
    })?;
    sum.print(out)?;
    let short = if sum.seeds < asked.seeds { format!(" of {}", asked.seeds) } else { String::new() };
    writeln!(out, "{}{short} seeds, {} failed, {} s", sum.seeds, sum.failed, began.elapsed().as_secs())?;
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn one(line: &str, asked: &Asked, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let plan = match Plan::parse(line) {
        Ok(plan) => plan.with(asked.bug),
        Err(what) => {
            writeln!(out, "{what}")?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let report = sim::run(plan.clone());
    if report.broken.is_some() {
        show(&plan, &report, asked.shrink, out)?;
        return Ok(ExitCode::FAILURE);
    }
    writeln!(out, "{}\ntrace {:016x}\n1 seed, 0 failed", plan.words(), report.trace_hash)?;
    Ok(ExitCode::SUCCESS)
}

/// Every seeded bug: the first seed that finds it out, and by which invariant.
fn bugs(asked: &Asked, most: u64, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let next = AtomicUsize::new(0);
    let (sender, found) = channel();
    let mut missed = 0;
    std::thread::scope(|scope| {
        for _ in 0..asked.jobs {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some((bug, name, _)) = Sabotage::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                    drop(sender.send((name, sim::seeds_until_caught(*bug, asked.from, most))));
                }
            });
        }
        drop(sender);
        for (name, caught) in found {
            match &caught {
                Some((seeds, broken)) => writeln!(out, "{name:<28} {seeds:>6} seeds  {}", broken.invariant)?,
                None => writeln!(out, "{name:<28} went unnoticed in {most} seeds")?,
            }
            out.flush()?;
            missed += usize::from(caught.is_none());
        }
        std::io::Result::Ok(())
    })?;
    writeln!(out, "{} bugs, {missed} went unnoticed", Sabotage::ALL.len())?;
    Ok(if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn main() -> ExitCode {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(what) => {
            println!("{what}");
            return ExitCode::FAILURE;
        }
    };
    let out = &mut std::io::stdout().lock();
    let ended = match (&asked.one, asked.bugs) {
        (Some(line), _) => one(line, &asked, out),
        (None, Some(most)) => bugs(&asked, most, out),
        (None, None) => many(&asked, out),
    };
    ended.unwrap_or(ExitCode::FAILURE)
}
