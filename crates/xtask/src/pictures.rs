//! `cargo xtask pictures`: every screen and state of the app at four widths, light and dark and in forced colours, in `target/pictures`
//! (with what a screen reader is told of each), and a few of them, small, in `docs/tour` for the README. Walks by Playwright
//! (tests/e2e/pictures); they fail where axe finds a rule broken, and where something is wider than the place it was given.

use std::fs;

use crate::checks::summary::{self, Counts};
use crate::e2e::Ready;
use crate::failure::{About, Failure, Outcome};
use crate::program;
use crate::repo::Repo;
use crate::setup;

pub fn run(repo: &Repo) -> Outcome {
    setup::for_the_app(repo)?;
    let ready = Ready::make(repo)?;
    let folder = repo.target().join("pictures");
    // Pictures of screens that are there no more would be looked at for nothing.
    if folder.exists() {
        fs::remove_dir_all(&folder).about(folder.display())?;
    }
    fs::create_dir_all(&folder).about(folder.display())?;
    let mut command = ready.command(repo, &["--config=pictures.config.ts".to_owned()]);
    command.env("REHOME_PICTURES", &folder);
    let printed = program::run_and_keep(&mut command)?;
    let files = fs::read_dir(&folder).about(folder.display())?.flatten();
    let pictures = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "png")).count();
    match summary::playwright(&printed.text) {
        Some(Counts { failed: 0, .. }) if printed.status.success() => {
            Ok(format!("pictures: {pictures} in {}, the tour in docs/tour.", folder.display()))
        }
        _ => Err(Failure::new(format!("pictures: the walk stopped after {pictures} pictures, see above."))),
    }
}
