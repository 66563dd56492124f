//! `cargo xtask styleguide`: every widget in every state, in `target/styleguide`: photographed at two widths, light and dark, in both
//! densities and in large type, and held against what axe can check.
//!
//! The page is there in a build of its own (feature `styleguide`), in a folder of its own: `start`, `e2e` and `dist` never switch it on, and
//! no file they serve knows of it.

use std::fs;

use crate::app;
use crate::checks::summary::{self, Counts};
use crate::e2e::{Engine, Ready};
use crate::failure::{About, Failure, Outcome};
use crate::program;
use crate::repo::Repo;
use crate::setup;

pub fn run(repo: &Repo) -> Outcome {
    setup::for_the_app(repo)?;
    let ready = Ready::with(repo, app::build_styleguide, Engine::Chromium)?;
    let folder = repo.target().join("styleguide");
    // Pictures of widgets that are there no more would be looked at for nothing.
    if folder.exists() {
        fs::remove_dir_all(&folder).about(folder.display())?;
    }
    fs::create_dir_all(&folder).about(folder.display())?;
    let mut command = ready.command(repo, &["--config=styleguide.config.ts".to_owned()]);
    command.env("REHOME_PICTURES", &folder);
    let printed = program::run_and_keep(&mut command)?;
    let files = fs::read_dir(&folder).about(folder.display())?.flatten();
    let pictures = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "png")).count();
    match summary::playwright(&printed.text) {
        Some(Counts { passed, failed: 0 }) if passed > 0 && printed.status.success() => {
            Ok(format!("styleguide: {pictures} pictures in {}, nothing axe finds.", folder.display()))
        }
        _ => Err(Failure::new(format!("styleguide: something is wrong after {pictures} pictures, see above."))),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Every Rust file in a folder and below, one after another.
    fn text_of(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries
            .map(|path| if path.is_dir() { text_of(&path) } else { fs::read_to_string(&path).unwrap() })
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The widgets a text makes.
    fn widgets(text: &str) -> Vec<&str> {
        let after = text.split("#[component]\npub fn ").skip(1);
        after.filter_map(|rest| rest.split(['(', '<']).next()).collect()
    }

    #[test]
    fn the_guide_shows_every_widget() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
        let (made, shown) = (text_of(&src.join("ui")), text_of(&src.join("pages/styleguide")));
        let shown = shown + &fs::read_to_string(src.join("pages/styleguide.rs")).unwrap();
        let made = widgets(&made);
        assert!(made.len() > 20, "{made:?}");
        for widget in made {
            let tag = format!("<{widget}");
            let used = shown.split(&tag).skip(1).any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
            assert!(used, "{widget} is not in src/pages/styleguide");
        }
    }
}
