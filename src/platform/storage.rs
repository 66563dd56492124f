//! Asks the browser not to throw our data away.

use wasm_bindgen_futures::JsFuture;

/// Asks for persistent storage. True when the browser granted it; false too where it cannot be asked.
pub async fn persist() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(promise) = window.navigator().storage().persist() else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

const SESSION_KEY: &str = "rehome.session";

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Who was signed in here last; nobody after a sign-out. It holds no secret: the session itself is a cookie no script can read.
#[must_use]
pub fn session() -> Option<contract::session::SessionInfo> {
    let text = local()?.get_item(SESSION_KEY).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Remembers who is signed in, or forgets it.
pub fn keep_session(session: Option<&contract::session::SessionInfo>) {
    let Some(local) = local() else { return };
    // Where nothing can be kept, the next start asks the server or shows the sign-in page.
    let _ = match session.and_then(|session| serde_json::to_string(session).ok()) {
        Some(text) => local.set_item(SESSION_KEY, &text),
        None => local.remove_item(SESSION_KEY),
    };
}
