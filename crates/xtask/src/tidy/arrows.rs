//! Which crate may depend on which: `contract <- kernel <- engine <- app`, `contract <- server`. Engine and server meet only in the simulation.

use super::Finding;
use super::files::Source;

const BROWSER: [&str; 6] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "gloo-net"];
const RUNTIME: [&str; 4] = ["tokio", "axum", "rusqlite", "sqlx"];

/// Folder of a manifest, and what its crate must never be built from.
fn forbidden(path: &str) -> Vec<&'static str> {
    let ours: &[&str] = match path {
        "crates/contract/Cargo.toml" => &[
            "contract",
            "kernel",
            "engine",
            "server",
            "rehome",
            "rehome-kernel",
            "rehome-engine",
            "rehome-server",
            "rand",
            "getrandom",
        ],
        "crates/kernel/Cargo.toml" => {
            &["engine", "server", "rehome", "rehome-engine", "rehome-server", "rand", "getrandom"]
        }
        "crates/engine/Cargo.toml" => &["server", "rehome", "rehome-server", "rand", "getrandom"],
        "crates/server/Cargo.toml" => &["kernel", "engine", "rehome", "rehome-kernel", "rehome-engine"],
        "crates/xtask/Cargo.toml" => &[
            "contract",
            "kernel",
            "engine",
            "server",
            "rehome",
            "rehome-contract",
            "rehome-kernel",
            "rehome-engine",
            "rehome-server",
        ],
        "Cargo.toml" => &["server", "rehome-server"],
        _ => return Vec::new(),
    };
    let mut all = ours.to_vec();
    if path != "Cargo.toml" {
        all.extend(BROWSER);
    }
    if path != "crates/server/Cargo.toml" {
        all.extend(RUNTIME);
    }
    all
}

pub fn dependencies(source: &Source) -> Vec<Finding> {
    let forbidden = forbidden(&source.path);
    let mut findings = Vec::new();
    let mut inside = false;
    for (index, line) in source.text.lines().enumerate() {
        let line = line.trim();
        let name = match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(table) => {
                inside = is_dependencies(table);
                named_by_table(table)
            }
            None if inside => line.split(['=', '.', ' ']).next(),
            None => None,
        };
        if let Some(name) = name.filter(|name| forbidden.contains(name)) {
            findings.push(Finding::new(index + 1, format!("this crate must not be built from `{name}`")));
        }
    }
    findings
}

/// What is built in: tests may use more, and the workspace table only lists versions.
fn is_dependencies(table: &str) -> bool {
    table == "dependencies" || (table.starts_with("target.") && table.ends_with(".dependencies"))
}

/// `[dependencies.web-sys]` names its crate in the table itself.
fn named_by_table(table: &str) -> Option<&str> {
    let (before, name) = table.rsplit_once('.')?;
    is_dependencies(before).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::dependencies;
    use crate::tidy::files::Source;

    fn count(path: &str, text: &str) -> usize {
        dependencies(&Source::new(path, text)).len()
    }

    #[test]
    fn an_arrow_the_wrong_way_is_found_in_every_spelling() {
        let path = "crates/engine/Cargo.toml";
        for text in [
            "[dependencies]\nserver.workspace = true\n",
            "[dependencies]\nrehome-server = { path = \"../server\" }\n",
            "[dependencies.web-sys]\nversion = \"0.3\"\n",
            "[target.'cfg(unix)'.dependencies]\ntokio = \"1\"\n",
        ] {
            assert_eq!(count(path, text), 1, "{text}");
        }
        assert_eq!(count("crates/contract/Cargo.toml", "[dependencies]\nengine.workspace = true\n"), 1);
        assert_eq!(count("crates/server/Cargo.toml", "[dependencies]\nengine.workspace = true\n"), 1);
    }

    #[test]
    fn what_may_be_used_and_what_only_tests_use_is_fine() {
        assert_eq!(
            count("crates/engine/Cargo.toml", "[dependencies]\ncontract.workspace = true\nmemchr.workspace = true\n"),
            0
        );
        assert_eq!(count("crates/engine/Cargo.toml", "[dev-dependencies]\ntokio.workspace = true\n"), 0);
        assert_eq!(count("crates/server/Cargo.toml", "[dependencies]\ntokio.workspace = true\n"), 0);
        assert_eq!(
            count(
                "Cargo.toml",
                "[workspace.dependencies]\nserver = { path = \"crates/server\" }\n\n[dependencies]\nengine.workspace = true\n"
            ),
            0
        );
        assert_eq!(
            count("tests/sim/Cargo.toml", "[dependencies]\nengine.workspace = true\nserver.workspace = true\n"),
            0
        );
    }
}
