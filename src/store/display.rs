//! How the app looks on this device: what somebody chose, remembered in the browser and drawn at once. The next start applies it before
//! the first paint (`src/shell/boot.js`).

use super::Stores;
use crate::platform::{storage, style};

/// What can be chosen. The words stand in the page's root, in the style sheets and in the browser's storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// How close things stand: [`COMPACT`] or not.
    Density,
    /// How large words are: [`LARGE`] or not.
    Text,
    /// [`LIGHT`], [`DARK`], or as the browser has it.
    Theme,
}

/// Rows and controls close together.
pub const COMPACT: &str = "compact";
/// Words a quarter larger, and everything with them.
pub const LARGE: &str = "large";
/// Dark on light, whatever the browser asks for.
pub const LIGHT: &str = "light";
/// Light on dark, whatever the browser asks for.
pub const DARK: &str = "dark";

impl Look {
    const fn name(self) -> &'static str {
        match self {
            Self::Density => "density",
            Self::Text => "text",
            Self::Theme => "theme",
        }
    }
}

impl Stores {
    /// Looks as somebody chose in another tab meanwhile.
    pub fn follow_looks(&self) {
        for look in [Look::Density, Look::Text, Look::Theme] {
            style::mark(look.name(), storage::look(look.name()).as_deref());
        }
        self.follow_columns();
    }

    /// What was chosen here; empty for how it is without a choice.
    #[must_use]
    pub fn look(&self, look: Look) -> String {
        storage::look(look.name()).unwrap_or_default()
    }

    /// Looks like that from now on. Empty: as without a choice.
    pub fn choose_look(&self, look: Look, word: &str) {
        let word = Some(word).filter(|word| !word.is_empty());
        storage::keep_look(look.name(), word);
        style::mark(look.name(), word);
    }
}
