//! Seeds of the ordinary run, every seed that ever failed, and the same seed twice.

use sim::{Plan, run};

/// Fresh seeds for whoever runs the tests alone; `cargo xtask test` runs twenty thousand beside them, built for speed.
const FRESH: std::ops::Range<u64> = 1_000_000..1_000_100;

fn holds(plan: &Plan) {
    let report = run(plan.clone());
    if let Some(broken) = report.broken {
        let traced = run(plan.clone().traced());
        panic!("{}\nseed {} failed: {broken}", traced.lines.join("\n"), plan.seed);
    }
}

#[test]
fn seeds_that_failed_once_hold() {
    let list = include_str!("../../seeds.txt");
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        holds(&Plan::parse(line).unwrap_or_else(|what| panic!("{what}")));
    }
}

#[test]
fn fresh_seeds_hold() {
    FRESH.for_each(|seed| holds(&Plan::draw(seed)));
}

#[test]
fn i16_same_seed_same_trace() {
    for seed in 500..520 {
        let (first, second) = (run(Plan::draw(seed).traced()), run(Plan::draw(seed).traced()));
        let differs = first.lines.iter().zip(&second.lines).find(|(one, other)| one != other);
        assert_eq!((first.trace_hash, differs), (second.trace_hash, None), "seed {seed}");
        assert_eq!(first.trace_hash, run(Plan::draw(seed)).trace_hash, "keeping the lines changes nothing");
        assert_ne!(first.trace_hash, run(Plan::draw(seed + 1)).trace_hash, "another seed is another run");
    }
}

#[test]
fn seeds_do_something() {
    let reports: Vec<_> = (0..40).map(|seed| run(Plan::draw(seed))).collect();
    let operations: usize = reports.iter().map(|report| report.operations).sum();
    let applied: usize = reports.iter().map(|report| report.applied).sum();
    let together: usize = reports.iter().map(|report| report.together).sum();
    assert!(operations > 100 && applied > 40, "{operations} operations, {applied} applied");
    assert!(together > 40, "{together} made with others");
}
