//! The address bar, for what the router does not do: replacing the entry while somebody types, going back over a dialog's entries.

use wasm_bindgen::JsValue;

/// Puts another address into the present history entry. The router is not told, and need not be.
pub fn replace(address: &str) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let state = history.state().unwrap_or(JsValue::NULL);
    // Browsers refuse only when it happens a hundred times in ten seconds; the next letter tries again.
    let _ = history.replace_state_with_url(&state, "", Some(address));
}

/// How many history entries lie between this one and the screen below its dialog, as [`back`] wants it; none where this entry was
/// opened by itself.
#[must_use]
pub fn depth() -> Option<u32> {
    let state = web_sys::window()?.history().ok()?.state().ok()?;
    let depth = state.as_f64().filter(|n| (1.0..100.0).contains(n))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie between 1 and 100")]
    Some(depth as u32)
}

/// Goes back by some history entries, as the browser's Back does.
pub fn back(steps: u32) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    // Fails only in a document that is gone; then there is nothing to go back in.
    let _ = history.go_with_delta(-i32::try_from(steps).unwrap_or(1));
}
