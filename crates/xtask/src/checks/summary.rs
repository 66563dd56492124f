//! Reads the counts out of what the test runners print at the end.
//!
//! Counts only what a runner said itself. No summary is an answer of its own: such a run is never taken for a good one.

/// Passed and failed, as one runner counted them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

/// `Summary [ 0.5s] 12 tests run: 9 passed (1 slow), 1 failed, 2 timed out, 3 skipped`
pub fn nextest(text: &str) -> Option<Counts> {
    let line = plain_lines(text)
        .into_iter()
        .rfind(|line| line.trim_start().starts_with("Summary [") && line.contains("run:"))?;
    let (run, results) = line.split_once(':')?;
    let mut counts = Counts::default();
    for part in without_parentheses(results).split(',') {
        let (number, what) = numbered(part)?;
        match what {
            "passed" => counts.passed += number,
            "skipped" => {}
            _ => counts.failed += number,
        }
    }
    // `5/12 tests run`: cancelled half-way; what did not run did not pass.
    let fraction = run.rsplit(']').next()?.split_whitespace().next()?;
    if let Some((done, all)) = fraction.split_once('/') {
        counts.failed += all.parse::<u64>().ok()?.saturating_sub(done.parse().ok()?);
    }
    Some(counts)
}

/// One or many of `test result: ok. 3 passed; 0 failed; 0 ignored; ...`, as cargo and the browser runner print them.
pub fn libtest(text: &str) -> Option<Counts> {
    let mut total = None;
    for line in plain_lines(text) {
        let Some((_, results)) = line.split_once("test result:") else { continue };
        let counts: &mut Counts = total.get_or_insert_default();
        for part in results.split([';', '.']) {
            match numbered(part) {
                Some((number, "passed")) => counts.passed += number,
                Some((number, "failed")) => counts.failed += number,
                _ => {}
            }
        }
    }
    total
}

/// The last lines of Playwright: `1 failed`, `2 flaky`, `3 did not run`, `40 passed (1.2m)`.
pub fn playwright(text: &str) -> Option<Counts> {
    let mut total = None;
    for line in plain_lines(text) {
        let Some((number, what)) =
            numbered(&without_parentheses(&line)).map(|(number, what)| (number, what.to_owned()))
        else {
            continue;
        };
        let counts: &mut Counts = total.get_or_insert_default();
        match what.as_str() {
            "passed" => counts.passed = number,
            // A test that passes only sometimes does not pass.
            "failed" | "flaky" | "interrupted" | "did not run" => counts.failed += number,
            _ => {}
        }
    }
    total
}

/// `12 did not run` as the number and the words after it.
fn numbered(part: &str) -> Option<(u64, &str)> {
    let (number, what) = part.trim().split_once(' ')?;
    Some((number.parse().ok()?, what.trim()))
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for character in text.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    kept
}

/// Lines without terminal colours.
fn plain_lines(text: &str) -> Vec<String> {
    text.lines().map(plain).collect()
}

fn plain(line: &str) -> String {
    let mut kept = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // A colour runs from the escape to its letter.
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            kept.push(character);
        }
    }
    kept
}

#[cfg(test)]
mod tests;
