//! The keyboard on the screen: it makes the window lower (the page's viewport says so), and must not cover the field one types into.

use wasm_bindgen::prelude::*;
use web_sys::{Event, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What one types into. A press on anything else moves nothing.
const FIELDS: &str = "input, textarea, select";

/// Scrolls the field in use into view whenever the window gets lower, for as long as the tab lives. How far from the edges is the style
/// sheets' (`scroll-padding`).
pub fn keep_field_in_view() {
    let Some(window) = web_sys::window() else { return };
    let mut before = height();
    let closure = Closure::<dyn FnMut(Event)>::new(move |_| {
        let now = height();
        if now < before {
            show_field();
        }
        before = now;
    });
    // Adding a listener fails for no event there is.
    let _ = window.add_event_listener_with_callback("resize", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Of the window, in CSS pixels.
fn height() -> f64 {
    web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0)
}

fn show_field() {
    let field = web_sys::window().and_then(|window| window.document()?.active_element());
    if let Some(field) = field.filter(|element| element.matches(FIELDS).unwrap_or(false)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        field.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
