//! Rows that go wrong unseen: found and healed within a quarter of an hour, and only because devices compare themselves (P7).

use sim::{Plan, Sabotage, run};

fn plan(seed: u64) -> Plan {
    Plan::parse(&format!("{seed} tabs=1,2 acts=5 chaos=60000 mixed=yes faults=WrongRow:4")).unwrap()
}

#[test]
fn p7_spoilt_rows_are_found_and_right_again() {
    for seed in 1..=12 {
        let report = run(plan(seed));
        assert_eq!(report.broken, None, "seed {seed}");
    }
}

#[test]
fn p7_without_comparing_they_stay_wrong() {
    let caught = (1..=12).filter_map(|seed| run(plan(seed).with(Sabotage::DigestNeverCompared)).broken);
    let caught: Vec<_> = caught.collect();
    assert!(caught.len() >= 6, "{} of 12 seeds", caught.len());
    assert!(caught.iter().all(|broken| broken.invariant == "I9"), "{caught:?}");
}
