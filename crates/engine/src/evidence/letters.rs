//! Letters of other scripts that look like Latin ones.
//!
//! From the confusables of Unicode's security mechanisms (UTS 39), those a keyboard of a neighbouring country has.

/// A Cyrillic or Greek small letter and the Latin one it looks like.
const LOOK_ALIKE: [(char, char); 29] = [
    ('ο', 'o'),
    ('α', 'a'),
    ('ν', 'v'),
    ('ρ', 'p'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('τ', 't'),
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ӏ', 'l'),
];

fn latin_of(c: char) -> Option<char> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    LOOK_ALIKE.iter().find(|(other, _)| *other == lower).map(|(_, latin)| *latin)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (matches!(c, '\u{c0}'..='\u{24f}') && c.is_alphabetic())
}

/// The text with every such letter as the Latin one it looks like.
pub(crate) fn skeleton(text: &str) -> String {
    text.chars().map(|c| latin_of(c).unwrap_or(c)).collect()
}

/// The first word with a letter that is not what it looks like: beside Latin ones, or in a word of nothing else within a text that
/// is Latin otherwise. A text of another script alone is as it should be.
pub(super) fn look_alike(text: &str) -> Option<(String, char)> {
    if text.is_ascii() || !text.chars().any(is_latin) {
        return None;
    }
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let letter = word.chars().find(|c| latin_of(*c).is_some())?;
        let mixed = word.chars().any(is_latin);
        let disguised = word.chars().all(|c| latin_of(c).is_some() || c.is_numeric());
        (mixed || disguised).then(|| (word.to_owned(), letter))
    })
}
