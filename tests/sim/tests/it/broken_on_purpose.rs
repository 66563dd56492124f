use sim::{Plan, Sabotage, run};

/// Seeds within which a bug must be found.
const SEEDS: u64 = 400;

fn caught(sabotage: Sabotage, by: &[&str]) {
    let broken = (0..SEEDS).find_map(|seed| run(Plan::draw(seed).with(sabotage)).broken);
    let broken = broken.unwrap_or_else(|| panic!("{sabotage} went unnoticed in {SEEDS} seeds"));
    assert!(by.contains(&broken.invariant), "{sabotage} was caught as {broken}");
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
