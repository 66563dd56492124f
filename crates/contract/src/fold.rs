//! How text is folded for search: the same on the device, on the server, and in every pack.
//!
//! Folding makes two spellings meet that a person would call the same: upper and lower case, letters with and without marks.
//! Packs carry folded text, so a keystroke folds only what was typed. Change a rule here and the pack layout version must rise.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Separates fields in a search text. No folded text contains it, so a match never runs across two fields.
pub const FIELD_SEPARATOR: char = '\t';
/// Ends a row in a search arena. No folded text contains it.
pub const ROW_SEPARATOR: char = '\n';

/// The folded form: compatibility-decomposed, marks dropped, lower case, white space and controls as single spaces, trimmed.
/// A few letters that Unicode does not decompose are spelled out (`ß` is `ss`, `ø` is `o`, `ł` is `l`).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], appended to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    if text.is_ascii() {
        for c in text.chars() {
            push(c.to_ascii_lowercase(), start, out);
        }
    } else {
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            // Lower-casing can give a mark back (Turkish capital dotted i).
            match c {
                _ if is_combining_mark(c) => {}
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                'ø' => out.push('o'),
                'đ' | 'ð' => out.push('d'),
                'ł' => out.push('l'),
                'ı' => out.push('i'),
                'ς' => out.push('σ'),
                _ => push(c, start, out),
            }
        }
    }
    while out.len() > start && out.ends_with(' ') {
        out.pop();
    }
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
