//! What a key does in an open menu, as a function: no DOM, no signals.

/// Where focus goes, or what becomes of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Focus this item, counted from 0.
    To(usize),
    /// Close, focus back to the button.
    Close,
    /// Close and let the browser move focus on.
    Leave,
    /// Press the focused item.
    Press,
    /// Not ours.
    Nothing,
}

/// Which item a closed menu opens on.
pub fn opens_on(key: &str, count: usize) -> Option<usize> {
    match key {
        "ArrowDown" | "Enter" | " " => (count > 0).then_some(0),
        "ArrowUp" => count.checked_sub(1),
        _ => None,
    }
}

/// `at` is the focused item; `labels` are the items' names, for typing the first letter of one.
pub fn press(key: &str, at: usize, labels: &[String]) -> Move {
    let count = labels.len();
    let Some(last) = count.checked_sub(1) else { return Move::Close };
    match key {
        "ArrowDown" => Move::To(if at >= last { 0 } else { at + 1 }),
        "ArrowUp" => Move::To(at.checked_sub(1).unwrap_or(last)),
        "Home" => Move::To(0),
        "End" => Move::To(last),
        "Escape" => Move::Close,
        "Tab" => Move::Leave,
        "Enter" | " " => Move::Press,
        letter => starting_with(letter, at, labels).map_or(Move::Nothing, Move::To),
    }
}

/// The next item after `at`, round the end, whose name begins with this letter.
fn starting_with(letter: &str, at: usize, labels: &[String]) -> Option<usize> {
    let mut chars = letter.chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else { return None };
    let wanted: Vec<char> = letter.to_lowercase().collect();
    let count = labels.len();
    (1..=count).map(|step| (at + step) % count).find(|&index| {
        labels.get(index).is_some_and(|label| {
            let first = label.trim_start().chars().next();
            first.is_some_and(|first| first.to_lowercase().eq(wanted.iter().copied()))
        })
    })
}
