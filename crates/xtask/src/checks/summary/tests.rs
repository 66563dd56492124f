//! What the runners really print, good and bad.

use super::{Counts, libtest, nextest, playwright};

fn counts(passed: u64, failed: u64) -> Option<Counts> {
    Some(Counts { passed, failed })
}

#[test]
fn nextest_counts_all_that_did_not_pass_as_failed() {
    assert_eq!(nextest("     Summary [   0.005s] 2 tests run: 2 passed, 0 skipped\n"), counts(2, 0));
    assert_eq!(nextest("     Summary [   0.005s] 1 test run: 1 passed, 0 skipped\n"), counts(1, 0));
    let bad = "     Summary [  12.1s] 12 tests run: 8 passed (1 slow, 1 leaky), 1 failed, 2 timed out, 1 exec failed, 3 skipped\n";
    assert_eq!(nextest(bad), counts(8, 4));
}

#[test]
fn nextest_cancelled_half_way_counts_what_did_not_run() {
    assert_eq!(nextest("     Summary [   1.0s] 5/12 tests run: 4 passed, 1 failed, 0 skipped\n"), counts(4, 8));
}

#[test]
fn nextest_in_colour_is_read_too() {
    let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m3\u{1b}[0m tests run: \u{1b}[1m3\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m skipped";
    assert_eq!(nextest(line), counts(3, 0));
}

#[test]
fn libtest_results_of_several_binaries_are_added() {
    let text = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.10s\n";
    assert_eq!(libtest(text), counts(13, 2));
}

#[test]
fn playwright_counts_flaky_and_unrun_as_failed() {
    let text = "Running 8 tests using 2 workers\n  ✓  1 orders.spec.ts:3:1 › finds (1.2s)\n\n  1 failed\n    orders.spec.ts:9:1 › moves\n  1 flaky\n  2 did not run\n  1 skipped\n  4 passed (10.5s)\n";
    assert_eq!(playwright(text), counts(4, 4));
    assert_eq!(playwright("  31 passed (1.2m)\n"), counts(31, 0));
}

#[test]
fn output_without_a_summary_has_no_counts() {
    let text = "error: could not compile `x`\n";
    assert_eq!((nextest(text), libtest(text), playwright(text)), (None, None, None));
}
