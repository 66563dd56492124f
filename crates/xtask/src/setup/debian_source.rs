//! The standard library's source out of Debian's `rust-src` package, without installing anything.
//!
//! The mirror is the one the machine's own apt uses. Lists, state and downloads live in a folder of ours: apt is asked, never changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{About, Failure};
use crate::program;

/// Where a current compiler turns up on Debian, the likeliest first. Only the suite with the exact version is used.
const SUITES: [&str; 7] =
    ["trixie-backports", "trixie", "forky-backports", "forky", "sid", "bookworm-backports", "trixie-security"];
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Unpacks the source of exactly `version` below `folder` and returns the folder that holds `library/`.
pub fn unpack(folder: &Path, version: &str) -> Result<PathBuf, Failure> {
    if program::find("apt-get").is_none() || program::find("dpkg").is_none() {
        return Err(Failure::new("this machine has no apt to fetch the library's source with."));
    }
    let mirrors = mirrors();
    for mirror in &mirrors {
        for suite in SUITES {
            let apt = PrivateApt::new(folder, mirror, suite)?;
            println!("setup: looking for rust-src {version} in {suite} ...");
            let Some(full) = apt.find_version(version) else { continue };
            println!("setup: downloading rust-src {full} (about 45 MB) ...");
            let package = apt.download(&full)?;
            let unpacked = folder.join("unpacked");
            program::run(Command::new("dpkg").arg("-x").arg(&package).arg(&unpacked))?;
            let source = unpacked.join(format!("usr/src/rustc-{version}"));
            if source.join("library/std").is_dir() {
                return Ok(source);
            }
            return Err(Failure::new(format!("Debian's rust-src {full} does not hold the library where it should.")));
        }
    }
    let of = if mirrors.is_empty() {
        "no Debian mirror is configured here."
    } else {
        "no suite of the configured Debian mirror carries `rust-src` of that version."
    };
    Err(Failure::new(of))
}

/// Mirror addresses as apt itself reports them.
fn mirrors() -> Vec<String> {
    let printed =
        program::read(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)"])).unwrap_or_default();
    debian_mirrors(&printed)
}

fn debian_mirrors(printed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in printed.lines() {
        let address = line.trim().trim_end_matches('/');
        if address.ends_with("/debian") && !found.iter().any(|known| known == address) {
            found.push(address.to_owned());
        }
    }
    found
}

/// One suite of one mirror, with lists and state of its own.
struct PrivateApt {
    folder: PathBuf,
    options: Vec<String>,
}

impl PrivateApt {
    fn new(folder: &Path, mirror: &str, suite: &str) -> Result<Self, Failure> {
        let own = folder.join(format!("apt-{suite}"));
        for part in ["lists/partial", "cache/archives/partial"] {
            let part = own.join(part);
            fs::create_dir_all(&part).about(part.display())?;
        }
        let signed = if Path::new(KEYRING).is_file() { format!("[signed-by={KEYRING}] ") } else { String::new() };
        let files = [("sources.list", format!("deb {signed}{mirror} {suite} main\n")), ("status", String::new())];
        for (name, text) in files {
            let path = own.join(name);
            fs::write(&path, text).about(path.display())?;
        }
        let at = |name: &str| own.join(name).display().to_string();
        let options = [
            format!("Dir::Etc::SourceList={}", at("sources.list")),
            "Dir::Etc::SourceParts=-".to_owned(),
            "Dir::Etc::Preferences=-".to_owned(),
            "Dir::Etc::PreferencesParts=-".to_owned(),
            format!("Dir::State={}", own.display()),
            format!("Dir::State::Lists={}", at("lists")),
            format!("Dir::State::Status={}", at("status")),
            format!("Dir::Cache={}", at("cache")),
            // Otherwise root's apt drops to a user who cannot write here.
            "APT::Sandbox::User=root".to_owned(),
            "Acquire::Languages=none".to_owned(),
            "Acquire::Retries=2".to_owned(),
            "Acquire::http::Timeout=30".to_owned(),
            "Acquire::https::Timeout=30".to_owned(),
        ];
        Ok(Self { folder: own, options: options.to_vec() })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        for option in &self.options {
            command.args(["-o", option]);
        }
        command
    }

    /// The full package version that packs this version of the compiler, if the suite has it.
    fn find_version(&self, version: &str) -> Option<String> {
        program::read(self.command("apt-get").args(["-qq", "update"]))?;
        let table = program::read(self.command("apt-cache").args(["madison", "rust-src"]))?;
        matching(&table, version)
    }

    fn download(&self, full: &str) -> Result<PathBuf, Failure> {
        program::run(self.command("apt-get").args(["-q", "download", &format!("rust-src={full}")]))?;
        let entries = fs::read_dir(&self.folder).about(self.folder.display())?;
        entries
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .ok_or_else(|| Failure::new("apt said it had downloaded rust-src, but there is no package file."))
    }
}

/// In a `name | version | source` table: the version whose upstream part is exactly the one asked for.
fn matching(table: &str, version: &str) -> Option<String> {
    let versions = table.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    versions.into_iter().find(|full| upstream(full) == version).map(str::to_owned)
}

/// `1.95.0+dfsg1-2~bpo13+1` packs 1.95.0.
fn upstream(full: &str) -> &str {
    let end = full.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(full.len());
    &full[..end]
}

#[cfg(test)]
mod tests {
    use super::{debian_mirrors, matching};

    #[test]
    fn only_the_exact_compiler_version_fits() {
        let table = " rust-src | 1.95.0+dfsg1-1~bpo13+1 | mirror suite/main amd64 Packages\n rust-src | 1.85.0+dfsg3-1 | mirror suite/main amd64 Packages\n";
        assert_eq!(matching(table, "1.95.0").as_deref(), Some("1.95.0+dfsg1-1~bpo13+1"));
        assert_eq!(matching(table, "1.85.0").as_deref(), Some("1.85.0+dfsg3-1"));
        assert_eq!(matching(table, "1.95"), None);
        assert_eq!(matching(table, "1.9"), None);
    }

    #[test]
    fn the_debian_mirror_is_taken_from_apt_and_named_once() {
        let printed = "http://mirror.example/debian/\nhttp://mirror.example/debian/\nhttp://mirror.example/debian-security/\nhttps://other.example/node_20.x/\n";
        assert_eq!(debian_mirrors(printed), ["http://mirror.example/debian"]);
    }
}
