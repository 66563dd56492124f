//! Seals a built app: its version, and the service worker that knows every file of it by SHA-256.
//!
//! The last step of a build: a file changed afterwards is refused by every browser. Sealing again what was sealed is fine.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::failure::{About, Failure};
use crate::repo::Repo;

const WORKER: &str = "sw.js";
const PAGE: &str = "index.html";
/// The page's side of the worker; its name ends with the version.
const PAGE_SIDE: &str = "offline-";
const VERSION_DIGITS: usize = 16;
const MANIFEST: &str = r#"{ version: "", files: {} }"#;
const BEFORE_VERSION: &str = r#"<meta name="rehome-version" content=""#;

/// Writes `sw.js`, the script beside it, and the version into the page.
pub fn seal(repo: &Repo, folder: &Path) -> Result<(), Failure> {
    let shell = |name: &str| {
        let path = repo.at("src/shell").join(name);
        fs::read_to_string(&path).about(path.display())
    };
    let version = seal_with(folder, &shell(WORKER)?, &shell("offline.js")?)?;
    println!("app: this is version {version}.");
    Ok(())
}

/// Whether a file is fetched when the first screen is there already.
pub fn comes_later(name: &str) -> bool {
    name == WORKER || name.starts_with(PAGE_SIDE)
}

fn seal_with(folder: &Path, worker: &str, page_side: &str) -> Result<String, Failure> {
    let page_path = folder.join(PAGE);
    let page = fs::read_to_string(&page_path).about(page_path.display())?;
    let page = with_version(&page, "")?;
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files)?;
    let whole = BTreeMap::from([(WORKER, worker), (PAGE_SIDE, page_side), (PAGE, page.as_str())]);
    let parts = files.iter().map(|(path, hash)| format!("{path} {hash}\n"));
    let parts = parts.chain(whole.iter().map(|(name, text)| format!("{name} {}\n", sha256(text.as_bytes()))));
    let version = sha256(parts.collect::<String>().as_bytes())[..VERSION_DIGITS].to_owned();

    let page = with_version(&page, &version)?;
    for (name, text) in [(PAGE.to_owned(), page.as_str()), (format!("{PAGE_SIDE}{version}.js"), page_side)] {
        fs::write(folder.join(&name), text).about(&name)?;
        files.insert(format!("/{name}"), sha256(text.as_bytes()));
    }
    let listed: Vec<String> = files.iter().map(|(path, hash)| format!("{path:?}:\"{hash}\"")).collect();
    let manifest = format!("{{\"version\":\"{version}\",\"files\":{{{}}}}}", listed.join(","));
    if worker.matches(MANIFEST).count() != 1 {
        return Err(Failure::new(format!("src/shell/{WORKER} has to hold `{MANIFEST}` once.")));
    }
    fs::write(folder.join(WORKER), worker.replace(MANIFEST, &manifest)).about(WORKER)?;
    Ok(version)
}

/// The page with another version, or with none.
fn with_version(page: &str, version: &str) -> Result<String, Failure> {
    let parts = page.split_once(BEFORE_VERSION).and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    let (before, after) =
        parts.ok_or_else(|| Failure::new(format!("{PAGE} has no place for the version: `{BEFORE_VERSION}\">`.")))?;
    Ok(format!("{before}{BEFORE_VERSION}{version}\"{after}"))
}

/// Every file a browser may ask for, by its address. What was sealed before goes; what is only another form of a file is left out.
fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).about(folder.display())? {
        let path = entry.about(folder.display())?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if comes_later(&name) {
            fs::remove_file(&path).about(&name)?;
        } else if name != PAGE && !name.ends_with(".br") && !name.ends_with(".gz") {
            files.insert(format!("/{name}"), sha256(&fs::read(&path).about(&name)?));
        }
    }
    Ok(())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{MANIFEST, comes_later, seal_with, sha256, with_version};
    use std::fs;
    use std::path::{Path, PathBuf};

    const HTML: &str = "<head><meta name=\"rehome-version\" content=\"\"></head>";

    fn built(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-offline-{name}-{}", std::process::id()));
        // Left over from a run that was cut short.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("fonts")).unwrap();
        for (file, text) in
            [("index.html", HTML), ("app-0123abcd.js", "one"), ("app-0123abcd.js.br", "1"), ("fonts/a.woff2", "f")]
        {
            fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    fn seal(folder: &Path) -> String {
        seal_with(folder, &format!("const MANIFEST = {MANIFEST};"), "page side").unwrap()
    }

    #[test]
    fn every_file_is_listed_with_the_hash_of_what_is_served() {
        let folder = built("listed");
        let version = seal(&folder);
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let worker = read("sw.js");
        for name in ["index.html", "app-0123abcd.js", "fonts/a.woff2", &format!("offline-{version}.js")] {
            let line = format!("\"/{name}\":\"{}\"", sha256(read(name).as_bytes()));
            assert!(worker.contains(&line), "{line} in {worker}");
        }
        assert!(read("index.html").contains(&format!("content=\"{version}\"")));
        assert!(worker.contains(&format!("\"version\":\"{version}\"")));
        assert!(!worker.contains(".br\"") && !worker.contains("sw.js"), "{worker}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_same_files_are_the_same_version_and_another_byte_another_one() {
        let folder = built("again");
        let first = seal(&folder);
        assert_eq!(first, seal(&folder), "sealed twice");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 6, "nothing is left over from the first time");
        fs::write(folder.join("app-0123abcd.js"), "two").unwrap();
        let second = seal(&folder);
        assert_ne!(first, second);
        assert_ne!(
            second,
            seal_with(&folder, &format!("const M = {MANIFEST};"), "page side").unwrap(),
            "another worker"
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_without_a_place_for_the_version_and_a_worker_without_a_manifest_are_refused() {
        assert!(with_version("<head></head>", "1").unwrap_err().to_string().contains("rehome-version"));
        let folder = built("refused");
        assert!(seal_with(&folder, "const MANIFEST = {};", "").unwrap_err().to_string().contains("sw.js"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_worker_and_its_page_side_do_not_count_to_the_first_screen() {
        assert!(comes_later("sw.js") && comes_later("offline-0123456789abcdef.js"));
        assert!(!comes_later("index.html") && !comes_later("app-0123.js"));
    }
}
