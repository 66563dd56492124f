//! Drawing that may wait until something else was shown.

use leptos::prelude::*;
use std::time::Duration;

/// Whose turn it is: what tracks it is drawn when the turn comes, and not before.
#[derive(Debug, Clone, Copy)]
pub struct Turn(RwSignal<bool>);

impl Turn {
    /// Nobody's yet.
    #[must_use]
    pub fn to_come() -> Self {
        Self(RwSignal::new(false))
    }

    /// Draws what calls this when the turn comes.
    pub fn track(self) {
        self.0.track();
    }

    /// In this frame.
    pub fn now(self) {
        // What would be drawn may be gone by then.
        let _ = self.0.try_update(|turn| *turn = !*turn);
    }

    /// Right behind the next frame, so that what the present turn changed is seen first. At once in a tab that shows nothing: there are
    /// no frames there.
    pub fn behind_next_frame(self) {
        if document().hidden() {
            self.now();
        } else {
            // Behind that frame, not in it.
            request_animation_frame(move || set_timeout(move || self.now(), Duration::ZERO));
        }
    }
}
