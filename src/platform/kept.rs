//! Small choices that this browser remembers for as long as its storage lasts: texts by name. Nothing here is needed to work, and
//! nothing that has to be delivered may be kept here.

/// Saved views of the orders screen, everybody's.
pub const VIEWS: &str = "rehome.views";

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was kept under a name.
#[must_use]
pub fn kept(name: &str) -> Option<String> {
    local()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name, or forgets it. Says whether the browser did.
pub fn keep(name: &str, text: Option<&str>) -> bool {
    let Some(local) = local() else { return false };
    match text {
        Some(text) => local.set_item(name, text).is_ok(),
        None => local.remove_item(name).is_ok(),
    }
}
