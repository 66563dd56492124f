//! The address bar: what stands in it, what is put there, and which clicks on links stay within the app.

use wasm_bindgen::{JsCast, JsValue};

/// The path of the address, and what is behind its question mark.
#[must_use]
pub fn here() -> String {
    let location = web_sys::window().map(|w| w.location());
    // Asking fails only in a document that is gone.
    let parts = location.and_then(|at| Some((at.pathname().ok()?, at.search().ok()?)));
    parts.map(|(path, search)| path + &search).unwrap_or_default()
}

/// Puts another address into the present history entry.
pub fn replace(address: &str) {
    let Some(history) = history() else { return };
    let state = history.state().unwrap_or(JsValue::NULL);
    // Browsers refuse only when it happens a hundred times in ten seconds; the next letter tries again.
    let _ = history.replace_state_with_url(&state, "", Some(address));
}

/// Adds a history entry. `depth` is what [`depth`] says while that entry is there.
pub fn push(address: &str, depth: Option<u32>) {
    let state = depth.map_or(JsValue::NULL, JsValue::from);
    if let Some(history) = history() {
        // As above: the screen changes all the same.
        let _ = history.push_state_with_url(&state, "", Some(address));
    }
}

/// Loads the app anew at its first address, as if nobody had been here.
pub fn start_anew() {
    let Some(window) = web_sys::window() else { return };
    // Fails only in a document that is gone.
    let _ = window.location().replace("/");
}

/// How many history entries lie between this one and the screen below its dialog, as [`back`] wants it; none where this entry was
/// opened by itself.
#[must_use]
pub fn depth() -> Option<u32> {
    let state = history()?.state().ok()?;
    let depth = state.as_f64().filter(|n| (1.0..100.0).contains(n))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie between 1 and 100")]
    Some(depth as u32)
}

/// Goes back by some history entries, as the browser's Back does.
pub fn back(steps: u32) {
    let Some(history) = history() else { return };
    // Fails only in a document that is gone; then there is nothing to go back in.
    let _ = history.go_with_delta(-i32::try_from(steps).unwrap_or(1));
}

/// Where the page is served from, without a slash at its end.
#[must_use]
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Shows the page from its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The link that was clicked and the address it leads to within the app; none for a click that the browser must be left to: another button, with a key held, on
/// no link, on one that opens elsewhere, downloads, leaves us, or names a part of a page.
#[must_use]
pub fn followed(click: &web_sys::MouseEvent) -> Option<(web_sys::HtmlAnchorElement, String)> {
    let held = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
    if click.default_prevented() || click.button() != 0 || held {
        return None;
    }
    let element = click.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = element.closest("a[href]").ok()??.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    let external = || link.rel().split_ascii_whitespace().any(|word| word == "external");
    let elsewhere = !link.target().is_empty() || link.has_attribute("download") || external();
    let ours = || web_sys::window().and_then(|w| w.location().origin().ok()).is_some_and(|o| o == link.origin());
    if elsewhere || !ours() || !link.hash().is_empty() {
        return None;
    }
    let to = link.pathname() + &link.search();
    Some((link, to))
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
