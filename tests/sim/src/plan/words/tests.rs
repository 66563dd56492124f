use super::*;

#[test]
fn a_plan_written_as_words_is_the_same_plan() {
    for seed in 0..300 {
        for plan in [Plan::draw(seed), Plan::draw_first(seed).one_at_a_time()] {
            let again = Plan::parse(&plan.words()).unwrap();
            assert_eq!(format!("{plan:?}"), format!("{again:?}"));
        }
    }
}

#[test]
fn a_word_nobody_knows_is_named() {
    assert!(Plan::parse("12 tabs=1,x").unwrap_err().contains("tabs=1,x"));
    assert!(Plan::parse("12 faults=Sunshine:1").unwrap_err().contains("Sunshine"));
    assert!(Plan::parse("twelve").is_err());
}
