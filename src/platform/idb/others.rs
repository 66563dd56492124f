//! Databases other versions of the app left: found by name, and deleted. Never the outbox, which all versions share.

use super::{StoreFailure, delete};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = indexedDB, js_name = databases, catch)]
    fn databases() -> Result<Promise, JsValue>;
}

/// Deletes the databases called `kind`, or `kind-` and anything, but `own`. A browser that cannot list what there is keeps them.
///
/// # Errors
/// See [`StoreFailure`]; blocked when a tab has one open and did not let go yet. It is deleted once that tab is closed.
pub async fn delete_others(kind: &str, own: &str) -> Result<(), StoreFailure> {
    let Some(all) = list().await else { return Ok(()) };
    let of_kind = |name: &&String| name.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let mut outcome = Ok(());
    for name in all.iter().filter(of_kind).filter(|name| *name != own) {
        // One that is blocked keeps none of the others.
        outcome = outcome.and(delete(name).await);
    }
    outcome
}

async fn list() -> Option<Vec<String>> {
    let listed: Array = JsFuture::from(databases().ok()?).await.ok()?.dyn_into().ok()?;
    let name = |one: JsValue| Reflect::get(&one, &JsValue::from_str("name")).ok()?.as_string();
    Some(listed.iter().filter_map(name).collect())
}
