//! Makes a failing plan smaller, as long as the same invariant fails: what is left is easier to read.

use crate::plan::Plan;
use crate::run;

/// Runs one shrinking may take.
const RUNS_MAX: usize = 400;

/// The smallest plan found that fails as this one does.
#[must_use]
pub fn shrink(plan: &Plan) -> Plan {
    let plan = Plan { keep_trace: false, ..plan.clone() };
    let Some(invariant) = run(plan.clone()).broken.map(|broken| broken.invariant) else { return plan };
    let (mut best, mut runs) = (plan, 0);
    loop {
        let smaller = candidates(&best).into_iter().find(|candidate| {
            runs += 1;
            runs <= RUNS_MAX && run(candidate.clone()).broken.is_some_and(|broken| broken.invariant == invariant)
        });
        match smaller {
            Some(smaller) => best = smaller,
            None => return best,
        }
    }
}

/// Plans that are a little smaller, the much smaller ones first.
fn candidates(plan: &Plan) -> Vec<Plan> {
    let mut found = Vec::new();
    let devices = plan.tabs.len();
    if devices > 2 {
        found.push(Plan { tabs: plan.tabs[..devices / 2].to_vec(), ..plan.clone() });
    }
    for at in 0..devices.min(if devices > 1 { devices } else { 0 }) {
        let mut tabs = plan.tabs.clone();
        tabs.remove(at);
        found.push(Plan { tabs, ..plan.clone() });
    }
    for at in 0..plan.faults.len() {
        let mut faults = plan.faults.clone();
        faults.remove(at);
        found.push(Plan { faults, ..plan.clone() });
    }
    for at in (0..devices).filter(|at| plan.tabs[*at] > 1) {
        let mut tabs = plan.tabs.clone();
        tabs[at] -= 1;
        found.push(Plan { tabs, ..plan.clone() });
    }
    for acts in [plan.acts / 2, plan.acts.saturating_sub(1)].into_iter().filter(|acts| *acts < plan.acts) {
        found.push(Plan { acts, ..plan.clone() });
    }
    for at in (0..plan.faults.len()).filter(|at| plan.faults[*at].1 > 1) {
        let mut faults = plan.faults.clone();
        faults[at].1 /= 2;
        found.push(Plan { faults, ..plan.clone() });
    }
    for chaos_ms in [plan.chaos_ms / 2, plan.chaos_ms * 4 / 5].into_iter().filter(|ms| *ms >= 2_000) {
        found.push(Plan { chaos_ms, ..plan.clone() });
    }
    if plan.mixed {
        found.push(Plan { mixed: false, ..plan.clone() });
    }
    if plan.together {
        found.push(plan.clone().one_at_a_time());
    }
    found
}
