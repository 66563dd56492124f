//! The words of a command line, taken apart before anybody asks what they mean.

use super::BadUsage;
use std::path::PathBuf;
use std::str::FromStr;

/// Options that take no value.
const FLAGS: [&str; 2] = ["--skip-bad", "--no-offline-app"];

/// Options and files of a command line, not yet asked for.
pub(super) struct Words {
    options: Vec<(String, String)>,
    flags: Vec<String>,
    files: Vec<String>,
}

impl Words {
    /// Takes words apart: `--skip-bad`, `--name value`, `--name=value`, and files.
    pub(super) fn read(arguments: impl IntoIterator<Item = String>) -> Result<Self, BadUsage> {
        let mut words = Self { options: Vec::new(), flags: Vec::new(), files: Vec::new() };
        let mut arguments = arguments.into_iter();
        while let Some(word) = arguments.next() {
            if FLAGS.contains(&word.as_str()) {
                words.flags.push(word);
            } else if let Some((name, value)) = word.split_once('=').filter(|_| word.starts_with("--")) {
                if FLAGS.contains(&name) {
                    return Err(BadUsage(format!("{name} takes no value: write it alone, or leave it out")));
                }
                words.options.push((name.to_owned(), value.to_owned()));
            } else if word.starts_with("--") {
                let value = arguments.next().filter(|value| !value.starts_with("--"));
                let value = value.ok_or_else(|| BadUsage(format!("{word} needs a value")))?;
                words.options.push((word, value));
            } else {
                words.files.push(word);
            }
        }
        Ok(words)
    }

    /// The value of an option, once.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let at = self.options.iter().position(|(found, _)| found == name)?;
        Some(self.options.remove(at).1)
    }

    /// Whether a flag was given, once.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|flag| flag != name);
        self.flags.len() < before
    }

    /// A number, or what it is when nobody says.
    pub(super) fn number<T: FromStr>(&mut self, name: &str, default: T) -> Result<T, BadUsage> {
        let Some(text) = self.take(name) else { return Ok(default) };
        text.parse().map_err(|_| BadUsage(format!("{name} {text}: that is no number this option takes")))
    }

    /// The folder of the database.
    pub(super) fn folder(&mut self) -> Result<PathBuf, BadUsage> {
        let folder = self.take("--data").ok_or_else(|| BadUsage("name the folder of the database with --data".into()));
        folder.map(PathBuf::from)
    }

    /// The last file named.
    pub(super) fn file(&mut self) -> Option<String> {
        self.files.pop()
    }

    /// All files named.
    pub(super) fn files(&mut self) -> Vec<String> {
        std::mem::take(&mut self.files)
    }

    /// Refuses what nobody asked for.
    pub(super) fn nothing_left(&self, verb: &str) -> Result<(), BadUsage> {
        let option = self.options.first().map(|(name, _)| name);
        match option.or(self.flags.first()).or(self.files.first()) {
            None => Ok(()),
            Some(word) => Err(BadUsage(format!("{verb} does not know {word}, or knows it once only"))),
        }
    }
}
