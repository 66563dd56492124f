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
fn defaults(repo: &Repo) -> [(&'static str, String); 3] {
    // The same data wherever in the repository the verb is called; a folder that is given is the caller's, from where they stand.
    [
        ("--port", "8080".to_owned()),
        ("--data", repo.at(".rehome").display().to_string()),
        ("--demo", "small".to_owned()),
    ]
}

pub fn run(repo: &Repo, arguments: &[String]) -> Outcome {
    let arguments = server_arguments(arguments, &defaults(repo))?;
    setup::for_the_app(repo)?;
    let dist = app::build(repo)?;
    let server = app::build_server(repo)?;
    let mut command = Command::new(server);
    command.arg("serve").args(arguments).arg("--dist").arg(dist);
    become_the_server(command)
}

/// The caller's words, with a default for each setting they left out.
fn server_arguments(given: &[String], defaults: &[(&str, String)]) -> Result<Vec<String>, Failure> {
    let mut words = given.to_vec();
    if let Some(stray) = given.first().filter(|word| !word.starts_with("--")) {
        return Err(Failure::new(format!(
            "`{stray}` means nothing here. `cargo xtask start --port 9000` is how settings are given."
        )));
    }
    for (name, value) in defaults {
        let with_value = format!("{name}=");
        let position = given.iter().position(|word| word == name || word.starts_with(&with_value));
        match position {
            None => words.extend([(*name).to_owned(), value.clone()]),
            Some(at) if given[at] == *name && given.get(at + 1).is_none_or(|next| next.starts_with("--")) => {
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
    use crate::failure::Failure;

    fn called(line: &str) -> Result<Vec<String>, Failure> {
        let defaults =
            [("--port", "8080"), ("--data", "d"), ("--demo", "small")].map(|(name, value)| (name, value.to_owned()));
        server_arguments(&words(line), &defaults)
    }

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_left_out_gets_its_default() {
        assert_eq!(called("").unwrap(), words("--port 8080 --data d --demo small"));
        assert_eq!(called("--port 9000").unwrap(), words("--port 9000 --data d --demo small"));
        assert_eq!(called("--demo=none --data x").unwrap(), words("--demo=none --data x --port 8080"));
    }

    #[test]
    fn a_setting_without_a_value_and_a_stray_word_are_explained() {
        assert!(called("--port --data x").unwrap_err().to_string().contains("`--port 8080`"));
        assert!(called("--data").unwrap_err().to_string().contains("needs a value"));
        assert!(called("9000").unwrap_err().to_string().contains("`9000`"));
    }

    #[test]
    fn settings_this_program_does_not_know_reach_the_server() {
        assert!(called("--listen-on all").unwrap().starts_with(&words("--listen-on all")));
    }
}
