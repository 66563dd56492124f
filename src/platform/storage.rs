//! Asks the browser not to throw our data away and how much room there is, and remembers who was signed in, how the app looks
//! here, and what is ticked and begun in this tab.

use contract::session::SessionInfo;
use engine::json;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

const SESSION_KEY: &str = "rehome.session";
const SEEN_KEY: &str = "rehome.seen";
const LOOK_KEY: &str = "rehome.look.";
const TICKED_KEY: &str = "rehome.ticked";

/// How much of its space the page uses, as the browser guesses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Bytes in use.
    pub used_bytes: f64,
    /// Bytes the page may use.
    pub quota_bytes: f64,
}

/// Asks for persistent storage. True when the browser granted it; false too where it cannot be asked.
pub async fn persist() -> bool {
    let Some(Ok(promise)) = manager().map(|m| m.persist()) else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

/// Whether storage is persistent already.
pub async fn persisted() -> bool {
    let Some(Ok(promise)) = manager().map(|m| m.persisted()) else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

/// How much room there is; none where the browser does not say.
pub async fn estimate() -> Option<Estimate> {
    let promise = manager()?.estimate().ok()?;
    let told = JsFuture::from(promise).await.ok()?;
    let number = |key: &str| Reflect::get(&told, &JsValue::from_str(key)).ok()?.as_f64();
    Some(Estimate { used_bytes: number("usage")?, quota_bytes: number("quota")? })
}

/// The browser's storage manager; none outside of a secure context.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?.dyn_into().ok()
}

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Who was signed in here last; nobody after a sign-out. It holds no secret: the session itself is a cookie no script can read.
#[must_use]
pub fn session() -> Option<SessionInfo> {
    let text = local()?.get_item(SESSION_KEY).ok().flatten()?;
    json::from_str(&text).ok()
}

/// Remembers who is signed in, or forgets it.
pub fn keep_session(session: Option<&SessionInfo>) {
    let Some(local) = local() else { return };
    // Where nothing can be kept, the next start asks the server or shows the sign-in page.
    let _ = match session.and_then(|session| json::to_string(session).ok()) {
        Some(text) => local.set_item(SESSION_KEY, &text),
        None => local.remove_item(SESSION_KEY),
    };
}

/// What was last seen of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSeen {
    /// The id of the device it makes this browser.
    pub device: String,
    /// How many operations waited in it.
    pub waiting: u32,
    /// How many waited in one that was lost, until somebody has read that.
    pub lost: Option<u32>,
}

/// What was last seen of the outbox; none before anybody signed in, and after a wipe.
#[must_use]
pub fn last_seen() -> Option<LastSeen> {
    let text = local()?.get_item(SEEN_KEY).ok().flatten()?;
    let mut words = text.split(' ');
    let (device, waiting) = (words.next()?.to_owned(), words.next()?.parse().ok()?);
    Some(LastSeen { device, waiting, lost: words.next().and_then(|word| word.parse().ok()) })
}

/// Remembers it, or forgets it.
pub fn keep_last_seen(seen: Option<&LastSeen>) {
    let Some(local) = local() else { return };
    // Where nothing can be kept, a loss goes unnoticed here; the server knows of it all the same.
    let _ = match seen {
        Some(LastSeen { device, waiting, lost }) => {
            let lost = lost.map(|n| format!(" {n}")).unwrap_or_default();
            local.set_item(SEEN_KEY, &format!("{device} {waiting}{lost}"))
        }
        None => local.remove_item(SEEN_KEY),
    };
}

/// What was chosen of how the app looks here, by the name that `src/shell/boot.js` reads too.
#[must_use]
pub fn look(name: &str) -> Option<String> {
    local()?.get_item(&format!("{LOOK_KEY}{name}")).ok().flatten()
}

/// Remembers it, or forgets it.
pub fn keep_look(name: &str, word: Option<&str>) {
    let (Some(local), key) = (local(), format!("{LOOK_KEY}{name}")) else { return };
    // Where nothing can be kept, the choice lasts until the page is loaded anew.
    let _ = match word {
        Some(word) => local.set_item(&key, word),
        None => local.remove_item(&key),
    };
}

fn of_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What this tab kept of a selection.
#[must_use]
pub fn ticked() -> Option<String> {
    kept_by_tab(TICKED_KEY)
}

/// Keeps a selection for as long as the tab lives, or forgets it.
pub fn keep_ticked(ticked: Option<&str>) {
    keep_by_tab(TICKED_KEY, ticked);
}

/// Where something was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// In reassign forms.
    Forms,
    /// In the link dialog.
    Link,
}

impl Begun {
    fn key(self) -> &'static str {
        match self {
            Self::Forms => "rehome.begun",
            Self::Link => "rehome.begun.link",
        }
    }
}

/// What this tab kept of what was begun there.
#[must_use]
pub fn begun(at: Begun) -> Option<String> {
    kept_by_tab(at.key())
}

/// Keeps it for as long as the tab lives, or forgets it.
pub fn keep_begun(at: Begun, begun: Option<&str>) {
    keep_by_tab(at.key(), begun);
}

/// Leaves nothing of this tab for anybody who comes after.
pub fn forget_tab() {
    keep_ticked(None);
    keep_begun(Begun::Forms, None);
    keep_begun(Begun::Link, None);
}

fn kept_by_tab(key: &str) -> Option<String> {
    of_tab()?.get_item(key).ok().flatten()
}

fn keep_by_tab(key: &str, text: Option<&str>) {
    let Some(tab) = of_tab() else { return };
    // Where nothing can be kept, a reload loses it, as it does everything else that is not saved.
    let _ = match text {
        Some(text) => tab.set_item(key, text),
        None => tab.remove_item(key),
    };
}
