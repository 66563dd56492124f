//! Puts text where it can be pasted. Never reads what is there.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

/// Copies the text. False where the browser does not allow it, as it does outside of a secure context.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return false };
    // The binding would take what is missing for a clipboard.
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok();
    let Some(clipboard) = clipboard.and_then(|found| found.dyn_into::<Clipboard>().ok()) else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
