//! A choice of columns: kept and read again, and the number that nobody can hide.

use super::*;
use proptest::prelude::*;

fn hidden(columns: &[SortColumn]) -> HiddenColumns {
    columns.iter().fold(HiddenColumns::default(), |all, column| all.with(*column, false))
}

#[test]
fn every_choice_of_columns_is_read_as_it_was_kept() {
    let all: Vec<SortColumn> = HiddenColumns::choices().collect();
    for choice in 0..1_usize << all.len() {
        let some: Vec<SortColumn> =
            all.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1).map(|(_, column)| *column).collect();
        let chosen = hidden(&some);
        assert_eq!(HiddenColumns::read(&chosen.print()), chosen);
        assert!(all.iter().all(|column| chosen.hides(*column) == some.contains(column)));
    }
}

#[test]
fn the_number_is_always_there() {
    let asked = HiddenColumns::default().with(SortColumn::Number, false);
    assert!(!asked.hides(SortColumn::Number));
    assert_eq!(asked, HiddenColumns::default());
    assert_eq!(HiddenColumns::read("number"), HiddenColumns::default());
    assert_eq!(HiddenColumns::word(SortColumn::Number), None);
    assert!(HiddenColumns::choices().all(|column| column != SortColumn::Number));
}

#[test]
fn a_hidden_column_comes_back_alone() {
    let two = hidden(&[SortColumn::Total, SortColumn::Date]);
    assert_eq!(two.print(), "date total");
    assert_eq!(two.with(SortColumn::Total, true).print(), "date");
    assert_eq!(two.with(SortColumn::State, true), two);
}

#[test]
fn what_is_damaged_or_of_another_version_hides_nothing_it_does_not_name() {
    for (kept, read) in
        [("", ""), ("  channel", "channel"), ("channel,total", ""), ("Date weight state state", "state")]
    {
        assert_eq!(HiddenColumns::read(kept).print(), read, "{kept}");
    }
}

proptest! {
    #[test]
    fn whatever_was_kept_is_kept_the_same_once_it_was_read(kept in "[a-z ,]{0,80}") {
        let read = HiddenColumns::read(&kept);
        prop_assert_eq!(HiddenColumns::read(&read.print()), read);
        prop_assert!(!read.hides(SortColumn::Number));
    }
}
