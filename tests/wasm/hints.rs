//! The server's hints: that the connection broke is news too.

use js_sys::Promise;
use rehome::platform::events::ServerHints;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn that_no_server_answers_is_heard_at_once() {
    // Nothing of ours answers here.
    let mut hints = None;
    let heard = Promise::new(&mut |resolve, _| {
        hints = ServerHints::open(|| {}, || {}, move || drop(resolve.call0(&JsValue::NULL)));
    });
    JsFuture::from(heard).await.unwrap();
    assert!(hints.is_some());
}
