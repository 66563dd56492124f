//! Which columns the orders screen shows on this device: remembered as the other choices of how it looks are, and there with the first row.

use super::Stores;
use crate::platform::storage;
use engine::orders::HiddenColumns;
use leptos::prelude::*;

/// In the browser's storage, beside density and size of text.
const NAME: &str = "columns";

/// What this browser remembers.
pub(super) fn kept() -> HiddenColumns {
    HiddenColumns::read(&storage::look(NAME).unwrap_or_default())
}

impl Stores {
    /// Shows the columns that somebody chose in another tab meanwhile.
    pub fn follow_columns(&self) {
        let kept = kept();
        if self.columns.get_untracked() != kept {
            self.columns.set(kept);
        }
    }

    /// Hides these columns and no others, at once and from now on.
    pub fn hide_columns(&self, hidden: HiddenColumns) {
        let words = hidden.print();
        storage::keep_look(NAME, Some(words.as_str()).filter(|words| !words.is_empty()));
        self.columns.set(hidden);
    }
}
