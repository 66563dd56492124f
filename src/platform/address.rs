//! The address bar, for what the router does not do: replacing the entry while somebody types.

use wasm_bindgen::JsValue;

/// Puts another address into the present history entry. The router is not told, and need not be.
pub fn replace(address: &str) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let state = history.state().unwrap_or(JsValue::NULL);
    // Browsers refuse only when it happens a hundred times in ten seconds; the next letter tries again.
    let _ = history.replace_state_with_url(&state, "", Some(address));
}
