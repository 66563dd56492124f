//! Contrast of every two colours of `style/tokens.css` that lie on each other, by the formula of WCAG 2.2, light and dark.
//!
//! Only tokens are looked at: what mixes or covers them is the tests' in the browser (axe).

use std::collections::BTreeMap;

use super::Finding;
use super::files::Source;

const TOKENS: &str = "style/tokens.css";

/// Words that have to be read.
const TEXT: f64 = 4.5;
/// What has to be seen: borders of fields, focus, shapes.
const SHAPE: f64 = 3.0;

/// What lies on what: the colours in front, those they are drawn on, and how much they have to differ.
const PAIRS: [(&[&str], &[&str], f64); 13] = [
    (
        &["text", "text-soft"],
        &[
            "bg",
            "surface",
            "surface-sunken",
            "surface-raised",
            "hover",
            "selected",
            "menu-hover",
            "nav-hover",
            "nav-current",
        ],
        TEXT,
    ),
    (&["text"], &["accent-soft", "info-soft", "success-soft", "warning-soft", "problem-soft"], TEXT),
    (&["text-soft"], &["accent-soft", "info-soft", "success-soft", "warning-soft", "problem-soft"], TEXT),
    (&["accent", "accent-strong"], &["bg", "surface", "surface-sunken", "surface-raised", "hover", "selected"], TEXT),
    (&["accent-text"], &["accent", "accent-strong"], TEXT),
    (&["danger-text"], &["danger"], TEXT),
    (&["tip-text"], &["tip"], TEXT),
    (&["info"], &["info-soft", "accent-soft", "surface"], TEXT),
    (&["success"], &["success-soft", "surface", "hover", "selected"], TEXT),
    (&["warning"], &["warning-soft", "surface", "hover", "selected"], TEXT),
    (&["problem"], &["problem-soft", "surface", "surface-raised", "bg"], TEXT),
    (&["line-strong"], &["bg", "surface", "surface-raised"], SHAPE),
    (
        &["accent"],
        &[
            "accent-soft",
            "info-soft",
            "success-soft",
            "warning-soft",
            "problem-soft",
            "nav-current",
            "nav-hover",
            "menu-hover",
        ],
        SHAPE,
    ),
];

type Rgb = [u8; 3];

/// The light and the dark value of every colour token, with its line; a later one of the same name, under a query, is another entry.
struct Token<'a> {
    name: &'a str,
    line: usize,
    values: [Rgb; 2],
}

pub fn tokens(source: &Source) -> Vec<Finding> {
    if source.path != TOKENS {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let (mut shown, mut more): (BTreeMap<&str, &Token>, Vec<&Token>) = (BTreeMap::new(), Vec::new());
    let all = read(&source.text);
    for token in &all {
        // Who asks for more contrast gets these instead.
        if shown.contains_key(token.name) {
            more.push(token);
        } else {
            shown.insert(token.name, token);
        }
    }
    compare(&shown, "", &mut findings);
    for token in more {
        shown.insert(token.name, token);
    }
    compare(&shown, ", with more contrast asked for", &mut findings);
    findings
}

fn compare(tokens: &BTreeMap<&str, &Token>, when: &str, findings: &mut Vec<Finding>) {
    for (front, back, needed) in PAIRS {
        for (front, back) in front.iter().flat_map(|front| back.iter().map(move |back| (front, back))) {
            let (Some(over), Some(under)) = (tokens.get(front), tokens.get(back)) else {
                findings.push(Finding::new(
                    0,
                    format!("--{front} on --{back} cannot be compared: one is no `light-dark(#rrggbb, #rrggbb)`"),
                ));
                continue;
            };
            for (at, mode) in ["light", "dark"].into_iter().enumerate() {
                let found = contrast(over.values[at], under.values[at]);
                if found < needed {
                    let sentence = format!("--{front} on --{back}, {mode}{when}: {found:.2} to 1, needs {needed}");
                    findings.push(Finding::new(over.line, sentence));
                }
            }
        }
    }
}

fn read(css: &str) -> Vec<Token<'_>> {
    css.lines()
        .enumerate()
        .filter_map(|(index, line)| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
            Some(Token { name, line: index + 1, values: [rgb(light)?, rgb(dark)?] })
        })
        .collect()
}

fn rgb(hex: &str) -> Option<Rgb> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// From 1 (the same) to 21 (black on white).
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, TOKENS, contrast, rgb, tokens};
    use crate::tidy::files::Source;
    use std::collections::BTreeSet;

    /// Every token any pair names: what is drawn on is white by day and black by night, what is drawn on it the other way round.
    fn sheet(change: (&str, &str)) -> String {
        let all: BTreeSet<&str> =
            PAIRS.iter().flat_map(|(front, back, _)| front.iter().chain(*back)).copied().collect();
        let drawn: BTreeSet<&str> = PAIRS.iter().flat_map(|(front, ..)| front.iter().copied()).collect();
        let value = |name: &str| match name {
            "accent-text" | "danger-text" | "tip-text" => "light-dark(#ffffff, #000000)",
            name if drawn.contains(name) || ["danger", "tip"].contains(&name) => "light-dark(#000000, #ffffff)",
            _ => "light-dark(#ffffff, #000000)",
        };
        let line = |name: &&str| {
            let value = if *name == change.0 { change.1 } else { value(name) };
            format!("    --{name}: {value};\n")
        };
        all.iter().map(line).collect()
    }

    #[test]
    fn black_on_white_is_twenty_one_to_one_and_a_known_grey_four_and_a_half() {
        let of = |one: &str, other: &str| contrast(rgb(one).unwrap(), rgb(other).unwrap());
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((of("#767676", "#ffffff") - 4.54).abs() < 0.005, "{}", of("#767676", "#ffffff"));
        assert!((of("#336699", "#336699") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_pair_that_is_too_close_is_named_with_its_mode_and_line() {
        let sound = Source::new(TOKENS, sheet(("", "")));
        assert_eq!(tokens(&sound), []);
        let spoilt = Source::new(TOKENS, sheet(("danger-text", "light-dark(#ffffff, #bbbbbb)")));
        let found = tokens(&spoilt);
        assert!(
            found.iter().any(|finding| finding.sentence.starts_with("--danger-text on --danger, dark: ")),
            "{found:?}"
        );
        assert!(found.iter().all(|finding| finding.line > 0));
    }

    #[test]
    fn a_token_that_is_missing_or_no_plain_colour_is_named() {
        let mixed = Source::new(TOKENS, sheet(("danger", "color-mix(in srgb, red, blue)")));
        assert!(tokens(&mixed).iter().any(|finding| finding.sentence.contains("--danger cannot be compared")));
        assert!(tokens(&Source::new("style/base.css", "")).is_empty(), "only the tokens are looked at");
    }
}
