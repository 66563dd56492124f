//! What only a browser can show: the widgets' keys and roles, and the adapters.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod faults;
mod hints;
mod idb;
mod intl;
mod screens;
mod views;
mod widget_keys;
mod widgets;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
