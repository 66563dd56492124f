//! The checks checked: worlds with a fault built in have to be found out.

use sim::{Plan, Sabotage, run};

/// Seeds within which a bug must be found.
const SEEDS: u64 = 400;

/// Finds a seed that holds as it is and breaks, the expected way, with the bug in it.
fn caught(sabotage: Sabotage, by: &[&str]) {
    let breaks = |seed: &u64| {
        let broken = run(Plan::draw(*seed).with(sabotage)).broken;
        broken.is_some_and(|broken| by.contains(&broken.invariant)) && run(Plan::draw(*seed)).broken.is_none()
    };
    assert!((0..SEEDS).any(|seed| breaks(&seed)), "{sabotage} went unnoticed in {SEEDS} seeds");
}

#[test]
fn an_outbox_that_forgets_on_a_power_cut_is_caught() {
    caught(Sabotage::ForgetfulOutbox, &["I13", "I2"]);
}

#[test]
fn an_outbox_emptied_by_sign_out_is_caught() {
    caught(Sabotage::OutboxClearedOnSignOut, &["I13"]);
}

#[test]
fn answers_under_each_others_names_are_caught() {
    caught(Sabotage::SwappedAnswers, &["I2"]);
}

#[test]
fn a_page_of_the_network_taken_for_success_is_caught() {
    caught(Sabotage::HtmlIsSuccess, &["I2"]);
}

#[test]
fn a_retry_under_a_new_id_is_caught() {
    caught(Sabotage::RetryWithNewIds, &["I1"]);
}

#[test]
fn an_operation_sent_as_somebody_elses_is_caught() {
    caught(Sabotage::SentAsAnother, &["I14"]);
}

#[test]
fn a_cursor_ahead_of_its_rows_is_caught() {
    caught(Sabotage::CursorAlone, &["I9"]);
}
