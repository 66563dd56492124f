//! Running other programs: their output shown, kept, or both; a time limit where a network may hang.
//!
//! Nothing here goes through a shell, so no argument is ever quoted.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::failure::Failure;

/// What a program printed (both streams, in the order of arrival) and how it ended.
#[derive(Debug)]
pub struct Printed {
    pub text: String,
    pub status: ExitStatus,
}

/// The cargo that runs this program, so that its children use the same toolchain.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Cargo's folder for installed programs.
pub fn cargo_bin() -> PathBuf {
    let install_root = std::env::var_os("CARGO_INSTALL_ROOT").or_else(|| std::env::var_os("CARGO_HOME"));
    let home = || {
        PathBuf::from(std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).unwrap_or_default())
            .join(".cargo")
    };
    install_root.map_or_else(home, PathBuf::from).join("bin")
}

/// `PATH` with cargo's folder first: what `setup` installed wins over what the machine has.
pub fn search_path() -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(cargo_bin()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}

/// Where a program is, cargo's folder first.
pub fn find(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&search_path()).map(|folder| folder.join(name)).find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
    }
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_else(|| command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs with the terminal handed through; any end but success is a failure that names the command.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let line = shown(command);
    match command.env("PATH", search_path()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{line}` failed ({status}).")).with_code(status.code().unwrap_or(1))),
        Err(error) => Err(cannot_start(&line, &error)),
    }
}

/// Runs quietly and returns what it printed on standard output, trimmed. `None` if it is missing or failed.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.env("PATH", search_path()).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs, shows every line as it comes, and keeps them all.
pub fn run_and_keep(command: &mut Command) -> Result<Printed, Failure> {
    let line = shown(command);
    let piped = command.env("PATH", search_path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|error| cannot_start(&line, &error))?;
    let (sender, lines) = mpsc::channel();
    let readers = [
        child.stdout.take().map(|stream| forward(stream, sender.clone())),
        child.stderr.take().map(|stream| forward(stream, sender)),
    ];
    let mut text = String::new();
    for printed in lines {
        let mut out = std::io::stdout().lock();
        // A closed terminal must not end the checks: the text is kept all the same.
        let _ = writeln!(out, "{printed}").and_then(|()| out.flush());
        text.push_str(&printed);
        text.push('\n');
    }
    for reader in readers.into_iter().flatten() {
        reader.join().map_err(|_| Failure::new(format!("Reading the output of `{line}` failed.")))?;
    }
    let status = child.wait().map_err(|error| Failure::new(format!("`{line}`: {error}")))?;
    Ok(Printed { text, status })
}

fn forward(stream: impl Read + Send + 'static, lines: mpsc::Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|length| length > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
            if lines.send(line).is_err() {
                return;
            }
            bytes.clear();
        }
    })
}

/// Runs for at most `limit`, then ends the program. `true` only if it succeeded in time.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    const STEP: Duration = Duration::from_millis(100);
    let Ok(mut child) = command.env("PATH", search_path()).stdin(Stdio::null()).spawn() else { return false };
    let mut left = limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if left.is_zero() => return end(&mut child),
            Ok(None) => thread::sleep(STEP),
            Err(_) => return end(&mut child),
        }
        left = left.saturating_sub(STEP);
    }
}

fn end(child: &mut Child) -> bool {
    // Already gone is as good as ended.
    let _ = child.kill();
    let _ = child.wait();
    false
}

fn cannot_start(line: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{line}` could not be started: {error}."))
}

#[cfg(test)]
mod tests;
