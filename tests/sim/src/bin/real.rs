//! `real --server PROGRAM --folder FOLDER [--runs N] [--seed S] [--seconds T] [--matrix] [--jobs N] [--bug NAME] [--bugs] [--keep]`: runs the
//! server as a process of its own against native clients, several runs at once, and ends with one line.
//! `--matrix` goes through the partition matrix; `--bugs` also runs every bug that a short run notices, and fails unless each is
//! noticed; `--keep` keeps the folders of runs that held too.

use sim::real::{Bug, Place, Plan, Report, Stock, Way, run};
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Seconds of trouble in an ordinary run, in one of the matrix, and in one that shall notice a bug.
const SECONDS: [u64; 3] = [60, 20, 12];
/// Runs at once: they wait for most of their time.
const JOBS: u64 = 4;
/// Ports below those that the system hands out by itself, so that no other run can take one while a server is down.
const PORTS: (u32, u32) = (10_000, 20_000);
/// Ports of one process, and of one run at a time.
const PORTS_PROCESS: u32 = 200;
const PORTS_JOB: u32 = 10;

struct Asked {
    server: PathBuf,
    folder: PathBuf,
    runs: u64,
    seed: u64,
    seconds: Option<u64>,
    matrix: bool,
    jobs: u64,
    bug: Bug,
    bugs: bool,
    keep: bool,
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked {
        server: PathBuf::new(),
        folder: PathBuf::new(),
        runs: 1,
        seed: 1,
        seconds: None,
        matrix: false,
        jobs: JOBS,
        bug: Bug::None,
        bugs: false,
        keep: false,
    };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--matrix" => asked.matrix = true,
            "--bugs" => asked.bugs = true,
            "--keep" => asked.keep = true,
            _ => {
                let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
                let number = || value.parse::<u64>().map_err(|_| format!("{word} needs a number, not {value}"));
                match word.as_str() {
                    "--server" => asked.server = value.into(),
                    "--folder" => asked.folder = value.into(),
                    "--runs" => asked.runs = number()?.max(1),
                    "--seed" => asked.seed = number()?,
                    "--seconds" => asked.seconds = Some(number()?.max(1)),
                    "--jobs" => asked.jobs = number()?.clamp(1, u64::from(PORTS_PROCESS / PORTS_JOB)),
                    "--bug" => asked.bug = value.parse()?,
                    other => {
                        return Err(format!(
                            "{other} is not an option of a real run; known are --runs, --seed, --seconds, --matrix, --jobs, --bug, --bugs, --keep"
                        ));
                    }
                }
            }
        }
    }
    if !asked.server.is_file() || asked.folder.as_os_str().is_empty() {
        return Err("start real runs with `cargo xtask sim --real`, which builds the server first".into());
    }
    Ok(asked)
}

impl Asked {
    fn runs(&self) -> u64 {
        self.runs + if self.bugs { Bug::QUICK.len() as u64 } else { 0 }
    }

    fn plan(&self, number: u64) -> Plan {
        let seed = self.seed + number;
        let [ordinary, cell, bug] = SECONDS.map(|seconds| self.seconds.unwrap_or(seconds));
        let bug_number = number.checked_sub(self.runs).and_then(|at| usize::try_from(at).ok());
        match bug_number.and_then(|at| Bug::QUICK.get(at)) {
            // Answers are lost, and often: what these bugs are about.
            Some(broken) => {
                Plan { bug: *broken, way: Some(Way::In), per_second: 40, requests: false, ..Plan::draw(seed, bug) }
            }
            None if self.matrix => Plan { bug: self.bug, ..Plan::cell(seed, cell) },
            None => Plan { bug: self.bug, ..Plan::draw(seed, ordinary) },
        }
    }

    fn place(&self, number: u64, job: u64) -> Place {
        let from = u32::try_from(job).unwrap_or(0) * PORTS_JOB;
        let process = std::process::id() % ((PORTS.1 - PORTS.0) / PORTS_PROCESS) * PORTS_PROCESS;
        let mut ports = (0..PORTS_JOB).filter_map(|at| u16::try_from(PORTS.0 + process + from + at).ok());
        let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
        // With none free the server says so itself.
        let port = ports.find(free).unwrap_or(0);
        let folder = self.folder.join(self.plan(number).seed.to_string());
        Place { server: self.server.clone(), folder, keep: self.keep, port }
    }
}

/// What many runs came to.
#[derive(Default)]
struct Sum {
    runs: u64,
    failed: u64,
    operations: usize,
    applied: usize,
    conflicts: usize,
    kills: u64,
    longest: Duration,
}

impl Sum {
    /// Whether the run is as it should be: held, or, when something is broken on purpose, noticed as what it is.
    fn add(&mut self, report: &Report) -> bool {
        self.runs += 1;
        self.operations += report.became.made;
        self.applied += report.became.applied;
        self.conflicts += report.became.conflicts;
        self.kills += u64::from(report.kills);
        self.longest = self.longest.max(report.rest.unwrap_or_default());
        let by = report.plan.bug.caught_by();
        let good = match &report.broken {
            None => by.is_empty(),
            Some(broken) => by.contains(&broken.invariant),
        };
        self.failed += u64::from(!good);
        good
    }
}

fn many(asked: &Asked, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let stock = &Stock::make(&asked.folder.join("stock"))?;
    let (next, mut sum) = (AtomicU64::new(0), Sum::default());
    let (sender, reports) = channel();
    std::thread::scope(|scope| {
        for job in 0..asked.jobs.min(asked.runs()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= asked.runs() {
                        return;
                    }
                    let place = asked.place(number, job);
                    let report = run(&asked.plan(number), &place, stock);
                    if sender.send((place, report)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (place, report) in reports {
            let report = report?;
            let good = sum.add(&report);
            writeln!(out, "{report}")?;
            if report.broken.is_some() && asked.bug == Bug::None && !asked.bugs {
                let folder = place.folder.display();
                writeln!(
                    out,
                    "  kept: {folder} (run.log, server.log, data). The seed gives the same faults, not the same moments."
                )?;
            } else if report.plan.bug != Bug::None {
                writeln!(
                    out,
                    "  bug {}: {}",
                    report.plan.bug,
                    if good { "noticed" } else { "NOT NOTICED as what it is" }
                )?;
                // What was broken on purpose explains itself.
                if good && !asked.keep && place.folder.exists() {
                    std::fs::remove_dir_all(&place.folder)?;
                }
            }
            out.flush()?;
        }
        std::io::Result::Ok(())
    })?;
    let Sum { runs, failed, operations, applied, conflicts, kills, longest } = sum;
    let longest = longest.as_secs_f64();
    writeln!(
        out,
        "{operations} operations, {applied} applied, {conflicts} conflicts, {kills} kills; at rest at the latest after {longest:.1} s"
    )?;
    writeln!(out, "{runs} runs, {failed} failed")?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn main() -> ExitCode {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(what) => {
            eprintln!("{what}");
            return ExitCode::from(2);
        }
    };
    many(&asked, &mut std::io::stdout().lock()).unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}
