//! Drawing that may wait until something else was shown.

use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

thread_local! {
    /// What was pressed and is not answered yet.
    static ANSWER: Cell<Option<Box<dyn FnOnce()>>> = const { Cell::new(None) };
}

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

    /// Right behind the next frame.
    pub fn behind_next_frame(self) {
        behind_next_frame(Box::new(move || self.now()));
    }
}

/// Does something right behind the next frame, so that what the present turn changed is seen first. At once in a tab that shows nothing:
/// there are no frames there. Boxed, since each kind of closure given to the browser costs the first file half a kilobyte.
pub fn behind_next_frame(run: Box<dyn FnOnce()>) {
    if document().hidden() {
        run();
    } else {
        // Behind that frame, not in it.
        request_animation_frame(move || set_timeout(run, Duration::ZERO));
    }
}

/// The same for the answer to a press, which leads elsewhere: it comes before that of the next press, and the next key too must not be taken
/// for one that is meant for what is about to go ([`answer_now`]).
pub fn answer_behind_next_frame(answer: Box<dyn FnOnce()>) {
    answer_now();
    ANSWER.set(Some(answer));
    behind_next_frame(Box::new(|| {
        answer_now();
    }));
}

/// Answers a press that still waits for its frame. Whether there was one.
pub fn answer_now() -> bool {
    ANSWER.take().map(|answer| answer()).is_some()
}
