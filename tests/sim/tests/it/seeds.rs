use sim::{Plan, run};

/// Fresh seeds of an ordinary test run; `cargo xtask sim` runs many more.
const FRESH: std::ops::Range<u64> = 1_000_000..1_000_250;

fn holds(seed: u64) {
    let report = run(Plan::draw(seed));
    if let Some(broken) = report.broken {
        let traced = run(Plan::draw(seed).traced());
        panic!("{}\nseed {seed} failed: {broken}", traced.lines.join("\n"));
    }
}

#[test]
fn seeds_that_failed_once_hold() {
    let list = include_str!("../../seeds.txt");
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let seed = line.split_whitespace().next().and_then(|word| word.parse().ok());
        holds(seed.unwrap_or_else(|| panic!("not a seed: {line}")));
    }
}

#[test]
fn fresh_seeds_hold() {
    FRESH.for_each(holds);
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
    assert!(operations > 100 && applied > 40, "{operations} operations, {applied} applied");
}
