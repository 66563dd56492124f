//! No file names a machine: neither its folders nor the hosts its packages came from.

use super::Finding;
use super::files::Source;

/// Joined at run time, or this file would find itself.
const FOLDERS: [&[&str]; 6] =
    [&["/ro", "ot/"], &["/ho", "me/"], &["/Us", "ers/"], &["/wo", "rk/"], &["/tmp", "/t/"], &["C:", "\\Us", "ers"]];
const HOSTS: [&[&str]; 8] = [
    &["registry.", "npmjs"],
    &["registry.", "yarnpkg"],
    &["index.", "crates.io"],
    &["static.", "crates.io"],
    &["static.", "rust-lang.org"],
    &["deb.", "debian.org"],
    &["snapshot.", "debian.org"],
    &["pypi.", "org"],
];

pub fn named(source: &Source) -> Vec<Finding> {
    let (folders, hosts) = (FOLDERS.map(<[&str]>::concat), HOSTS.map(<[&str]>::concat));
    let mut findings = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        for folder in &folders {
            if line.match_indices(folder.as_str()).any(|(at, _)| starts_a_path(line, at)) {
                findings.push(Finding::new(index + 1, format!("`{folder}` is a folder of one machine")));
            }
        }
        for host in &hosts {
            if line.contains(host.as_str()) {
                findings.push(Finding::new(index + 1, format!("`{host}` is where one machine gets its packages")));
            }
        }
    }
    findings
}

/// `/x/` at the start of a path, and not in the middle of an address or of a longer path.
fn starts_a_path(line: &str, at: usize) -> bool {
    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~}/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::tidy::files::Source;

    fn count(line: &str) -> usize {
        named(&Source::new("README.md", line)).len()
    }

    #[test]
    fn folders_and_hosts_of_a_machine_are_found() {
        for line in [
            ["see /ro", "ot/x"],
            ["(/ho", "me/me/x)"],
            ["\"resolved\": \"https://registry.", "npmjs.org/a\""],
            ["deb http://deb.", "debian.org/debian x"],
        ] {
            assert_eq!(count(&line.concat()), 1, "{line:?}");
        }
    }

    #[test]
    fn addresses_and_longer_paths_are_fine() {
        for line in
            [["https://shop.example/ho", "me/"], ["src/wo", "rk/mod.rs"], ["/orders/1042", ""], ["crates.io", ""]]
        {
            assert_eq!(count(&line.concat()), 0, "{line:?}");
        }
    }
}
