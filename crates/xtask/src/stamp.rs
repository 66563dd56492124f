//! Has anything that goes into the app changed since it was last built?
//!
//! By content, not by time: a branch switched there and back, or a fresh clone with a restored cache, builds nothing anew.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::failure::{About, Failure};

/// A number for the content of files and folders: every name and every byte counts, their order on disk does not.
pub fn of(root: &Path, inputs: &[&str]) -> Result<String, Failure> {
    let mut files = BTreeSet::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        let bytes = fs::read(&file).about(file.display())?;
        // Lengths first, so that no byte can pass from a name to a content or to the next file.
        hasher.write_usize(name.len());
        hasher.write(name.as_bytes());
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), Failure> {
    if path.is_file() {
        files.insert(path.to_path_buf());
        return Ok(());
    }
    if !path.is_dir() {
        // An input that is not there yet is part of the state: its appearing changes the stamp.
        return Ok(());
    }
    for entry in fs::read_dir(path).about(path.display())? {
        collect(&entry.about(path.display())?.path(), files)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::fs;
    use std::path::PathBuf;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
        // Left over from a run that was cut short.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        fs::write(folder.join("src/deep/a.rs"), "a").unwrap();
        fs::write(folder.join("index.html"), "b").unwrap();
        folder
    }

    #[test]
    fn the_same_content_gives_the_same_stamp_even_when_written_again() {
        let folder = folder("same");
        let before = of(&folder, &["src", "index.html", "absent"]).unwrap();
        fs::write(folder.join("src/deep/a.rs"), "a").unwrap();
        assert_eq!(before, of(&folder, &["index.html", "src", "absent"]).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_changed_byte_a_new_file_and_a_new_name_each_change_the_stamp() {
        let folder = folder("change");
        let stamp = || of(&folder, &["src", "index.html"]).unwrap();
        let mut seen = vec![stamp()];
        fs::write(folder.join("index.html"), "c").unwrap();
        seen.push(stamp());
        fs::write(folder.join("src/b.rs"), "").unwrap();
        seen.push(stamp());
        fs::rename(folder.join("src/b.rs"), folder.join("src/c.rs")).unwrap();
        seen.push(stamp());
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 4);
        fs::remove_dir_all(folder).unwrap();
    }
}
