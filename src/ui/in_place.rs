//! A list whose entries stay where they are: what has not changed keeps its elements, and with them focus and what was typed, however
//! often the list is told anew. Must never take two different entries for one: a key says what an entry is, in full.

use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One entry of a list: what it is, and how it is drawn the first time.
pub struct Entry {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Entry {
    /// `key`: an entry of the same key keeps its elements. What is drawn from more than the key must be drawn from signals.
    pub fn new(key: &impl Hash, view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        Self { key: hasher.finish(), view: Box::new(view) }
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("key", &self.key).finish_non_exhaustive()
    }
}

/// The list, drawn while `shown`: an empty list is no list to a screen reader.
pub fn list_in_place(
    class: &'static str,
    shown: Signal<bool>,
    entries: impl Fn() -> Vec<Entry> + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Show when=move || shown.get()>
            <ul class=class>
                <For each=entries key=|entry| entry.key children=|entry| (entry.view)()/>
            </ul>
        </Show>
    }
    .into_any()
}
