//! What a key does in a list of orders, as a function: no DOM, no signals.

/// Where focus is when the key comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the list as a whole.
    List,
    /// On a row.
    Row,
    /// On a link, a tick or a button of a row, which has keys of its own.
    Inside,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Focus to the row below.
    Down,
    /// Focus to the row above.
    Up,
    /// Focus to the first row.
    First,
    /// Focus to the last row.
    Last,
    /// The same as down, and the ticks go along.
    TickDown,
    /// The same as up, and the ticks go along.
    TickUp,
    /// Opens the order.
    Open,
    /// Ticks it, or takes its tick off.
    Tick,
    /// To its reassign page.
    Reassign,
    /// To the link dialog.
    Link,
    /// Shows it beside the list.
    Peek,
}

/// What a `KeyboardEvent`'s key does; none: not ours. `held` is Ctrl, Alt or Meta: those are the browser's.
#[must_use]
pub fn deed(place: Place, key: &str, shift: bool, held: bool) -> Option<Deed> {
    if held {
        return None;
    }
    let letter = match key {
        "j" | "J" => Some(Deed::Down),
        "k" | "K" => Some(Deed::Up),
        "r" | "R" => Some(Deed::Reassign),
        "l" | "L" => Some(Deed::Link),
        "p" | "P" => Some(Deed::Peek),
        "x" | "X" => Some(Deed::Tick),
        _ => None,
    };
    let letter = letter.filter(|deed| !shift && (place != Place::List || matches!(deed, Deed::Down | Deed::Up)));
    letter.or(match (key, shift, place) {
        (_, _, Place::Inside) => None,
        ("ArrowDown", false, _) => Some(Deed::Down),
        ("ArrowUp", false, _) => Some(Deed::Up),
        (_, _, Place::List) => None,
        ("ArrowDown", true, _) => Some(Deed::TickDown),
        ("ArrowUp", true, _) => Some(Deed::TickUp),
        ("Home", false, _) => Some(Deed::First),
        ("End", false, _) => Some(Deed::Last),
        ("Enter", false, _) => Some(Deed::Open),
        (" ", false, _) => Some(Deed::Tick),
        _ => None,
    })
}

/// How the ticks change when focus goes from one row to another with Shift: the row whose tick changes, and whether it gets one. Going
/// back to where the range began takes ticks off again.
#[must_use]
pub fn stretch(began: usize, from: usize, to: usize) -> (usize, bool) {
    if to.abs_diff(began) < from.abs_diff(began) { (from, false) } else { (to, true) }
}
