//! A JSON array as its elements, each with the line it starts on.
//!
//! The parser is serde's; the scanner here only finds where elements begin, in text the parser has already called sound.

use super::{ImportError, SourceFile, looks};
use serde::de::IgnoredAny;
use serde_json::error::Category;
use serde_json::{Map, Value};

/// An element of the array: an object.
pub struct Element {
    /// The line it starts on, from 1.
    pub line: u64,
    /// Its place in the array, from 1.
    pub place: usize,
    /// What it holds, or why that cannot be had.
    pub object: Result<Map<String, Value>, String>,
}

/// Reads an array.
///
/// # Errors
/// [`ImportError::NotJson`] with the place of the mistake, also when the JSON is something else than an array.
pub fn elements(file: &SourceFile) -> Result<impl Iterator<Item = Element>, ImportError> {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
    let wrong = |error: &serde_json::Error| {
        let why = without_place(error);
        let reason = match looks::of_bytes(bytes) {
            Some(looks_like) => format!("not JSON ({why}). The file looks like {looks_like}"),
            None => format!("not JSON ({why}): was the answer saved whole?"),
        };
        ImportError::NotJson { file: file.name.clone(), line: error.line(), column: error.column(), reason }
    };
    serde_json::from_slice::<IgnoredAny>(bytes).map_err(|error| wrong(&error))?;
    let at = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    if bytes.get(at) != Some(&b'[') {
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        let reason = "the file must be a JSON array ([ ... ]) of records, as the REST API v3 returns it".to_owned();
        return Err(ImportError::NotJson { file: file.name.clone(), line, column: 1, reason });
    }
    // One element at a time: a whole large file as values would take several times its size in memory.
    Ok(spans(bytes).into_iter().enumerate().map(|(index, (line, span))| {
        let object = serde_json::from_slice::<Map<String, Value>>(&bytes[span]).map_err(|error| {
            if error.classify() == Category::Data {
                "is not a JSON object".to_owned()
            } else {
                format!("cannot be read ({})", without_place(&error))
            }
        });
        Element { line, place: index + 1, object }
    }))
}

/// What serde says is wrong, without the place: that is told apart, and in an element it would not be the file's.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Where the elements of a sound array are, and on which lines they start.
fn spans(bytes: &[u8]) -> Vec<(u64, core::ops::Range<usize>)> {
    let mut spans = Vec::new();
    let (mut depth, mut in_text, mut escaped, mut line) = (0u32, false, false, 1u64);
    let mut start: Option<(u64, usize)> = None;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' {
            line += 1;
        }
        if in_text {
            in_text = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        let between = depth == 1 && matches!(byte, b',' | b']');
        if between && let Some((line, start)) = start.take() {
            spans.push((line, start..at));
        }
        if depth == 1 && start.is_none() && !between && !byte.is_ascii_whitespace() {
            start = Some((line, at));
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    spans
}

/// A text or a number as text; empty when it is null or not there.
pub fn text(object: &Map<String, Value>, name: &str) -> Result<String, String> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => bounded(text),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(_) => Err("neither a text nor a number".to_owned()),
    }
}

fn bounded(text: &str) -> Result<String, String> {
    let max = super::limits::FIELD_CHARS_MAX;
    if text.chars().nth(max).is_some() {
        return Err(format!("the value is longer than {max} characters"));
    }
    Ok(text.trim().to_owned())
}
