//! Ids that wire a label to its field and a button to its popup. Unique in a page's life; never stored, never shown.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// `prefix-7`: an id no other element of this page has.
pub fn uid(prefix: &str) -> String {
    let number = NEXT.with(|next| {
        next.set(next.get().wrapping_add(1));
        next.get()
    });
    format!("{prefix}-{number}")
}

/// The caller's id when there is one (an error summary has to know it), else a made one.
pub fn uid_or(given: String, prefix: &str) -> String {
    if given.is_empty() { uid(prefix) } else { given }
}
