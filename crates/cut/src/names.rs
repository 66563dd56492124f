//! Gives short names to what the first part and its script call each other by. wasm-bindgen's names end in random digits, which
//! stand in both files and cannot be compressed: a few kilobytes of the first screen.
//!
//! Touches names only, and only those that wasm-bindgen made: what the second part is given keeps its name.

use std::collections::HashMap;

use crate::sections::{self, Bytes, EXPORTS, IMPORTS, NotAModule, put_counted, put_number};

/// The script as a module that is imported from, as wasm-bindgen calls it.
const SCRIPT: &str = "./bound_bg.js";
const SHORT_SCRIPT: &str = "$";
/// How exports begin that only the script calls.
const MADE: &str = "wasm_bindgen_";
/// In the description of an import: a function.
const FUNCTION: u8 = 0;

/// The first part and its script, with short names.
///
/// # Errors
/// See [`NotAModule`].
pub fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String), NotAModule> {
    let mut parts = sections::read(module)?;
    let mut short = Short::default();
    for part in &mut parts {
        match part.number {
            IMPORTS => part.content = imports(&part.content, &mut short)?,
            EXPORTS => part.content = exports(&part.content, &mut short)?,
            _ => {}
        }
    }
    Ok((sections::write(&parts), short.in_script(script)))
}

/// The short names so far.
#[derive(Default)]
struct Short(HashMap<String, String>);

impl Short {
    fn of(&mut self, name: &[u8]) -> String {
        let next = self.0.len();
        let name = String::from_utf8_lossy(name).into_owned();
        self.0.entry(name).or_insert_with(|| format!("${}", letters(next))).clone()
    }

    /// Replaces whole words, and the name of the script where it is one of the modules to import from.
    fn in_script(&self, script: &str) -> String {
        let script = script.replace(&format!("\"{SCRIPT}\": "), &format!("\"{SHORT_SCRIPT}\": "));
        let mut out = String::with_capacity(script.len());
        let mut rest = script.as_str();
        while !rest.is_empty() {
            let word_ends = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(word_ends);
            out.push_str(self.0.get(word).map_or(word, String::as_str));
            let next = behind.find(is_of_word).unwrap_or(behind.len());
            out.push_str(&behind[..next]);
            rest = &behind[next..];
        }
        out
    }
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// 0 is `a`, 25 is `z`, and from there on two letters.
fn letters(number: usize) -> String {
    let last = char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26]);
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26)) }
}

fn imports(content: &[u8], short: &mut Short) -> Result<Vec<u8>, NotAModule> {
    let (mut rest, mut out) = (Bytes(content), Vec::new());
    let count = rest.number()?;
    put_number(&mut out, count);
    for _ in 0..count {
        let (module, name) = (rest.counted()?, rest.counted()?);
        if module == SCRIPT.as_bytes() {
            put_counted(&mut out, SHORT_SCRIPT.as_bytes());
            put_counted(&mut out, short.of(name).as_bytes());
        } else {
            put_counted(&mut out, module);
            put_counted(&mut out, name);
        }
        if rest.byte()? != FUNCTION {
            return Err(NotAModule::Import);
        }
        out.push(FUNCTION);
        put_number(&mut out, rest.number()?);
    }
    Ok(out)
}

fn exports(content: &[u8], short: &mut Short) -> Result<Vec<u8>, NotAModule> {
    let (mut rest, mut out) = (Bytes(content), Vec::new());
    let count = rest.number()?;
    put_number(&mut out, count);
    for _ in 0..count {
        let name = rest.counted()?;
        if name.starts_with(MADE.as_bytes()) {
            put_counted(&mut out, short.of(name).as_bytes());
        } else {
            put_counted(&mut out, name);
        }
        out.push(rest.byte()?);
        put_number(&mut out, rest.number()?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
