//! The command line: read into a [`Command`], with a sentence for whatever makes no sense. Starts nothing.

mod usage;
mod words;

pub use usage::usage;

use crate::import;
use contract::id::DepartmentId;
use std::path::PathBuf;
use words::Words;

/// Characters of a department's name.
const DEPARTMENT_CHARS_MAX: usize = 60;

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
    /// Look through the history of every order.
    Verify(PathBuf),
    /// Say how to use the program: all of it, or one command.
    Help(String),
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
    /// Take back the app that browsers keep.
    pub no_offline_app: bool,
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
    /// The name of a department to make for the records, in place of the one in the options.
    pub new_department: Option<String>,
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
pub struct BadUsage(pub(crate) String);

/// Reads the arguments behind the program's name.
///
/// # Errors
/// [`BadUsage`], with a sentence that says what to write instead.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, BadUsage> {
    let mut arguments = arguments.into_iter();
    let verb = arguments.next().unwrap_or_else(|| "help".into());
    let rest: Vec<String> = arguments.collect();
    if matches!(verb.as_str(), "help" | "--help" | "-h") {
        return Ok(Command::Help(rest.into_iter().next().unwrap_or_default()));
    }
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Command::Help(verb));
    }
    let mut words = Words::read(rest)?;
    let command = match verb.as_str() {
        "serve" => Command::Serve(serve(&mut words)?),
        "import" => Command::Import(import(&mut words)?),
        "backup" => Command::Backup(copy(&mut words)?),
        "restore" => Command::Restore(copy(&mut words)?),
        "verify" => Command::Verify(words.folder()?),
        other => {
            return Err(BadUsage(format!("there is no command {other}: use serve, import, backup, restore or verify")));
        }
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
        no_offline_app: words.flag("--no-offline-app"),
        demo,
        seed: words.number("--seed", 1)?,
    })
}

fn import(words: &mut Words) -> Result<Import, BadUsage> {
    let format = words.take("--format").ok_or_else(|| BadUsage("import needs --format".into()))?;
    let (named, new_department) = (words.take("--department"), words.take("--new-department"));
    let new_department = new_department.map(|name| name.trim().to_owned());
    if new_department.as_ref().is_some_and(|name| name.is_empty() || name.chars().count() > DEPARTMENT_CHARS_MAX) {
        let told = format!("--new-department: a name has 1 to {DEPARTMENT_CHARS_MAX} characters");
        return Err(BadUsage(told));
    }
    if named.is_some() && new_department.is_some() {
        return Err(BadUsage("use --department or --new-department, not both".into()));
    }
    let options = import::Options {
        format: format.parse().map_err(|error: import::ImportError| BadUsage(error.to_string()))?,
        department: named
            .map_or(Some(1), |text| text.parse().ok())
            .and_then(DepartmentId::new)
            .ok_or_else(|| BadUsage("--department: a department is a number from 1 to 32".into()))?,
        time_zone: words.take("--time-zone").unwrap_or_else(|| "Etc/UTC".into()),
        skip_bad: words.flag("--skip-bad"),
    };
    let (data, files) = (words.folder()?, words.files().into_iter().map(PathBuf::from).collect());
    Ok(Import { data, options, new_department, files })
}

fn copy(words: &mut Words) -> Result<Copy, BadUsage> {
    let data = words.folder()?;
    let file = words.file().ok_or_else(|| BadUsage("name the file of the copy".into()))?;
    Ok(Copy { data, file: file.into() })
}

#[cfg(test)]
mod tests;
