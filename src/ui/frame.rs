//! Work that may wait until something was shown.

use leptos::prelude::*;
use std::time::Duration;

/// Calls right behind the next frame, so that what the present turn changed is seen first. At once in a tab that shows nothing: there
/// are no frames there.
pub fn behind_next_frame(call: impl FnOnce() + 'static) {
    if document().hidden() {
        call();
    } else {
        // Behind that frame, not in it.
        request_animation_frame(move || set_timeout(call, Duration::ZERO));
    }
}
