//! When two e-mail addresses are nearly the same, and how such an address is found among many.

use super::domains::{DOMAIN_CHARS_MIN, ENDS, KNOWN, NAME_CHARS_MIN, RIGHT};
use super::letters::skeleton;
use contract::email::match_key;

/// Characters the part before the `@` must have for one slip in it to be worth pointing out.
const LOCAL_CHARS_MIN: usize = 4;

/// How two addresses that differ are alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Near {
    /// The domain of the first looks mistyped.
    pub(crate) domain: bool,
    /// The domain of the second looks mistyped.
    pub(crate) other_domain: bool,
    /// One has a plus tag that the other has not, or another one.
    pub(crate) tag: bool,
    /// One slip apart, or alike only to the eye.
    pub(crate) slip: bool,
}

/// How two different addresses are alike, by their match keys; none when they are not, or are the same and well written.
pub(crate) fn near(address: &str, other: &str) -> Option<Near> {
    near_keys(&match_key(address), &match_key(other))
}

/// As [`near`], of two match keys.
pub(crate) fn near_keys(a: &str, b: &str) -> Option<Near> {
    let (local_a, domain_a) = a.rsplit_once('@')?;
    let (local_b, domain_b) = b.rsplit_once('@')?;
    let (meant_a, meant_b) = (meant(domain_a), meant(domain_b));
    let (told_a, told_b) = (meant_a.as_deref().unwrap_or(domain_a), meant_b.as_deref().unwrap_or(domain_b));
    let mut near = Near::default();
    if told_a == told_b {
        let (bare_a, bare_b) = (bare(local_a), bare(local_b));
        near.tag = local_a != local_b && !bare_a.is_empty() && bare_a == bare_b;
        near.slip = !near.tag && local_a != local_b && is_slip(local_a, local_b);
        if near.tag || near.slip || local_a == local_b {
            (near.domain, near.other_domain) = (meant_a.is_some(), meant_b.is_some());
        }
    } else {
        near.slip =
            local_a == local_b && domain_a.chars().count() >= DOMAIN_CHARS_MIN && is_one_slip(domain_a, domain_b);
    }
    near.slip |= a != b && (!a.is_ascii() || !b.is_ascii()) && skeleton(a) == skeleton(b);
    (near != Near::default()).then_some(near)
}

/// The domain that was probably meant, when that of an address looks mistyped.
#[must_use]
pub fn mistyped_domain(address: &str) -> Option<String> {
    let key = match_key(address);
    meant(key.rsplit_once('@')?.1)
}

/// As [`mistyped_domain`], for a domain in lower case.
fn meant(domain: &str) -> Option<String> {
    let is_right = |domain: &str| KNOWN.contains(&domain) || RIGHT.contains(&domain);
    if is_right(domain) {
        return None;
    }
    let mended = ENDS.iter().find_map(|(end, meant)| Some([domain.strip_suffix(end)?, meant].concat()));
    if mended.as_deref().is_some_and(is_right) {
        return mended;
    }
    let (name, end) = mended.as_deref().unwrap_or(domain).split_once('.')?;
    // The end must be right: `hotmail.be` and `hotmail.de` are two domains.
    let one_slip_away = |known: &&&str| {
        known
            .split_once('.')
            .is_some_and(|(known, of)| of == end && known.len() >= NAME_CHARS_MIN && is_one_slip(name, known))
    };
    KNOWN.iter().find(one_slip_away).map(|known| (*known).to_owned()).or(mended)
}

/// The part before the `@` without its plus tag.
fn bare(local: &str) -> &str {
    local.split_once('+').map_or(local, |(bare, _)| bare)
}

fn is_slip(a: &str, b: &str) -> bool {
    a.chars().count().min(b.chars().count()) >= LOCAL_CHARS_MIN && is_one_slip(a, b)
}

/// Whether one slip of the fingers leads from one text to the other: a letter more, less or another, or two neighbours swapped.
/// Digits do not slip: `ana1` and `ana2` are two people as often as not.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let start: usize = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (short, long) = (&short[start..], &long[start..]);
    let behind = short.chars().rev().zip(long.chars().rev());
    let end: usize = behind.take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (short, long) = (&short[..short.len() - end], &long[..long.len() - end]);
    // What is left is the slip itself: nothing or one character beside one, or two that changed places.
    let (mut a, mut b) = (short.chars(), long.chars());
    let one = match (a.next(), a.next(), b.next(), b.next()) {
        (_, None, Some(_), None) => true,
        (Some(x), Some(y), Some(v), Some(w)) => x == w && y == v && a.next().is_none() && b.next().is_none(),
        _ => false,
    };
    one && !short.chars().chain(long.chars()).any(char::is_numeric)
}

/// Texts one of which every address near to this one, or equal to it, holds: the start of a field stands as a tab. Folded, as
/// search texts are.
pub(crate) fn needles(folded: &str) -> Vec<String> {
    let Some((local, _)) = folded.rsplit_once('@') else { return Vec::new() };
    let bare = bare(local);
    let mut needles = vec![format!("\t{local}@"), format!("\t{bare}+")];
    if bare != local {
        needles.push(format!("\t{bare}@"));
    }
    let chars: Vec<char> = local.chars().collect();
    if chars.len() + 1 >= LOCAL_CHARS_MIN {
        // A slip leaves one half as it was, unless it swaps the two letters where the halves meet.
        let half = chars.len() / 2;
        let mut swapped = chars.clone();
        swapped.swap(half - 1, half);
        let text = |chars: &[char]| chars.iter().collect::<String>();
        needles.push(format!("\t{}", text(&chars[..half])));
        needles.push(format!("{}@", text(&chars[half..])));
        needles.push(format!("\t{}@", text(&swapped)));
    }
    let plain = skeleton(local);
    if plain != local {
        needles.push(format!("\t{plain}@"));
    }
    needles
}
