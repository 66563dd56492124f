//! How text is folded for search: the same on the device, on the server, and in every pack.
//!
//! Folding makes two spellings meet that a person would call the same: upper and lower case, letters with and without marks.
//! Packs carry folded text, so a keystroke folds only what was typed. Change a rule here and the pack layout version must rise.

mod table;

/// Separates fields in a search text. No folded text contains it, so a match never runs across two fields.
pub const FIELD_SEPARATOR: char = '\t';
/// Ends a row in a search arena. No folded text contains it.
pub const ROW_SEPARATOR: char = '\n';

/// The folded form: marks dropped, lower case, white space and controls as single spaces, trimmed. Letters that carry a mark, or
/// are written with two letters elsewhere, fold to the plain ones (`é` is `e`, `ß` is `ss`, `ø` is `o`), as the tables have it.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], appended to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase(), start, out);
        } else {
            fold_letter(c, start, out);
        }
    }
    while out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

fn fold_letter(c: char, start: usize, out: &mut String) {
    if is_mark(c) {
        return;
    }
    if let Ok(code) = u16::try_from(u32::from(c)) {
        if let Ok(at) = table::LETTERS.binary_search_by_key(&code, |(letter, _)| *letter) {
            let folded = char::from_u32(u32::from(table::LETTERS[at].1)).unwrap_or(c);
            return push(folded, start, out);
        }
        if let Ok(at) = table::SEQUENCES.binary_search_by_key(&code, |(letter, _)| *letter) {
            return table::SEQUENCES[at].1.chars().for_each(|folded| push(folded, start, out));
        }
    }
    for lower in c.to_lowercase().filter(|lower| !is_mark(*lower)) {
        push(lower, start, out);
    }
}

/// The blocks of combining marks (Unicode 16: Combining Diacritical Marks, their extensions and supplements, half marks).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn push(c: char, start: usize, out: &mut String) {
    if c.is_whitespace() || c.is_control() {
        if out.len() > start && !out.ends_with(' ') {
            out.push(' ');
        }
    } else {
        out.push(c);
    }
}

/// The digits of a text, for telephone numbers; empty when there are none.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests;
