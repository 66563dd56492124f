//! The page's side of the service worker (`src/shell/offline.js`): loaded once the first screen stands, then asked.
//!
//! Before it is here, and in a build that was not sealed with a version, everything answers as if there were no worker. It never
//! sees an operation: what is queued stands in the outbox, whichever version sends it.

use super::style::arrival;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = ready, catch)]
    fn js_ready() -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = take, catch)]
    fn js_take() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = check, catch)]
    fn js_check() -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = kept, catch)]
    fn js_kept() -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = run, catch)]
    fn js_run() -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = alone, catch)]
    fn js_alone() -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = unsaved, catch)]
    fn js_unsaved(yes: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = rehomeOffline, js_name = unsavedTabs, catch)]
    fn js_unsaved_tabs() -> Result<js_sys::Promise, JsValue>;
}

/// The window's event that says: ask again.
pub const CHANGED: &str = "rehome-offline";

thread_local! {
    static UNSAVED: Cell<u32> = const { Cell::new(0) };
    static LOADED: Cell<bool> = const { Cell::new(false) };
}

/// What a look for another version came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// Another version is ready.
    Ready,
    /// This is the newest.
    Newest,
    /// The server cannot be reached.
    Unreachable,
    /// Another version is there, but it could not be stored whole.
    Failed,
    /// This browser keeps no version.
    Off,
}

/// The version this page belongs to; none in a build that was not sealed.
#[must_use]
pub fn version() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document.query_selector("meta[name=rehome-version]").ok()??;
    meta.get_attribute("content").filter(|version| !version.is_empty())
}

/// Loads the script, which registers the worker. Comes back when it runs, or will not, and lets ask again.
pub async fn load() {
    if let Some(loaded) = version().and_then(|version| insert(&version)) {
        let _loaded_or_not = JsFuture::from(loaded).await;
        say();
    }
    LOADED.set(true);
    let event = web_sys::Event::new(CHANGED).ok();
    if let (Some(window), Some(event)) = (web_sys::window(), event) {
        // Nobody cancels it.
        let _ = window.dispatch_event(&event);
    }
}

/// Whether that is over: before, nothing here can be answered as it will be.
#[must_use]
pub fn is_loaded() -> bool {
    LOADED.get()
}

fn insert(version: &str) -> Option<js_sys::Promise> {
    let document = web_sys::window()?.document()?;
    let script = document.create_element("script").ok()?;
    script.set_attribute("type", "module").ok()?;
    script.set_attribute("src", &format!("/offline-{version}.js")).ok()?;
    let loaded = arrival(&script);
    document.document_element()?.append_child(&script).ok()?;
    Some(loaded)
}

/// Whether another version is ready to be taken.
#[must_use]
pub fn ready() -> bool {
    js_ready().unwrap_or(false)
}

/// Takes the version that is ready: loads this page anew.
pub fn take() {
    // Without the script nothing was offered either.
    let _ = js_take();
}

/// Asks the server for another version.
pub async fn check() -> Checked {
    let word = settled(js_check()).await.and_then(|word| word.as_string());
    match word.as_deref() {
        Some("ready") => Checked::Ready,
        Some("none") => Checked::Newest,
        Some("unreachable") => Checked::Unreachable,
        Some("failed") => Checked::Failed,
        _ => Checked::Off,
    }
}

/// Whether this version is on the device, whole, so that it opens without a network.
pub async fn kept() -> bool {
    settled(js_kept()).await.is_some_and(|kept| kept.is_truthy())
}

/// A name for this run of the browser, another one after it was closed; none where the browser keeps no cookies.
pub async fn run() -> Option<String> {
    settled(js_run()).await.and_then(|run| run.as_string()).filter(|run| !run.is_empty())
}

/// Whether no page of another version is open; no where that cannot be found out.
pub async fn alone() -> bool {
    settled(js_alone()).await.is_some_and(|alone| alone.is_truthy())
}

/// How many tabs of this browser hold something that is not saved.
pub async fn unsaved_tabs() -> u32 {
    let tabs = settled(js_unsaved_tabs()).await.and_then(|tabs| tabs.as_f64()).unwrap_or(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of tabs")]
    let tabs = tabs as u32;
    tabs
}

async fn settled(promise: Result<js_sys::Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// Something in this tab that is not saved, for as long as it lives. Every tab of the browser can count those that hold one.
#[derive(Debug)]
pub struct Unsaved(());

impl Unsaved {
    /// Begins.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it does something")]
    pub fn new() -> Self {
        change(1);
        Self(())
    }
}

impl Drop for Unsaved {
    fn drop(&mut self) {
        change(-1);
    }
}

/// Whether this tab is one of them.
#[must_use]
pub fn unsaved_here() -> bool {
    UNSAVED.get() > 0
}

fn change(by: i32) {
    let before = UNSAVED.get();
    UNSAVED.set(before.saturating_add_signed(by));
    if (before == 0) != (UNSAVED.get() == 0) {
        say();
    }
}

fn say() {
    // Said again once the script is here.
    let _ = js_unsaved(UNSAVED.get() > 0);
}
