//! The command line: read into a [`Command`], with a sentence for whatever makes no sense. Starts nothing.

use crate::import;
use contract::id::DepartmentId;
use std::path::PathBuf;
use std::str::FromStr;

/// How to use the program.
pub const USAGE: &str = "\
rehome-server serve   --data FOLDER [--port 8080] [--host 127.0.0.1] [--dist FOLDER] [--public-url URL]
                      [--demo small|large|none] [--seed NUMBER]
rehome-server import  --data FOLDER --format shopify|woocommerce|rehome [--department 1] [--time-zone NAME]
                      [--skip-bad] FILES..
rehome-server backup  --data FOLDER FILE
rehome-server restore --data FOLDER FILE
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Serve.
    Serve(Serve),
    /// Bring files in.
    Import(Import),
    /// Copy the database to a file.
    Backup(Copy),
    /// Make the database from a copy.
    Restore(Copy),
    /// Say how to use the program.
    Help,
}

/// Demo data for an empty database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demo {
    /// None: an administrator and one department.
    None,
    /// A little.
    Small,
    /// As much as a large shop has.
    Large,
}

/// Settings of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// The folder of the database.
    pub data: PathBuf,
    /// The address to listen on.
    pub host: String,
    /// The port to listen on.
    pub port: u16,
    /// The folder of the built app.
    pub dist: Option<PathBuf>,
    /// The address people open.
    pub public_url: Option<String>,
    /// What an empty database is filled with.
    pub demo: Demo,
    /// The seed number of demo data.
    pub seed: u64,
}

/// Settings of `import`.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// The folder of the database.
    pub data: PathBuf,
    /// How to read the files.
    pub options: import::Options,
    /// The files.
    pub files: Vec<PathBuf>,
}

/// Settings of `backup` and `restore`.
#[derive(Debug, PartialEq, Eq)]
pub struct Copy {
    /// The folder of the database.
    pub data: PathBuf,
    /// The copy.
    pub file: PathBuf,
}

/// Why a command line makes no sense.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadUsage(String);

/// Reads the arguments behind the program's name.
///
/// # Errors
/// [`BadUsage`], with a sentence that says what to write instead.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, BadUsage> {
    let mut arguments = arguments.into_iter();
    let verb = arguments.next().unwrap_or_else(|| "help".into());
    let mut words = Words::read(arguments, &verb)?;
    let command = match verb.as_str() {
        "serve" => Command::Serve(serve(&mut words)?),
        "import" => Command::Import(import(&mut words)?),
        "backup" => Command::Backup(copy(&mut words)?),
        "restore" => Command::Restore(copy(&mut words)?),
        "help" | "--help" | "-h" => return Ok(Command::Help),
        other => return Err(BadUsage(format!("there is no command {other}: use serve, import, backup or restore"))),
    };
    words.nothing_left(&verb)?;
    Ok(command)
}

fn serve(words: &mut Words) -> Result<Serve, BadUsage> {
    let demo = match words.take("--demo").as_deref() {
        None | Some("none") => Demo::None,
        Some("small") => Demo::Small,
        Some("large") => Demo::Large,
        Some(other) => return Err(BadUsage(format!("--demo {other}: use small, large or none"))),
    };
    let public_url = words.take("--public-url");
    if public_url.as_deref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
        return Err(BadUsage("--public-url: write the whole address, like https://orders.example.com".into()));
    }
    Ok(Serve {
        data: words.folder()?,
        host: words.take("--host").unwrap_or_else(|| "127.0.0.1".into()),
        port: words.number("--port", 8080)?,
        dist: words.take("--dist").map(PathBuf::from),
        public_url,
        demo,
        seed: words.number("--seed", 1)?,
    })
}

fn import(words: &mut Words) -> Result<Import, BadUsage> {
    let format = words.take("--format").ok_or_else(|| BadUsage("import needs --format".into()))?;
    let department = words.number("--department", 1)?;
    let options = import::Options {
        format: format.parse().map_err(|error: import::ImportError| BadUsage(error.to_string()))?,
        department: DepartmentId::new(department)
            .ok_or_else(|| BadUsage("--department: a department is a number from 1 to 32".into()))?,
        time_zone: words.take("--time-zone").unwrap_or_else(|| "Etc/UTC".into()),
        skip_bad: words.flag("--skip-bad"),
    };
    Ok(Import { data: words.folder()?, options, files: words.files.drain(..).map(PathBuf::from).collect() })
}

fn copy(words: &mut Words) -> Result<Copy, BadUsage> {
    let data = words.folder()?;
    let file = words.files.pop().ok_or_else(|| BadUsage("name the file of the copy".into()))?;
    Ok(Copy { data, file: file.into() })
}

/// Options and files of a command line, not yet asked for.
struct Words {
    options: Vec<(String, String)>,
    flags: Vec<String>,
    files: Vec<String>,
}

impl Words {
    fn read(mut arguments: impl Iterator<Item = String>, verb: &str) -> Result<Self, BadUsage> {
        let mut words = Self { options: Vec::new(), flags: Vec::new(), files: Vec::new() };
        while let Some(word) = arguments.next() {
            if word == "--skip-bad" {
                words.flags.push(word);
            } else if word.starts_with("--") && verb != "--help" {
                let value = arguments.next().ok_or_else(|| BadUsage(format!("{word} needs a value")))?;
                words.options.push((word, value));
            } else {
                words.files.push(word);
            }
        }
        Ok(words)
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.options.iter().position(|(found, _)| found == name)?;
        Some(self.options.remove(at).1)
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|flag| flag != name);
        self.flags.len() < before
    }

    fn number<T: FromStr>(&mut self, name: &str, default: T) -> Result<T, BadUsage> {
        let Some(text) = self.take(name) else { return Ok(default) };
        text.parse().map_err(|_| BadUsage(format!("{name} {text}: that is no number this option takes")))
    }

    fn folder(&mut self) -> Result<PathBuf, BadUsage> {
        let folder = self.take("--data").ok_or_else(|| BadUsage("name the folder of the database with --data".into()));
        folder.map(PathBuf::from)
    }

    fn nothing_left(&self, verb: &str) -> Result<(), BadUsage> {
        let option = self.options.first().map(|(name, _)| name);
        match option.or(self.flags.first()).or(self.files.first()) {
            None => Ok(()),
            Some(word) => Err(BadUsage(format!("{verb} does not know {word}, or knows it once only"))),
        }
    }
}

#[cfg(test)]
mod tests;
