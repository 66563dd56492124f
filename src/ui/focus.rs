//! Where focus goes after the view changed. A client-side navigation is silent to a screen reader unless somebody does this.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Sets the document's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// After a change of route: sets the title, and moves focus to the page's `<h1>` (which needs `tabindex="-1"`), or to `<main>` when
/// there is none yet. Focus that came into a field before that frame stays: whoever types already is not interrupted. Do not
/// call it when a route only opened a dialog: the dialog takes focus itself.
pub fn focus_main(title: &str) {
    set_title(title);
    let before = focused();
    // The new page is drawn by the time the next frame starts; its heading is not there before.
    request_animation_frame(move || {
        let types = |now: &HtmlElement| now.matches("input, select, textarea").unwrap_or(false);
        if focused().is_some_and(|now| types(&now) && Some(now) != before) {
            return;
        }
        for selector in ["main h1", "main"] {
            if let Some(element) = query(selector) {
                // Where the page stands is the router's word: its top, or after Back where it was left.
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                if element.focus_with_options(&options).is_err() {
                    leptos::logging::warn!("focus was refused");
                }
                return;
            }
        }
    });
}

/// Moves focus to the element with this id. Says whether there was one.
pub fn focus_id(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| {
        focus(&element);
        true
    })
}

/// The element that has focus, unless that is the page as a whole.
pub(super) fn focused() -> Option<HtmlElement> {
    let element = document().active_element()?.dyn_into::<HtmlElement>().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// Moves focus, and shrugs when the element has left the page: there is nothing better to do.
pub(super) fn focus(element: &HtmlElement) {
    if element.focus().is_err() {
        leptos::logging::warn!("focus was refused");
    }
}

fn query(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}
