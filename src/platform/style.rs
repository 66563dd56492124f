//! The style sheets that only the second module needs: the page names them with `disabled`, so that no browser fetches them before. And
//! the marks on the page's root that all sheets look at.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

const LATER: &str = "link[disabled]";

/// Fetches those that are not here yet, and comes back when they count. False when one of them did not come: it is fetched again
/// with the next call.
pub async fn load() -> bool {
    let Some(found) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.query_selector_all(LATER).ok())
    else {
        return false;
    };
    let sheets = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    let fetched: Vec<_> = sheets.map(|sheet| (arrival(&sheet), sheet)).collect();
    for (_, sheet) in &fetched {
        // No document refuses that.
        let _ = sheet.remove_attribute("disabled");
    }
    let mut all = true;
    for (arrival, sheet) in fetched {
        if JsFuture::from(arrival).await.is_err() {
            all = false;
            let _ = sheet.set_attribute("disabled", "");
        }
    }
    all
}

/// Settles when what an element names is here, or could not be fetched.
pub(super) fn arrival(element: &Element) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        // Adding a listener fails for no event there is.
        let _ = element.add_event_listener_with_callback("load", &resolve);
        let _ = element.add_event_listener_with_callback("error", &reject);
    })
}

/// Marks the root with a choice of how the app looks, or takes the mark away.
pub fn mark(name: &str, word: Option<&str>) {
    let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) else { return };
    let name = format!("data-{name}");
    // No document refuses an attribute of that name.
    let _ = match word {
        Some(word) => root.set_attribute(&name, word),
        None => root.remove_attribute(&name),
    };
}
