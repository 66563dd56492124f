//! The checks checked: worlds with a fault built in have to be found out, by the seeds of the ordinary run. `cargo xtask test` runs all
//! bugs with the simulation built for speed, and prints the table; here are those that a few seeds find.

use sim::{Sabotage, seeds_until_caught};

/// Seeds within which these must be found: most need fewer than ten.
const SEEDS: u64 = 300;
/// Where the ordinary run begins.
const FROM: u64 = 1;

#[test]
fn bugs_of_every_part_are_caught_within_a_few_seeds() {
    let bugs = [
        Sabotage::OutboxClearedOnSignOut,
        Sabotage::SavedInMemory,
        Sabotage::WithdrawnAfterOffer,
        Sabotage::CursorAlone,
        Sabotage::SwappedAnswers,
        Sabotage::RetryWithNewIds,
        Sabotage::OneQueue,
        Sabotage::NoPause,
    ];
    for bug in bugs {
        assert!(seeds_until_caught(bug, FROM, SEEDS).is_some(), "{bug} went unnoticed in {SEEDS} seeds");
    }
}

#[test]
fn every_bug_has_a_name_of_its_own_and_an_invariant_that_speaks_of_it() {
    assert!(Sabotage::ALL.len() >= 30, "{} bugs", Sabotage::ALL.len());
    for (bug, name, by) in Sabotage::ALL {
        assert_eq!((name.parse::<Sabotage>().as_ref(), bug.to_string().as_str()), (Ok(bug), *name));
        assert!(!by.is_empty(), "{name}");
    }
    assert!("none-such".parse::<Sabotage>().unwrap_err().contains("forgetful-outbox"));
}
