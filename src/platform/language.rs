//! Which language the app is in: a whole app of its own for each (`src/text/mod.rs`), chosen by `src/shell/boot.js` before any of them
//! is fetched. Here somebody's choice is kept and read.

use js_sys::Array;
use wasm_bindgen::JsValue;

/// Read by `src/shell/boot.js`.
const LANGUAGE_KEY: &str = "rehome.language";
/// Written by `src/shell/boot.js`, when somebody chose: the kind of that language this browser prefers.
const LOCALE_ATTRIBUTE: &str = "data-locale";

/// Starts anew in this language, from now on. What is not saved is lost, so callers see to it first.
pub fn choose(language: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(Some(local)) = window.local_storage() {
        // Where nothing can be kept, the browser's own language stays.
        let _ = local.set_item(LANGUAGE_KEY, language);
    }
    let _ = window.location().reload();
}

/// How dates, numbers and money are written: as in the chosen language, or in the browser's own.
#[must_use]
pub fn locales() -> Array {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute(LOCALE_ATTRIBUTE)) {
        Some(chosen) => Array::of1(&JsValue::from_str(&chosen)),
        None => Array::new(),
    }
}
