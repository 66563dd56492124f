//! What a key does to the list of a combobox, as a function: no DOM, no signals.
//! Keys that edit text (Home, End, Left, Right, letters) are never ours: the field keeps them.

/// The list as the keyboard sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    /// Whether the list is shown.
    pub open: bool,
    /// The highlighted option, counted from 0. Never at or beyond the count.
    pub active: Option<usize>,
}

/// A key, with what matters of its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keys")]
pub enum Press {
    Down,
    Up,
    AltDown,
    AltUp,
    Enter,
    Escape,
    Tab,
}

impl Press {
    /// Reads a `KeyboardEvent`'s key. None: not ours. While an input method composes, nothing is.
    pub fn read(key: &str, alt: bool, other_modifier: bool, composing: bool) -> Option<Self> {
        if composing || other_modifier {
            return None;
        }
        match (key, alt) {
            ("ArrowDown", false) => Some(Self::Down),
            ("ArrowUp", false) => Some(Self::Up),
            ("ArrowDown", true) => Some(Self::AltDown),
            ("ArrowUp", true) => Some(Self::AltUp),
            ("Enter", false) => Some(Self::Enter),
            ("Escape", false) => Some(Self::Escape),
            ("Tab", false) => Some(Self::Tab),
            _ => None,
        }
    }
}

/// What has to happen besides the new state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Nothing, and the browser does with the key what it does.
    Leave,
    /// Nothing, and the browser must not act on the key either.
    Swallow,
    /// The option is taken.
    Select(usize),
    /// Enter on the text itself.
    EnterText,
}

/// The next state, and what to do.
pub fn press(state: ListState, key: Press, count: usize) -> (ListState, Deed) {
    let closed = ListState::default();
    let at = |active| ListState { open: count > 0, active };
    let last = count.checked_sub(1);
    match (key, state.open, state.active) {
        (Press::Down, true, Some(index)) => (at(last.map(|last| last.min(index + 1))), Deed::Swallow),
        (Press::Down, ..) => (at(last.map(|_| 0)), Deed::Swallow),
        (Press::Up, true, Some(0)) => (at(None), Deed::Swallow),
        (Press::Up, true, Some(index)) => (at(last.map(|last| last.min(index - 1))), Deed::Swallow),
        (Press::Up, ..) => (at(last), Deed::Swallow),
        (Press::AltDown, ..) => (at(state.active), Deed::Swallow),
        (Press::AltUp | Press::Escape, true, _) => (closed, Deed::Swallow),
        (Press::Enter, true, Some(index)) if index < count => (closed, Deed::Select(index)),
        (Press::Enter, ..) => (state, Deed::EnterText),
        (Press::Tab, ..) => (closed, Deed::Leave),
        (Press::AltUp | Press::Escape, false, _) => (state, Deed::Leave),
    }
}

/// How far a list has to be scrolled so that the option from `top` to `top + height` is in view; None when it is already.
pub fn scroll_to_show(scroll: i32, view: i32, top: i32, height: i32) -> Option<i32> {
    if top < scroll {
        Some(top)
    } else if top + height > scroll + view {
        Some(top + height - view)
    } else {
        None
    }
}
