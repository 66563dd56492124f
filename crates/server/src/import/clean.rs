//! Characters that no text of a shop has on purpose: they come from broken programs, or from somebody who wants a text to look like
//! another one.
//!
//! They are left out, not refused: one of them in one note must not keep a whole export from coming in.

use serde_json::{Map, Value};

/// A control character other than a line break or tab, or a mark that turns the direction of the text behind it. Marks that
/// right-to-left text needs between letters are none of these.
fn is_stray(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text without them; none when it has none of them.
pub fn cleaned(text: &str) -> Option<String> {
    text.contains(is_stray).then(|| text.chars().filter(|c| !is_stray(*c)).collect())
}

/// The text without them.
pub fn clean(text: &str) -> String {
    cleaned(text).unwrap_or_else(|| text.to_owned())
}

/// Takes them out of the fields of an object that are used, and says from how many values.
pub fn clean_fields(object: &mut Map<String, Value>, used: &[&str]) -> u64 {
    object.iter_mut().filter(|(name, _)| used.contains(&name.as_str())).map(|(_, value)| clean_value(value)).sum()
}

/// As deep as the parser let the value become.
fn clean_value(value: &mut Value) -> u64 {
    match value {
        Value::String(text) => cleaned(text).map_or(0, |clean| {
            *text = clean;
            1
        }),
        Value::Array(values) => values.iter_mut().map(clean_value).sum(),
        Value::Object(object) => object.values_mut().map(clean_value).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}
