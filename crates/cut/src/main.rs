//! `rehome-cut APP.wasm DIST`: cuts the app, built with the feature `cut`, in two at the function that `src/second.rs` names, and puts
//! both parts where Trunk put the whole.
//!
//! Knows the names Trunk gives and the names our page expects; decides nothing about what belongs in which part.

mod names;
mod sections;
mod unused;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

/// Why the app could not be cut. Each says what to do.
#[derive(Debug, thiserror::Error)]
enum CutError {
    #[error("usage: rehome-cut APP.wasm DIST")]
    Usage,
    #[error("{path}: {error}")]
    File { path: PathBuf, error: io::Error },
    #[error("no app-HASH.js in {0}: Trunk did not build the app")]
    NoScript(PathBuf),
    #[error("the app could not be cut: {0}")]
    Split(String),
    #[error("wasm-bindgen could not be run ({0}): `cargo xtask setup` installs it")]
    NoBindgen(io::Error),
    #[error("wasm-bindgen failed on the first part ({0})")]
    Bindgen(std::process::ExitStatus),
    #[error("{0} has no second part: is the function in src/second.rs still there?")]
    NoSecond(PathBuf),
    #[error("{0} is no module that can be cut: {1}")]
    NotAModule(PathBuf, sections::NotAModule),
}

fn main() -> ExitCode {
    match run() {
        Ok(said) => {
            println!("cut: {said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cut: {error}.");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, CutError> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(whole), Some(dist), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err(CutError::Usage);
    };
    let work = whole.with_file_name("cut");
    remove(&work)?;
    fs::create_dir_all(&work).map_err(|error| CutError::File { path: work.clone(), error })?;
    let name = script_name(&dist)?;
    cut(&whole, &work, &name)?;
    bind(&work)?;
    place(&work, &dist, &name)
}

fn read(path: &Path) -> Result<Vec<u8>, CutError> {
    fs::read(path).map_err(|error| CutError::File { path: path.to_owned(), error })
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), CutError> {
    fs::write(path, bytes).map_err(|error| CutError::File { path: path.to_owned(), error })
}

fn remove(folder: &Path) -> Result<(), CutError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(CutError::File { path: folder.to_owned(), error }),
        _ => Ok(()),
    }
}

/// `app-HASH`, as Trunk named the script.
fn script_name(dist: &Path) -> Result<String, CutError> {
    let entries = fs::read_dir(dist).map_err(|error| CutError::File { path: dist.to_owned(), error })?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let stems = names.filter_map(|name| name.strip_suffix(".js").map(ToOwned::to_owned));
    stems.into_iter().find(|stem| stem.starts_with("app-")).ok_or_else(|| CutError::NoScript(dist.to_owned()))
}

/// Both parts and the script that loads the second, in the work folder.
fn cut(whole: &Path, work: &Path, name: &str) -> Result<(), CutError> {
    let bytes =
        unused::without_streams(&read(whole)?).map_err(|error| CutError::NotAModule(whole.to_owned(), error))?;
    let main = work.join("app.wasm");
    let script = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = work;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = "./loader.js";
    wasm_split_cli_support::transform(options).map(|_| ()).map_err(|report| CutError::Split(format!("{report:#}")))
}

/// The script around the first part, and the first part without what only tools read.
fn bind(work: &Path) -> Result<(), CutError> {
    let mut command = Command::new("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--remove-name-section"]);
    command
        .args(["--remove-producers-section", "--out-name", "bound", "--out-dir"])
        .arg(work)
        .arg(work.join("app.wasm"));
    let status = command.status().map_err(CutError::NoBindgen)?;
    if status.success() { Ok(()) } else { Err(CutError::Bindgen(status)) }
}

/// Names: `app-HASH.js` and `app-HASH_bg.wasm` as Trunk gave them, `app-HASH.js.load.js` and `app-HASH_second.wasm` beside them.
fn place(work: &Path, dist: &Path, name: &str) -> Result<String, CutError> {
    let text = |file: &str| read(&work.join(file)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let second = work.join("split_second.wasm");
    if !second.is_file() {
        return Err(CutError::NoSecond(work.to_owned()));
    }
    let first = work.join("bound_bg.wasm");
    let (first, script) =
        names::shorten(&read(&first)?, &text("bound.js")?).map_err(|error| CutError::NotAModule(first, error))?;
    // Where the loader is; its name among the imports of the module stays.
    let script = script.replace("from \"./loader.js\"", &format!("from \"./{name}.js.load.js\""));
    let script = script.replace("bound_bg.wasm", &format!("{name}_bg.wasm"));
    let loader = text("loader.js")?.replace("split_second.wasm", &format!("{name}_second.wasm"));
    let bytes = read(&second)?;
    let second = sections::without_custom(&bytes).map_err(|error| CutError::NotAModule(second, error))?;
    write(&dist.join(format!("{name}.js")), script)?;
    write(&dist.join(format!("{name}.js.load.js")), loader)?;
    write(&dist.join(format!("{name}_bg.wasm")), &first)?;
    write(&dist.join(format!("{name}_second.wasm")), &second)?;
    Ok(format!("{} bytes for the first screen, {} after it", first.len(), second.len()))
}
