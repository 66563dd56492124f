//! The one place that asks the browser for randomness, and the ids made of it.

use super::clock;
use contract::id::{DeviceId, OperationId};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(out: &mut [u8]);
}

/// Bytes nobody can guess.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    get_random_values(&mut out);
    out
}

thread_local! {
    /// The operation id made last.
    static LAST: Cell<Option<OperationId>> = const { Cell::new(None) };
}

/// A fresh operation id, above those made in the same millisecond.
#[must_use]
pub fn operation_id() -> OperationId {
    let fresh = OperationId::from_parts(clock::now(), random_bytes());
    let id = LAST.get().map_or(fresh, |last| fresh.after(last));
    LAST.set(Some(id));
    id
}

/// A fresh device id.
#[must_use]
pub fn device_id() -> DeviceId {
    DeviceId(uuid::Builder::from_random_bytes(random_bytes()).into_uuid())
}

/// A number for jitter.
#[must_use]
pub fn random_u32() -> u32 {
    u32::from_le_bytes(random_bytes())
}
