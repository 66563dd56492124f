//! The one place that asks the browser for randomness, and the ids made of it.

use super::clock;
use contract::id::{DeviceId, OperationId};
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

/// A fresh operation id.
#[must_use]
pub fn operation_id() -> OperationId {
    OperationId::from_parts(clock::now(), random_bytes())
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
