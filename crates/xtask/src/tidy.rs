//! `cargo xtask tidy`: what no compiler checks about this repository. Only rules that text decides reliably.

mod arrows;
mod blank;
mod contrast;
mod files;
mod ladder;
mod linked;
mod paths;
mod shape;
mod tongues;
mod words;

use std::collections::BTreeMap;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;

use files::Source;

/// Something that must be changed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Counted from 1; 0 is the file as a whole.
    line: usize,
    sentence: String,
}

impl Finding {
    fn new(line: usize, sentence: impl Into<String>) -> Self {
        Self { line, sentence: sentence.into() }
    }
}

type Rule = fn(&Source) -> Vec<Finding>;

const RULES: [Rule; 8] = [
    shape::length,
    shape::opening,
    words::forbidden,
    words::reassured,
    ladder::imports,
    arrows::dependencies,
    paths::named,
    contrast::tokens,
];

pub fn run(repo: &Repo) -> Outcome {
    let sources = files::all(repo)?;
    let mut found: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for source in &sources {
        let findings: Vec<_> = RULES.iter().flat_map(|rule| rule(source)).collect();
        if !findings.is_empty() {
            found.insert(source.path.clone(), findings);
        }
    }
    for (path, finding) in linked::styles(&sources).into_iter().chain(tongues::same(&sources)) {
        found.entry(path).or_default().push(finding);
    }
    for (path, findings) in &found {
        for finding in findings {
            println!("{path}:{}: {}", finding.line, finding.sentence);
        }
    }
    let count: usize = found.values().map(Vec::len).sum();
    if count == 0 {
        return Ok(format!("tidy: {} files, nothing to change.", sources.len()));
    }
    Err(Failure::new(format!("tidy: {count} to change, named above.")))
}
