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

    #[test]
    fn ascii_takes_the_same_way_as_everything_else(text in "[ -~]{0,40}") {
        let slow = format!("{text}é");
        prop_assert_eq!(format!("{}e", fold_keep_space(&text)), fold(&slow));
    }
}

/// The fast path with a trailing space kept, as it is when more text follows.
fn fold_keep_space(text: &str) -> String {
    let folded = fold(text);
    let spaced = text.ends_with(' ') && !folded.is_empty();
    if spaced { format!("{folded} ") } else { folded }
}
