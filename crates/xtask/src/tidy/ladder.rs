//! The import ladder inside `src/`: a module uses only what stands below it.
//!
//! `main, boot -> app | second -> pages -> orders, customers, link -> outbox -> ui | store | router -> sync -> platform`; `routes` and `text` are leaves.

use super::Finding;
use super::files::Source;

/// The parts that may be used, the highest rung first.
static RUNGS: [&str; 15] = [
    "boot",
    "app",
    "second",
    "pages",
    "orders",
    "customers",
    "link",
    "outbox",
    "ui",
    "store",
    "router",
    "sync",
    "platform",
    "routes",
    "text",
];

/// What each part of the app may use of the others.
fn may_use(area: &str) -> Option<&'static [&'static str]> {
    let from = |highest: &str| {
        let rung = RUNGS.iter().position(|rung| *rung == highest).expect("only rungs of the ladder are named here");
        &RUNGS[rung..]
    };
    Some(match area {
        "main" | "boot" => from("boot"),
        "app" | "second" => from("pages"),
        "pages" => from("orders"),
        "orders" | "customers" | "link" => from("outbox"),
        "outbox" => from("ui"),
        "ui" => from("text"),
        "store" => from("sync"),
        "router" => &["platform", "routes"],
        "sync" => &["platform"],
        "platform" | "routes" | "text" => &[],
        _ => return None,
    })
}

/// Crates a part must not name at all.
fn crates_out_of_sight(area: &str) -> &'static [&'static str] {
    match area {
        "ui" => &["engine"],
        "platform" | "routes" => &["leptos"],
        _ => &[],
    }
}

pub fn imports(source: &Source) -> Vec<Finding> {
    let Some(module) = source.path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else {
        return Vec::new();
    };
    let depth = module.split('/').filter(|part| *part != "mod").count();
    let area = module.split('/').next().unwrap_or_default();
    if area == "lib" {
        return Vec::new();
    }
    let Some(allowed) = may_use(area) else {
        return vec![Finding::new(
            0,
            format!("the import ladder does not know `src/{area}`: put it where it belongs, or give it a rung"),
        )];
    };
    let mut findings = Vec::new();
    for (used, line) in used_areas(&source.code, depth) {
        let known = may_use(&used).is_some();
        if known && used != area && !allowed.contains(&used.as_str()) {
            findings.push(Finding::new(
                line,
                format!("`{area}` must not use `{used}`: it does not stand below it on the import ladder"),
            ));
        }
    }
    for name in crates_out_of_sight(area) {
        for line in lines_with_crate(&source.code, name) {
            findings.push(Finding::new(line, format!("`{area}` never sees `{name}`")));
        }
    }
    findings
}

/// Every `crate::x`, and every `super::..::x` that climbs to the root of the app, with its line.
fn used_areas(code: &str, depth: usize) -> Vec<(String, usize)> {
    let mut used = Vec::new();
    let to_the_root = "super::".repeat(depth);
    for root in ["crate::", "rehome::", to_the_root.as_str()] {
        for (at, _) in code.match_indices(root) {
            let longer = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$');
            if longer || root.is_empty() {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            used.extend(first_names(&code[at + root.len()..]).into_iter().map(|name| (name, line)));
        }
    }
    used
}

/// `a::b` gives `a`; `{a::b, c::{d, e}}` gives `a` and `c`.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else { return name_at(rest).into_iter().collect() };
    let mut names = Vec::new();
    let (mut depth, mut expecting) = (1_u32, true);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => expecting = true,
            character if expecting && depth == 1 && !character.is_whitespace() => {
                names.extend(name_at(&group[at..]));
                expecting = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn name_at(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

fn lines_with_crate(code: &str, name: &str) -> Vec<usize> {
    let path = format!("{name}::");
    let uses = |line: &str| {
        line.match_indices(&path)
            .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
    };
    code.lines().enumerate().filter(|(_, line)| uses(line)).map(|(index, _)| index + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::imports;
    use crate::tidy::files::Source;

    fn count(path: &str, text: &str) -> usize {
        imports(&Source::new(path, text)).len()
    }

    #[test]
    fn going_down_the_ladder_is_fine() {
        assert_eq!(
            count(
                "src/pages/orders.rs",
                "use crate::orders::table::Table;\nuse crate::{store::Stores, text, ui::{button::Button}};\n"
            ),
            0
        );
        assert_eq!(count("src/sync/driver.rs", "use crate::platform::http;\nuse super::leader;\n"), 0);
        assert_eq!(count("src/ui/button.rs", "use leptos::prelude::*;\nuse crate::ui::field;\n"), 0);
        assert_eq!(count("src/main.rs", "rehome::boot::start();\n"), 0);
        assert_eq!(count("crates/engine/src/lib.rs", "use crate::store::x;\n"), 0);
    }

    #[test]
    fn going_up_or_sideways_is_found_in_every_spelling() {
        assert_eq!(count("src/ui/button.rs", "use crate::store::Stores;\n"), 1);
        assert_eq!(count("src/ui/button.rs", "use crate::{text, routes::Route};\n"), 1);
        assert_eq!(count("src/store/orders.rs", "fn f() { crate::ui::notice::show() }\n"), 1);
        assert_eq!(count("src/orders/row.rs", "use crate::link::dialog;\n"), 1);
        assert_eq!(count("src/sync/driver.rs", "use super::super::store::Stores;\n"), 1);
        assert_eq!(count("src/text.rs", "use super::store::Stores;\n"), 1);
    }

    #[test]
    fn the_widgets_never_see_the_engine_and_the_platform_never_sees_signals() {
        assert_eq!(count("src/ui/table.rs", "use engine::orders::Row;\n"), 1);
        assert_eq!(count("src/platform/clock.rs", "use leptos::prelude::*;\n"), 1);
        assert_eq!(count("src/platform/clock.rs", "// not leptos::signal\n"), 0);
    }

    #[test]
    fn a_part_without_a_rung_is_found() {
        assert_eq!(count("src/misc/things.rs", ""), 1);
    }
}
