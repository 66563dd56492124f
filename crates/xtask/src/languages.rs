//! The languages the app is built in: an app of its own for each, side by side in one folder.
//!
//! `src/shell/boot.js` takes the one a person reads. All else, the page, style sheets, scripts, is the same for all of them.

use std::fs;
use std::path::Path;

use crate::failure::{About, Failure};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    German,
}

/// How the page names the app in English; the others follow it.
const ENGLISH: &str = "<meta name=\"app-en\" content=\"/";

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "German",
        }
    }

    /// As `lang` attributes have it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Of the root package.
    pub const fn features(self) -> &'static str {
        match self {
            Self::English => "cut",
            Self::German => "cut,de",
        }
    }

    /// `app-HASH` of the app in this language, as the page names it.
    pub fn stem(self, page: &str) -> Option<&str> {
        let begin = format!("<meta name=\"app-{}\" content=\"/", self.code());
        page.split_once(&begin)?.1.split_once(".js\"").map(|(stem, _)| stem)
    }
}

/// Adds the app that was built in `from` to those in `dist`. Its page says that it is English, as the page of every build does.
pub fn join(language: Language, from: &Path, dist: &Path) -> Result<(), Failure> {
    let page = |folder: &Path| fs::read_to_string(folder.join("index.html")).about(folder.display());
    let (theirs, ours) = (page(from)?, page(dist)?);
    let no_app = |folder: &Path| Failure::new(format!("The page in {} names no app.", folder.display()));
    let stem = Language::English.stem(&theirs).ok_or_else(|| no_app(from))?;
    let english = Language::English.stem(&ours).ok_or_else(|| no_app(dist))?;
    if stem == english {
        return Err(Failure::new(format!(
            "The app in {} is the one in English: its words are not built in.",
            language.name()
        )));
    }
    for entry in fs::read_dir(from).about(from.display())? {
        let path = entry.about(from.display())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(stem) {
            fs::copy(&path, dist.join(&*name)).about(path.display())?;
        }
    }
    let line = format!("<meta name=\"app-{}\" content=\"/{stem}.js\">", language.code());
    fs::write(dist.join("index.html"), ours.replacen(ENGLISH, &format!("{line}{ENGLISH}"), 1)).about(dist.display())
}

#[cfg(test)]
mod tests {
    use super::{Language, join};
    use std::fs;

    #[test]
    fn the_page_names_an_app_for_each_language_and_the_folder_holds_both() {
        let root = std::env::temp_dir().join(format!("xtask-languages-{}", std::process::id()));
        let (from, dist) = (root.join("de"), root.join("dist"));
        for (folder, stem) in [(&from, "app-22"), (&dist, "app-11")] {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join("index.html"), format!("<head><meta name=\"app-en\" content=\"/{stem}.js\"></head>"))
                .unwrap();
            fs::write(folder.join(format!("{stem}_bg.wasm")), stem).unwrap();
            fs::write(folder.join("style.css"), stem).unwrap();
        }
        join(Language::German, &from, &dist).unwrap();
        let page = fs::read_to_string(dist.join("index.html")).unwrap();
        assert_eq!(Language::ALL.map(|language| language.stem(&page)), [Some("app-11"), Some("app-22")]);
        assert_eq!(fs::read_to_string(dist.join("app-22_bg.wasm")).unwrap(), "app-22");
        assert_eq!(fs::read_to_string(dist.join("style.css")).unwrap(), "app-11");

        let twice = join(Language::German, &dist, &dist).unwrap_err().to_string();
        assert!(twice.contains("not built in"), "{twice}");
        fs::remove_dir_all(root).unwrap();
    }
}
