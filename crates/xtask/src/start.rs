//! `cargo xtask start`: from a fresh clone to a running Rehome with demo data.
//!
//! Installs what is missing, builds what changed, then becomes the server: Ctrl-C and the exit code are the server's own.

use std::process::Command;

use crate::app;
use crate::failure::{Failure, Outcome};
use crate::program;
use crate::repo::Repo;
use crate::setup;

/// What the server is told unless the caller says otherwise. Its own checks judge the values.
const DEFAULTS: [(&str, &str); 3] = [("--port", "8080"), ("--data", ".rehome"), ("--demo", "small")];

pub fn run(repo: &Repo, arguments: &[String]) -> Outcome {
    let arguments = server_arguments(arguments)?;
    setup::for_the_app(repo)?;
    let dist = app::build(repo)?;
    let server = app::build_server(repo)?;
    let mut command = Command::new(server);
    command.current_dir(repo.root()).arg("serve").args(arguments).arg("--dist").arg(dist);
    become_the_server(command)
}

/// The caller's words, with a default for each setting they left out.
fn server_arguments(given: &[String]) -> Result<Vec<String>, Failure> {
    let mut words = given.to_vec();
    if let Some(stray) = given.first().filter(|word| !word.starts_with("--")) {
        return Err(Failure::new(format!("`{stray}` means nothing here. `cargo xtask start --port 9000` is how settings are given.")));
    }
    for (name, value) in DEFAULTS {
        let with_value = format!("{name}=");
        let position = given.iter().position(|word| word == name || word.starts_with(&with_value));
        match position {
            None => words.extend([name.to_owned(), value.to_owned()]),
            Some(at) if given[at] == name && given.get(at + 1).is_none_or(|next| next.starts_with("--")) => {
                return Err(Failure::new(format!("`{name}` needs a value, for example `{name} {value}`.")));
            }
            Some(_) => {}
        }
    }
    Ok(words)
}

#[cfg(unix)]
fn become_the_server(mut command: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let line = program::shown(&command);
    // Returns only if the server could not be started.
    let error = command.exec();
    Err(Failure::new(format!("`{line}` could not be started: {error}.")))
}

#[cfg(not(unix))]
fn become_the_server(mut command: Command) -> Outcome {
    program::run(&mut command).map(|()| "The server has stopped.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::server_arguments;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_left_out_gets_its_default() {
        assert_eq!(server_arguments(&[]).unwrap(), words("--port 8080 --data .rehome --demo small"));
        assert_eq!(server_arguments(&words("--port 9000")).unwrap(), words("--port 9000 --data .rehome --demo small"));
        assert_eq!(server_arguments(&words("--demo=none --data x")).unwrap(), words("--demo=none --data x --port 8080"));
    }

    #[test]
    fn a_setting_without_a_value_and_a_stray_word_are_explained() {
        assert!(server_arguments(&words("--port --data x")).unwrap_err().to_string().contains("`--port 8080`"));
        assert!(server_arguments(&words("--data")).unwrap_err().to_string().contains("needs a value"));
        assert!(server_arguments(&words("9000")).unwrap_err().to_string().contains("`9000`"));
    }

    #[test]
    fn settings_this_program_does_not_know_reach_the_server() {
        assert!(server_arguments(&words("--listen-on all")).unwrap().starts_with(&words("--listen-on all")));
    }
}
