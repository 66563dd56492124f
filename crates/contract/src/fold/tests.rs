use super::*;
use proptest::prelude::*;

#[test]
fn spellings_a_person_calls_the_same_meet() {
    for (a, b) in [
        ("Ana RUIZ", "ana ruiz"),
        ("Müller", "muller"),
        ("Straße", "STRASSE"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("ﬁn", "FIN"),
        ("İstanbul", "istanbul"),
        (" a\t\n b ", "a b"),
        ("Ａｎａ", "ana"),
    ] {
        assert_eq!(fold(a), fold(b), "{a} / {b}");
    }
}

#[test]
fn different_letters_stay_different() {
    // A Cyrillic а is not a Latin a: look-alikes are pointed out elsewhere, never merged here.
    assert_ne!(fold("Аna"), fold("Ana"));
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn no_folded_text_holds_a_separator(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert!(!folded.contains([FIELD_SEPARATOR, ROW_SEPARATOR]));
    }
}

/// What the full tables of Unicode say: compatibility-decomposed, marks dropped, lower case, and the letters it does not take apart.
fn by_the_book(c: char) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let letters = std::iter::once(c)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c));
    let spelled: String = letters
        .map(|c| match c {
            'ß' => "ss".to_owned(),
            'æ' => "ae".to_owned(),
            'œ' => "oe".to_owned(),
            'þ' => "th".to_owned(),
            'ø' => "o".to_owned(),
            'đ' | 'ð' => "d".to_owned(),
            'ł' => "l".to_owned(),
            'ı' => "i".to_owned(),
            'ς' => "σ".to_owned(),
            other => other.to_string(),
        })
        .collect();
    spelled.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_latin_greek_and_cyrillic_letter_folds_as_unicode_has_it() {
    let ranges = [0xA0..=0x24Fu32, 0x370..=0x52F, 0x1E00..=0x1FFF, 0xFB00..=0xFB06, 0xFF01..=0xFF5E];
    for c in ranges.into_iter().flatten().filter_map(char::from_u32).filter(|c| c.is_alphanumeric()) {
        let book = by_the_book(c);
        // A lone mark or blank folds to nothing there; here it stays, and nobody types it.
        if book.is_empty() {
            continue;
        }
        assert_eq!(fold(&c.to_string()), book, "U+{:04X} {c}", u32::from(c));
    }
}

#[test]
fn a_letter_and_its_mark_written_apart_fold_as_one() {
    assert_eq!(fold("Mu\u{308}ller"), "muller");
}

#[test]
fn the_tables_are_sorted_and_lead_nowhere_else() {
    assert!(table::LETTERS.is_sorted_by_key(|(letter, _)| *letter));
    assert!(table::SEQUENCES.is_sorted_by_key(|(letter, _)| *letter));
}
