//! Asks the browser not to throw our data away.

use wasm_bindgen_futures::JsFuture;

/// Asks for persistent storage. True when the browser granted it; false too where it cannot be asked.
pub async fn persist() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(promise) = window.navigator().storage().persist() else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}
