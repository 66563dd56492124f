//! Forms that were begun and not saved. While there is one, no version of the app is changed without asking.

use crate::platform::offline::Unsaved;
use leptos::prelude::*;

/// A form on the page; gone with the page.
#[derive(Debug, Clone, Copy)]
pub struct Begun(StoredValue<Option<Unsaved>, LocalStorage>);

impl Begun {
    /// A form nobody has touched.
    #[must_use]
    pub fn here() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Somebody has begun to fill it in.
    pub fn mark(self) {
        if self.0.try_with_value(Option::is_none) == Some(true) {
            self.0.set_value(Some(Unsaved::new()));
        }
    }

    /// What was begun was given up.
    pub fn give_up(self) {
        self.0.try_update_value(Option::take);
    }
}
