use super::lanes::{Block, boundary, eq, plain};
use super::*;
use contract::fold::fold;
use memchr::memmem::Finder;
use proptest::prelude::*;

fn arena(rows: &[Vec<String>]) -> Arena {
    let mut arena = Arena::default();
    for row in rows {
        arena.push(&row.join("\t"));
    }
    arena
}

fn fields() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[ab@. é1]{0,9}".prop_map(|t| fold(&t)), 3)
}

/// Many rows out of few, so that a scan passes from sparse to dense and back.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (prop::collection::vec(fields(), 1..12), 1usize..400, any::<bool>()).prop_map(|(rows, times, blocks)| {
        let one = |i: usize| rows[if blocks { i / times.max(1) } else { i } % rows.len()].clone();
        (0..rows.len() * times).map(one).collect()
    })
}

fn places<'a>(row: &'a [String], word: &'a str) -> impl Iterator<Item = (usize, usize, u8)> + 'a {
    row.iter().enumerate().flat_map(move |(f, field)| {
        (0..field.len()).filter(move |at| field.as_bytes()[*at..].starts_with(word.as_bytes())).map(move |at| {
            let before = at.checked_sub(1).map_or(b'\t', |i| field.as_bytes()[i]);
            (f, at, before)
        })
    })
}

proptest! {
    #[test]
    fn a_word_with_its_separators_is_found_at_the_start_and_the_end_of_fields(rows in rows(), word in "[ab@.1é]{0,3}") {
        let word = fold(&word);
        let arena = arena(&rows);
        let found = [format!("\t{word}"), format!("{word}\t"), format!("\t{word}\t"), format!("\t{word}\n")]
            .map(|word| arena.rows_with(&word));
        for (i, row) in rows.iter().enumerate() {
            let any = |fits: &dyn Fn(&str) -> bool, upto: usize| row[..upto].iter().any(|field| fits(field));
            // What stands before a separator may be the end of a field or nothing, in front of the first one.
            let end = word.is_empty() || any(&|field| field.ends_with(&word), 2);
            prop_assert_eq!(found[0].has(i), any(&|field| field.starts_with(&word), 3), "row {}", i);
            prop_assert_eq!(found[1].has(i), end, "row {}", i);
            prop_assert_eq!(found[2].has(i), any(&|field| field == word, 2), "row {}", i);
            prop_assert_eq!(found[3].has(i), row[2] == word, "row {}", i);
        }
    }

    #[test]
    fn rows_found_are_those_a_plain_loop_finds(rows in rows(), word in "[ab@.1é]{1,4}") {
        let word = fold(&word);
        let arena = arena(&rows);
        let classes = arena.classes(&word);
        let found = arena.rows_with(&word);
        prop_assert_eq!(&found, &classes.any);
        let finder = Finder::new(&word);
        for (i, row) in rows.iter().enumerate() {
            let any = row.iter().any(|field| field.contains(&word));
            let word_start = places(row, &word).any(|(_, _, before)| is_boundary(before));
            let field_start = row.iter().any(|field| field.starts_with(&word));
            let whole = row[..2].contains(&word);
            prop_assert_eq!(found.has(i), any, "row {}", i);
            prop_assert_eq!(classes.word.has(i), word_start);
            prop_assert_eq!(classes.field.has(i), field_start);
            prop_assert_eq!(classes.whole.has(i), whole);
            prop_assert_eq!(arena.row_has(i, &finder), any);
            let class = match (whole, field_start, word_start, any) {
                (true, ..) => Some(0),
                (_, true, ..) => Some(1),
                (_, _, true, _) => Some(2),
                (.., true) => Some(3),
                _ => None,
            };
            prop_assert_eq!(arena.class_in(i, &finder), class);
        }
        prop_assert_eq!(found.count(), found.iter().count());
    }

    #[test]
    fn a_blanked_row_is_never_found(rows in rows(), word in "[ab.]{1,3}", at in any::<prop::sample::Index>()) {
        let mut arena = arena(&rows);
        let before = arena.rows_with(&word);
        let row = at.index(rows.len());
        arena.blank(row);
        let mut expected = before;
        expected.put(row, false);
        prop_assert_eq!(arena.rows_with(&word), expected.clone());
        prop_assert_eq!(arena.classes(&word).any, expected);
    }

    #[test]
    fn vector_and_plain_masks_agree(bytes in prop::collection::vec(any::<u8>(), 64), byte in any::<u8>()) {
        let block: Block = bytes.try_into().unwrap();
        prop_assert_eq!(eq(&block, byte), plain::eq(&block, byte));
        prop_assert_eq!(boundary(&block), plain::boundary(&block));
    }
}

#[test]
fn a_word_never_matches_across_fields_or_rows() {
    let arena = arena(&[vec!["ab".into(), "cd".into()], vec!["ef".into()]]);
    for word in ["bc", "abcd", "de"] {
        assert_eq!(arena.rows_with(word).count(), 0, "{word}");
    }
    assert_eq!((arena.text(0), arena.field(0, 1), arena.field(1, 1)), ("ab\tcd", "cd", ""));
}

#[test]
fn words_are_folded_and_each_counts_once() {
    let words = Words::of("  Ruíz  ANA ana ");
    assert_eq!(words.iter().collect::<Vec<_>>(), ["ruiz", "ana"]);
    assert_eq!((words.phrase(), words.longest_first()), ("ruiz ana ana", vec!["ruiz", "ana"]));
    assert!(Words::of(" \t ").is_empty());
    assert_eq!(Words::of(&"a".repeat(500)).phrase().len(), contract::limits::QUERY_CHARS_MAX);
}
