//! What a key does in a row of tabs, as a function: no DOM, no signals.

/// The tab a key goes to, counted from 0: round at both ends, as the pattern of the APG has it. None for keys that are not ours.
#[must_use]
pub fn press(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" => Some(if at >= last { 0 } else { at + 1 }),
        "ArrowLeft" => Some(at.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}
